//! Colours for the languages of the lessons: a source cut into tokens, nothing lost and nothing added.

mod dockerfile;
mod json;
mod scanner;
mod shell;
mod yaml;

use scanner::{Scanner, Token};

/// Longer sources are shown without colours.
const MAX_HIGHLIGHTED_BYTES: usize = 100_000;

/// The tokens of a source, in order; put together they are the source. A language that is not known, and a
/// source that is very long, is one token.
pub(crate) fn highlight<'a>(language: &str, source: &'a str) -> Vec<Token<'a>> {
    let mut scanner = Scanner::new(source);
    match language {
        _ if source.len() > MAX_HIGHLIGHTED_BYTES => {}
        "dockerfile" | "containerfile" => dockerfile::scan(&mut scanner),
        "yaml" | "yml" => yaml::scan(&mut scanner),
        "json" => json::scan(&mut scanner),
        "sh" | "bash" | "shell" | "console" => shell::scan(&mut scanner),
        _ => {}
    }
    scanner.finish()
}

#[cfg(test)]
mod tests {
    use super::scanner::Class;
    use super::*;
    use proptest::prelude::*;

    const LANGUAGES: [&str; 5] = ["dockerfile", "yaml", "json", "sh", "unknown"];

    /// The words of a class.
    pub(super) fn found<'a>(language: &str, source: &'a str, class: Class) -> Vec<&'a str> {
        highlight(language, source)
            .into_iter()
            .filter(|token| token.class == class)
            .map(|token| token.text)
            .collect()
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_nothing_added(source in "[\\PC\n\t\"'#\\\\${}:-]{0,120}") {
            for language in LANGUAGES {
                let whole: String = highlight(language, &source).iter().map(|token| token.text).collect();
                prop_assert_eq!(&whole, &source);
            }
        }
    }

    #[test]
    fn a_very_long_source_has_no_colours() {
        let source = "FROM a\n".repeat(MAX_HIGHLIGHTED_BYTES / 7 + 1);
        assert_eq!(highlight("dockerfile", &source).len(), 1);
    }
}
