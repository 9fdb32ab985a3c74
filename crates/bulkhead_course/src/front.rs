//! The front matter of a Markdown file: YAML between two lines of `---`.

use crate::author_error::{AuthorError, File};
use crate::yaml;
use bulkhead_text::{Span, too_large};
use serde::de::DeserializeOwned;

/// The line before and after the front matter.
const FENCE: &str = "---";

/// What the front matter says, and the place of it and of the Markdown after it.
#[derive(Debug)]
pub(crate) struct Front<T> {
    /// What it says.
    pub value: T,
    /// The YAML between the two lines.
    pub yaml: Span,
    /// All that follows the second line.
    pub body: Span,
}

/// Reads the front matter of a file.
///
/// # Errors
/// There is none, it does not end, it is not YAML, or it does not say what `T` needs.
pub(crate) fn read<T: DeserializeOwned>(file: File<'_>) -> Result<Front<T>, AuthorError> {
    let (yaml, body) = split(file)?;
    Ok(Front { value: yaml::read(file, yaml)?, yaml, body })
}

/// The place of the Markdown; the whole file where no front matter can be told from it.
pub(crate) fn body(file: File<'_>) -> Span {
    split(file).map_or(Span::new(0, file.text.len()), |(_, body)| body)
}

/// The places of the YAML and of the Markdown.
pub(crate) fn split(file: File<'_>) -> Result<(Span, Span), AuthorError> {
    if let Some(error) = too_large(file.text) {
        return Err(file.error(error.span, error.message, "Split this file."));
    }
    let text = file.text.strip_prefix('\u{feff}').unwrap_or(file.text);
    let mut at = file.text.len() - text.len();
    let mut start = None;
    for line in text.split_inclusive('\n') {
        let next = at + line.len();
        match start {
            None if line.trim_end() == FENCE => start = Some(next),
            None => break,
            Some(start) if line.trim_end() == FENCE => {
                return Ok((Span::new(start, at), Span::new(next, file.text.len())));
            }
            Some(_) => {}
        }
        at = next;
    }
    Err(match start {
        None => file.error(
            Span::empty(at),
            "this file does not begin with front matter",
            "Write `---` as the first line, then lines such as `id: …` and `title: …`, then `---` again.",
        ),
        Some(start) => file.error(
            Span::new(start - FENCE.len() - 1, start - 1),
            "the front matter does not end",
            "Write `---` on a line of its own after the last key.",
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> (String, String) {
        let (yaml, body) = split(File { path: "a.md", text }).unwrap();
        (yaml.of(text).to_owned(), body.of(text).to_owned())
    }

    #[test]
    fn front_matter_ends_at_the_second_fence() {
        assert_eq!(parts("---\na: 1\n---\nText\n---\n"), ("a: 1\n".to_owned(), "Text\n---\n".to_owned()));
        assert_eq!(parts("\u{feff}---\r\na: 1\r\n---\r\nText"), ("a: 1\r\n".to_owned(), "Text".to_owned()));
        assert_eq!(parts("---\n---"), (String::new(), String::new()));
    }

    #[test]
    fn a_missing_fence_is_an_error_with_its_place() {
        let error = split(File { path: "a.md", text: "# Title\n" }).unwrap_err();
        assert_eq!((error.line, error.column), (1, 1));
        assert_eq!(error.message, "this file does not begin with front matter");
        let error = split(File { path: "a.md", text: "---\nid: a\n" }).unwrap_err();
        assert_eq!((error.line, error.column), (1, 1));
        assert_eq!(error.message, "the front matter does not end");
    }

    #[test]
    fn a_file_over_the_limit_is_refused() {
        let text = "x".repeat(bulkhead_text::MAX_SOURCE_BYTES + 1);
        assert!(split(File { path: "a.md", text: &text }).is_err());
    }
}
