//! Compound commands: `if`, loops, `case`, functions, groups, `[[`, `((`.

use super::{Closer, Parser};
use crate::{Block, BlockRole, Chain, Compound, CompoundKind, Word};
use bulkhead_text::Span;

/// Words that begin a compound command.
const OPENING: [&str; 10] =
    ["if", "while", "until", "for", "select", "case", "function", "{", "[[", "coproc"];

impl Parser<'_> {
    /// Whether a compound command other than `(` comes next.
    pub(super) fn at_compound(&self) -> bool {
        OPENING.into_iter().any(|word| self.at_keyword(word))
    }

    /// Reads the compound command that comes next, with its redirections.
    pub(super) fn compound(&mut self) -> Compound {
        self.compound_from(self.at, Self::compound_inside)
    }

    /// Reads a compound command that began at `start`, one level deeper, and its redirections.
    pub(super) fn compound_from(
        &mut self,
        start: usize,
        read: impl FnOnce(&mut Self, &mut Compound),
    ) -> Compound {
        let mut compound = Compound {
            span: Span::empty(0),
            kind: CompoundKind::Group,
            words: Vec::new(),
            blocks: Vec::new(),
            redirects: Vec::new(),
        };
        self.deeper(|parser| read(parser, &mut compound));
        loop {
            compound.span = self.since(start);
            self.blanks();
            match self.redirect() {
                Some(redirect) => compound.redirects.push(redirect),
                None => return compound,
            }
        }
    }

    fn compound_inside(&mut self, compound: &mut Compound) {
        let start = self.at;
        let word = OPENING.into_iter().find(|word| self.eat_keyword(word));
        match word {
            Some("if") => self.conditional(start, compound),
            Some("while") => self.condition_loop(start, CompoundKind::While, compound),
            Some("until") => self.condition_loop(start, CompoundKind::Until, compound),
            Some("for" | "select") => self.word_loop(start, compound),
            Some("case") => self.case(start, compound),
            Some("function") => self.function_keyword(compound),
            Some("[[") => self.test(start, compound),
            Some("{") => {
                let chains = self.block_until(start, "{", "}");
                compound.blocks.push(Block { role: BlockRole::Body, chains });
            }
            // `coproc` runs the command after it.
            Some(_) => {
                self.blanks();
                let chains = self.single();
                compound.blocks.push(Block { role: BlockRole::Body, chains });
            }
            None => self.parentheses(start, compound),
        }
    }

    /// `( … )` or `(( … ))`.
    fn parentheses(&mut self, start: usize, compound: &mut Compound) {
        if self.at_arithmetic() {
            compound.kind = CompoundKind::Arithmetic;
            let parts = self.arithmetic(start, "((");
            compound.words.push(Word { span: self.since(start), parts });
            return;
        }
        self.at += 1;
        compound.kind = CompoundKind::Subshell;
        let chains = self.closed_by(Closer { end: ")", also: &[] }, Self::list);
        self.close_parenthesis(start, "(");
        compound.blocks.push(Block { role: BlockRole::Body, chains });
    }

    /// Reads a list and the word that ends it.
    fn block_until(&mut self, start: usize, opener: &str, end: &'static str) -> Vec<Chain> {
        let chains = self.closed_by(Closer { end, also: &[] }, Self::list);
        self.close(start, opener, end);
        chains
    }

    /// Steps over the word that ends a construct, or reports that it is missing.
    fn close(&mut self, start: usize, opener: &str, end: &str) {
        if !self.eat_keyword(end) {
            self.error(
                start,
                start + opener.len(),
                format!("`{opener}` has no `{end}`"),
                format!("Add `{end}` where its commands end, on a new line or after `;`."),
            );
        }
    }

    fn conditional(&mut self, start: usize, compound: &mut Compound) {
        compound.kind = CompoundKind::If;
        let closer = Closer { end: "fi", also: &["then", "elif", "else"] };
        self.closed_by(closer, |parser| {
            let mut role = BlockRole::Condition;
            loop {
                let chains = parser.list();
                compound.blocks.push(Block { role, chains });
                if role == BlockRole::Condition && parser.at_keyword("fi") {
                    let help = "Add `then` after the condition, on a new line or after `;`.";
                    parser.error(start, start + 2, "`if` has no `then`", help);
                }
                role = if parser.eat_keyword("then") || parser.eat_keyword("else") {
                    BlockRole::Body
                } else if parser.eat_keyword("elif") {
                    BlockRole::Condition
                } else {
                    break;
                };
            }
        });
        self.close(start, "if", "fi");
    }

    fn condition_loop(&mut self, start: usize, kind: CompoundKind, compound: &mut Compound) {
        let opener = if kind == CompoundKind::While { "while" } else { "until" };
        compound.kind = kind;
        let chains = self.closed_by(Closer { end: "done", also: &["do"] }, Self::list);
        compound.blocks.push(Block { role: BlockRole::Condition, chains });
        self.loop_body(start, opener, compound);
    }

    fn word_loop(&mut self, start: usize, compound: &mut Compound) {
        compound.kind = CompoundKind::For;
        self.blanks();
        let opener = if self.slice(start, start + 3) == "for" { "for" } else { "select" };
        if self.rest().starts_with("((") {
            let open = self.at;
            let parts = self.arithmetic(open, "((");
            compound.words.push(Word { span: self.since(open), parts });
        } else {
            self.word();
            self.blank_lines();
            if self.eat_keyword("in") {
                loop {
                    self.blanks();
                    if self.peek() == Some(b'#') {
                        break;
                    }
                    match self.word() {
                        Some(word) => compound.words.push(word),
                        None => break,
                    }
                }
            }
        }
        self.blanks();
        self.eat(";");
        self.blank_lines();
        let brace = self.at;
        if self.eat_keyword("{") {
            let chains = self.block_until(brace, "{", "}");
            compound.blocks.push(Block { role: BlockRole::Body, chains });
        } else {
            self.loop_body(start, opener, compound);
        }
    }

    /// `do … done`
    fn loop_body(&mut self, start: usize, opener: &str, compound: &mut Compound) {
        let headed = self.eat_keyword("do");
        let chains = self.closed_by(Closer { end: "done", also: &[] }, Self::list);
        compound.blocks.push(Block { role: BlockRole::Body, chains });
        if headed {
            self.close(start, opener, "done");
        } else {
            self.eat_keyword("done");
            self.error(
                start,
                start + opener.len(),
                format!("`{opener}` has no `do`"),
                "Add `do` before the commands of the loop, on a new line or after `;`.",
            );
        }
    }

    fn case(&mut self, start: usize, compound: &mut Compound) {
        compound.kind = CompoundKind::Case;
        self.blanks();
        compound.words.extend(self.word());
        self.blank_lines();
        self.eat_keyword("in");
        let closer = Closer { end: "esac", also: &[";;&", ";;", ";&"] };
        self.closed_by(closer, |parser| {
            loop {
                parser.blank_lines();
                if parser.at_keyword("esac") || !parser.patterns(compound) {
                    break;
                }
                let role = BlockRole::Arm(compound.words.len());
                let chains = parser.list();
                compound.blocks.push(Block { role, chains });
                if !closer.also.iter().any(|token| parser.eat(token)) {
                    break;
                }
            }
        });
        self.close(start, "case", "esac");
    }

    /// `pattern | pattern)`; whether there was one.
    fn patterns(&mut self, compound: &mut Compound) -> bool {
        let start = self.at;
        self.eat("(");
        loop {
            self.blanks();
            compound.words.extend(self.word());
            self.blanks();
            if !self.eat("|") {
                break;
            }
        }
        if self.eat(")") {
            return true;
        }
        if self.at == start {
            return false;
        }
        let message = "a pattern of `case` has no `)` after it";
        self.error(start, self.at, message, "Write the pattern, `)`, its commands and `;;`.");
        self.at > start
    }

    fn function_keyword(&mut self, compound: &mut Compound) {
        self.blanks();
        let name = self.word().map(|word| word.to_string()).unwrap_or_default();
        self.blanks();
        if self.eat("(") {
            self.blanks();
            self.eat(")");
        }
        self.function_body(name, compound);
    }

    /// The compound command that is a function's body.
    pub(super) fn function_body(&mut self, name: String, compound: &mut Compound) {
        compound.kind = CompoundKind::Function(name);
        self.blank_lines();
        let chains = self.single();
        compound.blocks.push(Block { role: BlockRole::Body, chains });
    }

    /// `[[ … ]]`
    fn test(&mut self, start: usize, compound: &mut Compound) {
        compound.kind = CompoundKind::Test;
        loop {
            self.blanks();
            if self.at_keyword("]]") || matches!(self.peek(), None | Some(b';')) {
                break;
            }
            match self.word() {
                Some(word) => compound.words.push(word),
                None => self.step(),
            }
        }
        self.close(start, "[[", "]]");
    }
}
