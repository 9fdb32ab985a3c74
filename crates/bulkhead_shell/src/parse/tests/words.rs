//! Tests of words: their quoting, their text, and where it stands.

use super::*;

#[test]
fn words_know_their_quoting_and_their_text() {
    let source = "a=b \"$c\"$d e\\ f '' \"g\"h";
    let script = parse(source).tree;
    let simple = script.simple_commands()[0].simple;
    assert_eq!((simple.assignments[0].name.as_str(), simple.assignments[0].value.is("b")), ("a", true));
    let [mixed, escaped, empty, joined] = simple.words.as_slice() else { panic!("{simple:?}") };
    assert_eq!(mixed.literal(), None);
    assert_eq!(mixed.unquoted_expansions().map(|part| part.span.of(source)).collect::<Vec<_>>(), ["$d"]);
    assert_eq!((escaped.literal().as_deref(), escaped.raw(source)), (Some("e f"), "e\\ f"));
    assert_eq!((empty.literal().as_deref(), empty.is_quoted()), (Some(""), true));
    assert_eq!((joined.literal().as_deref(), joined.raw(source)), (Some("gh"), "\"g\"h"));
}

#[test]
fn escapes_of_ansi_quotes_are_decoded() {
    let script = parse(r"a $'\x41\u00e9\101\n\q'").tree;
    let word = &script.simple_commands()[0].simple.words[1];
    assert_eq!(word.literal().as_deref(), Some("AéA\nq"));
}

#[test]
fn inner_text_keeps_its_place_in_the_file() {
    for source in [
        "sh -c 'find me'",
        "sh -c \"\\$x; find me\"",
        "a `find me`",
        "a `b \\`find me\\``",
        "sh <<E\nfind me\nE",
        "sh <<-E\n\t\tfind me\n\tE",
        "sudo sh -c $'a\\nfind me'",
        "sh -c 'sh -c \"find me\"'",
    ] {
        let script = parse(source).tree;
        let found = script.simple_commands();
        let inner = found.iter().find(|found| found.simple.words.first().is_some_and(|word| word.is("find")));
        assert_eq!(inner.map(|found| found.simple.span.of(source)), Some("find me"), "{source}");
    }
}

#[test]
fn text_from_pieces_has_the_places_of_the_file() {
    let source = "RUN a \\\n # why\n bcd && sh -c 'x \\\n y z' > 'e";
    let mut text = MappedText::new();
    text.push(source, Span::new(4, 6));
    let second = source.find("\\\n y").unwrap();
    text.push(source, Span::new(15, second));
    text.push(source, Span::new(second + 2, source.len()));
    let parsed = parse_mapped(&text);
    let words: Vec<_> = parsed
        .tree
        .simple_commands()
        .iter()
        .flat_map(|found| found.simple.words.iter().map(|word| word.raw(source)))
        .collect();
    assert_eq!(words, ["a", "bcd", "sh", "-c", "'x \\\n y z'", "x", "y", "z"]);
    assert_eq!(parsed.errors[0].span, Span::new(source.len() - 2, source.len() - 1));
}
