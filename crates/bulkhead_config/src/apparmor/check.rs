//! What can be told of profiles only when all has been read: patterns, variables, two ways to start one program.

use super::glob::{Glob, GlobError};
use super::known::Known;
use super::{Exec, Kind, Policy, Profile, error};
use bulkhead_text::{Span, SyntaxError};

/// The file that sets the variables of every host.
const GLOBAL: &str = "tunables/global";

/// Checks a profile and its children.
pub(super) fn check(policy: &Policy, profile: &Profile, errors: &mut Vec<SyntaxError>) {
    let has_global = policy.includes.iter().any(|include| include.value == GLOBAL);
    let is_closed = policy.includes.iter().all(|include| include.value == GLOBAL);
    for include in &profile.includes {
        if include.value == "abstractions/base" && !has_global && is_closed {
            let help = "Put `include <tunables/global>` at the top of the file.";
            errors.push(error(
                include.span,
                "this uses variables such as `@{PROC}`, which nothing sets",
                help,
            ));
        }
    }
    let mut starts: Vec<(&str, Exec)> = Vec::new();
    for rule in &profile.rules {
        let Kind::File { glob: Some(glob), exec, .. } = &rule.kind else { continue };
        if let Some(name) = policy.unset(&glob.value).filter(|_| is_closed) {
            let help = if !has_global && Known::variable(name).is_some() {
                "Put `include <tunables/global>` at the top of the file."
            } else {
                "Set it at the top of the file: `@{NAME} = /path`."
            };
            errors.push(error(glob.span, format!("nothing sets the variable `@{{{name}}}`"), help));
        }
        if let Err(wrong) = Glob::new(&without_variables(&glob.value)) {
            errors.push(of_glob(wrong, glob.span));
        }
        let Some(exec) = exec else { continue };
        match starts.iter().find(|(path, _)| *path == glob.value) {
            Some((_, before)) if before != exec => {
                let message = format!("`{}` is started in two ways", glob.value);
                errors.push(error(rule.span, message, "Keep one of the rules."));
            }
            Some(_) => {}
            None => starts.push((&glob.value, *exec)),
        }
    }
    for child in &profile.children {
        check(policy, child, errors);
    }
}

/// A pattern with a letter in the place of each variable.
fn without_variables(pattern: &str) -> String {
    let mut parts = pattern.split("@{");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| {
        let after = part.split_once('}').map_or("", |(_, after)| after);
        format!("{text}v{after}")
    })
}

fn of_glob(wrong: GlobError, span: Span) -> SyntaxError {
    let (message, help) = match wrong {
        GlobError::Open => {
            ("this pattern opens a `{` or `[` and does not close it", "Close it, or write `\\{`.")
        }
        GlobError::Close => {
            ("this pattern closes a `}` or `]` that it has not opened", "Take it out, or write `\\}`.")
        }
        GlobError::OneItem => {
            ("`{…}` has one item, and AppArmor wants two", "Write `{a,b}`, or take the braces out.")
        }
        GlobError::TooLong => ("this pattern is longer or deeper than is read", "Write several rules."),
    };
    error(span, message, help)
}
