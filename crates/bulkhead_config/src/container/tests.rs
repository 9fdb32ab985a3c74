//! Tests of containers: what services become, and what the edits make of a file.

mod command;

use super::*;
use bulkhead_text::{Parsed, apply};
use proptest::prelude::*;

fn first(source: &str) -> Container {
    let Parsed { tree, errors } = Project::parse(source);
    assert_eq!(errors, [], "{source}");
    Container::from_service(&tree, tree.services.last().unwrap())
}

/// Applies the edit, and checks that the file is still right and that the same edit is not offered again.
fn changed(source: &str, edit: impl Fn(&Container) -> Option<Edit>) -> Option<String> {
    let edit_once = edit(&first(source))?;
    let result = apply(source, &[edit_once]).unwrap();
    assert_eq!(edit(&first(&result)), None, "{result}");
    Some(result)
}

#[test]
fn a_service_becomes_a_container() {
    let container = first(
        "services:\n  web:\n    image: a\n    cap_drop: [ALL]\n    cap_add: [cap_net_raw, NONSENSE]\n    security_opt: [no-new-privileges=false, 'no-new-privileges:true']\n    mem_limit: 1g\n    deploy: {resources: {limits: {memory: 2g}}}\n",
    );
    assert_eq!(container.subject, container.name.span);
    assert_eq!(container.networks[0].value, "default");
    assert_eq!(container.bounding_set().iter().map(|one| one.name()).collect::<Vec<_>>(), ["NET_RAW"]);
    assert!(container.no_new_privileges().unwrap().value);
    assert_eq!(container.limits.memory.unwrap().value, "2g");
    assert_eq!(first("services:\n  web:\n    network_mode: none\n").networks, []);
}

#[test]
fn a_key_is_set_in_the_layout_of_the_file() {
    let cases = [
        ("services:\n  web:\n    image: a\n", "services:\n  web:\n    image: a\n    read_only: true\n"),
        ("services:\n  web:\n    image: a", "services:\n  web:\n    image: a\n    read_only: true"),
        (
            "services:\n    web:\n        image: a # x\n\n# end\n",
            "services:\n    web:\n        image: a # x\n        read_only: true\n\n# end\n",
        ),
        (
            "services:\r\n  web:\r\n    image: a\r\n",
            "services:\r\n  web:\r\n    image: a\r\n    read_only: true\r\n",
        ),
        ("services:\n  web:\n    read_only: false\n", "services:\n  web:\n    read_only: true\n"),
        (
            "services:\n  web:\n    read_only:\n    image: a\n",
            "services:\n  web:\n    read_only: true\n    image: a\n",
        ),
        ("services:\n  web:\n", "services:\n  web:\n    read_only: true\n"),
        ("services:\n  web: {image: a}\n", "services:\n  web: {image: a, read_only: true}\n"),
        ("services:\n  web: {}\n", "services:\n  web: {read_only: true}\n"),
        ("services: {web: {image: a,}}\n", "services: {web: {image: a, read_only: true}}\n"),
        (
            "services:\n  web: &w\n    image: a\n    ports:\n    - '80'\n",
            "services:\n  web: &w\n    image: a\n    ports:\n    - '80'\n    read_only: true\n",
        ),
        (
            "x-a: &a {image: b}\nservices:\n  web:\n    <<: *a\n",
            "x-a: &a {image: b}\nservices:\n  web:\n    <<: *a\n    read_only: true\n",
        ),
        (
            "x-a: &a {read_only: false}\nservices:\n  web:\n    <<: *a\n    image: b\n",
            "x-a: &a {read_only: false}\nservices:\n  web:\n    <<: *a\n    image: b\n    read_only: true\n",
        ),
        (
            "services:\n  b: {image: a, read_only: false}\n  web:\n    extends: b\n",
            "services:\n  b: {image: a, read_only: false}\n  web:\n    extends: b\n    read_only: true\n",
        ),
        (
            "services:\n  web:\n    image: a\n    command: |\n      x\n      y\n\nname: z\n",
            "services:\n  web:\n    image: a\n    command: |\n      x\n      y\n    read_only: true\n\nname: z\n",
        ),
        (
            "services:\n  web:\n    image: a\n    user:\n",
            "services:\n  web:\n    image: a\n    user:\n    read_only: true\n",
        ),
    ];
    for (source, expected) in cases {
        let result = changed(source, |container| container.set("read_only", "true"));
        assert_eq!(result.as_deref(), Some(expected), "{source}");
        assert_eq!(first(expected).read_only.unwrap().value, Switch::On);
    }
}

