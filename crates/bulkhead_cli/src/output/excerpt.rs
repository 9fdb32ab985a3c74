//! Something to say about a place in a source, with the lines that it is about, and what a fix changes there.
//!
//! It looks as rustc's messages do. A crate that draws anything at all took half of the command's time.

use bulkhead_lint::{Fix, Severity};
use bulkhead_text::{Edit, LineIndex, Position, Span, apply};
use std::borrow::Cow;
use std::iter;
use unicode_width::UnicodeWidthChar;

/// More than so many bytes are not shown.
const LONGEST: usize = 16 << 10;

/// Of more lines than these the middle ones are left out.
const MOST_LINES: usize = 8;

/// A tab is shown as so many blanks.
const TAB: usize = 4;

/// Ends what a colour began.
const RESET: &str = "\u{1b}[0m";
const BOLD: &str = "\u{1b}[1m";
const BLUE: &str = "\u{1b}[1;94m";
const GREEN: &str = "\u{1b}[92m";
const RED: &str = "\u{1b}[91m";

/// What is said, and where.
pub(crate) struct Excerpt<'a> {
    pub(crate) level: Severity,
    pub(crate) id: Option<&'a str>,
    pub(crate) path: &'a str,
    pub(crate) source: &'a str,
    pub(crate) lines: &'a LineIndex<'a>,
    pub(crate) span: Span,
    pub(crate) message: &'a str,
    pub(crate) help: &'a str,
    pub(crate) fix: Option<&'a Fix>,
}

/// Lines that a change takes away and puts in their place.
struct Hunk<'a> {
    /// The number of the first one.
    line: usize,
    old: Vec<&'a str>,
    new: Vec<String>,
}

