//! Simple commands: assignments, words and redirections; and `name()`, which begins a function.

use super::{Parser, heredoc};
use crate::{
    Assignment, Chain, Command, Compound, Heredoc, Join, Link, Part, PartKind, Pipeline, Redirect,
    RedirectKind, Script, Simple, Word, invocation,
};
use bulkhead_text::{Span, Spanned};

/// The operators of redirections, longer ones before those they begin with.
const OPERATORS: [(&str, RedirectKind); 12] = [
    ("<<<", RedirectKind::HereString),
    ("<<-", RedirectKind::Heredoc),
    ("<<", RedirectKind::Heredoc),
    ("<>", RedirectKind::InputOutput),
    ("<&", RedirectKind::DuplicateInput),
    ("<", RedirectKind::Input),
    (">>", RedirectKind::Append),
    (">|", RedirectKind::Output),
    (">&", RedirectKind::DuplicateOutput),
    (">", RedirectKind::Output),
    ("&>>", RedirectKind::AppendOutputAndError),
    ("&>", RedirectKind::OutputAndError),
];

impl Parser<'_> {
    pub(super) fn simple_or_function(&mut self) -> Option<Command> {
        let start = self.at;
        let mut simple = Simple::default();
        let mut end = start;
        loop {
            self.blanks();
            if let Some(redirect) = self.redirect() {
                simple.redirects.push(redirect);
            } else if let Some(assignment) = self.assignment(simple.words.is_empty()) {
                simple.assignments.push(assignment);
            } else if self.peek() == Some(b'#') {
                break;
            } else if let Some(word) = self.word() {
                simple.words.push(word);
            } else if self.peek() == Some(b'(') && !simple.words.is_empty() {
                if let Some(function) = self.function(start, &simple) {
                    return Some(Command::Compound(function));
                }
                self.error(
                    self.at,
                    self.at + 1,
                    "`(` cannot stand here",
                    "Quote it to mean the character: `'('`.",
                );
                self.at += 1;
                self.skip_parentheses();
            } else {
                break;
            }
            end = self.at;
        }
        if end == start {
            return None;
        }
        self.at = end;
        simple.span = self.span(start, end);
        self.inner_scripts(&mut simple);
        Some(Command::Simple(simple))
    }

    /// After a parenthesis that cannot stand there: steps over its counterpart, or without one
    /// over the rest of the command.
    fn skip_parentheses(&mut self) {
        let end = self.rest().find([')', '\n', ';', '&', '|']);
        self.at += end.unwrap_or(self.rest().len());
        self.eat(")");
    }

    /// `name=value` before a command.
    fn assignment(&mut self, allowed: bool) -> Option<Assignment> {
        let start = self.at;
        let rest = self.rest();
        if !allowed || !rest.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_') {
            return None;
        }
        let length = rest.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_').count();
        let (name, mut after) = rest.split_at_checked(length)?;
        if after.starts_with('[') {
            let index = after.find(|byte: char| byte == ']' || byte.is_ascii_whitespace())?;
            after = after.get(index..)?.strip_prefix(']')?;
        }
        let value = after.strip_prefix('+').unwrap_or(after).strip_prefix('=')?;
        self.at += rest.len() - value.len();
        let value =
            self.word().unwrap_or_else(|| Word { span: self.span(self.at, self.at), parts: Vec::new() });
        Some(Assignment { span: self.since(start), name: name.to_owned(), value })
    }

    /// `name()` and the compound command after it.
    fn function(&mut self, start: usize, simple: &Simple) -> Option<Compound> {
        let [name] = simple.words.as_slice() else { return None };
        let open = self.at;
        self.at += 1;
        self.blanks();
        if !self.eat(")") {
            self.at = open;
            return None;
        }
        let name = name.to_string();
        Some(self.compound_from(start, |parser, compound| parser.function_body(name, compound)))
    }

    /// One command as a list: the body of a function.
    pub(super) fn single(&mut self) -> Vec<Chain> {
        let start = self.at;
        let command = self.command();
        command.map(|command| chain_of(self.since(start), command)).into_iter().collect()
    }

    /// A program and its arguments as a list of one command.
    pub(super) fn arguments(&mut self, arguments: &[Spanned<String>]) -> Vec<Chain> {
        let (Some(first), Some(last)) = (arguments.first(), arguments.last()) else { return Vec::new() };
        let word = |argument: &Spanned<String>| {
            let kind = PartKind::Literal(argument.value.clone());
            let part = Part { span: argument.span, quoted: true, kind };
            Word { span: argument.span, parts: vec![part] }
        };
        let span = first.span.cover(last.span);
        let words = arguments.iter().map(word).collect();
        let mut simple = Simple { span, words, ..Simple::default() };
        self.inner_scripts(&mut simple);
        vec![chain_of(span, Command::Simple(simple))]
    }

    /// A redirection, if one comes next.
    pub(super) fn redirect(&mut self) -> Option<Redirect> {
        let start = self.at;
        let rest = self.rest();
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let (number, after) = rest.split_at_checked(digits)?;
        // `{name}>` lets Bash choose a descriptor.
        let named = after.strip_prefix('{').and_then(|after| {
            let length =
                after.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_').count();
            after.get(length..)?.strip_prefix('}')
        });
        let after = named.filter(|_| digits == 0).unwrap_or(after);
        let (operator, kind) = OPERATORS.into_iter().find(|(operator, _)| after.starts_with(operator))?;
        let has_descriptor = after.len() < rest.len();
        let process = matches!(operator, "<" | ">") && after.as_bytes().get(1) == Some(&b'(');
        if process || (operator.starts_with('&') && has_descriptor) {
            return None;
        }
        self.at += rest.len() - after.len() + operator.len();
        self.blanks();
        let word_start = self.at;
        let Some(target) = self.word() else {
            let message = format!("there is no file name after `{operator}`");
            self.error(start, word_start, message, "Name the file, such as `/dev/null`.");
            let target = Word { span: self.span(self.at, self.at), parts: Vec::new() };
            return Some(Redirect {
                span: self.since(start),
                descriptor: number.parse().ok(),
                kind,
                target,
                heredoc: None,
            });
        };
        let heredoc = (kind == RedirectKind::Heredoc)
            .then(|| self.begin_heredoc(&target, word_start, operator == "<<-"));
        Some(Redirect { span: self.since(start), descriptor: number.parse().ok(), kind, target, heredoc })
    }

    fn begin_heredoc(&mut self, target: &Word, word_start: usize, strip_tabs: bool) -> usize {
        let index = self.heredocs.len();
        self.heredocs.push(Heredoc::default());
        // A delimiter is not expanded: `<<$END` ends at a line `$END`.
        let written = || self.slice(word_start, self.at).to_owned();
        let delimiter = target.literal().map_or_else(written, |text| text.into_owned());
        let quoted = target.is_quoted();
        self.pending.push(heredoc::Pending { index, delimiter, quoted, strip_tabs, script: false });
        index
    }

    /// Reads the script that a shell gets from a string, or marks the here-document that it gets it from.
    fn inner_scripts(&mut self, simple: &mut Simple) {
        match invocation::script_of(simple) {
            Some(invocation::ScriptOf::String(word)) => simple.inner = Some(Box::new(self.inner(word))),
            Some(invocation::ScriptOf::Input) => {
                let last = simple.redirects.iter().filter_map(|redirect| redirect.heredoc).next_back();
                self.pending
                    .iter_mut()
                    .filter(|pending| Some(pending.index) == last)
                    .for_each(|pending| pending.script = true);
            }
            None => {}
        }
    }

    /// Reads the script in a word. A variable in it is kept as a variable.
    fn inner(&mut self, word: &Word) -> Script {
        let mut text = String::new();
        let mut origin = Vec::new();
        for part in &word.parts {
            let piece = match &part.kind {
                PartKind::Literal(text) => text.clone(),
                PartKind::Parameter { name, .. } => format!("${{{name}}}"),
                // The commands of a substitution are found where they stand.
                _ => "${_}".to_owned(),
            };
            let exact = matches!(part.kind, PartKind::Literal(_)) && piece.len() == part.span.len();
            let step = u32::from(exact);
            origin.extend((0..).zip(piece.bytes()).map(|(at, _)| part.span.start + step * at));
            text.push_str(&piece);
        }
        origin.push(word.parts.last().map_or(word.span.end, |part| part.span.end));
        let errors = self.errors.len();
        let script = self.deeper(|parser| parser.nested_at(&text, origin, |inner| inner.script()));
        if word.literal().is_none() {
            // The outer shell changes the text first: what is wrong now may be right then.
            self.errors.truncate(errors);
        }
        script
    }
}

fn chain_of(span: Span, command: Command) -> Chain {
    let pipeline = Pipeline { span, negated: false, commands: vec![command] };
    Chain { span, links: vec![Link { join: Join::First, pipeline }], background: false }
}
