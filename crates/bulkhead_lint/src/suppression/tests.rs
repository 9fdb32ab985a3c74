//! What comments take back, and what is said of those that take nothing back.

use crate::testing::workspace;
use crate::{Applicability, Config, Registry, Report, Severity, apply_fixes, lint_with};

fn report(path: &str, source: &str) -> Report {
    lint_with(&workspace(&[(path, source)]), &Config::default())
}

/// Whether a rule is reported in the file.
fn says(rule: &str, path: &str, source: &str) -> bool {
    report(path, source).diagnostics.iter().any(|diagnostic| diagnostic.rule == rule)
}

/// The file after the fixes of the comments.
fn cleaned(path: &str, source: &str) -> String {
    let mut diagnostics = report(path, source).diagnostics;
    diagnostics.retain(|diagnostic| diagnostic.rule == "unused-suppression");
    apply_fixes(source, path, &diagnostics, Applicability::Suggested).0
}

const SERVICES: &str =
    "services:\n  a:\n    image: a:1\n    privileged: true\n  b:\n    image: b:1\n    privileged: true\n";

#[test]
fn in_a_dockerfile_the_next_instruction_is_covered() {
    let comment = "# bulkhead ignore=missing-user reason=\"drops its rights\"\n";
    let covered = format!("{comment}\n# more\nFROM alpine:3.22 \\\n  AS x\nCMD [\"sh\"]\n");
    assert!(!says("missing-user", "Dockerfile", &covered));
    assert!(!says("unused-suppression", "Dockerfile", &covered));
    let later = format!("FROM alpine:3.22\n{comment}CMD [\"sh\"]\n");
    assert!(says("missing-user", "Dockerfile", &later) && says("unused-suppression", "Dockerfile", &later));
    assert_eq!(report("Dockerfile", &covered).suppressed[0].reason, "drops its rights");
}

#[test]
fn within_an_instruction_the_rest_of_it_is_covered() {
    let run = |first: &str, second: &str| {
        format!(
            "FROM alpine:3.22\nUSER 1\nRUN true \\\n{first}  && apt-get install curl \\\n{second}  && true\n"
        )
    };
    let comment = "  # bulkhead ignore=apt-recommends reason=\"x\"\n";
    assert!(says("apt-recommends", "Dockerfile", &run("", "")));
    assert!(!says("apt-recommends", "Dockerfile", &run(comment, "")));
    assert!(says("apt-recommends", "Dockerfile", &run("", comment)));
}

#[test]
fn in_yaml_the_next_key_with_all_in_it_is_covered() {
    let comment = |indent: usize| format!("{}# bulkhead ignore=privileged reason=x\n", " ".repeat(indent));
    let count = |source: &str| {
        let diagnostics = report("compose.yaml", source).diagnostics;
        diagnostics.iter().filter(|diagnostic| diagnostic.rule == "privileged").count()
    };
    assert_eq!(count(SERVICES), 2);
    assert_eq!(count(&SERVICES.replace("  a:", &format!("{}  a:", comment(2)))), 1);
    assert_eq!(count(&SERVICES.replace("    privileged", &format!("{}    privileged", comment(0)))), 0);
    assert_eq!(count(&format!("{}{SERVICES}", comment(0))), 0);
    assert_eq!(count(&SERVICES.replace("  a:", "  a: # bulkhead ignore=privileged")), 1);
    assert_eq!(count(&format!("{SERVICES}# bulkhead ignore-file=privileged\n")), 0);
    assert_eq!(
        count(&SERVICES.replace("image: a", "image: \"# bulkhead ignore=privileged\"\n    x-a: a")),
        2
    );
}

#[test]
fn a_list_as_deep_as_its_key_belongs_to_it() {
    let source = "services:\n  a:\n    image: a:1\n    # bulkhead ignore=docker-socket reason=x\n    volumes:\n    \
                  - /var/run/docker.sock:/var/run/docker.sock\n";
    assert!(!says("docker-socket", "compose.yaml", source));
    let item =
        source.replace("    volumes:\n", "    volumes:\n    # bulkhead ignore=docker-socket\n    - a:/a\n");
    assert!(!says("docker-socket", "compose.yaml", &item), "the key covers both items");
    let item = item.replacen("    # bulkhead ignore=docker-socket reason=x\n", "", 1);
    assert!(says("docker-socket", "compose.yaml", &item), "an item covers itself alone");
}