#[test]
fn what_cannot_be_set_at_one_place_is_not_set() {
    let cases = [
        "x-a: &a {image: b}\nservices:\n  web: *a\n",
        "x-a: &a true\nservices:\n  web:\n    read_only: true\n",
        "x-a: &a false\nservices:\n  web:\n    image: a\n    read_only: *a\n",
    ];
    for source in cases {
        assert_eq!(first(source).set("read_only", "true"), None, "{source}");
    }
}

#[test]
fn an_item_is_added_in_the_layout_of_the_file() {
    let cases = [
        (
            "services:\n  web:\n    image: a\n",
            "services:\n  web:\n    image: a\n    cap_drop:\n      - ALL\n",
        ),
        (
            "services:\n    web:\n        image: a\n",
            "services:\n    web:\n        image: a\n        cap_drop:\n            - ALL\n",
        ),
        (
            "services:\r\n  web:\r\n    image: a\r\n",
            "services:\r\n  web:\r\n    image: a\r\n    cap_drop:\r\n      - ALL\r\n",
        ),
        (
            "services:\n  web:\n    cap_drop:\n      - KILL # x\n    image: a\n",
            "services:\n  web:\n    cap_drop:\n      - KILL # x\n      - ALL\n    image: a\n",
        ),
        (
            "services:\n  web:\n    cap_drop:\n    - KILL\n    - CHOWN\n",
            "services:\n  web:\n    cap_drop:\n    - KILL\n    - CHOWN\n    - ALL\n",
        ),
        ("services:\n  web:\n    cap_drop: [KILL]\n", "services:\n  web:\n    cap_drop: [KILL, ALL]\n"),
        ("services:\n  web:\n    cap_drop: []\n", "services:\n  web:\n    cap_drop: [ALL]\n"),
        (
            "services:\n  web:\n    cap_drop: [\n      KILL,\n    ]\n",
            "services:\n  web:\n    cap_drop: [\n      KILL, ALL\n    ]\n",
        ),
        (
            "services:\n  web:\n    cap_drop: # none\n    image: a\n",
            "services:\n  web:\n    cap_drop: # none\n      - ALL\n    image: a\n",
        ),
        ("services:\n  web: {image: a}\n", "services:\n  web: {image: a, cap_drop: [ALL]}\n"),
        ("services:\n  web:\n", "services:\n  web:\n    cap_drop:\n      - ALL\n"),
    ];
    for (source, expected) in cases {
        let result = changed(source, |container| container.add_to_list("cap_drop", "ALL"));
        assert_eq!(result.as_deref(), Some(expected), "{source}");
        assert_eq!(first(expected).cap_drop.last().unwrap().value, "ALL");
    }
    let one = "services:\n  web:\n    tmpfs: /run\n";
    let result = changed(one, |container| container.add_to_list("tmpfs", "/tmp"));
    assert_eq!(result.as_deref(), Some("services:\n  web:\n    tmpfs: [/run, /tmp]\n"));
    let inherited = "x-a: &a {cap_drop: [KILL]}\nservices:\n  web:\n    <<: *a\n";
    assert_eq!(first(inherited).add_to_list("cap_drop", "ALL"), None);
}

#[test]
fn an_item_is_removed_with_its_line_and_the_key_with_the_last_one() {
    let cases = [
        (
            "services:\n  web:\n    image: a\n    cap_add:\n      - KILL\n      - ALL # x\n",
            "services:\n  web:\n    image: a\n    cap_add:\n      - KILL\n",
        ),
        (
            "services:\n  web:\n    cap_add:\n    - ALL\n    - KILL\n",
            "services:\n  web:\n    cap_add:\n    - KILL\n",
        ),
        (
            "services:\n  web:\n    image: a\n    cap_add:\n      - ALL\n    user: b\n",
            "services:\n  web:\n    image: a\n    user: b\n",
        ),
        ("services:\n  web:\n    image: a\n    cap_add: [ALL]\n", "services:\n  web:\n    image: a\n"),
        ("services:\n  web:\n    image: a\n    cap_add:\n      - ALL", "services:\n  web:\n    image: a"),
        ("services:\n  web:\n    cap_add: [ALL, KILL]\n", "services:\n  web:\n    cap_add: [KILL]\n"),
        ("services:\n  web:\n    cap_add: [KILL, \"ALL\"]\n", "services:\n  web:\n    cap_add: [KILL]\n"),
        ("services:\n  web: {image: a, cap_add: [ALL]}\n", "services:\n  web: {image: a}\n"),
        (
            "services:\r\n  web:\r\n    cap_add:\r\n      - ALL\r\n    image: a\r\n",
            "services:\r\n  web:\r\n    image: a\r\n",
        ),
    ];
    for (source, expected) in cases {
        let result = changed(source, |container| {
            let item = container.cap_add.iter().find(|item| item.value == "ALL")?;
            container.remove_item("cap_add", item.span)
        });
        assert_eq!(result.as_deref(), Some(expected), "{source}");
    }
    assert_eq!(first("services:\n  web:\n    cap_add: [ALL]\n").remove("cap_add"), None);
}

