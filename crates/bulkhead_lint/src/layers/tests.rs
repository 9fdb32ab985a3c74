//! Tests of what is said of files that Compose reads together.

use crate::testing::workspace;
use crate::{Applicability, Diagnostic, SYNTAX, apply_fixes, lint};

const BASE: &str = "services:\n  a:\n    image: a:1\n";

/// What one rule finds, as `path: text`.
fn found(rule: &str, files: &[(&str, &str)]) -> Vec<String> {
    let of_rule = lint(&workspace(files)).into_iter().filter(|it| it.rule == rule);
    let shown = |it: Diagnostic| {
        let source = files.iter().find(|(path, _)| *path == it.path).unwrap().1;
        format!("{}: {}", it.path, it.span.of(source))
    };
    of_rule.map(shown).collect()
}

#[test]
fn what_the_override_mends_is_not_reported() {
    let limit = "services:\n  a:\n    mem_limit: 1g\n";
    assert_eq!(found("memory-limit", &[("compose.yaml", BASE)]), ["compose.yaml: a"]);
    assert!(found("memory-limit", &[("compose.yaml", BASE), ("compose.override.yaml", limit)]).is_empty());
    let ports = format!("{BASE}    ports: [\"80:80\"]\n");
    let reset = "services:\n  a:\n    ports: !reset []\n";
    let files = [("x/docker-compose.yml", &*ports), ("x/docker-compose.override.yml", reset)];
    assert!(found("compose-unbound-port", &files).is_empty());
}

#[test]
fn what_is_wrong_is_said_once_where_it_is_written() {
    let over = "# dev\nservices:\n  a:\n    privileged: true\n";
    let files = [("compose.override.yaml", over), ("compose.yaml", BASE)];
    assert_eq!(found("privileged", &files), ["compose.override.yaml: true"]);
    assert_eq!(found("memory-limit", &files), ["compose.yaml: a"]);
    assert_eq!(found(SYNTAX, &files), [] as [&str; 0]);
}

#[test]
fn fixes_change_the_file_of_their_finding() {
    let over = "services:\n  a:\n    ports: [\"80:80\"]\n";
    let files = [("compose.yaml", BASE), ("compose.override.yaml", over)];
    let diagnostics: Vec<Diagnostic> =
        lint(&workspace(&files)).into_iter().filter(|it| it.rule == "compose-unbound-port").collect();
    let (fixed, count) = apply_fixes(over, "compose.override.yaml", &diagnostics, Applicability::Suggested);
    assert_eq!((fixed.as_str(), count), ("services:\n  a:\n    ports: [\"127.0.0.1:80:80\"]\n", 1));
}

#[test]
fn what_compose_refuses_counts_for_both_together() {
    let over = "services:\n  a:\n    networks: [back, bakc]\n";
    let base = format!("{BASE}    depends_on: [b]\n  b: {{image: b}}\nnetworks:\n  back:\n");
    let files = [("compose.yaml", &*base), ("compose.override.yaml", over)];
    assert_eq!(found(SYNTAX, &files), ["compose.override.yaml: bakc"]);
}

#[test]
fn files_of_other_folders_and_other_names_are_by_themselves() {
    let over = "services:\n  a:\n    image: a:1\n    mem_limit: 1g\n";
    for path in ["other/compose.override.yaml", "compose.prod.yaml"] {
        assert_eq!(
            found("memory-limit", &[("compose.yaml", BASE), (path, over)]),
            ["compose.yaml: a"],
            "{path}"
        );
    }
    // Of two files with a usual name Compose takes the first.
    let files = [("compose.yaml", BASE), ("docker-compose.yml", BASE), ("compose.override.yml", over)];
    assert_eq!(found("memory-limit", &files), ["docker-compose.yml: a"]);
}

#[test]
fn a_service_that_is_partly_elsewhere_misses_nothing() {
    let part = "services:\n  a:\n    privileged: true\n";
    assert!(found("memory-limit", &[("compose.prod.yaml", part)]).is_empty());
    assert_eq!(found("privileged", &[("compose.prod.yaml", part)]), ["compose.prod.yaml: true"]);
    let extends = "services:\n  a:\n    extends: {file: common.yaml, service: b}\n";
    assert!(found("memory-limit", &[("compose.yaml", extends)]).is_empty());
}

#[test]
fn comments_suppress_in_the_file_that_they_stand_in() {
    let over = "services:\n  a:\n    # bulkhead ignore=privileged reason=\"tests\"\n    privileged: true\n";
    let files = [("compose.yaml", BASE), ("compose.override.yaml", over)];
    assert!(found("privileged", &files).is_empty());
}