#[test]
fn a_comment_that_does_nothing_is_removed() {
    let source = "FROM alpine:3.22\n# bulkhead ignore=docker-socket,privileged reason=x\nUSER 1\n";
    assert_eq!(cleaned("Dockerfile", source), "FROM alpine:3.22\nUSER 1\n");
    let source = "# bulkhead ignore=docker-socket,missing-user,privileged reason=x\nFROM alpine:3.22\n";
    let expected = "# bulkhead ignore=missing-user reason=x\nFROM alpine:3.22\n";
    assert_eq!(cleaned("Dockerfile", source), expected);
    let source = "services:\n  a:  # bulkhead ignore=privileged reason=x\n    image: a:1\n";
    assert_eq!(cleaned("compose.yaml", source), "services:\n  a:\n    image: a:1\n");
    for (path, source) in [
        ("Dockerfile", "# bulkhead ignore=privileged reason=x\n# escape=`\nFROM alpine:3.22\n"),
        ("a.sh", "echo a \\\n# bulkhead ignore=privileged reason=x\necho b\n"),
    ] {
        assert!(says("unused-suppression", path, source));
        assert_eq!(cleaned(path, source), source, "the next line would be read in another way");
    }
}

#[test]
fn what_cannot_be_known_to_be_unused_is_not_said_to_be() {
    let other_files = "# bulkhead ignore=seccomp-file-missing reason=x\nservices: {a: {image: 'a:1'}}\n";
    assert!(!says("unused-suppression", "compose.yaml", other_files));
    let broken = "# bulkhead ignore=privileged reason=x\nservices: {a: {image: 'a:1'\n";
    assert!(says("syntax", "compose.yaml", broken) && !says("unused-suppression", "compose.yaml", broken));
    let off = Config { severities: [("privileged".to_owned(), None)].into(), ..Config::default() };
    let source = "# bulkhead ignore=privileged reason=x\nservices: {a: {image: 'a:1', read_only: true}}\n";
    let found = lint_with(&workspace(&[("compose.yaml", source)]), &off).diagnostics;
    assert!(found.iter().all(|diagnostic| diagnostic.rule != "unused-suppression"), "{found:?}");
}

#[test]
fn mistakes_in_comments_are_named() {
    let source = "# bulkhead ignore=missing-usr,missing-user\nFROM alpine:3.22\n# bulkhead ignore missing-user\nCMD a\n";
    let found = report("Dockerfile", source).diagnostics;
    let of = |rule: &str| found.iter().find(|diagnostic| diagnostic.rule == rule).unwrap();
    assert_eq!(of("unknown-rule-in-suppression").help, "Did you mean `missing-user`?");
    assert_eq!(of("unknown-rule-in-suppression").span.of(source), "missing-usr");
    assert_eq!(of("suppression-without-reason").severity, Severity::Info);
    assert_eq!(of("malformed-suppression").span.of(source), "# bulkhead ignore missing-user");
    assert!(found.iter().all(|diagnostic| diagnostic.rule != "missing-user"), "it works all the same");
}

#[test]
fn an_error_of_syntax_can_be_suppressed() {
    let source = "services:\n  a:\n    image: a:1\n    # bulkhead ignore=syntax reason=\"newer than Bulkhead\"\n    imgae: b\n";
    assert!(!says("syntax", "compose.yaml", source));
}

#[test]
fn what_looks_like_a_comment_in_a_string_is_none() {
    let source = "echo \"\n# bulkhead ignore=privileged\n\"\n";
    assert!(!says("unused-suppression", "a.sh", source));
}

#[test]
fn many_comments_take_no_time_and_are_limited() {
    let source = "# bulkhead ignore=missing-user\n".repeat(30_000) + "FROM alpine:3.22\n";
    assert!(says("malformed-suppression", "Dockerfile", &source));
    let lines = "a:\n# bulkhead ignore=privileged\n".repeat(30_000);
    assert!(says("malformed-suppression", "compose.yaml", &lines));
}

#[test]
fn a_project_decides_on_severities_and_registries() {
    let severities = [("missing-user".to_owned(), Some(Severity::Info)), ("privileged".to_owned(), None)];
    let trusted = ["docker.io/library", "ghcr.io/acme"].map(|text| Registry::parse(text).unwrap());
    let config = Config { severities: severities.into(), trusted_registries: Some(trusted.into()) };
    let dockerfile = "FROM alpine:3.22 AS a\nFROM quay.io/x/y:1\nCOPY --from=ghcr.io/acme/z:1 /a /a\nCOPY --from=a/b:1 /a /a\n";
    let compose = "services:\n  a:\n    image: quay.io/a:1\n    privileged: true\n  b:\n    build: .\n    image: quay.io/b:1\n  c:\n    image: ${R}/c:1\n";
    let found = lint_with(&workspace(&[("Dockerfile", dockerfile), ("compose.yaml", compose)]), &config);
    let of = |rule: &'static str| found.diagnostics.iter().filter(move |diagnostic| diagnostic.rule == rule);
    assert!(of("missing-user").all(|diagnostic| diagnostic.severity == Severity::Info));
    assert_eq!(of("missing-user").count(), 1);
    assert_eq!(of("privileged").count(), 0);
    let texts = of("untrusted-registry")
        .map(|it| it.span.of(if it.path == "Dockerfile" { dockerfile } else { compose }));
    assert_eq!(texts.collect::<Vec<_>>(), ["quay.io/x/y:1", "a/b:1", "quay.io/a:1"]);
}
