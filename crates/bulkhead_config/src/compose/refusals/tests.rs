//! Tests of what Compose refuses in a whole project, after `loader/validate_test.go` of compose-go.

use crate::compose::Project;
use bulkhead_text::apply;

fn refused(source: &str) -> Vec<(String, String)> {
    let parsed = Project::parse(source);
    assert_eq!(parsed.errors, [], "{source}");
    let shown =
        |error: &bulkhead_text::SyntaxError| (error.span.of(source).to_owned(), error.message.clone());
    parsed.tree.refusals().iter().map(shown).collect()
}

#[test]
fn what_compose_refuses_is_said_at_its_place() {
    for (source, span, message) in [
        ("services:\n  a: {user: b}\n", "a", "neither an `image` nor a `build`"),
        ("services:\n  a: {image: a, depends_on: [b]}\n", "b", "waits for the service `b`"),
        ("services:\n  a: {image: a, links: [\"b:c\"]}\n", "\"b:c\"", "links to the service `b`"),
        ("services:\n  a: {image: a, volumes_from: [\"b:ro\"]}\n", "\"b:ro\"", "of the service `b`"),
        (
            "services:\n  a: {image: a, network_mode: \"service:b\"}\n",
            "\"service:b\"",
            "joins the service `b`",
        ),
        ("services:\n  a: {image: a, networks: [b]}\n", "b", "is on the network `b`"),
        ("services:\n  a: {image: a, volumes: [\"bb:/c\"]}\n", "bb", "mounts the volume `bb`"),
        ("services:\n  a: {image: a, configs: [b]}\n", "b", "uses the config `b`"),
        ("services:\n  a: {image: a, models: [b]}\n", "b", "uses the model `b`"),
        (
            "services:\n  a: {image: a, network_mode: host, networks: [b]}\nnetworks: {b: }\n",
            "host",
            "has a `network_mode` and `networks`",
        ),
        (
            "services:\n  a: {build: {dockerfile: d, dockerfile_inline: FROM b}}\n",
            "FROM b",
            "a `dockerfile` and a `dockerfile_inline`",
        ),
        ("services:\n  a: {image: a, container_name: b, scale: 2}\n", "b", "runs 2 times"),
        ("services:\n  a: {image: a, container_name: b, deploy: {replicas: 3}}\n", "b", "runs 3 times"),
        (
            "services:\n  a: {image: a, mem_limit: 1g, deploy: {resources: {limits: {memory: 2g}}}}\n",
            "1g",
            "`mem_limit` and `deploy.resources.limits.memory` differ",
        ),
        ("services: {}\nsecrets:\n  s: {}\n", "s", "does not say what it holds"),
        ("services: {}\nsecrets:\n  s: {file: a, environment: B}\n", "s", "more than one content"),
        ("services: {}\nconfigs:\n  c: {labels: {a: b}}\n", "c", "does not say what it holds"),
        (
            "services: {}\nvolumes:\n  v: {external: true, driver: local}\n",
            "v",
            "is `external` and has a driver",
        ),
    ] {
        let found = refused(source);
        assert_eq!(found.len(), 1, "{source}: {found:?}");
        assert_eq!(found[0].0, span, "{source}");
        assert!(found[0].1.contains(message), "{source}: {}", found[0].1);
    }
}

#[test]
fn what_compose_takes_is_left_alone() {
    for source in [
        "services:\n  a: {image: a, networks: [default], depends_on: {b: {condition: service_started}}}\n  b: {build: .}\n",
        "services:\n  a: {provider: {type: model}}\n",
        "services:\n  a: {extends: {file: common.yaml, service: b}}\n",
        "services:\n  a: {image: a, volumes: [/data, \"./b:/c\", \"${D}:/e\", \"f:/f\"]}\nvolumes: {f: }\n",
        "services:\n  a: {image: a, container_name: b, scale: 1, network_mode: \"container:c\", volumes_from: [\"container:d\"]}\n",
        "services:\n  a: {image: a, mem_limit: 1024m, deploy: {resources: {limits: {memory: 1g, cpus: '1'}}}}\n",
        "services: {}\nsecrets:\n  a: {external: true}\n  b: {driver: vault}\n  c: {file: c}\nconfigs:\n  d: {content: e}\n",
        "services:\n  a: {image: a, networks: {}, network_mode: host}\n",
    ] {
        assert_eq!(refused(source), [], "{source}");
    }
}

#[test]
fn a_name_that_is_nearly_right_has_a_fix() {
    let source = "services:\n  web: {image: a, depends_on: [databse]}\n  database: {image: b}\n";
    let errors = Project::parse(source).tree.refusals();
    assert_eq!(errors[0].help, "Did you mean `database`?");
    assert!(Project::parse(&apply(source, &errors[0].fix).unwrap()).tree.refusals().is_empty());
}

#[test]
fn circles_are_found_once_each() {
    let service = |name: &str, waits: &str| format!("  {name}: {{image: a, {waits}}}\n");
    let source = format!(
        "services:\n{}{}{}{}{}",
        service("a", "depends_on: [b, e]"),
        service("b", "links: [c]"),
        service("c", "pid: \"service:a\""),
        service("d", "depends_on: [d]"),
        service("e", "depends_on: [b]"),
    );
    let found = refused(&source);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].1.contains("`a` → `b` → `c` → `a`"), "{found:?}");
    assert_eq!(found[1].0, "d");
}

#[test]
fn a_long_way_and_many_wrong_names_end_soon() {
    let chain: String =
        (0..10_000).map(|at| format!("  s{at}: {{image: a, depends_on: [s{}]}}\n", at + 1)).collect();
    assert_eq!(refused(&format!("services:\n{chain}  s10000: {{image: a}}\n")), []);
    let wrong: String =
        (0..10_000).map(|at| format!("  s{at}: {{image: a, networks: [nett{at}]}}\n")).collect();
    let networks: String = (0..10_000).map(|at| format!("  net{at}:\n")).collect();
    let found = refused(&format!("services:\n{wrong}networks:\n{networks}"));
    assert_eq!(found.len(), crate::value::MAX_ERRORS);
}
