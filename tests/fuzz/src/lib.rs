//! What the targets have in common.

use bulkhead_lint::{Diagnostic, FileKind, SourceFile, Workspace, lint};
use bulkhead_text::{Span, SyntaxError};

/// The bytes as a file of the kind that the first one chooses.
pub fn file(bytes: &[u8]) -> Option<SourceFile> {
    let (choice, text) = bytes.split_first()?;
    let kind = *FileKind::ALL.get(usize::from(*choice) % FileKind::ALL.len())?;
    let text = std::str::from_utf8(text).ok()?.to_owned();
    Some(SourceFile { path: kind.usual_path().to_owned(), kind, text })
}

/// What the engine says of a file that is alone.
pub fn alone(file: &SourceFile) -> Vec<Diagnostic> {
    lint(&Workspace { files: vec![file.clone()] })
}

/// Every place lies in the text, and every fix can be applied.
pub fn check(errors: &[SyntaxError], text: &str) {
    for error in errors {
        lies_in(error.span, text);
        bulkhead_text::apply(text, &error.fix).expect("the fix of a syntax error fits");
    }
}

/// The place is one of the text's, and splits no character.
pub fn lies_in(span: Span, text: &str) {
    assert!(text.get(span.range()).is_some(), "{span:?} is no place in {text:?}");
}