impl Excerpt<'_> {
    /// As text, without a line break at its end.
    pub(crate) fn draw(&self, colours: bool) -> String {
        let colour = |code: &'static str| if colours { code } else { "" };
        let (bold, blue, reset) = (colour(BOLD), colour(BLUE), colour(RESET));
        let own = colour(match self.level {
            Severity::Error => "\u{1b}[1;91m",
            Severity::Warning => "\u{1b}[1;93m",
            Severity::Info => "\u{1b}[1;92m",
        });
        let numbers = self.numbers();
        let hunks = self.hunks();
        let last = hunks.iter().map(|hunk| hunk.line + hunk.old.len().max(hunk.new.len()).max(1) - 1);
        let width = last.chain(numbers.last().copied()).max().unwrap_or(1).to_string().len();
        let blank = " ".repeat(width);
        let gutter = ["\n", blue, &blank, " |", reset].concat();
        let mut out = String::with_capacity(1 << 10);
        // With `format!` most of the time of drawing went into it.
        let mut add = |parts: &[&str]| parts.iter().for_each(|part| out.push_str(part));
        add(&[own, self.level.name()]);
        if let Some(id) = self.id {
            add(&["[", id, "]"]);
        }
        add(&[reset, bold, ": ", &plain(self.message), reset]);
        let Position { line, column } = self.lines.position(self.span.start());
        let (line, column) = (line.to_string(), column.to_string());
        add(&["\n", blue, &blank, "-->", reset, " ", &plain(self.path), ":", &line, ":", &column]);
        if !numbers.is_empty() {
            add(&[&gutter]);
        }
        let mut before = None;
        for number in numbers {
            if before.is_some_and(|before| before + 1 < number) {
                add(&["\n", blue, "...", reset]);
            }
            before = Some(number);
            let (blanks, marks) = self.marked(number);
            let text = shown(self.lines.line_span(number).of(self.source));
            add(&["\n", blue, &padded(number, width), " |", reset, " ", &text]);
            add(&[&gutter, " ", &" ".repeat(blanks), own, &"^".repeat(marks), reset]);
        }
        if !self.help.is_empty() {
            add(&[
                &gutter,
                "\n",
                blue,
                &blank,
                " =",
                reset,
                " ",
                bold,
                "help",
                reset,
                ": ",
                &plain(self.help),
            ]);
        }
        let Some(fix) = self.fix else { return out };
        add(&["\n", colour("\u{1b}[1;96m"), "help", reset, ": ", &plain(&fix.title)]);
        for (index, hunk) in hunks.iter().enumerate() {
            if index == 0 {
                add(&[&gutter]);
            } else {
                add(&["\n", blue, "...", reset]);
            }
            let signed = |sign, code| move |text| (sign, code, text);
            let old = hunk.old.iter().copied().enumerate().map(signed("- ", RED));
            let new = hunk.new.iter().map(String::as_str).enumerate().map(signed("+ ", GREEN));
            for (sign, code, (at, text)) in old.chain(new) {
                let number = padded(hunk.line + at, width);
                add(&["\n", blue, &number, reset, " ", colour(code), sign, &shown(text), reset]);
            }
        }
        if !hunks.is_empty() {
            add(&[&gutter]);
        }
        out
    }

    /// The numbers of the lines to show.
    fn numbers(&self) -> Vec<usize> {
        let (first, last) = (self.lines.line(self.span.start()), self.last_line(self.span));
        if self.lines.line_start(last + 1).saturating_sub(self.lines.line_start(first)) > LONGEST {
            return Vec::new();
        }
        let is_shown =
            |line: &usize| last - first < MOST_LINES || *line < first + MOST_LINES - 2 || *line == last;
        (first..=last).filter(is_shown).collect()
    }

    /// The line that the last byte of a span is on.
    fn last_line(&self, span: Span) -> usize {
        self.lines.line(span.end().saturating_sub(1).max(span.start()))
    }

    /// How many columns of a line are not marked, and how many are after that: at least one.
    fn marked(&self, number: usize) -> (usize, usize) {
        let line = self.lines.line_span(number);
        let text = line.of(self.source);
        let place = |offset: usize| offset.clamp(line.start(), line.end()) - line.start();
        let (start, end) = (place(self.span.start()), place(self.span.end()));
        let (before, marked) =
            (text.get(..start).unwrap_or_default(), text.get(start..end).unwrap_or_default());
        let text = marked.trim_start();
        let indent = marked.get(..marked.len() - text.len()).unwrap_or_default();
        (columns(before) + columns(indent), columns(text).max(1))
    }

    /// What the fix changes, from top to bottom; nothing where that is too long to show.
    fn hunks(&self) -> Vec<Hunk<'_>> {
        let mut edits: Vec<&Edit> = self.fix.map(|fix| fix.edits.iter().collect()).unwrap_or_default();
        edits.sort_by_key(|edit| (edit.span.start(), edit.span.end()));
        let mut groups: Vec<(usize, usize, Vec<&Edit>)> = Vec::new();
        for edit in edits {
            let (first, last) = (self.lines.line(edit.span.start()), self.lines.line(edit.span.end()));
            match groups.last_mut() {
                Some((_, until, group)) if first <= *until => {
                    *until = last.max(*until);
                    group.push(edit);
                }
                _ => groups.push((first, last, vec![edit])),
            }
        }
        let mut added = 0_isize;
        let mut hunks = Vec::new();
        for (first, last, edits) in groups {
            let Some(mut hunk) = self.hunk(first, last, &edits) else { return Vec::new() };
            hunk.line = hunk.line.saturating_add_signed(added);
            added += hunk.new.len().cast_signed() - hunk.old.len().cast_signed();
            if !(hunk.old.is_empty() && hunk.new.is_empty()) {
                hunks.push(hunk);
            }
        }
        hunks
    }

    /// What edits change of the lines that they are in.
    fn hunk(&self, first: usize, last: usize, edits: &[&Edit]) -> Option<Hunk<'_>> {
        let start = self.lines.line_start(first);
        let text = self.source.get(start..self.lines.line_start(last + 1))?;
        let longest = edits.iter().map(|edit| edit.text.len()).fold(text.len(), usize::max);
        let moved = edits.iter().map(|edit| {
            let span = Span::new(edit.span.start() - start, edit.span.end() - start);
            Edit::replace(span, edit.text.clone())
        });
        let moved: Vec<Edit> = moved.collect();
        let new = apply(text, &moved).ok().filter(|_| longest <= LONGEST)?;
        let (mut old, mut new): (Vec<&str>, Vec<&str>) = (text.lines().collect(), new.lines().collect());
        let ends = iter::zip(old.iter().rev(), new.iter().rev()).take_while(|(old, new)| old == new).count();
        old.truncate(old.len() - ends);
        new.truncate(new.len() - ends);
        let begins = iter::zip(&old, &new).take_while(|(old, new)| old == new).count();
        let new = new.iter().skip(begins).map(|line| (*line).to_owned()).collect();
        Some(Hunk { line: first + begins, old: old.split_off(begins), new })
    }
}

/// A number to the right of a column of that width.
fn padded(number: usize, width: usize) -> String {
    format!("{number:width$}")
}

/// The columns that a text takes on a terminal.
fn columns(text: &str) -> usize {
    text.chars().map(|next| if next == '\t' { TAB } else { next.width().unwrap_or(1) }).sum()
}

/// A line of a source as it is shown: nothing in it gives orders to the terminal or turns the order of its letters.
fn shown(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for next in text.chars() {
        match next {
            '\t' => out.extend(iter::repeat_n(' ', TAB)),
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => out.push('\u{fffd}'),
            next if next.is_control() => out.push('\u{fffd}'),
            next => out.push(next),
        }
    }
    Cow::Owned(out)
}

/// A message, which quotes the source: the same, in one line.
fn plain(text: &str) -> Cow<'_, str> {
    if text.contains('\n') { Cow::Owned(shown(&text.replace('\n', " ")).into_owned()) } else { shown(text) }
}

#[cfg(test)]
mod tests;
