//! Finding and reading the comments.

use super::scope::{Line, Scopes, lines};
use super::{MAX_SUPPRESSIONS, Suppression};
use crate::Fix;
use crate::analysis::{File, Model};
use bulkhead_text::{Edit, Span, Spanned};

/// What a comment says, before it is known what it covers.
#[derive(Debug, PartialEq, Eq)]
struct Words<'s> {
    whole_file: bool,
    rules: Vec<Spanned<&'s str>>,
    reason: Option<&'s str>,
}

/// The first [`MAX_SUPPRESSIONS`] such comments of a file, and whether there are more.
pub(crate) fn read<'s>(file: &File<'s>) -> (Vec<Suppression<'s>>, bool) {
    let trailing = match file.model {
        Model::Compose(_) | Model::Workflow(_) | Model::Script(_) => true,
        Model::Dockerfile(_) | Model::Ignore(_) => false,
        Model::Seccomp(_) | Model::AppArmor(_) | Model::Daemon(_) | Model::Text => {
            return (Vec::new(), false);
        }
    };
    if !file.source.contains("bulkhead") {
        return (Vec::new(), false);
    }
    let lines = lines(file.source);
    let mut scopes = Scopes::new(file, &lines);
    let mut found = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        let text = line.text.of(file.source);
        let Some((at, own_line)) = comment(text, trailing) else { continue };
        let comment = Span::new(line.text.start() + at, line.text.start() + text.trim_end().len());
        let Some(words) = words(file.source, comment).filter(|_| is_comment(&file.model, comment)) else {
            continue;
        };
        if found.len() == MAX_SUPPRESSIONS {
            return (found, true);
        }
        let removal = match own_line {
            true => remove_line(file, &lines, number),
            // It may be a part of a string that only looks like a comment.
            false => {
                let before = line.text.start() + text.get(..at).unwrap_or_default().trim_end().len();
                let edit = Edit::delete(Span::new(before, comment.end()));
                Some(Fix::suggested("Remove the comment", vec![edit]))
            }
        };
        let scope = match (words.whole_file, own_line) {
            (true, _) => Span::new(0, file.source.len() + 1),
            (false, true) => scopes.after(number),
            (false, false) => scopes.from(number),
        };
        found.push(Suppression { comment, removal, rules: words.rules, reason: words.reason, scope });
    }
    (found, false)
}

/// The fix that takes away a line with a comment.
fn remove_line(file: &File<'_>, lines: &[Line], number: usize) -> Option<Fix> {
    let text = |number: usize| lines.get(number).map_or("", |line| line.text.of(file.source));
    let joins = match &file.model {
        // The comment may be what keeps the next one from being a parser directive.
        Model::Dockerfile(dockerfile) => {
            let line = lines.get(number)?;
            let top = dockerfile.tree.instructions.first().is_none_or(|first| line.end <= first.span.start());
            top && text(number + 1).trim_start().starts_with('#')
        }
        // The comment may be what ends a command.
        _ => number.checked_sub(1).is_some_and(|before| text(before).trim_end().ends_with('\\')),
    };
    let line = lines.get(number)?;
    let edit = Edit::delete(Span::new(line.text.start(), line.end));
    (!joins).then(|| Fix::safe("Remove the comment", vec![edit]))
}

/// Where a comment that may be ours begins in a line, and whether it has the line for itself.
fn comment(line: &str, trailing: bool) -> Option<(usize, bool)> {
    let start = line.len() - line.trim_start().len();
    if line.trim_start().starts_with('#') {
        return Some((start, true));
    }
    if !trailing {
        return None;
    }
    let mut hashes = line.match_indices('#').map(|(at, _)| at);
    let ours = |at: usize| {
        let (before, after) = line.split_at_checked(at).unwrap_or_default();
        before.ends_with([' ', '\t']) && after.trim_start_matches(['#', ' ', '\t']).starts_with("bulkhead")
    };
    hashes.find(|at| ours(*at)).map(|at| (at, false))
}

