//! The Markdown of an exercise: the task, the hints, and what is said after passing.

use crate::author_error::{AuthorError, File};
use crate::document::{Document, Reader};
use crate::markdown::{self, Piece};
use bulkhead_text::Span;
use pulldown_cmark::{Event, Tag};
use serde::{Deserialize, Serialize};

/// Help that a learner may ask for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hint {
    /// What opens it: "Hint 1".
    pub label: String,
    /// What it says.
    pub text: Document,
}

/// The three parts of an exercise's Markdown.
#[derive(Debug, Default)]
pub(crate) struct Task {
    pub(crate) task: Document,
    pub(crate) hints: Vec<Hint>,
    pub(crate) debrief: Document,
}

/// The heading that begins the last part.
const DEBRIEF: &str = "Debrief";

/// Takes the Markdown apart; what is wrong with it goes to `errors`.
pub(crate) fn read(file: File<'_>, body: Span, errors: &mut Vec<AuthorError>) -> Task {
    let pieces = markdown::pieces(file.text, body);
    let mut reader = Reader::default();
    let mut task = Task::default();
    // The hint that is being read: its label, where it begins, and what it says so far.
    let mut open: Option<(String, Span, Document)> = None;
    let mut debriefing = false;
    for piece in &pieces {
        if debriefing {
            task.debrief.extend(reader.piece(piece));
            continue;
        }
        let here = piece.span.of(file.text);
        let html = piece.is(|tag| matches!(tag, Tag::HtmlBlock)).then(|| here.trim());
        match (html, &mut open) {
            (Some("</details>"), Some(_)) => {
                task.hints.extend(open.take().map(|(label, _, text)| Hint { label, text }));
            }
            (Some(html), opened) if html.starts_with("<details") => {
                // A hint that is not ended counts as one, so that the numbers of the others stay right.
                if let Some((label, span, _)) = opened.take() {
                    errors.push(unended(file, span, &label));
                    task.hints.push(Hint { label, text: Document::default() });
                }
                let label = summary(html).unwrap_or_else(|| {
                    let help = "Write `<details><summary>Hint 1</summary>` on a line of its own, an empty line, \
                                the Markdown, an empty line, `</details>`.";
                    errors.push(file.error(head(piece), "this hint does not begin as hints do", help));
                    String::new()
                });
                *opened = (!html.ends_with("</details>")).then(|| (label, head(piece), Document::default()));
            }
            (_, Some((.., text))) => text.extend(reader.piece(piece)),
            _ if is_debrief(piece) => debriefing = true,
            (Some(html), None) if html.starts_with("<!--") => {}
            _ if task.hints.is_empty() => task.task.extend(reader.piece(piece)),
            _ => {
                let help = "Put it before the first hint, into a hint, or under `## Debrief`.";
                errors.push(file.error(head(piece), "this stands between the hints and the debrief", help));
            }
        }
    }
    if let Some((label, span, _)) = open {
        errors.push(unended(file, span, &label));
    } else if task.debrief.nodes().is_empty() {
        let help = "End with `## Debrief` and what a learner reads after passing.";
        errors.push(file.error(Span::empty(body.end()), "this exercise has no debrief", help));
    }
    if task.task.nodes().is_empty() {
        let help = "Write what the learner is to do after the front matter.";
        errors.push(file.error(Span::empty(body.start()), "this exercise has no task", help));
    }
    task
}

fn unended(file: File<'_>, span: Span, label: &str) -> AuthorError {
    let help = "Write `</details>` on a line of its own after the hint, with an empty line before it.";
    file.error(span, format!("the hint `{label}` does not end"), help)
}

/// The label in `<details><summary>…</summary>`, with blanks and line ends as the author likes.
fn summary(html: &str) -> Option<String> {
    let label = html.strip_prefix("<details>")?.trim_start().strip_prefix("<summary>")?;
    let label = label.strip_suffix("</summary>")?.trim();
    (!label.is_empty() && !label.contains('<')).then(|| label.to_owned())
}

fn is_debrief(piece: &Piece<'_>) -> bool {
    let [(Event::Start(Tag::Heading { .. }), _), (Event::Text(text), _), _] = piece.events.as_slice() else {
        return false;
    };
    text.trim() == DEBRIEF
}

/// The first byte of a piece.
fn head(piece: &Piece<'_>) -> Span {
    Span::new(piece.span.start(), piece.span.start() + 1)
}
