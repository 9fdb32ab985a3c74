//! Undoing: each change that makes the solution of the starter is needed, so without it some check fails.
//!
//! Comments and blanks may change freely. What no check can judge stands under `unjudged:` with its reason.

use super::ExerciseProof;
use super::change::{Change, Place, changes, undone};
use crate::author_error::{AuthorError, File};
use crate::{ExerciseFile, Grade};
use bulkhead_lint::FileKind;
use bulkhead_text::{LineIndex, Span};

/// Undoes each change alone, in a solution that passes.
pub(super) fn check(proof: &ExerciseProof<'_>) -> Vec<AuthorError> {
    let mut errors = Vec::new();
    let entries = &proof.exercise.unjudged;
    let mut used = vec![false; entries.len()];
    for file in proof.exercise.files.iter().filter(|file| !file.readonly) {
        errors.extend(in_file(proof, file, &mut used));
    }
    for (entry, _) in entries.iter().zip(used).filter(|(_, used)| !used) {
        let message = format!("no unjudged change of `{}` holds `{}`", entry.file, entry.contains);
        let help = "A check judges that change, or there is none: take this entry out.";
        errors.push(proof.readme.error(entry.span, message, help));
    }
    errors
}

fn in_file(proof: &ExerciseProof<'_>, file: &ExerciseFile, used: &mut [bool]) -> Vec<AuthorError> {
    let text = |part: &str| proof.text(part, &file.path).map_or("", String::as_str);
    let solution = text("solution");
    let keyed = matches!(file.kind, FileKind::Compose | FileKind::Workflow) || is_json(file.kind);
    let Some(all) = changes(text("starter"), solution, keyed) else {
        let message = format!("`{}` is too long to compare", file.path);
        return vec![proof.readme.error(file.span, message, "Make it shorter, or `readonly: true`.")];
    };
    let real: Vec<&Change> = all.iter().filter(|change| !is_remark(change, file.kind)).collect();
    if real.is_empty() {
        let message = format!("every check passes without the solution's `{}`", file.path);
        let help = "Let the solution change something there, or make the file `readonly: true`.";
        return vec![proof.readme.error(file.span, message, help)];
    }
    let mut errors = Vec::new();
    for change in real.into_iter().filter(|change| !is_noticed(proof, file, solution, change)) {
        let mut entries = proof.exercise.unjudged.iter().zip(used.iter_mut());
        match entries.find(|(entry, _)| entry.file == file.path && holds(change, &entry.contains)) {
            Some((_, used)) => *used = true,
            None => errors.push(unnoticed(proof, file, solution, change)),
        }
    }
    errors
}

/// Whether a check fails without the change.
fn is_noticed(proof: &ExerciseProof<'_>, file: &ExerciseFile, solution: &str, change: &Change) -> bool {
    let fails = |text: &str| {
        let report = proof.report(|path| {
            if path == file.path { Some(text.to_owned()) } else { proof.given("solution", path).cloned() }
        });
        report.grade != Grade::Passed || report.checks.iter().any(|outcome| !outcome.passed)
    };
    let text = undone(solution, change);
    // That a comma is too many or too few is not what a change is about, unless it is the change.
    fails(&text) && (!is_json(file.kind) || is_comma(change) || fails(&with_commas(&text)))
}

fn unnoticed(proof: &ExerciseProof<'_>, file: &ExerciseFile, solution: &str, change: &Change) -> AuthorError {
    let place = change.places.iter().find(|place| !place.new.is_empty()).or(change.places.first());
    let (at, new) = place.map_or((0, 0), |place| (place.at, place.new.len()));
    let which = match new {
        0 => {
            let old = change.places.iter().find_map(|place| place.old.first());
            format!("putting back `{}`", old.map_or("", |line| line.trim()))
        }
        1 => format!("undoing this change (line {})", at + 1),
        _ => format!("undoing this change (lines {} to {})", at + 1, at + new),
    };
    let lines = LineIndex::new(solution);
    let start = lines.line_start(at + 1);
    let text = Span::new(start, lines.line_start(at + 1 + new).max(start)).of(solution).trim_end();
    let path = format!("{}solution/{}", proof.folder, file.path);
    File { path: &path, text: solution }.error(
        Span::new(start, start + text.len()),
        format!("{which} leaves every check green"),
        "Add a check for it, let the starter say the same, or name it in the README under `unjudged:` with the reason.",
    )
}

/// Whether one of the changed lines holds a text.
fn holds(change: &Change, text: &str) -> bool {
    change.places.iter().any(|Place { new, old, .. }| new.iter().chain(old).any(|line| line.contains(text)))
}

/// Whether the lines before and after say the same but for comments and blanks.
fn is_remark(change: &Change, kind: FileKind) -> bool {
    change.places.iter().all(|place| words(&place.new, kind).eq(words(&place.old, kind)))
}

/// The words outside comments.
fn words(lines: &[String], kind: FileKind) -> impl Iterator<Item = &str> {
    let lines = lines.iter().filter(move |line| is_json(kind) || !line.trim_start().starts_with('#'));
    lines.flat_map(|line| line.split_whitespace())
}

fn is_json(kind: FileKind) -> bool {
    matches!(kind, FileKind::Seccomp | FileKind::Daemon)
}

/// Whether only commas change.
fn is_comma(change: &Change) -> bool {
    let said = |lines: &[String]| lines.concat().replace(',', "");
    change.places.iter().all(|place| said(&place.new) == said(&place.old))
}

/// JSON with a comma after each line that needs one, and after no other.
fn with_commas(text: &str) -> String {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    let next = lines.iter().skip(1).copied().chain([""]);
    let mended = lines.iter().zip(next).map(|(line, next)| {
        let bare = line.trim_end().trim_end_matches(',');
        let opens = bare.is_empty() || bare.ends_with(['{', '[', ':']);
        let ends = next.trim().is_empty() || next.trim_start().starts_with(['}', ']']);
        format!("{bare}{}\n", if opens || ends { "" } else { "," })
    });
    mended.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commas_stand_where_json_needs_them() {
        let text = "{\n  \"a\": [\n    1\n    2,\n  ]\n  \"b\": {},\n}\n";
        assert_eq!(with_commas(text), "{\n  \"a\": [\n    1,\n    2\n  ],\n  \"b\": {}\n}\n");
    }
}
