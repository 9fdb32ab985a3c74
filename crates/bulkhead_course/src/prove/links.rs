//! Links: where each one leads, and whether there is something.

use super::library::Library;
use super::{ExternalLink, Files};
use crate::author_error::{AuthorError, File};
use bulkhead_lint::RULES;
use bulkhead_text::{LineIndex, Span, suggest};

/// Follows a link; one that leaves the course goes to `external`.
pub(super) fn follow(
    library: &Library<'_>,
    file: File<'_>,
    address: &str,
    span: Span,
    external: &mut Vec<ExternalLink>,
) -> Option<AuthorError> {
    let error = |message: String, help: String| Some(file.error(span, message, help));
    if let Some(rule) = address.strip_prefix("rule:") {
        return (bulkhead_lint::rule(rule).is_none()).then(|| {
            file.error(
                span,
                format!("there is no rule `{rule}`"),
                nearest(rule, RULES.iter().map(|rule| rule.id)),
            )
        });
    }
    if address.starts_with("https://") {
        let line = LineIndex::new(file.text).line(span.start());
        external.push(ExternalLink { url: address.to_owned(), path: file.path.to_owned(), line });
        return None;
    }
    if address.starts_with("http://") {
        return error("this link is not encrypted".to_owned(), "Write `https://`.".to_owned());
    }
    if address.starts_with('/') || address.split(['/', '#']).next().is_some_and(|head| head.contains(':')) {
        let help = "A link is `https://…`, `rule:ID`, `#heading`, or a path from this file's folder.";
        return error(format!("the page cannot open `{address}`"), help.to_owned());
    }
    let (path, anchor) = address.split_once('#').unwrap_or((address, ""));
    let target = if path.is_empty() { Some(file.path.to_owned()) } else { resolve(file.path, path) };
    let target = target.and_then(|target| library.document(&target));
    let Some(target) = target else {
        let all = library
            .documents()
            .map(|path| relative(file.path, path.trim_end_matches("README.md")))
            .collect::<Vec<_>>();
        let near = nearest(path, all.iter().map(String::as_str));
        let help = format!("{near} Links lead to lessons (`lesson.md`) and to the folders of exercises.");
        return error(format!("there is nothing at `{path}`"), help.trim().to_owned());
    };
    if anchor.is_empty() {
        return None;
    }
    let slugs = library.anchors(target)?;
    let help = nearest(anchor, slugs.iter().copied());
    (!slugs.contains(&anchor)).then(|| file.error(span, format!("{target} has no heading `#{anchor}`"), help))
}

/// Looks for a picture: a file of the course.
pub(super) fn picture(files: &Files, file: File<'_>, address: &str, span: Span) -> Option<AuthorError> {
    let there = resolve(file.path, address).is_some_and(|path| files.contains_key(&path));
    let help = "A picture is a file of the course: write its path from this file's folder.";
    (!there).then(|| file.error(span, format!("there is no picture at `{address}`"), help))
}

/// "Did you mean …?", or nothing.
pub(super) fn nearest<'a>(word: &str, all: impl IntoIterator<Item = &'a str>) -> String {
    suggest(word, all).map_or_else(String::new, |near| format!("Did you mean `{near}`?"))
}

/// The path in the course that a relative path leads to; `None` where it leaves the course.
fn resolve(from: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

/// How a file in one folder refers to another.
fn relative(from: &str, to: &str) -> String {
    let mut folder: Vec<&str> = from.split('/').collect();
    folder.pop();
    let to_parts: Vec<&str> = to.split('/').collect();
    let shared = folder.iter().zip(&to_parts).take_while(|(a, b)| a == b).count();
    let up = std::iter::repeat_n("..", folder.len() - shared);
    up.chain(to_parts.into_iter().skip(shared)).collect::<Vec<_>>().join("/")
}
