//! What an exercise's author says for the proof alone: tempting mistakes, and changes that no check judges.

use crate::author_error::{AuthorError, File};
use crate::yaml::{Placed, spanned};
use bulkhead_text::{Span, suggest};
use serde::Deserialize;
use std::collections::BTreeMap;

/// A wrong answer that tempts: a folder in `mistakes/`, and the check that has to fail with its files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemptingMistake {
    /// The name of the folder.
    pub name: String,
    /// The id of the check.
    pub check: String,
    /// Where the check is named in the exercise's README.
    pub span: Span,
}

/// A change of the solution that no check can judge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unjudged {
    /// The file.
    pub file: String,
    /// A text in the lines that the solution brings or takes away.
    pub contains: String,
    /// Where the file is named in the exercise's README.
    pub span: Span,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawUnjudged {
    file: Placed<String>,
    contains: String,
    /// For whoever reads the exercise next.
    why: Placed<String>,
}

/// Reads `mistakes:`; each names one of `checks`.
pub(super) fn mistakes(
    file: File<'_>,
    yaml: Span,
    raw: BTreeMap<String, Placed<String>>,
    checks: &[&str],
    errors: &mut Vec<AuthorError>,
) -> Vec<TemptingMistake> {
    let read = |(name, check): (String, Placed<String>)| {
        let check = spanned(file, yaml, check);
        if !checks.contains(&check.value.as_str()) {
            let help = suggest(&check.value, checks.iter().copied()).map_or_else(
                || "After the name of a mistake stands the id of the check that it fails.".to_owned(),
                |near| format!("Did you mean `{near}`?"),
            );
            let message = format!("mistake `{name}`: there is no check `{}`", check.value);
            errors.push(file.error(check.span, message, help));
        }
        TemptingMistake { name, check: check.value, span: check.span }
    };
    raw.into_iter().map(read).collect()
}

/// Reads `unjudged:`; each names one of the files.
pub(super) fn unjudged(
    file: File<'_>,
    yaml: Span,
    raw: Vec<RawUnjudged>,
    files: &[&str],
    errors: &mut Vec<AuthorError>,
) -> Vec<Unjudged> {
    let read = |raw: RawUnjudged| {
        let path = spanned(file, yaml, raw.file);
        let why = spanned(file, yaml, raw.why);
        if !files.contains(&path.value.as_str()) {
            let help = suggest(&path.value, files.iter().copied()).map_or_else(
                || "Name one of the files under `files:`.".to_owned(),
                |near| format!("Did you mean `{near}`?"),
            );
            let message = format!("there is no file `{}` under `files:`", path.value);
            errors.push(file.error(path.span, message, help));
        }
        if why.value.trim().is_empty() || raw.contains.trim().is_empty() {
            let message = "this names no change, or no reason";
            let help =
                "Write after `contains:` a text of the changed lines, after `why:` why no check judges them.";
            errors.push(file.error(path.span, message, help));
        }
        Unjudged { file: path.value, contains: raw.contains, span: path.span }
    };
    raw.into_iter().map(read).collect()
}
