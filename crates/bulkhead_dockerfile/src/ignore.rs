//! `.dockerignore`: which files of a folder do not go into the build context.
//!
//! Sources: <https://github.com/moby/patternmatcher/blob/main/ignorefile/ignorefile.go> reads the lines,
//! <https://github.com/moby/patternmatcher/blob/main/patternmatcher.go> (`MatchesOrParentMatches`) matches paths,
//! and [Go's `filepath.Match`](https://pkg.go.dev/path/filepath#Match) says which patterns are wrong.

mod pattern;

use bulkhead_text::{Parsed, Span, SyntaxError};
use pattern::Token;

/// How much of a `.dockerignore` is read, in bytes: each path is compared with every pattern.
pub const MAX_IGNORE_BYTES: usize = 64 << 10;

/// A `.dockerignore`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IgnoreFile {
    /// The patterns, in the order of the file; the last one that matches decides.
    pub patterns: Vec<IgnorePattern>,
}

/// One line of a `.dockerignore`.
///
/// ```text
/// !docs/*.md
/// ^^^^^^^^^^ span, an exception
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IgnorePattern {
    /// The pattern as it is written, with its `!`.
    pub span: Span,
    /// It begins with `!`: what it matches is in the context after all.
    pub exception: bool,
    tokens: Vec<Token>,
}

impl IgnoreFile {
    /// Reads a `.dockerignore`. The errors are the patterns that end the build; they are left out.
    #[must_use]
    pub fn parse(source: &str) -> Parsed<Self> {
        let (mut file, mut errors) = (Self::default(), Vec::new());
        let mut start = 0;
        for line in source.split_inclusive('\n') {
            let span = Span::new(start, start + line.len());
            start = span.end();
            if start > MAX_IGNORE_BYTES {
                let message =
                    format!("only the first {} KiB of a `.dockerignore` are read", MAX_IGNORE_BYTES >> 10);
                errors.push(
                    SyntaxError::new(trimmed(span, source), message).help("Use fewer, wider patterns."),
                );
                break;
            }
            let line = if span.start() == 0 { line.trim_start_matches('\u{feff}') } else { line };
            if line.starts_with('#') || line.trim().is_empty() {
                continue;
            }
            let inner = Span::new(span.end() - line.len(), span.end());
            match read(trimmed(inner, source), source) {
                Ok(pattern) => file.patterns.push(pattern),
                Err(error) => errors.push(error),
            }
        }
        Parsed { tree: file, errors }
    }

    /// The pattern that keeps a path out of the context, if one does. A path is kept out with a folder above it.
    ///
    /// The path counts from the root of the context, with `/` between folders.
    #[must_use]
    pub fn excluding(&self, path: &str) -> Option<&IgnorePattern> {
        let path = clean(path);
        // The root of the context is always there.
        if path == "." {
            return None;
        }
        let mut deciding: Option<&IgnorePattern> = None;
        for pattern in &self.patterns {
            if pattern.exception == deciding.is_some() && pattern::matches(&pattern.tokens, &path) {
                deciding = (!pattern.exception).then_some(pattern);
            }
        }
        deciding
    }

    /// Whether nothing of a path is in the context: neither the file or folder, nor what an exception keeps of it.
    #[must_use]
    pub fn excludes_all_of(&self, path: &str) -> Option<&IgnorePattern> {
        let below = format!("{}/", clean(path));
        let keeps =
            |pattern: &IgnorePattern| pattern.exception && pattern::may_match_below(&pattern.tokens, &below);
        self.excluding(path).filter(|_| !self.patterns.iter().any(keeps))
    }
}

fn read(span: Span, source: &str) -> Result<IgnorePattern, SyntaxError> {
    let text = span.of(source);
    let (exception, rest) = text.strip_prefix('!').map_or((false, text), |rest| (true, rest.trim()));
    let path = clean(rest);
    if exception && matches!(rest, "" | "/") {
        let message = "`!` has no pattern: Docker refuses this file";
        return Err(
            SyntaxError::new(span, message).help("Name what to keep, such as `!README.md`, or take it away.")
        );
    }
    match pattern::tokens(&path) {
        Some(tokens) => Ok(IgnorePattern { span, exception, tokens }),
        None => Err(SyntaxError::new(span, format!("`{text}` is a wrong pattern: Docker refuses this file"))
            .help("Close the `[`, and put a `\\` before a character that is meant as it is.")),
    }
}

/// The text under a span without the blanks around it.
fn trimmed(span: Span, source: &str) -> Span {
    let text = span.of(source);
    let start = span.end() - text.trim_start().len();
    Span::new(start, start + text.trim().len())
}

/// A path in its shortest form, without a `/` at its start:
/// [`filepath.Clean`](https://pkg.go.dev/path/filepath#Clean) and what Docker does with absolute paths.
fn clean(path: &str) -> String {
    let rooted = path.starts_with('/');
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            ".." if rooted => {}
            _ => parts.push(part),
        }
    }
    if parts.is_empty() { ".".to_owned() } else { parts.join("/") }
}

#[cfg(test)]
mod tests;
