//! Dependencies between the project's crates point down only, and only the edges do I/O.

use std::process::Command;

/// What each crate may depend on, of this project's own; tests may reach further.
const LAYERS: &[(&str, &[&str])] = &[
    ("bulkhead_text", &[]),
    ("bulkhead_shell", &["bulkhead_text"]),
    ("bulkhead_dockerfile", &["bulkhead_text", "bulkhead_shell"]),
    ("bulkhead_config", &["bulkhead_text", "bulkhead_shell"]),
    ("bulkhead_simulate", &MODELS),
    ("bulkhead_lint", &CORE),
    ("bulkhead_course", &CORE),
    ("bulkhead_cli", &ENGINE),
    ("bulkhead_web", &PAGE),
    ("bulkhead_tests", &[]),
    ("bulkhead_fluent", &[]),
    ("xtask", &["bulkhead_course", "bulkhead_fluent"]),
];

const MODELS: [&str; 4] = ["bulkhead_text", "bulkhead_shell", "bulkhead_dockerfile", "bulkhead_config"];

const CORE: [&str; 6] = [
    "bulkhead_text",
    "bulkhead_shell",
    "bulkhead_dockerfile",
    "bulkhead_config",
    "bulkhead_simulate",
    "bulkhead_lint",
];

const ENGINE: [&str; 7] = [
    "bulkhead_text",
    "bulkhead_shell",
    "bulkhead_dockerfile",
    "bulkhead_config",
    "bulkhead_simulate",
    "bulkhead_lint",
    "bulkhead_course",
];

/// Its words are made by its build script.
const PAGE: [&str; 8] = [
    "bulkhead_text",
    "bulkhead_shell",
    "bulkhead_dockerfile",
    "bulkhead_config",
    "bulkhead_simulate",
    "bulkhead_lint",
    "bulkhead_course",
    "bulkhead_fluent",
];

/// A package of the workspace: its name, and the project's packages that it depends on outside of tests.
struct Package {
    name: String,
    dependencies: Vec<String>,
}

fn packages() -> Vec<Package> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--format-version", "1", "--manifest-path"])
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.toml"))
        .output()
        .expect("cargo runs");
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).expect("cargo prints JSON");
    let packages = metadata["packages"].as_array().expect("a list of packages");
    packages
        .iter()
        .map(|package| Package {
            name: package["name"].as_str().expect("a name").to_owned(),
            dependencies: package["dependencies"]
                .as_array()
                .expect("a list of dependencies")
                .iter()
                .filter(|dependency| {
                    dependency["kind"].as_str() != Some("dev") && dependency["path"].is_string()
                })
                .map(|dependency| dependency["name"].as_str().expect("a name").to_owned())
                .collect(),
        })
        .collect()
}

#[test]
fn dependencies_point_down_only() {
    let packages = packages();
    for package in &packages {
        let allowed = LAYERS
            .iter()
            .find(|(name, _)| *name == package.name)
            .unwrap_or_else(|| panic!("{} has no place in the layers: give it one", package.name))
            .1;
        for dependency in &package.dependencies {
            assert!(
                allowed.contains(&dependency.as_str()),
                "{} must not depend on {dependency}",
                package.name
            );
        }
    }
}

#[test]
fn every_layer_is_a_crate() {
    let packages = packages();
    for (name, _) in LAYERS {
        assert!(packages.iter().any(|package| package.name == *name), "{name} is not in the workspace");
    }
}
