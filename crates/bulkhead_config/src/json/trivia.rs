//! What stands between the parts of a JSON text: white space, and the comments that JSON does not have.

use super::Parser;
use bulkhead_text::{Edit, Mistake, Span, SyntaxError};

impl Parser<'_> {
    /// Skips white space, and reports and skips comments.
    pub(super) fn trivia(&mut self) {
        loop {
            self.space();
            let start = self.at;
            let rest = self.rest();
            let (length, closed) = if rest.starts_with("//") || rest.starts_with('#') {
                (rest.find(['\n', '\r']).unwrap_or(rest.len()), true)
            } else if rest.starts_with("/*") {
                let end = rest.find("*/").map(|end| end + 2);
                (end.unwrap_or(rest.len()), end.is_some())
            } else {
                return;
            };
            self.at += length;
            self.comment(Span::new(start, self.at), closed);
        }
    }

    /// Skips white space, and reports the kinds of it that JSON does not know.
    fn space(&mut self) {
        loop {
            self.take_while(|character| matches!(character, ' ' | '\t' | '\n' | '\r'));
            let start = self.at;
            self.take_while(|character| {
                character == '\u{feff}' || (character.is_whitespace() && !character.is_ascii())
            });
            if self.at == start {
                return;
            }
            let span = Span::new(start, self.at);
            self.error(
                SyntaxError::new(span, "this is a space that JSON does not know, such as a no-break space")
                    .help("Put ordinary spaces in its place.")
                    .fix(vec![Edit::replace(span, " ")]),
            );
        }
    }

    fn comment(&mut self, span: Span, closed: bool) {
        let error = if closed {
            SyntaxError::new(span, "JSON has no comments: Docker refuses the file because of this one")
                .help("Remove the comment; keep the explanation in a README or a commit message.")
                .fix(vec![Edit::delete(self.with_space(span))])
        } else {
            SyntaxError::new(Span::new(span.start(), span.start() + 2), "this comment is never closed")
                .help("JSON has no comments: remove it.")
        };
        self.error(error.mistake(Mistake::Comment));
    }

    /// A comment with the space before it, and with its line where nothing else stands there.
    fn with_space(&self, span: Span) -> Span {
        let before = self.source.get(..span.start()).unwrap_or_default();
        let after = self.source.get(span.end()..).unwrap_or_default();
        let start = before.trim_end_matches([' ', '\t']).len();
        let own_start = start == 0 || before.get(..start).is_some_and(|text| text.ends_with(['\n', '\r']));
        let blank = after.len() - after.trim_start_matches([' ', '\t']).len();
        let tail = after.get(blank..).unwrap_or_default();
        let ending = ["\r\n", "\n", "\r"].into_iter().find(|ending| tail.starts_with(ending));
        match (own_start, ending) {
            (true, Some(ending)) => Span::new(start, span.end() + blank + ending.len()),
            (true, None) => span,
            (false, _) if tail.is_empty() || ending.is_some() => Span::new(start, span.end()),
            (false, _) => span,
        }
    }
}
