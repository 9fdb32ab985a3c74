//! A diagram in a text: the source that mermaid draws, what it is called, and what it shows for those who do not see it.
//!
//! Mermaid has words for both, `accTitle` and `accDescr`: <https://mermaid.js.org/config/accessibility.html>.

use bulkhead_text::{Span, suggest};

/// The language of a fence that is a diagram.
pub(crate) const LANGUAGE: &str = "mermaid";
/// The types that the page can draw; `web/editor/build-frame.js` has what draws them.
const TYPES: [&str; 3] = ["flowchart", "graph", "sequenceDiagram"];
/// The longest source, in bytes: more is no picture that anybody takes in. `web/editor/diagram-frame.js` has the same.
const MAX_SOURCE: usize = 4_000;
/// The longest title and the longest description, in characters.
const MAX_TITLE: usize = 100;
const MAX_DESCRIPTION: usize = 700;

/// What a diagram says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Diagram {
    /// What it is called.
    pub(crate) title: String,
    /// What it shows, in sentences.
    pub(crate) description: String,
}

/// A mistake in a diagram, placed in its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DiagramError {
    /// The words that are wrong; empty, at the beginning, where some are missing.
    pub(crate) span: Span,
    /// What is wrong.
    pub(crate) message: String,
    /// What to do.
    pub(crate) help: String,
}

/// Statements that change how it looks or what it does when it is clicked; each with why it is refused.
const REFUSED: [(&str, Refused); 9] = [
    ("click", Refused::Link),
    ("href", Refused::Link),
    ("links", Refused::Link),
    ("style", Refused::Look),
    ("classDef", Refused::Look),
    ("linkStyle", Refused::Look),
    ("rect", Refused::Look),
    ("---", Refused::Setting),
    ("%%{", Refused::Setting),
];

#[derive(Clone, Copy)]
enum Refused {
    Link,
    Look,
    Setting,
}

impl Refused {
    fn reason(self) -> (&'static str, &'static str) {
        match self {
            Self::Link => (
                "a diagram is shown as a picture, and no link in it can be followed",
                "Put the link below it.",
            ),
            Self::Look => (
                "a diagram takes its colours from the page, which has a light and a dark side",
                "Leave it out. To mark a node write `:::good`, `:::bad` or `:::warn` behind it: `db[(Database)]:::good`.",
            ),
            Self::Setting => ("a diagram has no settings: it looks like the page around it", "Leave it out."),
        }
    }
}

impl Diagram {
    /// Reads the words of a source; mermaid alone knows whether it can draw the rest.
    ///
    /// # Errors
    /// All that keeps the page from showing it to everybody.
    pub(crate) fn parse(source: &str) -> Result<Self, Vec<DiagramError>> {
        let mut reading = Reading::default();
        if source.len() > MAX_SOURCE {
            let message =
                format!("this diagram has {} bytes, and at most {MAX_SOURCE} are drawn", source.len());
            reading.errors.push(error(
                Span::empty(0),
                message,
                "Make two of it, or leave out what matters less.",
            ));
            return Err(reading.errors);
        }
        let mut start = 0;
        for line in source.split_inclusive('\n') {
            reading.line(source, Span::new(start, start + line.len()));
            start += line.len();
        }
        reading.end()
    }
}

/// What has been read.
#[derive(Default)]
struct Reading {
    has_type: bool,
    title: Option<(String, Span)>,
    description: Option<(String, Span)>,
    /// Where a description in braces begins, until its end.
    open: Option<Span>,
    errors: Vec<DiagramError>,
}

impl Reading {
    fn line(&mut self, source: &str, line: Span) {
        let span = trimmed(source, line);
        let text = span.of(source);
        if let Some(begun) = self.open {
            let Some(end) = text.find('}') else { return };
            self.open = None;
            let inner = Span::new(begun.end(), span.start() + end);
            return self.describe(inner.of(source), begun);
        }
        let refused = REFUSED.into_iter().find(|(word, _)| begins(text, word));
        if let Some((_, why)) = refused {
            let (message, help) = why.reason();
            self.errors.push(error(span, message, help));
        } else if text.is_empty() || text.starts_with("%%") {
        } else if !self.has_type {
            self.has_type = true;
            self.errors.extend(unknown_type(source, span));
        } else if let Some((_, title)) = value(text, "accTitle", ':') {
            let again = self.title.replace((title.to_owned(), span)).is_some();
            self.errors
                .extend(again.then(|| error(span, "this diagram has two titles", "Keep one `accTitle`.")));
        } else if let Some((_, words)) = value(text, "accDescr", ':') {
            self.describe(words, span);
        } else if let Some((at, words)) = value(text, "accDescr", '{') {
            let begun = Span::new(span.start(), span.start() + at);
            match words.split_once('}') {
                Some((words, _)) => self.describe(words, span),
                None => self.open = Some(begun),
            }
        }
    }

