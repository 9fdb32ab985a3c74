//! What the tests of rules share.

use crate::{Applicability, Diagnostic, FileKind, SourceFile, Workspace, apply_fixes, lint};

/// A workspace of these files, each `(path, text)`, of the kinds that their names say.
pub(crate) fn workspace(files: &[(&str, &str)]) -> Workspace {
    let file = |(path, text): &(&str, &str)| SourceFile {
        path: (*path).to_owned(),
        kind: FileKind::detect(path, text).unwrap_or(FileKind::Text),
        text: (*text).to_owned(),
    };
    Workspace { files: files.iter().map(file).collect() }
}

/// What one rule finds in one file.
pub(crate) fn findings(rule: &str, path: &str, source: &str) -> Vec<Diagnostic> {
    lint(&workspace(&[(path, source)])).into_iter().filter(|diagnostic| diagnostic.rule == rule).collect()
}

/// The texts that one rule points at in one file.
pub(crate) fn spans<'a>(rule: &str, path: &str, source: &'a str) -> Vec<&'a str> {
    findings(rule, path, source).iter().map(|diagnostic| diagnostic.span.of(source)).collect()
}

/// The file after every fix of one rule.
pub(crate) fn fixed(rule: &str, path: &str, source: &str) -> String {
    apply_fixes(source, path, &findings(rule, path, source), Applicability::Suggested).0
}
