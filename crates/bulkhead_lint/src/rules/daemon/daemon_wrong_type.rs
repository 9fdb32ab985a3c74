//! `daemon-wrong-type`: the key is right and its value is not.

use crate::analysis::Daemon;
use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Severity};
use bulkhead_config::daemon::{Key, Problem, ProblemKind, Type, key_named};

pub(super) const RULE: Rule = Rule {
    id: "daemon-wrong-type",
    severity: Severity::Error,
    checklist: None,
    summary: "The value is not one that dockerd takes for this key, and it does not start.",
    docs: DOCS,
    checks: &[Check::Daemon(check)],
};

const DOCS: &str = r#"
## Why it matters

dockerd decodes each key into one type: `"icc": "false"` is a string where it wants a boolean, and it ends with an
error. The same goes for a word that it does not know, and for two keys that exclude each other.

## What goes wrong

The engine does not start, and the message in the journal names a Go type instead of the line. Try a file before
you restart with `dockerd --validate --config-file FILE`.

## Bad

```json daemon bad
{
  "icc": "false"
}
```

## Good

```json daemon good
{
  "icc": false
}
```

## Reference

[dockerd: daemon configuration file](https://docs.docker.com/reference/cli/dockerd/#daemon-configuration-file)
"#;

fn check(file: &Daemon<'_>) -> Vec<Finding> {
    let wrong = file.problems.iter().filter(|problem| {
        !matches!(problem.kind, ProblemKind::UnknownKey { .. } | ProblemKind::IgnoredKey { .. })
    });
    let finding = |problem: &Problem| {
        Finding::new(problem.span, problem.message(), problem.help()).fix(unquoted(file, problem))
    };
    wrong.map(finding).collect()
}

/// A boolean or number that was put in quotes, without them.
fn unquoted(file: &Daemon<'_>, problem: &Problem) -> Option<Fix> {
    let Key { kind, .. } = key_named(&problem.key)?;
    let text = file.config.string(&problem.key)?.value;
    let plain = match kind {
        Type::Bool => matches!(text, "true" | "false"),
        Type::Integer => text.parse::<u32>().is_ok(),
        _ => false,
    };
    let edit = plain.then(|| file.config.set(file.source, &problem.key, text)).flatten()?;
    Some(Fix::safe(format!("Write {text} without quotes"), vec![edit]))
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    const RULE: &str = "daemon-wrong-type";

    #[test]
    fn a_quoted_boolean_loses_its_quotes() {
        let source = "{\"live-restore\": \"true\"}";
        assert_eq!(spans(RULE, "daemon.json", source), ["\"true\""]);
        assert_eq!(fixed(RULE, "daemon.json", source), "{\"live-restore\": true}");
    }

    #[test]
    fn a_value_that_means_nothing_is_left_to_the_learner() {
        let source = "{\"live-restore\": \"yes\"}";
        assert_eq!(spans(RULE, "daemon.json", source), ["\"yes\""]);
        assert_eq!(fixed(RULE, "daemon.json", source), source);
    }
}
