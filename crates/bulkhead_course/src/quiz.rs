//! A question in a lesson: how it is written, and how a choice of answers is judged.

use crate::author_error::{AuthorError, File};
use crate::document::Document;
use crate::id;
use crate::markdown::{Piece, unwrapped};
use bulkhead_text::{Span, suggest};
use pulldown_cmark::{Event, Tag, TagEnd};
use serde::{Deserialize, Serialize};

/// A question with answers to choose from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quiz {
    /// Its name, unique in the course.
    pub id: String,
    /// What the right choice is worth.
    pub points: u32,
    /// The question.
    pub question: Document,
    /// What there is to choose from: two or more, one right at least.
    pub answers: Vec<Answer>,
    /// Where the quiz begins in the lesson: its comment. For the proof of the course: it is not published.
    #[serde(skip)]
    pub span: Span,
}

/// An answer that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The answer.
    pub text: Document,
    /// Whether it belongs to the right choice.
    pub right: bool,
    /// What a learner who chose it is told.
    pub feedback: Document,
}

/// What a choice is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuizGrade {
    /// Whether every right answer was chosen and no other.
    pub right: bool,
    /// The points: all of them or none.
    pub points: u32,
}

impl Quiz {
    /// Whether more than one answer belongs to the right choice: "choose all that apply".
    #[must_use]
    pub fn several(&self) -> bool {
        self.answers.iter().filter(|answer| answer.right).count() > 1
    }

    /// Judges a choice: the places of the chosen answers, from 0. Places beyond the last answer are wrong ones.
    #[must_use]
    pub fn grade(&self, chosen: &[usize]) -> QuizGrade {
        let known = chosen.iter().all(|&place| place < self.answers.len());
        let mut answers = self.answers.iter().enumerate();
        let right = known && answers.all(|(place, answer)| answer.right == chosen.contains(&place));
        QuizGrade { right, points: if right { self.points } else { 0 } }
    }
}

/// Whether a piece of HTML announces a quiz.
pub(crate) fn is_directive(html: &str) -> bool {
    comment(html).is_some_and(|comment| comment.split([':', ' ']).next() == Some("quiz"))
}

fn comment(html: &str) -> Option<&str> {
    Some(html.trim().strip_prefix("<!--")?.strip_suffix("-->")?.trim())
}

/// Reads a quiz: its comment, its question and its answers, the three pieces in a row.
///
/// # Errors
/// Every mistake in them.
pub(crate) fn read(
    file: File<'_>,
    directive: Span,
    question: Option<&Piece<'_>>,
    list: Option<&Piece<'_>>,
) -> Result<Quiz, Vec<AuthorError>> {
    let mut errors = Vec::new();
    let (id, points) = head(file, directive, &mut errors);
    let question = match question.filter(|piece| piece.is(|tag| matches!(tag, Tag::Paragraph))) {
        Some(piece) => Document::read(&unwrapped(file.text, piece.span, false)),
        None => {
            let help = "Write the question as one paragraph after the comment, then the answers as a list.";
            errors.push(file.error(directive, "this quiz has no question", help));
            return Err(errors);
        }
    };
    let Some(list) = list.filter(|piece| piece.is(|tag| matches!(tag, Tag::List(_)))) else {
        let help = "Write them as a list after the question: `- [x]` before a right one, `- [ ]` before a wrong one.";
        errors.push(file.error(directive, "this quiz has no answers", help));
        return Err(errors);
    };
    let answers = answers(file, list, &mut errors);
    if errors.is_empty() && answers.len() < 2 {
        errors.push(file.error(directive, "this quiz has one answer", "Write two or more to choose from."));
    }
    if errors.is_empty() && !answers.iter().any(|answer| answer.right) {
        errors.push(file.error(
            directive,
            "this quiz has no right answer",
            "Write `- [x]` before the right one.",
        ));
    }
    if errors.is_empty() { Ok(Quiz { id, points, question, answers, span: directive }) } else { Err(errors) }
}

