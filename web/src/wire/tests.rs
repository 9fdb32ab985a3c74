use super::{Unreadable, from_str};
use proptest::prelude::*;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct All {
    text: String,
    number: i64,
    small: u8,
    flag: bool,
    maybe: Option<u64>,
    pair: (u32, String),
    array: [Option<u16>; 3],
    map: BTreeMap<String, Variant>,
    list: Vec<Variant>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
enum Variant {
    Unit,
    New(String),
    Tuple(u64, Vec<u8>),
    Struct { a: Option<String>, b: bool },
}

fn all() -> All {
    let list = vec![
        Variant::Unit,
        Variant::New("é \" \\ / \n \u{1} \u{7f} 😀".into()),
        Variant::Tuple(u64::MAX, vec![0, 255]),
        Variant::Struct { a: None, b: true },
        Variant::Struct { a: Some(String::new()), b: false },
    ];
    let map = list.iter().cloned().enumerate().map(|(at, it)| (format!("key {at}"), it)).collect();
    All {
        text: "a".into(),
        number: i64::MIN,
        small: 7,
        flag: true,
        maybe: Some(3),
        pair: (1, "b".into()),
        array: [None, Some(2), None],
        map,
        list,
    }
}

#[test]
fn what_is_written_is_read() {
    let all = all();
    for text in [serde_json::to_string(&all).unwrap(), serde_json::to_string_pretty(&all).unwrap()] {
        assert_eq!(from_str::<All>(&text), Ok(all.clone()), "{text}");
    }
    assert_eq!(from_str::<Vec<u8>>(" [ ] "), Ok(vec![]));
}

#[test]
fn what_nobody_asks_for_is_passed_over() {
    #[derive(Debug, PartialEq, Deserialize)]
    struct One {
        a: u8,
    }
    for other in ["1.5e-3", "null", "\"}\\\"\"", "[]", "{}", "[{\"x\":[true,\"]\"]}, -1]"] {
        let text = format!("{{\"b\": {other}, \"a\": 1, \"c\": {other}}}");
        assert_eq!(from_str::<One>(&text), Ok(One { a: 1 }), "{text}");
    }
    let deep = format!("{{\"b\": {}{}, \"a\": 1}}", "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(from_str::<One>(&deep), Ok(One { a: 1 }));
}

#[test]
fn anything_else_is_refused() {
    fn refused<T: DeserializeOwned + PartialEq + std::fmt::Debug>(texts: &[&str]) {
        for text in texts {
            assert_eq!(from_str::<T>(text), Err(Unreadable), "{text}");
        }
    }
    refused::<u8>(&["", "256", "-1", "1.5", "1e3", "\"1\"", "1 1", "null"]);
    refused::<String>(&["", "\"", "\"a", "\"\\", "\"\\x\"", "\"\\u12\"", "\"\\ud83d\"", "a", "\"a\"b"]);
    refused::<Vec<u8>>(&["[", "[1", "[1,", "[1 2]", "[1,]", "[,1]", "{}"]);
    refused::<(u8, u8)>(&["[1]", "[1,2,3]", "[1,2"]);
    refused::<bool>(&["", "tru", "1", "\"true\""]);
    refused::<Variant>(&[
        "\"New\"",
        "\"Other\"",
        "{\"Unit\":null}",
        "{\"Other\":1}",
        "{\"New\":\"a\"",
        "{\"Struct\":{\"a\":null}}",
    ]);
    refused::<BTreeMap<String, u8>>(&[
        "{\"a\"}",
        "{\"a\":}",
        "{a:1}",
        "{\"a\":1,}",
        "{\"a\":1 \"b\":2}",
        "[]",
    ]);
}

proptest! {
    #[test]
    fn every_text_is_read_as_serde_json_reads_it(text in any::<String>(), number in any::<i64>()) {
        let json = serde_json::to_string(&(&text, number)).unwrap();
        prop_assert_eq!(from_str::<(String, i64)>(&json), Ok((text, number)));
    }

    #[test]
    fn a_damaged_text_is_no_panic(at in 0usize..400, with in "[\\[\\]{}\",:\\\\a-z0-9é]{0,3}") {
        let json = serde_json::to_string(&all()).unwrap();
        let at = at.min(json.len());
        if let (Some(before), Some(after)) = (json.get(..at), json.get(at + 1..)) {
            let _ = from_str::<All>(&format!("{before}{with}{after}"));
        }
        let _ = from_str::<All>(json.get(..at).unwrap_or_default());
    }
}
