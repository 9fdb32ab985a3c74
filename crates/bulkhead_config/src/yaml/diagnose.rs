//! What a mistake in the grammar of a YAML file is, in plain words, and how to read on after it.
//!
//! The parser stops where the text no longer fits, which is often a line after the mistake. Here the
//! place of the mistake is found, and a repair that lets the next pass read on. A repair is a fix for
//! the learner only where there is no other way to put it right.

use super::draft::Draft;
use super::indent::{Line, Lines};
use bulkhead_text::{Edit, Span, SyntaxError};
use saphyr_parser::ScanError;

/// A mistake with places in the source, and what mends it in the draft.
pub(super) struct Found {
    /// `None` for what an earlier repair brought about: the learner has been told of that.
    pub(super) error: Option<SyntaxError>,
    pub(super) repair: Vec<Edit>,
}

/// A mistake with places in the draft.
pub(super) struct Mistake {
    pub(super) span: Span,
    pub(super) message: String,
    pub(super) help: String,
    pub(super) repair: Vec<Edit>,
    /// Whether the repair is the one right change.
    pub(super) is_fix: bool,
}

impl Mistake {
    /// A mistake that is left out to read on.
    pub(super) fn new(span: Span, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            span,
            message: message.into(),
            help: help.into(),
            repair: vec![Edit::delete(span)],
            is_fix: false,
        }
    }

    /// Reads on by another change than leaving it out.
    pub(super) fn repair(mut self, repair: Vec<Edit>) -> Self {
        self.repair = repair;
        self
    }

    /// Reads on by the change that is the fix.
    pub(super) fn fix(mut self, repair: Vec<Edit>) -> Self {
        self.repair = repair;
        self.is_fix = true;
        self
    }
}

/// Says what the parser stopped at.
pub(super) fn diagnose(draft: &Draft, stop: &ScanError) -> Found {
    let text = draft.text();
    let at = draft.byte(stop.marker().index());
    let mut mistake = find(text, at, stop.info());
    let changes = |edit: &Edit| !edit.span.is_empty() || !edit.text.is_empty();
    if !mistake.repair.iter().any(changes) {
        mistake.repair = without_line(draft, stop);
    }
    let span = draft.source_span(mistake.span);
    if span.is_empty() && !mistake.span.is_empty() {
        return Found { error: None, repair: mistake.repair };
    }
    // A change to text that was repaired before is none to the source.
    let is_own = |edit: &Edit| draft.source_span(edit.span).len() == edit.span.len();
    let fix = if mistake.is_fix && mistake.repair.iter().all(is_own) {
        mistake.repair.iter().map(|edit| draft.source_edit(edit)).collect()
    } else {
        Vec::new()
    };
    let error = SyntaxError::new(span, mistake.message).help(mistake.help).fix(fix);
    Found { error: Some(error), repair: mistake.repair }
}

/// The blanks before a closing bracket that begins its line and is not indented more than the key: the specification
/// wants that, and go-yaml does not, so that it is no mistake.
pub(super) fn closing_bracket(draft: &Draft, stop: &ScanError) -> Option<Edit> {
    let at = draft.byte(stop.marker().index());
    let (above, line) = draft.before(at).rsplit_once('\n')?;
    let is_first = line.bytes().all(|byte| byte == b' ') && draft.after(at).starts_with([']', '}']);
    let above = above.trim_end().rsplit('\n').next()?;
    let indent = above.len() - above.trim_start_matches(' ').len();
    let wanted = indent.max(line.len() + 1) - line.len();
    (is_first && stop.info() == "invalid indentation").then(|| Edit::insert(at, " ".repeat(wanted)))
}

/// The repair that always helps in the end: the line at which the parser stopped, left out.
pub(super) fn without_line(draft: &Draft, stop: &ScanError) -> Vec<Edit> {
    let text = draft.text();
    let at = draft.byte(stop.marker().index());
    let line = Lines::new(text).at(at).content;
    vec![Edit::delete(if line.is_empty() { Span::new(at, text.len()) } else { line })]
}

fn find(text: &str, at: usize, info: &str) -> Mistake {
    let lines = Lines::new(text);
    let line = lines.at(at);
    if let Some(mistake) = info.contains("tab").then(|| lines.tabs(at)).flatten() {
        return mistake;
    }
    match info {
        "mapping values are not allowed in this context" => lines.unexpected_colon(at, &line),
        "simple key expect ':'" | "simple key expected" => lines.missing_colon(at),
        "while parsing a block mapping, did not find expected key"
        | "while parsing a block collection, did not find expected '-' indicator"
        | "invalid indentation" => lines.misplaced_line(&line),
        "block sequence entries are not allowed in this context" => Mistake::new(
            Span::new(at, line.content.end()),
            "a list cannot begin here",
            "Put each `- ` item on a line of its own, indented more than the key, or write the list as `[a, b]`.",
        ),
        "while parsing node, found unknown anchor" => unknown_anchor(text, at, &line),
        "misplaced bracket" => {
            let span = character(text, at);
            Mistake::new(
                span,
                format!("this `{}` closes nothing", span.of(text)),
                "Remove it, or add the bracket that opens it.",
            )
            .fix(vec![Edit::delete(span)])
        }
        "found unprintable character" => {
            Mistake::new(character(text, at), "a control character cannot stand in YAML", "Remove it.")
        }
        _ if info.contains("quoted scalar") => quoted(text, at, &line, info),
        _ if info.starts_with("unexpected character") => reserved(text, at, &line),
        _ if info.contains("flow") || info.contains("':'") => flow(text, at, &line),
        "recursion limit exceeded" => {
            Mistake::new(character(text, at), "brackets are nested too deep here", "Make the file flatter.")
        }
        _ => Mistake::new(
            line.content,
            "this line does not fit what stands before it",
            "Check its indentation, its quotes and its `:`.",
        ),
    }
}