    fn describe(&mut self, words: &str, span: Span) {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if self.description.replace((words, span)).is_some() {
            self.errors.push(error(span, "this diagram has two descriptions", "Keep one `accDescr`."));
        }
    }

    fn end(mut self) -> Result<Diagram, Vec<DiagramError>> {
        if !self.has_type {
            let help = format!("Begin with its type, as in `flowchart LR`. There are: {}.", TYPES.join(", "));
            return Err(vec![error(Span::empty(0), "this diagram is empty", help)]);
        }
        if let Some(span) = self.open {
            self.errors.push(error(
                span,
                "this `accDescr {` has no end",
                "Write `}` on a line of its own below it.",
            ));
            return Err(self.errors);
        }
        let title = said(&mut self.errors, "accTitle", self.title, MAX_TITLE);
        let description = said(&mut self.errors, "accDescr", self.description, MAX_DESCRIPTION);
        if self.errors.is_empty() { Ok(Diagram { title, description }) } else { Err(self.errors) }
    }
}

/// The words behind a key, where they say something, and not too much.
fn said(errors: &mut Vec<DiagramError>, key: &str, value: Option<(String, Span)>, most: usize) -> String {
    let what = if key == "accTitle" { "a few words: what it is" } else { "sentences: what it shows" };
    let help = format!("Write `{key}: …` on a line of its own below the first one. In {what}.");
    let Some((words, span)) = value else {
        let message = format!("this diagram has no `{key}` for those who cannot see it");
        errors.push(error(Span::empty(0), message, help));
        return String::new();
    };
    let length = words.chars().count();
    if length == 0 {
        errors.push(error(
            span,
            format!("this `{key}` says nothing to those who cannot see the diagram"),
            help,
        ));
    } else if length > most {
        let message = format!("this `{key}` has {length} characters, and at most {most} are read");
        errors.push(error(span, message, "Say the rest in the lesson, where it helps everybody."));
    }
    words
}

fn unknown_type(source: &str, line: Span) -> Option<DiagramError> {
    let word = line.of(source).split(|letter: char| letter.is_whitespace() || letter == ';').next()?;
    if TYPES.contains(&word) {
        return None;
    }
    let near = suggest(word, TYPES).map(|near| format!("Did you mean `{near}`? ")).unwrap_or_default();
    let help = format!("{near}The page draws: {}.", TYPES.join(", "));
    let span = Span::new(line.start(), line.start() + word.len());
    Some(error(span, format!("`{word}` is no type of diagram that the page can draw"), help))
}

/// Where the value of a key begins, and the value; mermaid lets blanks stand before the mark.
fn value<'a>(line: &'a str, key: &str, mark: char) -> Option<(usize, &'a str)> {
    let value = line.strip_prefix(key)?.trim_start().strip_prefix(mark)?;
    Some((line.len() - value.len(), value.trim()))
}

/// Whether a line begins with a statement's word.
fn begins(line: &str, word: &str) -> bool {
    let rest = line.strip_prefix(word);
    let is_mark = !word.starts_with(|letter: char| letter.is_alphabetic());
    rest.is_some_and(|rest| is_mark || rest.starts_with(char::is_whitespace))
}

fn trimmed(source: &str, line: Span) -> Span {
    let text = line.of(source);
    let start = line.start() + text.len() - text.trim_start().len();
    Span::new(start, start + text.trim().len())
}

fn error(span: Span, message: impl Into<String>, help: impl Into<String>) -> DiagramError {
    DiagramError { span, message: message.into(), help: help.into() }
}

#[cfg(test)]
mod tests;
