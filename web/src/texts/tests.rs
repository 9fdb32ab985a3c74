#![expect(clippy::disallowed_methods, reason = "a test reads the sources of the page")]

use super::evaluate::{Piece, evaluate};
use super::table::say;
use super::{Language, Table, Value, put, t};
use proptest::prelude::*;
use std::fs;
use std::path::Path;

/// A message with readable signs, said with these values.
fn said(readable: &str, values: &[Value]) -> String {
    let packed = readable.replace('<', "\u{1}").replace('>', "\u{2}").replace('|', "\u{3}");
    let mut text = String::new();
    evaluate(&packed, values, &mut |piece| match piece {
        Piece::Text(plain) => text.push_str(plain),
        Piece::Value(Value::Text(value)) => text.push_str(value),
        Piece::Value(Value::Number(number)) => text.push_str(&number.to_string()),
        Piece::Value(Value::Element(_)) => text.push('#'),
    });
    text
}

#[test]
fn variables_stand_where_the_language_wants_them() {
    let values = [Value::from("x"), Value::from(2_u32)];
    assert_eq!(said("<b> of <a>, <b>!", &values), "2 of x, 2!");
}

#[test]
fn a_number_chooses_by_itself_then_by_its_plural() {
    let message = "<a|one=a point|1000=many|other=<a> points>.";
    let said = |number: u32| said(message, &[number.into()]);
    assert_eq!((said(1), said(2), said(1_000)), ("a point.".into(), "2 points.".into(), "many.".into()));
    assert_eq!(super::tests::said("<a|one=wrong|1=right|other=x>", &[1_u32.into()]), "right");
}

#[test]
fn a_text_chooses_by_itself() {
    let said = |word: &str| said("<a|file=a file|folder=a folder|other=something>", &[word.into()]);
    assert_eq!(
        (said("file"), said("folder"), said("x")),
        ("a file".into(), "a folder".into(), "something".into())
    );
}

#[test]
fn a_choice_stands_in_another() {
    let message = "<a|one=one of <b|one=one|other=<b>>|other=<a> of <b>>";
    assert_eq!(said(message, &[1_u32.into(), 3_u32.into()]), "one of 3");
    assert_eq!(said(message, &[2_u32.into(), 3_u32.into()]), "2 of 3");
}

#[test]
fn only_words_of_this_build_are_spoken() {
    let german = Language::of("de-CH").unwrap();
    assert!(Table::read(german, "rubbish").is_none());
    assert!(Table::read(german, r#"["another build","Zum Inhalt"]"#).is_none());
    let source = format!(r#"["{}","Zum Inhalt"]"#, t::STAMP);
    put(Table::read(german, &source).unwrap());
    assert_eq!(say(0, "Skip"), "Zum Inhalt");
    assert_eq!(say(9_999, "Skip"), "Skip", "what a language lacks is said in the original's words");
    put(Table::default());
    assert_eq!(say(0, "Skip"), "Skip");
}

#[test]
fn the_page_names_the_words_of_every_language() {
    let page = fs::read_to_string("../index.html").unwrap();
    for language in Language::all().filter(|language| !language.is_original()) {
        let tag = language.tag();
        let meta = format!(r#"<meta name="bulkhead-texts-{tag}" content="texts/{tag}.json" />"#);
        assert!(page.contains(&meta), "{meta}");
    }
}

/// Every Rust file of the page.
fn sources(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|it| it == "rs") {
            found.push((path.display().to_string(), fs::read_to_string(&path).unwrap()));
        }
    }
}

#[test]
fn components_that_say_words_hear_of_a_change_of_language() {
    let mut files = Vec::new();
    sources(Path::new("src"), &mut files);
    let says = |text: &str| {
        let whole =
            |at: usize| !text.get(..at).unwrap_or_default().ends_with(|it: char| it.is_alphanumeric());
        text.match_indices("t::").any(|(at, _)| whole(at))
    };
    let deaf = files.iter().filter(|(_, text)| {
        text.contains("#[component]\n") && says(text) && !text.contains("use_language()")
    });
    let deaf: Vec<&String> = deaf.map(|(path, _)| path).collect();
    assert!(deaf.is_empty(), "`use_language();` is missing in {deaf:?}");
}

proptest! {
    #[test]
    fn no_damaged_message_breaks_the_page(message in "[\u{1}-\u{3}ab=1é]{0,40}", number in 0_u32..3) {
        evaluate(&message, &[number.into(), "é".into()], &mut |_| {});
    }
}
