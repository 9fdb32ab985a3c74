//! `bulkhead simulate capabilities` as people and programs run it.

use super::common::{bulkhead, folder, stderr, stdout};
use serde_json::{Value, json};
use std::fs;

const COMPOSE: &str = "services:\n  api:\n    image: a:1\n    user: \"1000\"\n    cap_drop: [ALL]\n    \
                       cap_add: [NET_ADMIN]\n  web:\n    image: b:1\n";

#[test]
fn json_has_the_sets_and_what_becomes_of_each_capability() {
    let folder = folder("simulate-capabilities-json");
    fs::write(folder.join("compose.yaml"), COMPOSE).expect("written");
    let answer = |more: &[&str]| -> Value {
        let arguments = [&["simulate", "capabilities", "compose.yaml", "--format", "json"], more].concat();
        serde_json::from_str(&stdout(&bulkhead(&folder, &arguments))).expect("an object")
    };
    let api = answer(&["--service", "api"]);
    assert_eq!(api["bounding"], json!(["CAP_NET_ADMIN"]));
    for set in ["permitted", "effective", "inheritable", "ambient"] {
        assert_eq!(api[set], json!([]), "{set}");
    }
    assert_eq!((&api["refused"], &api["no_new_privileges"]), (&Value::Null, &json!(false)));
    let added = api["capabilities"].as_array().expect("a list").iter().find(|one| one["origin"] == "added");
    let added = added.expect("one");
    assert_eq!((&added["name"], &added["held"]), (&json!("CAP_NET_ADMIN"), &json!("regainable")));
    assert!(added["gives"].is_string());
    assert_eq!(answer(&["--service", "web"])["effective"].as_array().map(Vec::len), Some(14));
    assert_eq!(answer(&["--service", "web", "--user", "app"])["effective"], json!([]));
}

#[test]
fn text_says_who_and_what_and_where() {
    let folder = folder("simulate-capabilities-text");
    fs::write(folder.join("compose.yaml"), COMPOSE).expect("written");
    let text = stdout(&bulkhead(&folder, &["simulate", "capabilities", "compose.yaml", "--service", "api"]));
    for part in ["`1000`, who is not root", "0 of the 1 capabilities", "CAP_NET_ADMIN", "(compose.yaml:6)"] {
        assert!(text.contains(part), "{part} is not in\n{text}");
    }
    let output = bulkhead(&folder, &["simulate", "capabilities", "compose.yaml"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("--service: api, web"), "{}", stderr(&output));
    fs::write(folder.join("compose.yaml"), COMPOSE.replace("NET_ADMIN", "FLY")).expect("written");
    let output = bulkhead(&folder, &["simulate", "capabilities", "compose.yaml", "--service", "api"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stdout(&output).contains("unknown capability: \"CAP_FLY\""), "{}", stdout(&output));
}
