//! What authors may have written.

use super::*;
use proptest::prelude::*;

const SOUND: &str =
    "flowchart LR\n  accTitle: Who reaches whom\n  accDescr: The edge reaches the app.\n  edge --> app\n";

fn words(title: &str, description: &str) -> Diagram {
    Diagram { title: title.to_owned(), description: description.to_owned() }
}

/// The words that are wrong, and what is said of them.
fn mistakes(source: &str) -> Vec<(String, String)> {
    let errors = Diagram::parse(source).unwrap_err();
    errors
        .into_iter()
        .map(|it| (it.span.of(source).to_owned(), format!("{}: {}", it.message, it.help)))
        .collect()
}

#[test]
fn title_and_description_are_read_in_every_form() {
    let expected = words("Who reaches whom", "The edge reaches the app.");
    assert_eq!(Diagram::parse(SOUND), Ok(expected.clone()));
    for source in [
        "%% a note\n\ngraph TD;\naccTitle : Who reaches whom\naccDescr {\n  The edge\n  reaches the app.\n}\na-->b",
        "sequenceDiagram\r\naccTitle: Who reaches whom\r\naccDescr { The edge reaches the app. }\r\nA->>B: hi\r\n",
    ] {
        assert_eq!(Diagram::parse(source), Ok(expected.clone()), "{source}");
    }
}

#[test]
fn what_nobody_is_told_is_a_mistake() {
    for (from, to, wrong, said) in [
        ("  accTitle: Who reaches whom\n", "", "", "has no `accTitle`"),
        ("  accDescr: The edge reaches the app.\n", "", "", "has no `accDescr`"),
        (" Who reaches whom", "", "accTitle:", "says nothing"),
        (": The edge reaches the app.", " { }", "accDescr { }", "says nothing"),
        (": The edge", " { The edge", "accDescr {", "has no end"),
        ("  edge", "  accTitle: Again\n  edge", "accTitle: Again", "two titles"),
        ("  edge", "  accDescr: Again\n  edge", "accDescr: Again", "two descriptions"),
    ] {
        let source = SOUND.replace(from, to);
        let found = mistakes(&source);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].0 == wrong && found[0].1.contains(said), "{found:?}");
    }
}

#[test]
fn only_types_that_the_page_draws_are_known() {
    for (source, wrong, said) in [
        ("", "", "this diagram is empty"),
        ("\n  \n%% nothing\n", "", "Begin with its type"),
        ("pie\naccTitle: A\naccDescr: B.\n", "pie", "The page draws: flowchart, graph, sequenceDiagram."),
        ("flowchat LR\naccTitle: A\naccDescr: B.\n", "flowchat", "Did you mean `flowchart`?"),
        ("flowchart-elk LR\naccTitle: A\naccDescr: B.\n", "flowchart-elk", "no type of diagram"),
    ] {
        let found = mistakes(source);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].0 == wrong && found[0].1.contains(said), "{found:?}");
    }
}

#[test]
fn colours_links_and_settings_are_the_page_s() {
    for (line, said) in [
        ("click edge \"https://example.org/\"", "no link in it can be followed"),
        ("style edge fill:#f00", "`:::good`, `:::bad` or `:::warn`"),
        ("classDef red fill:#f00", "from the page"),
        ("linkStyle 0 stroke:red", "from the page"),
        ("%%{init: {\"theme\": \"dark\"}}%%", "no settings"),
    ] {
        let found = mistakes(&format!("{SOUND}  {line}\n"));
        assert!(found.len() == 1 && found[0].0 == line && found[0].1.contains(said), "{found:?}");
    }
    assert!(mistakes(&format!("---\ntitle: x\n---\n{SOUND}"))[0].1.contains("no settings"));
    assert!(Diagram::parse(&format!("{SOUND}  styled --> clicked\n  edge --- app\n")).is_ok());
}

#[test]
fn a_diagram_has_limits() {
    let long = |key: &str, most: usize| SOUND.replacen(key, &format!("{key}{}", "é".repeat(most)), 1);
    assert!(mistakes(&long("accTitle: ", MAX_TITLE))[0].1.contains("at most 100"));
    assert!(mistakes(&long("accDescr: ", MAX_DESCRIPTION))[0].1.contains("at most 700"));
    let found = mistakes(&format!("{SOUND}{}", "edge --> app\n".repeat(400)));
    assert!(found.len() == 1 && found[0].1.contains("at most 4000"), "{found:?}");
}

proptest! {
    #[test]
    fn any_source_is_read_or_refused(source in "(flowchart LR\n|accTitle ?: ?|accDescr ?[:{]|[}é%;{:\r\n -]|---|click |[a-z]{1,4}){0,20}") {
        match Diagram::parse(&source) {
            Ok(diagram) => prop_assert!(!diagram.title.is_empty() && !diagram.description.is_empty()),
            Err(errors) => {
                prop_assert!(!errors.is_empty());
                for error in errors {
                    prop_assert!(source.get(error.span.start()..error.span.end()).is_some());
                }
            }
        }
    }

    #[test]
    fn words_come_back_as_they_were_written(title in "[A-Za-z][a-zé ]{0,40}[a-z]", text in "[A-Z][a-zé, ]{0,80}\\.") {
        let source = format!("flowchart TB\naccTitle: {title}\naccDescr {{\n{text}\n}}\na --> b\n");
        let read = Diagram::parse(&source);
        let spaced = text.split_whitespace().collect::<Vec<_>>().join(" ");
        prop_assert_eq!(read, Ok(words(&title, &spaced)));
    }
}
