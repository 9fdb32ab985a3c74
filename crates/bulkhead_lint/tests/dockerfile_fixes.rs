//! Fixes of the Dockerfile rules, on files put together from many lines.

use bulkhead_lint::{Applicability, Diagnostic, FileKind, SYNTAX, SourceFile, Workspace, apply_fixes, lint};
use proptest::prelude::*;

const LINES: &[&str] = &[
    "FROM alpine",
    "FROM debian:13 AS base",
    "FROM base",
    "FROM base AS Other",
    "FROM $IMAGE",
    "  FROM node:latest # why",
    "ARG IMAGE=node:latest",
    "ARG TOKEN",
    "ENV A=$TOKEN B=c # why",
    "ENV COLOR #fff",
    "USER root",
    "user app # why",
    "USER ${U:-0}",
    "WORKDIR /app",
    "CMD [\"a\"]",
    "CMD [\"a\"] # why",
    "ONBUILD ADD . /app # why",
    "ADD a b /c/",
    "ADD *.tar /c/",
    "COPY .npmrc ./",
    "COPY --from=base /app /app",
    "COPY a \\\n  b # why \\\n  /c/",
    "COPY <<EOF /c\nUSER root # why\nEOF",
    "RUN apt-get update",
    "RUN apt-get update && apt-get install -y a",
    "RUN set -e; sudo apt-get update \\\n    # why\n    && sudo apt-get install a; # why",
    "RUN apt install a || true",
    "RUN <<EOF\napt-get update\napt-get install a\nEOF",
    "RUN [\"apt-get\", \"install\", \"a\"]",
    "RUN sh -c 'apt-get update && apt-get install a'",
    "RUN --mount=type=cache,target=/var/lib/apt apt-get update",
    "# why",
    "",
];

fn check(text: &str) -> Vec<Diagnostic> {
    let file = SourceFile { path: "Dockerfile".into(), kind: FileKind::Dockerfile, text: text.into() };
    lint(&Workspace { files: vec![file] })
}

fn count(rule: &str, diagnostics: &[Diagnostic]) -> usize {
    diagnostics.iter().filter(|diagnostic| diagnostic.rule == rule).count()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_fix_silences_its_rule_and_adds_no_error(
        lines in prop::collection::vec(prop::sample::select(LINES), 1..10),
        windows in any::<bool>(),
        end in any::<bool>(),
    ) {
        let line_break = if windows { "\r\n" } else { "\n" };
        let mut text = lines.join("\n").replace('\n', line_break);
        if end {
            text.push_str(line_break);
        }
        let before = check(&text);
        for diagnostic in before.iter().filter(|diagnostic| diagnostic.fix.is_some()) {
            let alone = std::slice::from_ref(diagnostic);
            let (fixed, applied) = apply_fixes(&text, "Dockerfile", alone, Applicability::Suggested);
            prop_assert_eq!(applied, 1, "{:?}\n{}", diagnostic, text);
            let after = check(&fixed);
            let rule = diagnostic.rule.as_ref();
            prop_assert!(count(rule, &after) < count(rule, &before), "{}:\n{}\n--\n{}", rule, text, fixed);
            prop_assert!(count(SYNTAX, &after) <= count(SYNTAX, &before), "{}:\n{}\n--\n{}", rule, text, fixed);
        }
    }
}
