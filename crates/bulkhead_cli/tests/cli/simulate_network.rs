//! `bulkhead simulate network`: what it prints, and how it ends.

use super::common::{bulkhead, folder, stderr, stdout};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};

const COMPOSE: &str = "\
services:
  web:
    image: nginx:1.30
    ports: [\"443:443\"]
    networks: [front]
  api:
    image: shop/api:1
    ports: [\"127.0.0.1:9000:9000\"]
    networks: [front, back]
  db:
    image: postgres:17
    ports: [\"5432:5432\"]
    networks: [back]
networks:
  front:
  back:
    internal: true
";

fn shop(name: &str) -> PathBuf {
    let folder = folder(name);
    fs::write(folder.join("compose.yaml"), COMPOSE).expect("written");
    folder
}

fn answer(folder: &Path, arguments: &[&str]) -> Value {
    let arguments = [&["simulate", "network", "--format", "json"], arguments].concat();
    let output = bulkhead(folder, &arguments);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let text = stdout(&output);
    assert_eq!(text.lines().count(), 1);
    serde_json::from_str(&text).expect("JSON")
}

/// The edges as `from>to network`.
fn edges(answer: &Value) -> Vec<String> {
    let edges = answer["edges"].as_array().expect("a list");
    let word = |edge: &Value, key: &str| edge[key].as_str().expect("a name").to_owned();
    let shown =
        edges.iter().map(|it| format!("{}>{} {}", word(it, "from"), word(it, "to"), word(it, "network")));
    let mut shown: Vec<String> = shown.collect();
    shown.sort();
    shown
}

#[test]
fn json_is_one_object_with_services_edges_egress_and_ingress() {
    let answer = answer(&shop("network-json"), &["compose.yaml"]);
    let names: Vec<&Value> =
        answer["services"].as_array().expect("a list").iter().map(|it| &it["name"]).collect();
    assert_eq!(names, ["web", "api", "db"]);
    assert_eq!(edges(&answer), ["api>db back", "api>web front", "db>api back", "web>api front"]);
    assert_eq!(answer["edges"][0], json!({"from": "web", "to": "api", "network": "front", "names": ["api"]}));
    let egress = answer["egress"].as_array().expect("a list");
    let out: Vec<&Value> = egress.iter().map(|it| &it["service"]).collect();
    assert_eq!(out, ["web", "api"]);
    assert_eq!(egress[0]["network"], "front");
    let first = json!({
        "service": "web", "network": "front", "address": "0.0.0.0", "published": "443", "target": "443",
        "protocol": "tcp", "from": "outside", "certain": true, "path": "compose.yaml", "line": 4,
    });
    assert_eq!(answer["ingress"][0], first);
    assert_eq!(answer["ingress"][1]["from"], "host");
    assert_eq!(answer["ingress"].as_array().expect("a list").len(), 2);
    assert_eq!(answer["unpublished"][0]["service"], "db");
    assert_eq!(answer["networks"][1]["internal"], true);
    assert_eq!(answer["through_ports"], json!({"from": ["web", "api"], "to": ["web"]}));
    assert_eq!(answer.get("taken_over"), None);
}

#[test]
fn a_takeover_is_told_step_by_step() {
    let folder = shop("network-from");
    let taken = answer(&folder, &["compose.yaml", "--from", "db"])["taken_over"].take();
    assert_eq!(taken["direct"], json!(["api"]));
    assert_eq!(taken["indirect"], json!(["web"]));
    let step = json!({"from": "api", "to": "web", "network": "front", "published": null, "distance": 2});
    assert_eq!(taken["steps"][1], step);
    assert_eq!(taken["internet"]["from"], "api");
    assert_eq!(taken["host"]["distance"], 0);
    let text = stdout(&bulkhead(&folder, &["simulate", "network", "compose.yaml", "--from", "db"]));
    for line in [
        "  back (bridge, internal): api, db  (compose.yaml:17)",
        "  web, on front  (compose.yaml:5)",
        "  api: 127.0.0.1:9000 to 9000/tcp, from the host alone  (compose.yaml:8)",
        "  db: not published, for all its networks are internal  (compose.yaml:12)",
        "If `db` is taken over, an attacker reaches",
        "  api on back, directly",
        "  web on front, once api is taken over, too",
        "  the internet on front, once api is taken over, too",
        "  the host on back, directly",
    ] {
        assert!(text.lines().any(|known| known == line), "{line}\nis not in\n{text}");
    }
}

#[test]
fn scripts_stand_for_themselves_or_join_a_project() {
    let folder = shop("network-script");
    let script = "docker run -d --name spy --network shop_back alpine\ndocker run --name lone alpine\n";
    fs::write(folder.join("run.sh"), script).expect("written");
    fs::write(folder.join("daemon.json"), "{\"icc\": false}").expect("written");
    assert!(edges(&answer(&folder, &["run.sh"])).is_empty());
    fs::write(folder.join("compose.yaml"), format!("name: shop\n{COMPOSE}")).expect("written");
    let both = answer(&folder, &["compose.yaml", "run.sh", "daemon.json"]);
    assert!(edges(&both).contains(&"spy>db back".to_owned()));
    assert_eq!(both["services"][3]["path"], "run.sh");
    let bridge = both["networks"].as_array().expect("a list").iter().find(|it| it["name"] == "bridge");
    assert_eq!(bridge.expect("a bridge")["icc"], false);
}

#[test]
fn an_override_beside_the_file_is_put_over_it() {
    let folder = shop("network-override");
    let over = "services:\n  db:\n    networks: [front]\n";
    fs::write(folder.join("compose.override.yaml"), over).expect("written");
    let answer = answer(&folder, &["compose.yaml"]);
    assert!(edges(&answer).contains(&"web>db front".to_owned()));
    let db = answer["egress"].as_array().expect("a list").iter().find(|it| it["service"] == "db");
    let db = db.expect("a way out");
    assert_eq!((&db["path"], &db["line"]), (&json!("compose.override.yaml"), &json!(3)));
}

#[test]
fn wrong_use_ends_with_two() {
    let folder = shop("network-wrong");
    fs::write(folder.join("Dockerfile"), "FROM scratch\n").expect("written");
    for (arguments, said) in [
        (vec!["missing.yaml"], "missing.yaml"),
        (vec!["Dockerfile"], "no Compose file"),
        (vec!["compose.yaml", "--from", "dbb"], "did you mean `db`?"),
        (vec![], "Usage"),
    ] {
        let output = bulkhead(&folder, &[&["simulate", "network"], arguments.as_slice()].concat());
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(stderr(&output).contains(said), "{}", stderr(&output));
    }
}