/// Services in many layouts.
fn layout() -> impl Strategy<Value = String> {
    let entry = prop::sample::select(vec![
        "image: a",
        "user: \"1000\" # who",
        "read_only: false",
        "cap_drop: [KILL]",
        "cap_drop:\n@- KILL\n@- CHOWN",
        "cap_drop:\n@@- KILL",
        "command: >\n@@a\n@@b",
        "ports:\n@@- target: 80\n@@@published: 81",
        "tmpfs: /run",
        "<<: *a",
        "environment: {A: b,\n@@@C: d}",
        "# a comment\n@hostname: x",
    ]);
    (
        prop::collection::vec(entry, 1..5),
        prop::sample::select(vec!["  ", "    "]),
        any::<bool>(),
        any::<bool>(),
    )
        .prop_map(|(mut entries, step, windows, end)| {
            let mut seen = std::collections::HashSet::new();
            entries.retain(|entry| seen.insert(entry.split(':').next().unwrap_or_default()));
            let body: Vec<String> =
                entries.iter().map(|entry| format!("@{entry}").replace('\n', "\n@")).collect();
            let body = body.join("\n").replace('@', step).replace('\n', &format!("\n{step}"));
            let tail = if end { "\nnetworks: {}\n" } else { "" };
            let text = format!("x-a: &a\n  hostname: y\nservices:\n{step}web:\n{step}{body}{tail}");
            if windows { text.replace('\n', "\r\n") } else { text }
        })
}

proptest! {
    #[test]
    fn in_any_layout_a_fixed_file_is_right_and_says_what_was_meant(source in layout()) {
        let Parsed { tree, errors } = Project::parse(&source);
        prop_assume!(errors.is_empty());
        let container = Container::from_service(&tree, tree.services.last().unwrap());
        let set = changed(&source, |container| container.set("read_only", "true"));
        let set = first(&set.expect("read_only can always be set"));
        prop_assert_eq!(set.read_only.unwrap().value, Switch::On);
        prop_assert_eq!(set.cap_drop.len(), container.cap_drop.len());
        prop_assert_eq!(set.image.map(|image| image.value), container.image.clone().map(|image| image.value));
        let added = changed(&source, |container| container.add_to_list("cap_drop", "ALL")).expect("an item can be added");
        let added = first(&added);
        prop_assert_eq!(added.cap_drop.len(), container.cap_drop.len() + 1);
        prop_assert_eq!(added.ports.len(), container.ports.len());
        for item in &container.cap_drop {
            let Some(edit) = container.remove_item("cap_drop", item.span) else { continue };
            let removed = first(&apply(&source, &[edit]).unwrap());
            prop_assert_eq!(removed.cap_drop.len(), container.cap_drop.len() - 1);
            prop_assert_eq!(removed.tmpfs.len(), container.tmpfs.len());
        }
    }
}

#[test]
fn options_of_a_mount_change_in_the_short_form_only() {
    let changed = |entry: &str| {
        let source = format!("services:\n  a:\n    image: a\n    volumes:\n      - {entry}\n");
        let project = crate::compose::Project::parse(&source).tree;
        let container = Container::from_service(&project, project.services.first().unwrap());
        let edit = container.mounts.first().unwrap().set_option("rw", "ro")?;
        let text = bulkhead_text::apply(&source, &[edit]).unwrap();
        text.rsplit_once("- ").map(|(_, entry)| entry.trim_end().to_owned())
    };
    for (entry, expected) in [
        ("./a:/b", Some("./a:/b:ro")),
        ("\"./a:/b\"", Some("\"./a:/b:ro\"")),
        ("./a:/b:rw", Some("./a:/b:ro")),
        ("./a:/b:z,rw", Some("./a:/b:z,ro")),
        ("${A:-./a}:/b", None),
        ("{type: bind, source: ./a, target: /b}", None),
    ] {
        assert_eq!(changed(entry).as_deref(), expected, "{entry}");
    }
}
