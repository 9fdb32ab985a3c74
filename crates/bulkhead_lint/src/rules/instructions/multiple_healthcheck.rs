//! `multiple-healthcheck`: a stage has more than one `HEALTHCHECK`.

use crate::Severity;
use crate::repeated::overridden;
use crate::rule::{Check, Rule};

pub(super) const RULE: Rule = Rule {
    id: "multiple-healthcheck",
    severity: Severity::Warning,
    checklist: None,
    summary: "A stage has several `HEALTHCHECK` instructions; only the last one counts.",
    docs: DOCS,
    checks: &[Check::Dockerfile(|file| overridden(file, "HEALTHCHECK"))],
};

const DOCS: &str = r#"
## Why it matters

An image has one health check. Each further `HEALTHCHECK` of the stage writes over the one before, and
`HEALTHCHECK NONE` switches it off.

## What goes wrong

Two checks, one for the web server and one for its database connection, look as if both were made. Only the last is:
a container whose web server hangs is called healthy because the other command still succeeds.

## Bad

```dockerfile bad
FROM nginx:1.30-alpine
HEALTHCHECK CMD wget -q -O /dev/null http://127.0.0.1/
HEALTHCHECK CMD nc -z db 5432
```

## Good

```dockerfile good
FROM nginx:1.30-alpine
HEALTHCHECK CMD wget -q -O /dev/null http://127.0.0.1/ && nc -z db 5432
```

## Reference

[Dockerfile reference: `HEALTHCHECK`](https://docs.docker.com/reference/dockerfile/#healthcheck) and
[build check `MultipleInstructionsDisallowed`](https://docs.docker.com/reference/build-checks/multiple-instructions-disallowed/)
"#;

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    #[test]
    fn only_earlier_ones_of_the_same_stage_are_found() {
        let source =
            "FROM a:1 AS a\nHEALTHCHECK CMD a\nFROM a\nHEALTHCHECK CMD a\nCMD a\nHEALTHCHECK CMD a\n";
        assert_eq!(spans("multiple-healthcheck", "Dockerfile", source), ["HEALTHCHECK CMD a"]);
        let expected = "FROM a:1 AS a\nHEALTHCHECK CMD a\nFROM a\nCMD a\nHEALTHCHECK CMD a\n";
        assert_eq!(fixed("multiple-healthcheck", "Dockerfile", source), expected);
    }

    #[test]
    fn triggers_for_later_builds_do_not_count() {
        let source = "FROM a:1\nONBUILD HEALTHCHECK CMD a\nHEALTHCHECK CMD a\n";
        assert!(spans("multiple-healthcheck", "Dockerfile", source).is_empty());
    }
}
