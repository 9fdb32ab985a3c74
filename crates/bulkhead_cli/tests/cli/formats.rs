//! What `bulkhead lint` prints for other programs, and how it is told what to do.

use super::common::{bulkhead, folder, stderr, stdin, stdout};
use serde_json::Value;
use std::fs;

const DOCKERFILE: &str =
    "FROM node\n# bulkhead ignore=add-instead-of-copy reason=\"as agreed\"\nADD . /x\nUSER 1000\n";

/// The run of a SARIF file about a folder with a space in a name.
fn sarif() -> Value {
    let folder = folder("sarif");
    fs::create_dir_all(folder.join("a b")).expect("a folder");
    fs::write(folder.join("a b/Dockerfile"), DOCKERFILE).expect("written");
    fs::write(folder.join("daemon.json"), "{\"live-restore\": \"true\"}").expect("written");
    let text = stdout(&bulkhead(&folder, &["lint", "--format", "sarif"]));
    let log: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(log["version"], "2.1.0");
    assert!(log["$schema"].as_str().is_some_and(|schema| schema.contains("sarif-schema-2.1.0")));
    log["runs"][0].clone()
}

/// What the schema of SARIF 2.1.0 demands of the parts that are used here.
#[test]
fn sarif_has_what_its_schema_demands() {
    let run = sarif();
    let driver = &run["tool"]["driver"];
    assert_eq!(driver["name"], "bulkhead");
    assert_eq!(run["columnKind"], "utf16CodeUnits");
    let rules = driver["rules"].as_array().expect("rules");
    for rule in rules {
        for text in ["shortDescription", "fullDescription", "help"] {
            assert!(rule[text]["text"].as_str().is_some_and(|text| !text.is_empty()), "{rule}");
        }
        assert!(rule["helpUri"].as_str().is_some_and(|address| address.starts_with("https://")), "{rule}");
        let severity = rule["properties"]["security-severity"].as_str();
        assert!(severity.is_none_or(|severity| severity.parse::<f32>().is_ok()), "{rule}");
    }
    let results = run["results"].as_array().expect("results");
    assert!(results.len() >= 3, "{results:#?}");
    for result in results {
        let place = usize::try_from(result["ruleIndex"].as_u64().expect("an index")).expect("small");
        assert_eq!(rules[place]["id"], result["ruleId"]);
        assert!(["error", "warning", "note"].contains(&result["level"].as_str().expect("a level")));
        assert!(result["message"]["text"].is_string());
        let location = &result["locations"][0]["physicalLocation"];
        artifact(&location["artifactLocation"]);
        region(&location["region"]);
        for change in result["fixes"].as_array().into_iter().flatten().flat_map(|fix| {
            assert!(fix["description"]["text"].is_string());
            fix["artifactChanges"].as_array().expect("changes")
        }) {
            artifact(&change["artifactLocation"]);
            let replacements = change["replacements"].as_array().expect("replacements");
            assert!(!replacements.is_empty());
            for replacement in replacements {
                region(&replacement["deletedRegion"]);
                assert!(replacement["insertedContent"]["text"].is_string());
            }
        }
    }
}

fn artifact(location: &Value) {
    let uri = location["uri"].as_str().expect("an address");
    assert!(["a%20b/Dockerfile", "daemon.json"].contains(&uri), "{uri}");
    assert_eq!(location["uriBaseId"], "SRCROOT");
}

fn region(region: &Value) {
    let number = |key: &str| region[key].as_u64().filter(|number| *number > 0).expect("a number from 1");
    let (start, end) =
        ((number("startLine"), number("startColumn")), (number("endLine"), number("endColumn")));
    assert!(start <= end, "{region}");
}

#[test]
fn what_a_comment_takes_back_is_in_sarif_with_its_reason() {
    let run = sarif();
    let results = run["results"].as_array().expect("results");
    let suppressed: Vec<&Value> = results.iter().filter(|result| result["suppressions"].is_array()).collect();
    assert_eq!(suppressed.len(), 1);
    assert_eq!(suppressed[0]["ruleId"], "add-instead-of-copy");
    let expected = serde_json::json!([{ "kind": "inSource", "justification": "as agreed" }]);
    assert_eq!(suppressed[0]["suppressions"], expected);
}

