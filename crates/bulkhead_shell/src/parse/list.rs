//! Lists: chains, pipelines and what stands between them.

use super::{Closer, Parser};
use crate::{Chain, Command, Join, Link, Pipeline, Script};

/// Words that can end a list.
const CLOSING_WORDS: [&str; 8] = ["then", "elif", "else", "fi", "do", "done", "esac", "}"];

/// Tokens that can end a list.
const CLOSING_TOKENS: [&str; 4] = [";;&", ";;", ";&", ")"];

impl Parser<'_> {
    /// Reads to the end of the text.
    pub(super) fn script(&mut self) -> Script {
        let outer = std::mem::take(&mut self.heredocs);
        let chains = self.list();
        self.read_heredocs();
        Script { chains, heredocs: std::mem::replace(&mut self.heredocs, outer), comments: Vec::new() }
    }

    /// Reads the commands up to `)`: the inside of `$(`, `<(`. The parenthesis is read, too.
    pub(super) fn script_in_parentheses(&mut self, open: usize, opener: &str) -> Script {
        let pending = std::mem::take(&mut self.pending);
        let outer = std::mem::take(&mut self.heredocs);
        let chains = self.closed_by(Closer { end: ")", also: &[] }, Self::list);
        self.close_parenthesis(open, opener);
        self.pending = pending;
        Script { chains, heredocs: std::mem::replace(&mut self.heredocs, outer), comments: Vec::new() }
    }

    /// Steps over `)`, or reports that it is missing.
    pub(super) fn close_parenthesis(&mut self, open: usize, opener: &str) -> bool {
        let closed = self.eat(")");
        if !closed {
            self.error(
                open,
                open + opener.len(),
                format!("`{opener}` is never closed"),
                "Add `)` where its commands end.",
            );
        }
        closed
    }

    /// Reads something that `closer` ends.
    pub(super) fn closed_by<T>(&mut self, closer: Closer, read: impl FnOnce(&mut Self) -> T) -> T {
        self.closers.push(closer);
        let result = read(self);
        self.closers.pop();
        result
    }

    /// The token or word that ends a list, if one comes next.
    fn closing(&self) -> Option<&'static str> {
        let token = CLOSING_TOKENS.into_iter().find(|token| self.rest().starts_with(token));
        token.or_else(|| CLOSING_WORDS.into_iter().find(|word| self.at_keyword(word)))
    }

    /// Whether a construct around this place waits for `token`.
    fn is_awaited(&self, token: &str) -> bool {
        self.closers.iter().any(|closer| closer.end == token || closer.also.contains(&token))
    }

    /// Reads chains up to a token that a construct around this place waits for.
    pub(super) fn list(&mut self) -> Vec<Chain> {
        let mut chains = Vec::new();
        loop {
            self.blank_lines();
            let start = self.at;
            if start >= self.text.len() {
                return chains;
            }
            if let Some(token) = self.closing() {
                if self.is_awaited(token) {
                    return chains;
                }
                self.at += token.len();
                self.error(start, self.at, format!("`{token}` ends nothing here"), stray_help(token));
                continue;
            }
            if let Some(token) = ["&&", "||", ";", "&", "|"].into_iter().find(|token| self.eat(token)) {
                self.no_command_before(start, token);
                continue;
            }
            match self.chain() {
                Some(chain) => chains.push(chain),
                // Nothing could be read here: step on, so that the loop ends.
                None if self.at == start => self.step(),
                None => {}
            }
        }
    }

    fn no_command_before(&mut self, start: usize, token: &str) {
        self.error(
            start,
            start + token.len(),
            format!("there is no command before `{token}`"),
            format!("Take `{token}` away, or put a command before it."),
        );
    }

    fn chain(&mut self) -> Option<Chain> {
        let first = self.pipeline()?;
        let mut span = first.span;
        let mut links = vec![Link { join: Join::First, pipeline: first }];
        loop {
            self.blanks();
            let operator = self.at;
            let join = if self.eat("&&") {
                Join::And
            } else if self.eat("||") {
                Join::Or
            } else {
                break;
            };
            self.blank_lines();
            match self.pipeline() {
                Some(pipeline) => {
                    span = span.cover(pipeline.span);
                    links.push(Link { join, pipeline });
                }
                None => self.no_command_after(operator, 2),
            }
        }
        let background = self.separator();
        Some(Chain { span, links, background })
    }

    /// Steps over `;` or `&` after a chain; whether it is `&`.
    fn separator(&mut self) -> bool {
        let double = self.rest().starts_with(";;") || self.rest().starts_with(";&");
        match self.peek() {
            Some(b';') if !double => self.at += 1,
            Some(b'&') => {
                self.at += 1;
                return true;
            }
            _ => {}
        }
        false
    }

    fn no_command_after(&mut self, operator: usize, length: usize) {
        let token = self.slice(operator, operator + length);
        self.error(
            operator,
            operator + length,
            format!("there is no command after `{token}`"),
            format!("Take `{token}` away, or put a command after it."),
        );
    }

    fn pipeline(&mut self) -> Option<Pipeline> {
        let start = self.at;
        let mut negated = false;
        loop {
            if self.eat_keyword("!") {
                negated = !negated;
            } else if !self.eat_time() {
                break;
            }
            self.blanks();
        }
        let mut commands = vec![self.command()?];
        loop {
            let end = self.at;
            self.blanks();
            let operator = self.at;
            let two = self.peek_at(1);
            if self.peek() != Some(b'|') || two == Some(b'|') {
                let span = self.span(start, end);
                return Some(Pipeline { span, negated, commands });
            }
            self.at += if two == Some(b'&') { 2 } else { 1 };
            let length = self.at - operator;
            self.blank_lines();
            match self.command() {
                Some(command) => commands.push(command),
                None => self.no_command_after(operator, length),
            }
        }
    }

    /// Steps over Bash's `time` before a compound command; before a simple one it is read as a wrapper.
    fn eat_time(&mut self) -> bool {
        let start = self.at;
        if self.eat_keyword("time") {
            self.blanks();
            if self.peek() == Some(b'(') || self.at_compound() || self.at_keyword("!") {
                return true;
            }
            self.at = start;
        }
        false
    }

    pub(super) fn command(&mut self) -> Option<Command> {
        if self.closing().is_some() {
            return None;
        }
        if self.peek() == Some(b'(') || self.at_compound() {
            return Some(Command::Compound(self.compound()));
        }
        self.simple_or_function()
    }

    /// Whether the unquoted word `keyword` comes next.
    pub(super) fn at_keyword(&self, keyword: &str) -> bool {
        let Some(rest) = self.rest().strip_prefix(keyword) else { return false };
        rest.bytes().next().is_none_or(|byte| b" \t\r\n;&|<>()".contains(&byte)) || {
            // A keyword before a continued line: `then\` at the end of its line.
            rest.starts_with("\\\n") && keyword.len() > 1
        }
    }

    /// Steps over the unquoted word `keyword`.
    pub(super) fn eat_keyword(&mut self, keyword: &str) -> bool {
        let found = self.at_keyword(keyword);
        if found {
            self.at += keyword.len();
        }
        found
    }
}

fn stray_help(token: &str) -> &'static str {
    match token {
        "then" | "elif" | "else" | "fi" => "It belongs to an `if`. Add the `if`, or take this away.",
        "do" | "done" => "It belongs to `for`, `while` or `until`. Add the loop's head, or take this away.",
        "}" => "Add the `{` that it closes, quote it, or take it away.",
        ")" => "Add the `(` that it closes, quote it, or take it away.",
        _ => "It belongs to a `case`. Add the `case`, or take this away.",
    }
}
