//! `bulkhead simulate image` as people and programs run it.

use super::common::{bulkhead, folder, stdout};
use serde_json::{Value, json};
use std::fs;

const DOCKERFILE: &str = "FROM node:22-alpine AS build\nWORKDIR /app\nCOPY . .\nRUN npm ci && rm .npmrc\n\
                          FROM build\nARG PORT=80\nEXPOSE $PORT\nUSER node\nCMD [\"node\", \"server.js\"]\n";

#[test]
fn json_has_the_settings_the_layers_and_the_trail_of_secrets() {
    let folder = folder("simulate-image-json");
    for (name, text) in [("Dockerfile", DOCKERFILE), (".npmrc", "t"), ("server.js", "")] {
        fs::write(folder.join(name), text).expect("written");
    }
    let answer = |more: &[&str]| -> (Option<i32>, Value) {
        let arguments = [&["simulate", "image", "Dockerfile", "--format", "json"], more].concat();
        let output = bulkhead(&folder, &arguments);
        (output.status.code(), serde_json::from_str(&stdout(&output)).expect("an object"))
    };
    let (status, image) = answer(&["--build-arg", "PORT=8080"]);
    assert_eq!(status, Some(1), "a secret is there");
    for (key, value) in [
        ("base", json!("node:22-alpine")),
        ("user", json!("node")),
        ("workdir", json!("/app")),
        ("ports", json!(["8080"])),
        ("entrypoint", Value::Null),
        ("cmd", json!(["node", "server.js"])),
    ] {
        assert_eq!(image[key], value, "{key}");
    }
    let secret = &image["secrets"][0];
    assert_eq!(
        (&secret["path"], &secret["layer_line"], &secret["removed_line"]),
        (&json!("/app/.npmrc"), &json!(3), &json!(4))
    );
    assert_eq!(image["layers"][2]["secrets"], json!(["/app/.npmrc"]));
    assert_eq!(image["remains"]["package_managers"], json!(["apk", "npm", "yarn"]));
    fs::write(folder.join(".dockerignore"), ".npmrc\n").expect("written");
    let (status, image) = answer(&["--target", "build"]);
    assert_eq!((status, &image["secrets"], &image["user"]), (Some(0), &json!([]), &json!("root")));
    assert_eq!(
        bulkhead(&folder, &["simulate", "image", "Dockerfile", "--target", "x"]).status.code(),
        Some(2)
    );
}

#[test]
fn text_names_the_line_that_hides_a_secret() {
    let folder = folder("simulate-image-text");
    let source = DOCKERFILE.replace("COPY . .", "COPY .npmrc ./");
    fs::write(folder.join("Dockerfile"), source).expect("written");
    fs::write(folder.join(".npmrc"), "t").expect("written");
    let text = stdout(&bulkhead(&folder, &["simulate", "image", "Dockerfile"]));
    for part in [
        "user         node (not root)",
        "line 4 hides it; the layer of line 3 keeps it",
        "shells            sh",
    ] {
        assert!(text.contains(part), "{part} is not in\n{text}");
    }
}