#[test]
fn what_is_included_is_judged_with_what_includes_it() {
    let b = "services:\n  b:\n    image: b:1\n    networks: [front]\n    privileged: true\n";
    let a = "include: [sub/b-compose.yaml]\nservices:\n  a: {image: a, networks: [front, bakc], depends_on: [b]}\nnetworks:\n  front:\n  back:\n";
    let files = [("x/compose.yaml", a), ("x/sub/b-compose.yaml", b)];
    // `front` is not unknown, `b` is there.
    assert_eq!(found(SYNTAX, &files), ["x/compose.yaml: bakc"]);
    assert_eq!(found("privileged", &files), ["x/sub/b-compose.yaml: true"]);
    assert_eq!(found("memory-limit", &files), ["x/compose.yaml: a", "x/sub/b-compose.yaml: b"]);
    assert_eq!(found("unused-network", &files), ["x/compose.yaml: back"]);
    // Without the other file nothing is known of what it declares.
    assert_eq!(found(SYNTAX, &files[..1]), [] as [&str; 0]);
    assert_eq!(found("unused-network", &files[..1]), [] as [&str; 0]);
}

#[test]
fn a_file_that_two_projects_include_is_judged_once() {
    let b = "services:\n  b: {image: \"b:1\", privileged: true}\n";
    let a = "include: [../b/compose.yaml]\n";
    let files = [("a/compose.yaml", a), ("b/compose.yaml", b), ("c/compose.yaml", a)];
    assert_eq!(found("privileged", &files), ["b/compose.yaml: true"]);
    let circle = "include: [./compose.yaml]\nservices:\n  b: {image: \"b:1\", privileged: true}\n";
    let files = [("b/compose.yaml", circle), ("README.md", ""), ("c/compose.yaml", a)];
    assert_eq!(found("privileged", &files), ["b/compose.yaml: true"]);
    assert_eq!(found(SYNTAX, &files), ["b/compose.yaml: ./compose.yaml"]);
}

#[test]
fn what_a_service_extends_counts_and_is_said_where_it_is_written() {
    let common = "services:\n  base:\n    image: a:1\n    mem_limit: 1g\n    privileged: true\n";
    let a = "services:\n  a:\n    extends: {file: common-compose.yaml, service: base}\n    tty: true\n";
    let files = [("compose.yaml", a), ("common-compose.yaml", common)];
    assert_eq!(found("memory-limit", &files), [] as [&str; 0]);
    assert_eq!(found("privileged", &files), ["common-compose.yaml: true"]);
    assert_eq!(found("pids-limit", &files), ["compose.yaml: a"]);
    let wrong = a.replace("service: base", "service: bse");
    let files = [("compose.yaml", &*wrong), ("common-compose.yaml", common)];
    assert_eq!(found(SYNTAX, &files), ["compose.yaml: bse"]);
    assert_eq!(found(SYNTAX, &files[..1]), [] as [&str; 0]);
}

#[test]
fn a_template_misses_nothing_and_a_project_that_is_extended_does() {
    let base = "services:\n  a:\n    image: a:1\n    privileged: true\n";
    let over = |file: &str| {
        format!("services:\n  a:\n    extends: {{file: {file}, service: a}}\n    mem_limit: 1g\n")
    };
    let files = [("compose.base.yaml", base), ("compose.yaml", &*over("compose.base.yaml"))];
    assert_eq!(found("memory-limit", &files), [] as [&str; 0]);
    assert_eq!(found("privileged", &files), ["compose.base.yaml: true"]);
    let files = [("compose.yaml", base), ("compose.prod.yaml", &*over("compose.yaml"))];
    assert_eq!(found("memory-limit", &files), ["compose.yaml: a"]);
    assert_eq!(found("privileged", &files), ["compose.yaml: true"]);
}

#[test]
fn paths_of_an_included_file_count_from_its_project_directory() {
    let b = "services:\n  b:\n    build: api\n    user: root\n    security_opt: [\"seccomp=p.json\"]\n";
    let profile = "{\"defaultAction\": \"SCMP_ACT_ALLOW\"}";
    for (include, dockerfile, hits) in [
        ("[deploy/compose.yaml]", "deploy/api/Dockerfile", 1),
        ("[deploy/compose.yaml]", "api/Dockerfile", 0),
        ("[{path: deploy/compose.yaml, project_directory: .}]", "api/Dockerfile", 1),
    ] {
        let a = format!("include: {include}\n");
        let image = (dockerfile, "FROM a:1\nUSER 1000\n");
        let files = [("compose.yaml", &*a), ("deploy/compose.yaml", b), image, ("p.json", profile)];
        assert_eq!(found("user-overrides-image", &files).len(), hits, "{include}");
        // The path of a profile is not worked out in the included file: it counts from the whole project.
        assert_eq!(found("seccomp-file-missing", &files), [] as [&str; 0]);
    }
}
