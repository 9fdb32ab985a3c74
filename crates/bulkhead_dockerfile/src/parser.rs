//! From a source to the tree: lines, comments, directives, continuations and heredocs.
//!
//! Source: <https://github.com/moby/buildkit/blob/master/frontend/dockerfile/parser/parser.go>.

use crate::ast::{Dockerfile, Heredoc};
use crate::heredoc::{self, Marker, Terminators};
use crate::instruction::{self, Context};
use crate::lines::{self, Line, Physical};
use crate::{directives, words};
use bulkhead_text::{Parsed, Span, SyntaxError, too_large};

/// The longest line that [BuildKit reads](https://pkg.go.dev/bufio#MaxScanTokenSize), in bytes.
pub const MAX_LINE_BYTES: usize = 65_535;
/// How many instructions are read.
pub const MAX_INSTRUCTIONS: usize = 10_000;
/// How many words of one instruction are read.
pub const MAX_WORDS: usize = 20_000;
/// How deep `ONBUILD` may be nested before it is no longer read; Docker allows no nesting at all.
pub const MAX_ONBUILD_DEPTH: usize = 4;

/// Reads a Dockerfile. What Docker accepts gives no error; after an error the next instruction is read.
#[must_use]
pub fn parse(source: &str) -> Parsed<Dockerfile> {
    if let Some(error) = too_large(source) {
        return Parsed { tree: Dockerfile::default(), errors: vec![error] };
    }
    let mut parser = Parser {
        source,
        lines: lines::physical(source),
        next: 0,
        tree: Dockerfile::default(),
        errors: Vec::new(),
        terminators: None,
    };
    parser.read_directives();
    parser.read_instructions();
    parser.errors.sort_by_key(|error| error.span);
    Parsed { tree: parser.tree, errors: parser.errors }
}

struct Parser<'s> {
    source: &'s str,
    lines: Vec<Physical>,
    /// The number of the next line.
    next: usize,
    tree: Dockerfile,
    errors: Vec<SyntaxError>,
    /// Made at the first heredoc.
    terminators: Option<Terminators<'s>>,
}

impl<'s> Parser<'s> {
    fn line(&mut self) -> Option<Span> {
        let line = self.lines.get(self.next)?;
        self.next += 1;
        Some(line.span)
    }

    fn read_directives(&mut self) {
        while let Some(line) = self.lines.get(self.next) {
            let Some(directive) = directives::read(self.source, line.span) else { return };
            let (escape, error) = directives::check(&directive, &self.tree.directives);
            self.tree.escape = escape.unwrap_or(self.tree.escape);
            self.errors.extend(error);
            self.tree.directives.push(directive);
            self.next += 1;
        }
    }

    fn read_instructions(&mut self) {
        while let Some(first) = self.line() {
            if self.is_comment(first) || first.of(self.source).trim_start().is_empty() {
                continue;
            }
            if self.tree.instructions.len() >= MAX_INSTRUCTIONS {
                let message = format!("only the first {MAX_INSTRUCTIONS} instructions are checked");
                self.errors.push(SyntaxError::new(first, message));
                return;
            }
            self.read_instruction(first);
        }
        if self.tree.instructions.is_empty() {
            let error =
                SyntaxError::new(Span::empty(self.source.len()), "this Dockerfile has no instructions");
            self.errors.push(error.help("Begin with `FROM` and an image, for example `FROM alpine:3.22`."));
        }
    }

    fn is_comment(&mut self, line: Span) -> bool {
        let text = line.of(self.source);
        let start = line.start() + (text.len() - text.trim_start().len());
        let comment = text.trim_start().starts_with('#');
        if comment {
            self.tree.comments.push(Span::new(start, line.end()));
        }
        comment
    }

    fn read_instruction(&mut self, first: Span) {
        let source = self.source;
        let mut line = Line::new(source);
        let mut blank_lines = Vec::new();
        let mut current = Some(first);
        while let Some(span) = current {
            if span.len() > MAX_LINE_BYTES {
                let message =
                    format!("this line is longer than the {MAX_LINE_BYTES} bytes that Docker reads");
                self.errors.push(SyntaxError::new(span, message).help("Break it with line continuations."));
            }
            let text = span.of(source);
            let more = lines::continued(text, self.tree.escape);
            let kept = more.unwrap_or(text);
            line.push(Span::new(span.start(), span.start() + kept.len()));
            current = if more.is_some() { self.continuation(&mut blank_lines) } else { None };
        }
        let all = line.all().trim();
        if all.text().is_empty() {
            let message = format!("`{}` continues a line, but no instruction follows", self.tree.escape);
            self.errors.push(SyntaxError::new(first, message).help("Take it away."));
            return;
        }
        let heredocs = self.read_heredocs(heredoc::markers(all));
        let mut context = Context { escape: self.tree.escape, errors: &mut self.errors };
        let mut instruction = instruction::read(all, heredocs, &mut context, 0);
        instruction.blank_lines = blank_lines;
        self.tree.instructions.push(instruction);
    }

    /// The next line that belongs to the instruction: comments and blank lines are left out.
    fn continuation(&mut self, blank_lines: &mut Vec<Span>) -> Option<Span> {
        while let Some(span) = self.line() {
            if self.is_comment(span) {
                continue;
            }
            if !span.of(self.source).trim_start().is_empty() {
                return Some(span);
            }
            blank_lines.push(span);
        }
        None
    }

    fn read_heredocs(&mut self, markers: Vec<Marker>) -> Vec<Heredoc> {
        let mut heredocs = Vec::with_capacity(markers.len());
        let mut broken = false;
        for marker in markers {
            let terminators =
                self.terminators.get_or_insert_with(|| Terminators::new(self.source, &self.lines));
            let found = if broken { None } else { terminators.find(&marker, self.next) };
            let start = self.position();
            let terminator = found.and_then(|number| self.lines.get(number)).map(|line| line.span);
            match found {
                Some(number) => self.next = number,
                None if !broken => {
                    broken = true;
                    self.errors.push(
                        SyntaxError::new(marker.span, format!("the heredoc `{}` has no end", marker.name))
                            .help(format!("End it with a line that holds only `{}`.", marker.name)),
                    );
                    self.skip_to_keyword();
                }
                None => {}
            }
            let body = Span::new(start, self.position());
            self.next += usize::from(found.is_some());
            let Marker { span, name, expand, chomp } = marker;
            heredocs.push(Heredoc { marker: span, name, body, terminator, expand, chomp });
        }
        heredocs
    }

    /// Where the next line begins.
    fn position(&self) -> usize {
        let before = self.next.checked_sub(1).and_then(|number| self.lines.get(number));
        before.map_or(0, |line| line.end)
    }

    /// Goes to the next line that begins with an instruction in capitals: where an endless heredoc most likely ends.
    fn skip_to_keyword(&mut self) {
        while let Some(line) = self.lines.get(self.next) {
            let mut line_words = line.span.of(self.source).split(words::is_blank);
            if line_words.next().is_some_and(|word| instruction::KEYWORDS.contains(&word)) {
                return;
            }
            self.next += 1;
        }
    }
}

#[cfg(test)]
mod tests;