/// Whether what looks like a comment is one to the shell, and no part of a string.
fn is_comment(model: &Model<'_>, comment: Span) -> bool {
    match model {
        Model::Script(shell) => shell.script.comments.iter().any(|one| one.start == comment.start),
        _ => true,
    }
}

/// What a comment says; `None` for one that is not meant for Bulkhead.
fn words(source: &str, comment: Span) -> Option<Words<'_>> {
    let rest = comment.of(source).trim_start_matches('#').trim_start().strip_prefix("bulkhead")?;
    let rest = rest.strip_prefix(':').unwrap_or(rest).trim_start().strip_prefix("ignore")?;
    // A sentence that begins with "bulkhead ignores".
    if rest.starts_with(char::is_alphanumeric) {
        return None;
    }
    let (rest, whole_file) = rest.strip_prefix("-file").map_or((rest, false), |rest| (rest, true));
    let Some(mut rest) = rest.trim_start().strip_prefix('=') else {
        return Some(Words { whole_file, rules: Vec::new(), reason: None });
    };
    let mut rules = Vec::new();
    loop {
        rest = rest.trim_start();
        let length = rest.find(|next: char| !next.is_ascii_alphanumeric() && next != '-' && next != '_');
        let (id, after) = rest.split_at_checked(length.unwrap_or(rest.len())).unwrap_or((rest, ""));
        if !id.is_empty() {
            let start = comment.end() - rest.len();
            rules.push(Spanned::new(id, Span::new(start, start + id.len())));
        }
        match after.trim_start().strip_prefix(',') {
            Some(next) if !id.is_empty() => rest = next,
            _ => return Some(Words { whole_file, rules, reason: reason(after) }),
        }
    }
}

/// The text after `reason=`, with or without quotes.
fn reason(text: &str) -> Option<&str> {
    let value = text.trim_start().strip_prefix("reason")?.trim_start().strip_prefix('=')?.trim();
    let quoted = |quote| value.strip_prefix(quote)?.split(quote).next();
    let reason = quoted('"').or_else(|| quoted('\'')).unwrap_or(value).trim();
    (!reason.is_empty()).then_some(reason)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(source: &str) -> Option<(Vec<&str>, Option<&str>, bool)> {
        let words = words(source, Span::new(0, source.len()))?;
        for rule in &words.rules {
            assert_eq!(rule.span.of(source), rule.value, "{source}");
        }
        Some((words.rules.iter().map(|rule| rule.value).collect(), words.reason, words.whole_file))
    }

    #[test]
    fn rules_and_the_reason_are_read() {
        for (comment, rules, reason, whole_file) in [
            ("# bulkhead ignore=a reason=\"b c\"", &["a"][..], Some("b c"), false),
            ("#bulkhead ignore=a-b,c , d reason='it'", &["a-b", "c", "d"], Some("it"), false),
            ("## bulkhead ignore = a reason = why not", &["a"], Some("why not"), false),
            ("# bulkhead: ignore=a", &["a"], None, false),
            ("# bulkhead ignore-file=a reason=\"\"", &["a"], None, true),
            ("# bulkhead ignore=a because", &["a"], None, false),
            ("# bulkhead ignore=a,", &["a"], None, false),
            ("# bulkhead ignore=", &[], None, false),
            ("# bulkhead ignore a", &[], None, false),
        ] {
            assert_eq!(said(comment), Some((rules.to_vec(), reason, whole_file)), "{comment}");
        }
    }

    #[test]
    fn other_comments_are_left_alone() {
        for comment in ["# bulkhead", "# bulkhead ignores this", "# ignore=a", "# see bulkhead ignore=a", "#"]
        {
            assert_eq!(said(comment), None, "{comment}");
        }
    }

    #[test]
    fn a_comment_has_its_line_or_stands_behind_something() {
        assert_eq!(comment("  # x", true), Some((2, true)));
        assert_eq!(comment("a: b # bulkhead ignore=x", true), Some((5, false)));
        assert_eq!(comment("a: b#c # bulkhead", true), Some((7, false)));
        assert_eq!(comment("a: b # bulkhead ignore=x", false), None);
        assert_eq!(comment("a: b # other", true), None);
    }
}
