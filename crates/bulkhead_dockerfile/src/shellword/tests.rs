//! Cases after BuildKit's own: <https://github.com/moby/buildkit/blob/master/frontend/dockerfile/shell/envVarTest>.

use super::*;

fn expand(word: &str) -> Result<String, String> {
    let options = Options {
        escape: '\\',
        raw_quotes: false,
        raw_escapes: false,
        defaults: true,
        lookup: &|name| match name {
            "PWD" => Some("/home"),
            "SHELL" => Some("bash"),
            "EMPTY" => Some(""),
            "FILE" => Some("a/b.tar.gz"),
            _ => None,
        },
    };
    process(word, &options).map(|output| output.text).map_err(|fault| fault.message)
}

#[test]
fn words_expand_as_in_buildkit() {
    for (word, expected) in [
        ("hello", "hello"),
        ("he'll'o", "hello"),
        ("he\\'llo", "he'llo"),
        ("'he\\\\llo'", "he\\\\llo"),
        ("\"he\\\\llo\"", "he\\llo"),
        ("\"a\\b\"", "a\\b"),
        ("\\$PWD", "$PWD"),
        ("'$PWD'", "$PWD"),
        ("\"$PWD/x\"", "/home/x"),
        ("he$PWD.", "he/home."),
        ("a${PWD}b", "a/homeb"),
        ("$NONE", "$NONE"),
        ("${NONE:-d}", "d"),
        ("${NONE-d}", "d"),
        ("${EMPTY:-d}", "d"),
        ("${EMPTY-d}", ""),
        ("${PWD:+d}", "d"),
        ("${NONE+d}", ""),
        ("${NONE:-${PWD}/x}", "/home/x"),
        ("${NONE:-'a b'}", "a b"),
        ("${FILE#*.}", "tar.gz"),
        ("${FILE##*.}", "gz"),
        ("${FILE%.*}", "a/b.tar"),
        ("${FILE%%.*}", "a/b"),
        ("${FILE#x}", "a/b.tar.gz"),
        ("${FILE/b/c}", "a/c.tar.gz"),
        ("${FILE//./-}", "a/b-tar-gz"),
        ("${FILE/\\//-}", "a-b.tar.gz"),
        ("$", "$"),
        ("a$ b", "a$ b"),
        ("word\\", "word"),
    ] {
        assert_eq!(expand(word).as_deref(), Ok(expected), "{word}");
    }
}

#[test]
fn broken_words_say_what_is_missing() {
    for (word, part) in [
        ("'a", "`'`"),
        ("\"a", "`\"`"),
        ("${PWD", "`}`"),
        ("${}", "name of a variable"),
        ("${PWD:?", "`}`"),
        ("${NONE:?say what}", "say what"),
        ("${PWD^^}", "no form"),
    ] {
        let message = expand(word).expect_err(word);
        assert!(message.contains(part), "{word}: {message}");
    }
}

#[test]
fn a_variable_that_is_not_known_can_stay() {
    for word in ["$A-b", "${A}", "${A:-b}", "${A//x/y}"] {
        assert_eq!(unquote(word, '\\'), word);
    }
}

#[test]
fn nested_braces_end_at_a_limit() {
    let deep = format!("{}{}", "${A:-".repeat(100), "}".repeat(100));
    assert!(expand(&deep).unwrap_err().contains("too deeply"));
}

#[test]
fn variables_cannot_make_a_word_grow_without_end() {
    let long = "x".repeat(MAX_ADDED_BYTES);
    let options = Options { defaults: true, lookup: &|_| Some(&long), ..literal('\\') };
    assert!(process("$A$A$A", &options).is_err());
}
