//! `daemon-unknown-key`: dockerd does not know the key.

use crate::analysis::Daemon;
use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Severity};
use bulkhead_config::daemon::{DaemonConfig, OPTIONS, Problem, ProblemKind};
use bulkhead_config::json;
use bulkhead_text::{Edit, apply};
use std::slice;

pub(super) const RULE: Rule = Rule {
    id: "daemon-unknown-key",
    severity: Severity::Error,
    checklist: None,
    summary: "dockerd does not know the key, and does not start.",
    docs: DOCS,
    checks: &[Check::Daemon(check)],
};

const DOCS: &str = r#"
## Why it matters

dockerd reads `daemon.json` strictly: one key that it does not know and it ends with
`the following directives don't match any configuration option`. The letter case counts: `ICC` is not `icc`.

## What goes wrong

The engine is down after the next restart, and with it every container, unless `live-restore` was on before. Where
a key is the name of a command-line flag instead, dockerd starts and does nothing with it: a setting that you
believe in is not there. Try a file before you restart with `dockerd --validate --config-file FILE`.

## Bad

```json daemon bad
{
  "no-new-privilege": true
}
```

## Good

```json daemon good
{
  "no-new-privileges": true
}
```

## Reference

[dockerd: daemon configuration file](https://docs.docker.com/reference/cli/dockerd/#daemon-configuration-file)
"#;

fn check(file: &Daemon<'_>) -> Vec<Finding> {
    let problems = file.problems.iter();
    problems.filter_map(|problem| Some(finding(file, problem, known_name(problem)?))).collect()
}

/// The name that was probably meant, for a problem with a key's name.
fn known_name(problem: &Problem) -> Option<Option<&'static str>> {
    match problem.kind {
        ProblemKind::UnknownKey { suggestion, .. } => Some(suggestion),
        ProblemKind::IgnoredKey { instead } => Some(instead),
        _ => None,
    }
}

fn finding(file: &Daemon<'_>, problem: &Problem, name: Option<&str>) -> Finding {
    let key = &problem.key;
    let fix = match name.and_then(|name| Some((name, file.config.rename(key, name)?))) {
        // dockerd starts as it is: it must not be kept from it by a value of another type.
        Some((name, edit)) if problem.is_fatal() || takes(file.source, &edit, name) => {
            Some(Fix::suggested(format!("Call it `{name}`"), vec![edit]))
        }
        Some(_) => None,
        None => {
            let edit = file.config.remove(file.source, key);
            edit.map(|edit| Fix::suggested(format!("Take `{key}` out"), vec![edit]))
        }
    };
    Finding::new(problem.span, problem.message(), problem.help()).fix(fix)
}

/// Whether dockerd takes what stands under a key after a change.
fn takes(source: &str, edit: &Edit, key: &str) -> bool {
    apply(source, slice::from_ref(edit)).is_ok_and(|after| {
        let (_, problems) = DaemonConfig::from_node(&json::parse_with(&after, OPTIONS).tree);
        problems.iter().all(|problem| problem.key != key)
    })
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    const RULE: &str = "daemon-unknown-key";

    #[test]
    fn letter_case_counts() {
        let source = "{\n  \"ICC\": false\n}\n";
        assert_eq!(spans(RULE, "daemon.json", source), ["\"ICC\""]);
        assert_eq!(fixed(RULE, "daemon.json", source), "{\n  \"icc\": false\n}\n");
    }

    #[test]
    fn a_key_like_no_other_is_taken_out() {
        let source = "{\n  \"icc\": false,\n  \"colour\": \"blue\"\n}\n";
        assert_eq!(fixed(RULE, "daemon.json", source), "{\n  \"icc\": false\n}\n");
    }

    #[test]
    fn a_flag_becomes_a_key_only_where_its_value_fits() {
        let list = "{\"insecure-registry\": [\"a:5000\"]}";
        assert_eq!(fixed(RULE, "daemon.json", list), "{\"insecure-registries\": [\"a:5000\"]}");
        for source in ["{\"insecure-registry\": \"a:5000\"}", "{\"http-proxy\": \"http://p:3128\"}"] {
            assert_eq!(spans(RULE, "daemon.json", source).len(), 1, "{source}");
            assert_eq!(fixed(RULE, "daemon.json", source), source);
        }
    }

    #[test]
    fn known_keys_and_an_empty_file_are_fine() {
        for source in ["", "{}", "{\"live-restore\": true, \"features\": {\"anything\": true}}"] {
            assert!(spans(RULE, "daemon.json", source).is_empty(), "{source}");
        }
    }
}
