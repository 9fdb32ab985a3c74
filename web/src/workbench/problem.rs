//! What the engine found, as the page shows it: with lines for people and offsets for the editor.

use super::files::Texts;
use crate::offsets::Offsets;
use bulkhead_lint::Diagnostic;
use bulkhead_text::capitalized;

/// A longer list helps nobody; the rest comes when these are solved.
pub(crate) const MAX_SHOWN: usize = 200;

/// A diagnostic and its place; the message begins as a sentence does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Problem {
    /// What was found.
    pub(crate) diagnostic: Diagnostic,
    /// The line, from 1.
    pub(crate) line: usize,
    /// The range in UTF-16 code units, for the editor.
    pub(crate) range: (usize, usize),
}

/// The problems of all files, file by file in the order of their paths, each in the order of the
/// diagnostics, which the engine gives from the top; the first [`MAX_SHOWN`].
pub(crate) fn problems(diagnostics: &[Diagnostic], texts: &Texts) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (path, text) in texts {
        let offsets = Offsets::new(text);
        let own = diagnostics.iter().filter(|it| it.path == *path);
        problems.extend(own.take(MAX_SHOWN - problems.len()).map(|it| Problem {
            diagnostic: Diagnostic { message: capitalized(&it.message), ..it.clone() },
            line: offsets.line(it.span.start()),
            range: (offsets.utf16(it.span.start()), offsets.utf16(it.span.end())),
        }));
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;
    use bulkhead_lint::Severity;
    use bulkhead_text::Span;

    fn diagnostic(path: &str, span: Span) -> Diagnostic {
        Diagnostic {
            path: path.into(),
            rule: "r".into(),
            severity: Severity::Error,
            span,
            message: String::new(),
            help: String::new(),
            fix: None,
        }
    }

    #[test]
    fn problems_stand_file_by_file() {
        let texts: Texts = [("a".to_owned(), "1\né3\n".into()), ("b".to_owned(), "x".into())].into();
        let found = [
            diagnostic("b", Span::new(0, 1)),
            diagnostic("a", Span::new(0, 1)),
            diagnostic("a", Span::new(4, 5)),
        ];
        let places: Vec<_> = problems(&found, &texts)
            .iter()
            .map(|it| (it.diagnostic.path.clone(), it.line, it.range))
            .collect();
        assert_eq!(places, [("a".into(), 1, (0, 1)), ("a".into(), 2, (3, 4)), ("b".into(), 1, (0, 1))]);
    }

    #[test]
    fn no_more_are_shown_than_anyone_reads() {
        let texts: Texts = [("a".to_owned(), "x".into()), ("b".to_owned(), "x".into())].into();
        let found = vec![diagnostic("a", Span::new(0, 1)); 500];
        assert_eq!(problems(&found, &texts).len(), MAX_SHOWN);
    }
}
