//! A lesson: its front matter, and its Markdown in the pieces that a page shows.

use crate::author_error::{AuthorError, File, sorted};
use crate::document::{Document, Reader};
use crate::front;
use crate::id;
use crate::markdown::{self, Heading, Piece};
use crate::quiz::{self, Quiz};
use crate::yaml::{Placed, spanned};
use bulkhead_text::Span;
use pulldown_cmark::{Event, Tag};
use serde::{Deserialize, Serialize};

/// A lesson.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lesson {
    /// Its name in addresses: that of its module.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// How long it takes.
    pub minutes: u32,
    /// What a learner can do after it, a line each: text, and code between backticks.
    pub objectives: Vec<String>,
    /// The whole file. Every [`Span`] of the lesson is a place in it. For the proof of the course: it is not published.
    #[serde(skip)]
    pub source: String,
    /// The Markdown after the front matter. For the proof of the course: it is not published.
    #[serde(skip)]
    pub body: Span,
    /// What it says, cut where something else than text stands in it.
    pub blocks: Vec<Block>,
    /// Its headings with their anchors.
    pub headings: Vec<Heading>,
}

/// A piece of a lesson.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Block {
    /// Text: paragraphs, headings, lists, fences.
    Text(Document),
    /// An exercise.
    Exercise(ExerciseLink),
    /// A question.
    Quiz(Quiz),
}

/// Where a lesson shows an exercise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExerciseLink {
    /// The text of the link, without a leading "Exercise:".
    pub title: String,
    /// The folder of the exercise, from the lesson's own: `exercises/non-root-image`.
    pub folder: String,
    /// The languages that the exercise is translated into; filled in when the course is published.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub translations: Vec<String>,
    /// The link. For the proof of the course: it is not published.
    #[serde(skip)]
    pub span: Span,
}

impl ExerciseLink {
    /// The id of the exercise: the name of its folder.
    #[must_use]
    pub fn id(&self) -> &str {
        self.folder.rsplit('/').next().unwrap_or(&self.folder)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Front {
    id: Placed<String>,
    title: String,
    minutes: u32,
    objectives: Vec<String>,
}

impl Lesson {
    /// Reads `lesson.md`; `path` is where it is in the folder of the course, for messages.
    ///
    /// # Errors
    /// Every mistake in it; of the front matter the first.
    pub fn parse(path: &str, source: &str) -> Result<Self, Vec<AuthorError>> {
        let file = File { path, text: source };
        let front: front::Front<Front> = match front::read(file) {
            Ok(front) => front,
            Err(error) => {
                let mut errors = vec![error];
                // The rest of the file is looked at all the same.
                if let Ok((_, body)) = front::split(file) {
                    blocks(file, body, &mut errors);
                }
                return Err(sorted(errors));
            }
        };
        let id = spanned(file, front.yaml, front.value.id);
        let mut errors: Vec<AuthorError> = id::check(file, &id.value, id.span).into_iter().collect();
        let blocks = blocks(file, front.body, &mut errors);
        if !errors.is_empty() {
            return Err(sorted(errors));
        }
        Ok(Self {
            id: id.value,
            title: front.value.title,
            minutes: front.value.minutes,
            objectives: front.value.objectives,
            source: source.to_owned(),
            body: front.body,
            blocks: joined(blocks),
            headings: markdown::headings(source, front.body),
        })
    }

    /// What can be read of a lesson, with its `mistakes` at their places; where its front matter cannot be read, that of
    /// `before`. The id stays: it is the address of the page that the author looks at.
    pub(crate) fn draft(
        path: &str,
        source: &str,
        id: String,
        before: impl FnOnce() -> Self,
        mistakes: &[AuthorError],
    ) -> Self {
        let file = File { path, text: source };
        let (front, body) = match front::read::<Front>(file) {
            Ok(front) => (Some(front.value), front.body),
            Err(_) => (None, front::body(file)),
        };
        let mut blocks = blocks(file, body, &mut Vec::new());
        for mistake in mistakes {
            let place = blocks.partition_point(|(start, _)| *start <= mistake.span.start());
            blocks.insert(place, (mistake.span.start(), Block::Text(vec![mistake.node()].into())));
        }
        let (title, minutes, objectives) = match front {
            Some(front) => (front.title, front.minutes, front.objectives),
            None => {
                let before = before();
                (before.title, before.minutes, before.objectives)
            }
        };
        Self {
            id,
            title,
            minutes,
            objectives,
            source: source.to_owned(),
            body,
            blocks: joined(blocks),
            headings: markdown::headings(source, body),
        }
    }

    /// The exercises that the lesson shows, in order.
    pub fn exercises(&self) -> impl Iterator<Item = &ExerciseLink> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Exercise(link) => Some(link),
            Block::Text(_) | Block::Quiz(_) => None,
        })
    }

    /// The questions of the lesson, in order.
    pub fn quizzes(&self) -> impl Iterator<Item = &Quiz> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Quiz(quiz) => Some(quiz),
            Block::Text(_) | Block::Exercise(_) => None,
        })
    }
}

