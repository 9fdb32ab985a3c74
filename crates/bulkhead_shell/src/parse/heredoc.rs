//! Here-documents: their bodies begin at the line after the one that names them.

use super::Parser;
use crate::Word;

/// A here-document whose body was not reached yet.
pub(super) struct Pending {
    /// Its index in [`Script::heredocs`](crate::Script::heredocs).
    pub(super) index: usize,
    /// The line that ends it.
    pub(super) delimiter: String,
    /// Whether the delimiter was quoted: nothing is expanded in the body.
    pub(super) quoted: bool,
    /// `<<-`: tabs at the start of each line do not count.
    pub(super) strip_tabs: bool,
    /// Whether a shell reads the body as its script.
    pub(super) script: bool,
}

impl Parser<'_> {
    /// Reads the bodies that begin here. One without its delimiter reaches to the end of the text,
    /// which shells accept.
    pub(super) fn read_heredocs(&mut self) {
        for pending in std::mem::take(&mut self.pending) {
            let start = self.at;
            let mut end = self.at;
            let mut text = String::new();
            let mut origin = Vec::new();
            while self.at < self.text.len() {
                end = self.at;
                let length = self.rest().find('\n').map_or(self.rest().len(), |length| length + 1);
                let mut line = self.slice(self.at, self.at + length);
                self.at += length;
                if pending.strip_tabs {
                    line = line.trim_start_matches('\t');
                }
                if line.trim_end_matches(['\n', '\r']) == pending.delimiter {
                    break;
                }
                end = self.at;
                origin.extend(self.at - line.len()..self.at);
                text.push_str(line);
            }
            origin.push(end);
            let span = self.span(start, end);
            let quoted = pending.quoted;
            let body = self.deeper(|parser| {
                parser.nested(&text, origin.iter().copied(), |inner| {
                    let mut parts = Vec::new();
                    if quoted {
                        inner.take_literal(&mut parts, text.len(), true);
                    } else {
                        parts = inner.quoted_text(false);
                    }
                    parts
                })
            });
            let script = pending.script.then(|| {
                let errors = self.errors.len();
                let script = self
                    .deeper(|parser| parser.nested(&text, origin.iter().copied(), |inner| inner.script()));
                if !quoted {
                    // The outer shell changes the text first: what is wrong now may be right then.
                    self.errors.truncate(errors);
                }
                script
            });
            if let Some(heredoc) = self.heredocs.get_mut(pending.index) {
                heredoc.body = Word { span, parts: body };
                heredoc.script = script;
            }
        }
    }
}
