//! Walks over a source once, cutting tokens off its front.

/// What a token is; each has a colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// Nothing special.
    Plain,
    /// An instruction, a command, a word of the language.
    Keyword,
    /// A key or an option.
    Key,
    /// Text between quotes.
    Text,
    /// A number, `true`, `false` or `null`.
    Value,
    /// A variable.
    Variable,
    /// A comment.
    Comment,
}

impl Class {
    /// The class of its element; `None` where it has no colour of its own.
    pub(crate) fn name(self) -> Option<&'static str> {
        match self {
            Self::Plain => None,
            Self::Keyword => Some("keyword"),
            Self::Key => Some("key"),
            Self::Text => Some("text"),
            Self::Value => Some("value"),
            Self::Variable => Some("variable"),
            Self::Comment => Some("comment"),
        }
    }
}

/// A piece of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token<'a> {
    /// What it is.
    pub(crate) class: Class,
    /// What it says.
    pub(crate) text: &'a str,
}

/// The source that is left, and the tokens cut off so far.
pub(super) struct Scanner<'a> {
    source: &'a str,
    left: &'a str,
    /// Where in `source` the plain text began that is no token yet.
    plain_from: usize,
    tokens: Vec<Token<'a>>,
}

impl<'a> Scanner<'a> {
    pub(super) fn new(source: &'a str) -> Self {
        Self { source, left: source, plain_from: 0, tokens: Vec::new() }
    }

    /// What is left.
    pub(super) fn left(&self) -> &'a str {
        self.left
    }

    /// The next character.
    pub(super) fn peek(&self) -> Option<char> {
        self.left.chars().next()
    }

    /// How many bytes at the front are characters that hold `is`.
    pub(super) fn run(&self, is: impl Fn(char) -> bool) -> usize {
        self.left.find(|letter| !is(letter)).unwrap_or(self.left.len())
    }

    /// How many bytes there are to the end of the line, without it.
    pub(super) fn line(&self) -> usize {
        self.run(|letter| letter != '\n')
    }

    /// Cuts the next `len` bytes off. Plain text is gathered, so that it becomes one token.
    pub(super) fn take(&mut self, class: Class, len: usize) {
        let Some((text, left)) = self.left.split_at_checked(len) else { return };
        if class != Class::Plain && !text.is_empty() {
            self.flush();
            self.tokens.push(Token { class, text });
            self.plain_from = self.source.len() - left.len();
        }
        self.left = left;
    }

    /// Cuts the next character off as plain text.
    pub(super) fn skip(&mut self) {
        self.take(Class::Plain, self.peek().map_or(0, char::len_utf8));
    }

    /// Cuts off what stands between two quotes, a backslash before a quote not ending it; it ends with the
    /// line at the latest.
    pub(super) fn quoted(&mut self, class: Class, quote: char, escapes: bool) {
        let mut escaped = false;
        let mut len = self.left.len();
        for (at, letter) in self.left.char_indices().skip(1) {
            if letter == '\n' {
                len = at;
                break;
            }
            if letter == quote && !escaped {
                len = at + letter.len_utf8();
                break;
            }
            escaped = escapes && letter == '\\' && !escaped;
        }
        self.take(class, len);
    }

    /// Cuts off `$name`, `${…}` or a workflow's `${{ … }}`.
    pub(super) fn variable(&mut self) {
        let rest = self.left.strip_prefix('$').unwrap_or(self.left);
        let len = if rest.starts_with('{') {
            let line = rest.lines().next().unwrap_or_default();
            let end = if line.starts_with("{{") { "}}" } else { "}" };
            line.find(end).map_or(line.len(), |at| at + end.len())
        } else {
            rest.find(|letter: char| !letter.is_alphanumeric() && letter != '_').unwrap_or(rest.len())
        };
        self.take(if len == 0 { Class::Plain } else { Class::Variable }, len + 1);
    }

    /// Cuts off everything.
    pub(super) fn rest(&mut self) {
        self.take(Class::Plain, self.left.len());
    }

    /// Ends the plain text that has been gathered.
    fn flush(&mut self) {
        let end = self.source.len() - self.left.len();
        if let Some(text) = self.source.get(self.plain_from..end).filter(|text| !text.is_empty()) {
            self.tokens.push(Token { class: Class::Plain, text });
        }
    }

    /// The tokens; what is left is plain.
    pub(super) fn finish(mut self) -> Vec<Token<'a>> {
        self.rest();
        self.flush();
        self.tokens
    }
}