/// The character at a place; empty at the end.
fn character(text: &str, at: usize) -> Span {
    let length = text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    Span::new(at, at + length)
}

/// An alias of an anchor that is not there, or text that begins with `*`.
fn unknown_anchor(text: &str, at: usize, line: &Line<'_>) -> Mistake {
    let value = line.value_from(at);
    let name = value.of(text);
    if name.strip_prefix('*').is_some_and(|rest| rest.contains(['.', '/', '*', ' ']) || rest.is_empty()) {
        return Mistake::new(
            value,
            format!("`{name}` begins with `*`, which repeats an anchor in YAML"),
            "Put the text in quotes.",
        )
        .fix(vec![Edit::insert(value.start(), "\""), Edit::insert(value.end(), "\"")]);
    }
    let end = name.find([',', ']', '}', ' ']).unwrap_or(name.len());
    let span = Span::new(at, at + end);
    let anchor = span.of(text).trim_start_matches('*');
    let merged = text.get(..at).is_some_and(|before| before.trim_end().ends_with("<<:"));
    Mistake::new(
        span,
        format!("there is no `&{anchor}` above that `*{anchor}` could repeat"),
        format!(
            "Put `&{anchor}` before the value to repeat, higher up in the file; or put the text in quotes."
        ),
    )
    .repair(vec![Edit::replace(span, if merged { "{}" } else { "" })])
}

/// A value that begins with a character that YAML keeps for itself.
fn reserved(text: &str, at: usize, line: &Line<'_>) -> Mistake {
    let value = line.value_from(at);
    let first = character(text, at);
    let mistake = Mistake::new(
        value,
        format!("a value without quotes cannot begin with `{}`", first.of(text)),
        "Put the value in quotes.",
    );
    if value.of(text).contains(['"', '\\', '\'']) || line.text.trim_start().starts_with(first.of(text)) {
        return mistake;
    }
    mistake.fix(vec![Edit::insert(value.start(), "\""), Edit::insert(value.end(), "\"")])
}

fn quoted(text: &str, at: usize, line: &Line<'_>, info: &str) -> Mistake {
    let to_end = Span::new(at, line.content.end());
    if info.contains("trailing content") {
        // The brackets around it are most likely right.
        let rest = at + to_end.of(text).trim_end_matches([']', '}', ',', ' ']).len();
        return Mistake::new(
            to_end,
            "there is text after the closing quote",
            "Put the whole value in one pair of quotes. A comment needs a space before its `#`.",
        )
        .repair(vec![Edit::delete(Span::new(at, rest))]);
    }
    if info.contains("escape") || info.contains("hexadecimal") {
        return Mistake::new(
            to_end,
            "a backslash in this string begins no escape that YAML knows",
            r"Write the string in single quotes, or `\\` for a backslash.",
        );
    }
    let quote = character(text, at);
    Mistake::new(
        to_end,
        "this string is not closed",
        format!(
            "Add the closing `{}`. A string over several lines is indented more than its key.",
            quote.of(text)
        ),
    )
    .repair(vec![Edit::insert(to_end.end(), quote.of(text))])
}

/// A mistake in a `[…]` or `{…}`, most often one that is never closed.
fn flow(text: &str, at: usize, line: &Line<'_>) -> Mistake {
    let Some((bracket, close)) = open_bracket(text, at) else {
        return Mistake::new(
            line.content,
            "this line does not fit into the brackets around it",
            "Separate the parts with `,` and keys from values with `: `.",
        );
    };
    let lines = Lines::new(text);
    let first = lines.at(bracket);
    let span = Span::new(bracket, first.content.end());
    if first.content == line.content {
        return Mistake::new(
            span,
            "these brackets are not filled as YAML expects",
            "Separate the parts with `,` and keys from values with `: `, and close the bracket.",
        );
    }
    let open = character(text, bracket);
    Mistake::new(
        open,
        format!("this `{}` is never closed", open.of(text)),
        format!("Add a `{close}` where the list or mapping ends."),
    )
    .repair(vec![Edit::insert(span.end(), close)])
}

/// The last bracket before a place that is open there, and what closes it.
fn open_bracket(text: &str, at: usize) -> Option<(usize, char)> {
    /// How far back the bracket is looked for, in characters.
    const FAR: usize = 4096;
    let mut closed = 0usize;
    for (place, character) in text.get(..at)?.char_indices().rev().take(FAR) {
        match character {
            ']' | '}' => closed += 1,
            '[' | '{' if closed > 0 => closed -= 1,
            '[' => return Some((place, ']')),
            '{' => return Some((place, '}')),
            _ => {}
        }
    }
    None
}
