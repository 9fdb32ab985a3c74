//! What holds for every rule.

use super::RULES;
use crate::{Applicability, Diagnostic, FileKind, SYNTAX, SourceFile, Workspace, apply_fixes, lint};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Rules whose examples cannot parse, because what they are about is an error of syntax, too.
const SHOWN_BROKEN: &[&str] = &[];

/// An example in a rule's docs: a fence with `bad` or `good` in its info string, or several in one section that
/// have `file=PATH` and are judged together.
struct Example {
    rule: &'static str,
    bad: bool,
    workspace: Workspace,
}

/// A fence as it is being read.
struct Fence {
    bad: bool,
    file: SourceFile,
    /// Whether it is one of several files.
    together: bool,
}

fn examples() -> Vec<Example> {
    RULES.iter().flat_map(|rule| joined(rule.id, fences(rule.id, rule.docs))).collect()
}

fn fences(rule: &str, docs: &str) -> Vec<Fence> {
    let (mut fences, mut open) = (Vec::<Fence>::new(), false);
    for line in docs.lines() {
        match (line.strip_prefix("```"), open) {
            (Some(info), false) => {
                let words: Vec<&str> = info.split(' ').collect();
                let kind = words.iter().find_map(|word| FileKind::named(word)).unwrap_or(FileKind::Text);
                let path = words.iter().find_map(|word| word.strip_prefix("file="));
                let bad = words.contains(&"bad");
                assert!(bad || words.contains(&"good"), "{rule}: a fence is bad or good: {info}");
                let file = SourceFile {
                    path: path.unwrap_or(kind.usual_path()).to_owned(),
                    kind,
                    text: String::new(),
                };
                fences.push(Fence { bad, file, together: path.is_some() });
                open = true;
            }
            (Some(_), true) => open = false,
            (None, true) => {
                let text = &mut fences.last_mut().unwrap().file.text;
                text.push_str(line);
                text.push('\n');
            }
            (None, false) => {}
        }
    }
    assert!(!open, "{rule}: a fence is not closed");
    fences
}

/// The fences as examples: those with a path that stand next to each other, and are all bad or all good, as one.
fn joined(rule: &'static str, fences: Vec<Fence>) -> Vec<Example> {
    let mut examples: Vec<Example> = Vec::new();
    let mut last_together = None;
    for Fence { bad, file, together } in fences {
        match examples.last_mut() {
            Some(last) if together && last_together == Some(bad) => last.workspace.files.push(file),
            _ => examples.push(Example { rule, bad, workspace: Workspace { files: vec![file] } }),
        }
        last_together = together.then_some(bad);
    }
    examples
}

fn of_rule<'a>(rule: &str, diagnostics: &'a [Diagnostic]) -> Vec<&'a Diagnostic> {
    diagnostics.iter().filter(|diagnostic| diagnostic.rule == rule).collect()
}

#[test]
fn ids_are_unique_and_name_their_files() {
    let listed: BTreeSet<String> = RULES.iter().map(|rule| rule.id.to_owned()).collect();
    assert_eq!(listed.len(), RULES.len());
    let files: BTreeSet<String> = names(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src/rules")))
        .into_iter()
        .filter(|path| path.is_dir())
        .flat_map(|folder| names(&folder))
        .map(|file| file.file_stem().unwrap().to_str().unwrap().replace('_', "-"))
        .collect();
    assert_eq!(listed, files);
}

#[expect(clippy::disallowed_methods, reason = "the test compares the lists with the folders")]
fn names(folder: &Path) -> Vec<PathBuf> {
    std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect()
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
    for Example { rule, bad, workspace } in examples() {
        let diagnostics = lint(&workspace);
        assert_eq!(of_rule(rule, &diagnostics).is_empty(), !bad, "{rule}:\n{workspace:#?}\n{diagnostics:#?}");
        let syntax = of_rule(SYNTAX, &diagnostics);
        assert!(
            syntax.is_empty() || SHOWN_BROKEN.contains(&rule),
            "{rule}: the example does not parse:\n{workspace:#?}\n{syntax:#?}"
        );
    }
}

#[test]
fn every_finding_says_where_what_and_what_to_do() {
    for Example { rule, workspace, .. } in examples() {
        for diagnostic in of_rule(rule, &lint(&workspace)) {
            let text = &workspace.files.iter().find(|file| file.path == diagnostic.path).unwrap().text;
            assert!(!diagnostic.span.of(text).is_empty(), "{rule}: points at nothing");
            assert!(!diagnostic.message.is_empty() && !diagnostic.help.is_empty(), "{rule}: says too little");
        }
    }
}

/// The workspace with fixes of one rule applied, and how many there were.
fn fixed(workspace: &Workspace, diagnostics: &[Diagnostic]) -> (Workspace, usize) {
    let mut fixed = workspace.clone();
    let mut count = 0;
    for file in &mut fixed.files {
        let (text, applied) = apply_fixes(&file.text, &file.path, diagnostics, Applicability::Suggested);
        file.text = text;
        count += applied;
    }
    (fixed, count)
}

/// After a fix its rule is silent there, the files still parse, and a second run changes nothing.
#[test]
fn fixes_keep_their_laws() {
    for Example { rule, workspace, .. } in examples().into_iter().filter(|example| example.bad) {
        let before = lint(&workspace);
        for diagnostic in of_rule(rule, &before).into_iter().filter(|diagnostic| diagnostic.fix.is_some()) {
            let (changed, applied) = fixed(&workspace, std::slice::from_ref(diagnostic));
            assert_eq!(applied, 1, "{rule}: the fix does not apply:\n{workspace:#?}");
            let after = lint(&changed);
            assert!(
                of_rule(rule, &after).len() < of_rule(rule, &before).len(),
                "{rule}: the fix does not silence it:\n{changed:#?}"
            );
            assert!(
                of_rule(SYNTAX, &after).len() <= of_rule(SYNTAX, &before).len(),
                "{rule}: the fix breaks it:\n{changed:#?}"
            );
        }
        let mut workspace = workspace;
        for _ in 0..10 {
            let diagnostics: Vec<Diagnostic> =
                of_rule(rule, &lint(&workspace)).into_iter().cloned().collect();
            let (changed, applied) = fixed(&workspace, &diagnostics);
            if applied == 0 {
                break;
            }
            assert_ne!(changed, workspace, "{rule}: a fix that changes nothing");
            workspace = changed;
        }
        let left = lint(&workspace);
        assert!(
            of_rule(rule, &left).iter().all(|d| d.fix.is_none()),
            "{rule}: fixes never end:\n{workspace:#?}"
        );
    }
}
