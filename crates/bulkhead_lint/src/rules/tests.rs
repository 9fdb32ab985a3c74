//! What holds for every rule.

use super::RULES;
use crate::{Applicability, Diagnostic, FileKind, SYNTAX, SourceFile, Workspace, apply_fixes, lint};
use std::collections::BTreeSet;

/// An example in a rule's docs: a fence with `bad` or `good` in its info string.
struct Example {
    rule: &'static str,
    bad: bool,
    kind: FileKind,
    text: String,
}

fn examples() -> Vec<Example> {
    let mut examples: Vec<Example> = Vec::new();
    for rule in RULES {
        let mut open = false;
        for line in rule.docs.lines() {
            match (line.strip_prefix("```"), open) {
                (Some(info), false) => {
                    let words: Vec<&str> = info.split(' ').collect();
                    let kind = words.iter().find_map(|word| FileKind::named(word)).unwrap_or(FileKind::Text);
                    let bad = words.contains(&"bad");
                    assert!(bad || words.contains(&"good"), "{}: a fence is bad or good: {info}", rule.id);
                    examples.push(Example { rule: rule.id, bad, kind, text: String::new() });
                    open = true;
                }
                (Some(_), true) => open = false,
                (None, true) => {
                    let text = &mut examples.last_mut().unwrap().text;
                    text.push_str(line);
                    text.push('\n');
                }
                (None, false) => {}
            }
        }
        assert!(!open, "{}: a fence is not closed", rule.id);
    }
    examples
}

fn found(kind: FileKind, text: &str) -> Vec<Diagnostic> {
    let path = match kind {
        FileKind::Dockerfile => "Dockerfile",
        FileKind::Compose => "compose.yaml",
        FileKind::Seccomp => "profile.json",
        FileKind::Daemon => "daemon.json",
        FileKind::Text => "notes.txt",
    };
    let file = |path: &str, kind, text: &str| SourceFile { path: path.into(), kind, text: text.into() };
    // Rules over several files say nothing about a file that is alone.
    let beside = file("seccomp/api.json", FileKind::Text, "");
    lint(&Workspace { files: vec![file(path, kind, text), beside] })
}

fn of_rule<'a>(rule: &str, diagnostics: &'a [Diagnostic]) -> Vec<&'a Diagnostic> {
    diagnostics.iter().filter(|diagnostic| diagnostic.rule == rule).collect()
}

#[test]
fn ids_are_unique_and_name_their_files() {
    let listed: BTreeSet<String> = RULES.iter().map(|rule| rule.id.to_owned()).collect();
    assert_eq!(listed.len(), RULES.len());
    #[expect(clippy::disallowed_methods, reason = "the test compares the list with the folder")]
    let folder = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/src/rules")).unwrap();
    let files: BTreeSet<String> = folder
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name != "tests.rs")
        .map(|name| name.trim_end_matches(".rs").replace('_', "-"))
        .collect();
    assert_eq!(listed, files);
}

#[test]
fn docs_have_their_sections_in_order() {
    for rule in RULES {
        let headings: Vec<&str> = rule.docs.lines().filter_map(|line| line.strip_prefix("## ")).collect();
        let harm =
            if headings.contains(&"What goes wrong") { "What goes wrong" } else { "What an attacker does" };
        assert_eq!(headings, ["Why it matters", harm, "Bad", "Good", "Reference"], "{}", rule.id);
        assert!(
            rule.docs.contains("](https://") || rule.docs.contains("<https://"),
            "{}: no reference",
            rule.id
        );
        assert!(rule.summary.ends_with('.'), "{}: the summary is a sentence", rule.id);
    }
}

#[test]
fn every_rule_has_a_bad_and_a_good_example() {
    let examples = examples();
    for rule in RULES {
        for bad in [true, false] {
            assert!(examples.iter().any(|e| e.rule == rule.id && e.bad == bad), "{}: bad={bad}", rule.id);
        }
    }
}

#[test]
fn bad_examples_fire_and_good_ones_do_not() {
    for Example { rule, bad, kind, text } in examples() {
        let diagnostics = found(kind, &text);
        assert_eq!(of_rule(rule, &diagnostics).is_empty(), !bad, "{rule}:\n{text}\n{diagnostics:#?}");
        let syntax = of_rule(SYNTAX, &diagnostics);
        assert!(syntax.is_empty(), "{rule}: the example does not parse:\n{text}\n{syntax:#?}");
    }
}

#[test]
fn every_finding_says_where_what_and_what_to_do() {
    for Example { rule, kind, text, .. } in examples().into_iter().filter(|example| example.bad) {
        for diagnostic in of_rule(rule, &found(kind, &text)) {
            assert!(!diagnostic.span.of(&text).is_empty(), "{rule}: points at nothing");
            assert!(!diagnostic.message.is_empty() && !diagnostic.help.is_empty(), "{rule}: says too little");
        }
    }
}

/// After a fix its rule is silent there, the file still parses, and a second run changes nothing.
#[test]
fn fixes_keep_their_laws() {
    for Example { rule, kind, text, .. } in examples().into_iter().filter(|example| example.bad) {
        let before = found(kind, &text);
        for diagnostic in of_rule(rule, &before).into_iter().filter(|diagnostic| diagnostic.fix.is_some()) {
            let alone = std::slice::from_ref(diagnostic);
            let (fixed, applied) = apply_fixes(&text, &diagnostic.path, alone, Applicability::Suggested);
            assert_eq!(applied, 1, "{rule}: the fix does not apply:\n{text}");
            let after = found(kind, &fixed);
            assert!(
                of_rule(rule, &after).len() < of_rule(rule, &before).len(),
                "{rule}: the fix does not silence it:\n{fixed}"
            );
            assert_eq!(of_rule(SYNTAX, &after).len(), of_rule(SYNTAX, &before).len(), "{rule}:\n{fixed}");
        }
        let mut text = text;
        for _ in 0..10 {
            let diagnostics: Vec<Diagnostic> =
                of_rule(rule, &found(kind, &text)).into_iter().cloned().collect();
            let path = diagnostics.first().map(|d| d.path.clone()).unwrap_or_default();
            let (fixed, applied) = apply_fixes(&text, &path, &diagnostics, Applicability::Suggested);
            if applied == 0 {
                break;
            }
            assert_ne!(fixed, text, "{rule}: a fix that changes nothing");
            text = fixed;
        }
        let left = found(kind, &text);
        assert!(of_rule(rule, &left).iter().all(|d| d.fix.is_none()), "{rule}: fixes never end:\n{text}");
    }
}