/// The blocks of a lesson, each where it begins in the file.
fn blocks(file: File<'_>, body: Span, errors: &mut Vec<AuthorError>) -> Vec<(usize, Block)> {
    let pieces = markdown::pieces(file.text, body);
    let mut blocks = Vec::new();
    let mut reader = Reader::default();
    let mut rest = pieces.iter();
    while let Some(piece) = rest.next() {
        let start = piece.span.start();
        if let Some(link) = exercise(file, piece) {
            blocks.push((start, Block::Exercise(link)));
        } else if piece.is(|tag| matches!(tag, Tag::HtmlBlock))
            && quiz::is_directive(piece.span.of(file.text))
        {
            let directive = trimmed(file, piece.span);
            let mut ahead = rest.clone();
            match quiz::read(file, directive, ahead.next(), ahead.next()) {
                Ok(quiz) => blocks.push((start, Block::Quiz(quiz))),
                Err(mistakes) => errors.extend(mistakes),
            }
            rest = ahead;
        } else {
            errors.extend(inner_quiz(file, piece));
            blocks.push((start, Block::Text(reader.piece(piece))));
        }
    }
    blocks
}

/// The blocks with texts that follow each other as one.
fn joined(blocks: Vec<(usize, Block)>) -> Vec<Block> {
    let mut joined: Vec<Block> = Vec::new();
    for (_, block) in blocks {
        match (joined.last_mut(), block) {
            (Some(Block::Text(before)), Block::Text(text)) => before.extend(text),
            (_, block) => joined.push(block),
        }
    }
    joined
}

/// The exercise that a paragraph with nothing but a link to `exercises/…` stands for.
fn exercise(file: File<'_>, piece: &Piece<'_>) -> Option<ExerciseLink> {
    let [(Event::Start(Tag::Paragraph), _), (Event::Start(Tag::Link { dest_url, .. }), span), inner @ ..] =
        piece.events.as_slice()
    else {
        return None;
    };
    let folder = dest_url.trim_start_matches("./").trim_end_matches('/');
    // The link ends the paragraph: the last two events are the two ends.
    let id = folder.strip_prefix("exercises/").unwrap_or_default();
    if id.is_empty() || id.contains('/') || trimmed(file, piece.span) != *span {
        return None;
    }
    let text: String = inner
        .iter()
        .filter_map(|(event, _)| match event {
            Event::Text(text) | Event::Code(text) => Some(text.as_ref()),
            _ => None,
        })
        .collect();
    let title = text.strip_prefix("Exercise:").unwrap_or(&text).trim().to_owned();
    Some(ExerciseLink { title, folder: folder.to_owned(), translations: Vec::new(), span: *span })
}

/// A comment for a quiz where none can stand: within a list, a quote or a paragraph.
fn inner_quiz(file: File<'_>, piece: &Piece<'_>) -> Option<AuthorError> {
    let (_, span) = piece.events.iter().find(|(event, _)| match event {
        Event::Html(html) | Event::InlineHtml(html) => is_start(html),
        _ => false,
    })?;
    let help = "Begin the line at the left margin, with `<!-- quiz: ID points=1 -->` and nothing else on it.";
    Some(file.error(trimmed(file, *span), "a quiz stands on a line of its own", help))
}

fn is_start(html: &str) -> bool {
    html.trim_start().strip_prefix("<!--").is_some_and(|rest| rest.trim_start().starts_with("quiz:"))
}

/// The span without the blanks and line ends after it.
fn trimmed(file: File<'_>, span: Span) -> Span {
    let text = span.of(file.text);
    let start = span.start() + text.len() - text.trim_start().len();
    Span::new(start, start + text.trim().len())
}

#[cfg(test)]
mod tests;