/// Reads `<!-- quiz: ID points=1 -->`.
fn head(file: File<'_>, directive: Span, errors: &mut Vec<AuthorError>) -> (String, u32) {
    const HELP: &str = "Write `<!-- quiz: ID points=1 -->`.";
    let mut id = String::new();
    let mut points = 1;
    let text = comment(directive.of(file.text)).unwrap_or_default();
    let Some(words) = text.strip_prefix("quiz:") else {
        errors.push(file.error(directive, "a colon is missing after `quiz`", HELP));
        return (id, points);
    };
    for word in words.split_whitespace() {
        match word.split_once('=') {
            Some(("points", count)) => match count.parse() {
                Ok(count) if count > 0 => points = count,
                _ => errors.push(file.error(directive, format!("`{count}` is not a number of points"), HELP)),
            },
            Some((key, _)) => {
                let near =
                    suggest(key, ["points"]).map_or(String::new(), |near| format!("Did you mean `{near}`? "));
                errors.push(file.error(directive, format!("there is no `{key}=` for a quiz"), near + HELP));
            }
            None if id.is_empty() => {
                errors.extend(id::check(file, word, directive));
                id = word.to_owned();
            }
            None => errors.push(file.error(directive, format!("`{word}` is one word too many"), HELP)),
        }
    }
    if id.is_empty() {
        errors.push(file.error(directive, "this quiz has no id", HELP));
    }
    (id, points)
}

/// An answer while its events go by.
struct Open {
    span: Span,
    marker: Option<(bool, usize)>,
    quote: Option<Span>,
    after: Option<Span>,
}

fn answers(file: File<'_>, list: &Piece<'_>, errors: &mut Vec<AuthorError>) -> Vec<Answer> {
    let mut answers = Vec::new();
    let mut open: Option<Open> = None;
    // The list itself is depth 1, its items are depth 2, what is right inside an item is depth 3.
    let mut depth = 0usize;
    for (event, span) in &list.events {
        match event {
            Event::Start(tag) => {
                depth += 1;
                match (depth, tag, &mut open) {
                    (2, Tag::Item, _) => {
                        open = Some(Open { span: *span, marker: None, quote: None, after: None })
                    }
                    (3, Tag::BlockQuote(_), Some(answer)) if answer.quote.is_none() => {
                        answer.quote = Some(*span)
                    }
                    (3, _, Some(answer)) if answer.quote.is_some() => answer.after = Some(*span),
                    _ => {}
                }
            }
            Event::End(end) => {
                if let (2, TagEnd::Item, Some(answer)) = (depth, end, open.take_if(|_| depth == 2)) {
                    answers.extend(close(file, &answer, errors));
                }
                depth = depth.saturating_sub(1);
            }
            Event::TaskListMarker(right) => {
                if let Some(answer) = open.as_mut().filter(|answer| answer.marker.is_none()) {
                    answer.marker = Some((*right, span.end()));
                }
            }
            _ => {}
        }
    }
    answers
}

fn close(file: File<'_>, open: &Open, errors: &mut Vec<AuthorError>) -> Option<Answer> {
    let first = Span::new(open.span.start(), open.span.start() + 1);
    let Some((right, text)) = open.marker else {
        let help = "Begin it with `- [x]` where it is right, `- [ ]` where it is wrong.";
        errors.push(file.error(first, "this answer has no box", help));
        return None;
    };
    let Some(quote) = open.quote else {
        let help = "Say under it why it is right or wrong, as a quote: a line that begins with `  > `.";
        errors.push(file.error(first, "this answer has no feedback", help));
        return None;
    };
    if let Some(after) = open.after {
        let help = "The quote under an answer is its feedback and its end.";
        errors.push(file.error(after, "this stands after the feedback", help));
    }
    let text = unwrapped(file.text, Span::new(text, quote.start()), false);
    if text.is_empty() {
        errors.push(file.error(first, "this answer says nothing", "Write the answer after the box."));
    }
    let feedback = Document::read(&unwrapped(file.text, quote, true));
    Some(Answer { text: Document::read(&text), right, feedback })
}