#[test]
fn github_gets_a_command_a_line() {
    let folder = folder("github");
    fs::write(folder.join("Dockerfile"), "FROM node\nUSER 1000\n").expect("written");
    let text = stdout(&bulkhead(&folder, &["lint", "--format", "github"]));
    assert_eq!(text.lines().count(), 1, "{text}");
    let start = "::warning file=Dockerfile,line=1,endLine=1,col=6,endColumn=10,title=untagged-base-image::";
    assert!(text.starts_with(start), "{text}");
}

#[test]
fn a_diff_changes_nothing() {
    let folder = folder("diff");
    fs::write(folder.join("Dockerfile"), "FROM node:24\nADD . /x\nUSER 1000\n").expect("written");
    let output = bulkhead(&folder, &["lint", "--diff"]);
    let expected = "--- a/Dockerfile\n+++ b/Dockerfile\n@@ -1,3 +1,3 @@\n FROM node:24\n-ADD . /x\n+COPY . /x\n USER 1000\n";
    assert_eq!(stdout(&output), expected);
    assert_eq!(output.status.code(), Some(1));
    assert!(fs::read_to_string(folder.join("Dockerfile")).expect("read").contains("ADD"));
    bulkhead(&folder, &["lint", "--fix"]);
    let output = bulkhead(&folder, &["lint", "--diff"]);
    assert_eq!((stdout(&output), output.status.code()), (String::new(), Some(0)));
}

#[test]
fn suggested_fixes_are_asked_for() {
    let folder = folder("suggested");
    fs::write(folder.join("daemon.json"), "{\"icc\": true}").expect("written");
    let icc = || fs::read_to_string(folder.join("daemon.json")).expect("read").contains("\"icc\": false");
    bulkhead(&folder, &["lint", "--fix"]);
    assert!(!icc());
    bulkhead(&folder, &["lint", "--fix-suggested"]);
    assert!(icc());
}

#[test]
fn the_standard_input_is_a_file() {
    let folder = folder("stdin");
    let source = "FROM node:24\nADD . /x\nUSER 1000\n";
    let output = stdin(&folder, &["lint", "-", "--kind", "dockerfile", "--format", "json"], source);
    assert!(stdout(&output).contains("add-instead-of-copy"), "{}", stdout(&output));
    let output = stdin(&folder, &["lint", "-", "--stdin-filename", "api.Dockerfile", "--fix"], source);
    assert_eq!((stdout(&output), output.status.code()), (source.replace("ADD", "COPY"), Some(0)));
    let output = stdin(&folder, &["lint", "-"], source);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("--kind"), "{}", stderr(&output));
}

#[test]
fn a_project_decides_for_itself() {
    let folder = folder("settings");
    fs::create_dir_all(folder.join("inner/vendor")).expect("a folder");
    for path in ["inner/Dockerfile", "inner/vendor/Dockerfile"] {
        fs::write(folder.join(path), "FROM node:latest\nUSER 1000\n").expect("written");
    }
    let settings = |text: &str| fs::write(folder.join("bulkhead.yaml"), text).expect("written");
    settings("severities: {latest-tag: error}\nexclude: [vendor]\n");
    let text = stdout(&bulkhead(&folder, &["lint", "inner", "--format", "json"]));
    assert_eq!(text.lines().count(), 1, "{text}");
    assert!(text.contains("\"severity\":\"error\""), "{text}");
    settings("severities: {latest-tag: off}\n");
    assert_eq!(bulkhead(&folder, &["lint", "inner"]).status.code(), Some(0));
    settings("trusted-registries: [registry.example.com]\nmin-severity: error\n");
    fs::write(folder.join("ours.yaml"), "severities: {latest-tag: info}\n").expect("written");
    assert_eq!(bulkhead(&folder, &["lint", "inner", "--config", "ours.yaml"]).status.code(), Some(0));
    settings("severities: {latest-tga: off}\n");
    let output = bulkhead(&folder, &["lint", "inner"]);
    assert_eq!(output.status.code(), Some(2));
    let text = stderr(&output);
    assert!(text.contains("bulkhead.yaml:1:14") && text.contains("Did you mean `latest-tag`?"), "{text}");
}
