//! The line that opens a fence: its language, what kind of file it holds, and what the engine must say about it.

use bulkhead_lint::FileKind;
use bulkhead_text::{Span, suggest};

/// What an info string says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fence {
    /// The language, for highlighting; empty where there is none.
    pub language: String,
    /// The kind of file; `None` where the engine does not read it.
    pub kind: Option<FileKind>,
    /// What the engine must say.
    pub expectation: Expectation,
}

/// What the engine must say about a fence of a kind that it reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expectation {
    /// It has no syntax error: a fence without any word, or a `fragment` of a longer file.
    Parses,
    /// It has nothing of severity warning or error.
    Good,
    /// It has no syntax error, and each of these rules finds something.
    Bad(Vec<String>),
}

/// A mistake in an info string, placed from its first byte.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FenceError {
    /// The word that is wrong.
    pub span: Span,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
}

const WORDS: [&str; 10] =
    ["compose", "seccomp", "apparmor", "daemon", "script", "workflow", "bad", "good", "fragment", "expect="];

impl Fence {
    /// Reads `<language> [kind] [bad|good|fragment] [expect="rule rule"]`.
    ///
    /// # Errors
    /// A word that is not known, or words that do not go together.
    pub fn parse(info: &str) -> Result<Self, FenceError> {
        let mut words = words(info).into_iter();
        let first = words.next();
        let language = first.map_or("", |span| span.of(info));
        let mut kind = (language == "dockerfile").then_some(FileKind::Dockerfile);
        let mut verdict: Option<Span> = None;
        let mut expect: Option<(Span, Vec<String>)> = None;
        for span in words {
            let word = span.of(info);
            if let Some(rules) = word.strip_prefix("expect=") {
                let rules = rules.trim_matches('"').split_whitespace().map(str::to_owned).collect();
                expect = Some((span, rules));
            } else if matches!(word, "bad" | "good" | "fragment") {
                if verdict.replace(span).is_some() {
                    return Err(error(
                        span,
                        "a fence is `bad`, `good` or a `fragment`, one of them",
                        "Keep one.",
                    ));
                }
            } else {
                kind = Some(file_kind(language, span, info)?);
            }
        }
        let expectation = expectation(info, verdict, expect)?;
        match (kind, verdict) {
            (None, Some(span)) => Err(error(
                span,
                format!("the engine does not read `{language}`, so it cannot tell whether this is right"),
                "Leave the word out, or name the kind: `dockerfile`, `yaml compose`, `json seccomp`, `json daemon`.",
            )),
            _ => Ok(Self { language: language.to_owned(), kind, expectation }),
        }
    }
}

fn error(span: Span, message: impl Into<String>, help: impl Into<String>) -> FenceError {
    FenceError { span, message: message.into(), help: help.into() }
}

/// The kind that a word names, where the language can hold it.
fn file_kind(language: &str, span: Span, info: &str) -> Result<FileKind, FenceError> {
    let word = span.of(info);
    let (kind, right) = match word {
        "compose" => (FileKind::Compose, "yaml"),
        "seccomp" => (FileKind::Seccomp, "json"),
        "apparmor" => (FileKind::AppArmor, "text"),
        "daemon" => (FileKind::Daemon, "json"),
        "script" => (FileKind::Script, "sh"),
        "workflow" => (FileKind::Workflow, "yaml"),
        _ => {
            let near =
                suggest(word, WORDS).map(|near| format!("Did you mean `{near}`? ")).unwrap_or_default();
            let help = format!(
                "{near}After the language may stand: compose, seccomp, apparmor, daemon, script, workflow, bad, good, fragment, expect=\"…\"."
            );
            return Err(error(span, format!("`{word}` says nothing about a fence"), help));
        }
    };
    if language == right {
        Ok(kind)
    } else {
        let help = format!("Write `{right} {word}`.");
        Err(error(span, format!("a {word} file is {right}, and this fence is `{language}`"), help))
    }
}

fn expectation(
    info: &str,
    verdict: Option<Span>,
    expect: Option<(Span, Vec<String>)>,
) -> Result<Expectation, FenceError> {
    let word = verdict.map_or("", |span| span.of(info));
    match (word, verdict, expect) {
        ("bad", Some(span), None) => Err(error(
            span,
            "nothing says what is bad here",
            "Name the rules that find it: `bad expect=\"missing-user\"`.",
        )),
        ("bad", _, Some((span, rules))) if rules.is_empty() => Err(error(
            span,
            "`expect` names no rule",
            "Write the rules between the quotes: `expect=\"missing-user\"`.",
        )),
        ("bad", _, Some((_, rules))) => Ok(Expectation::Bad(rules)),
        (_, _, Some((span, _))) => {
            Err(error(span, "`expect` goes with `bad` alone", "Write `bad` before it, or leave it out."))
        }
        ("good", ..) => Ok(Expectation::Good),
        _ => Ok(Expectation::Parses),
    }
}

/// The words of an info string; blanks between quotes do not part them.
fn words(info: &str) -> Vec<Span> {
    let mut words = Vec::new();
    let mut start = None;
    let mut quoted = false;
    for (at, letter) in info.char_indices() {
        quoted ^= letter == '"';
        match start {
            Some(first) if letter.is_whitespace() && !quoted => {
                words.push(Span::new(first, at));
                start = None;
            }
            None if !letter.is_whitespace() => start = Some(at),
            _ => {}
        }
    }
    words.extend(start.map(|first| Span::new(first, info.len())));
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parse(info: &str) -> (Option<FileKind>, Expectation) {
        let fence = Fence::parse(info).unwrap();
        (fence.kind, fence.expectation)
    }

    #[test]
    fn kinds_and_expectations_are_read() {
        use Expectation::{Bad, Good, Parses};
        for (info, kind, expectation) in [
            ("", None, Parses),
            ("sh", None, Parses),
            ("yaml", None, Parses),
            ("dockerfile", Some(FileKind::Dockerfile), Parses),
            ("dockerfile fragment", Some(FileKind::Dockerfile), Parses),
            ("yaml compose good", Some(FileKind::Compose), Good),
            ("json  daemon", Some(FileKind::Daemon), Parses),
            ("json seccomp bad expect=\"a b\"", Some(FileKind::Seccomp), Bad(vec!["a".into(), "b".into()])),
            ("dockerfile bad expect=a", Some(FileKind::Dockerfile), Bad(vec!["a".into()])),
        ] {
            assert_eq!(parse(info), (kind, expectation), "{info}");
        }
        assert_eq!(Fence::parse("sh").unwrap().language, "sh");
    }

    #[test]
    fn mistakes_point_at_their_word() {
        for (info, wrong, help) in [
            ("yaml compse", "compse", "Did you mean `compose`?"),
            ("json compose", "compose", "Write `yaml compose`."),
            ("dockerfile bad", "bad", "Name the rules"),
            ("dockerfile bad expect=\"\"", "expect=\"\"", "between the quotes"),
            ("dockerfile expect=\"a\"", "expect=\"a\"", "Write `bad`"),
            ("dockerfile good bad", "bad", "Keep one"),
            ("sh good", "good", "Leave the word out"),
        ] {
            let error = Fence::parse(info).unwrap_err();
            assert_eq!(error.span.of(info), wrong, "{info}: {}", error.message);
            assert!(error.help.contains(help), "{info}: {}", error.help);
        }
    }

    proptest! {
        #[test]
        fn any_info_string_is_read_or_refused(info in "[a-z\"= é\t]{0,30}") {
            let _ = Fence::parse(&info);
        }
    }
}
