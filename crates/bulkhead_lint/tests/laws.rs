//! What holds of `lint` for any text at all: it answers, it points into the text, and its fixes fit.
#![expect(clippy::expect_used, reason = "a test stops where it cannot go on")]

use bulkhead_lint::{FileKind, RULES, SYNTAX, SourceFile, Workspace, lint};
use bulkhead_text::{Span, apply};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// A workspace that holds the text once as each kind of file.
fn workspace(text: &str) -> Workspace {
    let file = |kind: FileKind| SourceFile { path: kind.name().to_owned(), kind, text: text.to_owned() };
    Workspace { files: FileKind::ALL.map(file).into() }
}

/// Checks every diagnostic of the text, and every text that one of its fixes makes.
fn check(text: &str) -> Result<(), TestCaseError> {
    for diagnostic in lint(&workspace(text)) {
        prop_assert!(lies_in(diagnostic.span, text), "{diagnostic:?}");
        prop_assert!(!diagnostic.message.is_empty(), "{diagnostic:?}");
        let Some(fix) = &diagnostic.fix else { continue };
        prop_assert!(fix.edits.iter().all(|edit| lies_in(edit.span, text)), "{diagnostic:?}");
        match apply(text, &fix.edits) {
            Ok(fixed) => {
                prop_assert_ne!(&fixed, text, "a fix that changes nothing: {:?}", diagnostic);
                if diagnostic.rule != SYNTAX && syntax_errors(&diagnostic.path, text) == 0 {
                    let errors = syntax_errors(&diagnostic.path, &fixed);
                    prop_assert_eq!(
                        errors,
                        0,
                        "a fix that breaks the file: {:?}\n{}\n{}",
                        diagnostic,
                        text,
                        fixed
                    );
                }
            }
            Err(error) => prop_assert!(false, "{error}: {diagnostic:?}"),
        }
    }
    Ok(())
}

/// The number of syntax errors of the text as the file of that name.
fn syntax_errors(path: &str, text: &str) -> usize {
    let mut workspace = workspace(text);
    workspace.files.retain(|file| file.path == path);
    lint(&workspace).iter().filter(|diagnostic| diagnostic.rule == SYNTAX).count()
}

fn lies_in(span: Span, text: &str) -> bool {
    text.get(span.range()).is_some()
}

/// The examples in the docs of all rules.
fn examples() -> Vec<String> {
    let mut examples = Vec::new();
    for rule in RULES {
        // Between fences is every second part.
        for fence in rule.docs.split("\n```").skip(1).step_by(2) {
            let (_, text) = fence.split_once('\n').expect("a fence has an info string");
            examples.push(format!("{text}\n"));
        }
    }
    examples
}

/// What the languages are made of.
const TOKENS: &[&str] = &[
    "\n",
    "\r\n",
    " ",
    "  ",
    "\t",
    "\\\n",
    "#",
    "\"",
    "'",
    ":",
    ": ",
    "- ",
    ",",
    "{",
    "}",
    "[",
    "]",
    "=",
    "$",
    "${",
    "&a ",
    "*a",
    "<<: ",
    "<<EOF\n",
    "EOF\n",
    "|",
    ">",
    "!reset ",
    "~",
    "null",
    "true",
    "0",
    "-1",
    "1e9",
    "\u{feff}",
    "é",
    "🐳",
    "FROM ",
    "AS ",
    "COPY ",
    "ADD ",
    "RUN ",
    "USER ",
    "ARG ",
    "ENV ",
    "CMD ",
    "ONBUILD ",
    "--mount=",
    "alpine",
    "root",
    "services:\n",
    "  a:\n",
    "    image: ",
    "    cap_drop: ",
    "    security_opt: ",
    "    volumes: ",
    "seccomp:",
    "ALL",
    "\"defaultAction\": ",
    "\"SCMP_ACT_ALLOW\"",
    "\"syscalls\": ",
    "\"names\": ",
    "\"args\": ",
    "\"icc\": ",
    "docker run ",
    "--privileged ",
    " -dv /var/run/docker.sock:/a ",
    "sh -c '",
    "$(",
    "/*",
    "//",
    "\n# bulkhead ignore=",
    "missing-user",
    "privileged,",
    "-file",
    " reason=",
];

/// A change to a text: some of it goes, stands twice, or makes way for something else.
#[derive(Clone, Debug)]
enum Change {
    Delete(Index, usize),
    Repeat(Index, usize),
    Insert(Index, &'static str),
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let change = prop_oneof![
        (any::<Index>(), 1..40usize).prop_map(|(at, length)| Change::Delete(at, length)),
        (any::<Index>(), 1..40usize).prop_map(|(at, length)| Change::Repeat(at, length)),
        (any::<Index>(), select(TOKENS)).prop_map(|(at, token)| Change::Insert(at, token)),
    ];
    vec(change, 1..6)
}

fn changed(text: &str, changes: &[Change]) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    for change in changes {
        let length = characters.len();
        let (Change::Delete(at, _) | Change::Repeat(at, _) | Change::Insert(at, _)) = change;
        let at = at.index(length + 1);
        match change {
            Change::Delete(_, count) => drop(characters.drain(at..length.min(at + count))),
            Change::Repeat(_, count) => {
                let part: Vec<char> = characters.iter().copied().skip(at).take(*count).collect();
                characters.splice(at..at, part);
            }
            Change::Insert(_, token) => drop(characters.splice(at..at, token.chars())),
        }
    }
    characters.into_iter().collect()
}

#[test]
fn every_rule_has_its_examples_here() {
    assert!(examples().len() >= 2 * RULES.len());
    assert!(examples().iter().all(|example| !example.contains("```")));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_answered(text in any::<String>()) {
        check(&text)?;
    }

    #[test]
    fn any_jumble_of_tokens_is_answered(tokens in vec(select(TOKENS), 0..60)) {
        check(&tokens.concat())?;
    }

    #[test]
    fn any_damaged_example_is_answered(example in select(examples()), changes in changes()) {
        check(&changed(&example, &changes))?;
    }
}
