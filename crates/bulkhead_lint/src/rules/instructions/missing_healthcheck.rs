//! `missing-healthcheck`: no HEALTHCHECK in the image.

use crate::Severity;
use crate::analysis::Dockerfile;
use crate::rule::{Check, Finding, Rule};

pub(super) const RULE: Rule = Rule {
    id: "missing-healthcheck",
    severity: Severity::Info,
    checklist: None,
    summary: "Nothing says how to find out that the service still works.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

Docker sees whether a process lives, not whether it answers. With `HEALTHCHECK` it asks, shows the answer in `docker ps`, and Compose can wait for it. It is no
protection by itself: Docker only tells, Swarm restarts. Kubernetes ignores it and has probes of its own, and a tool that runs once needs none.

## What goes wrong

A service hangs, after an attack or a bug, and everything looks well until somebody calls.

## Bad

```dockerfile bad
FROM node:24-slim
EXPOSE 3000
CMD ["node", "server.js"]
```

## Good

```dockerfile good
FROM node:24-slim
EXPOSE 3000
HEALTHCHECK CMD ["node", "healthcheck.js"]
CMD ["node", "server.js"]
```

## Reference

[Dockerfile reference: `HEALTHCHECK`](https://docs.docker.com/reference/dockerfile/#healthcheck)
"#;

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    let Some(target) = file.build.target() else { return Vec::new() };
    // What listens on no port is most likely no service.
    let listens = target.exposed().next().is_some();
    let Some(from) = file.tree.instructions.get(target.stage.from).filter(|_| listens) else {
        return Vec::new();
    };
    if target.healthcheck().is_some() {
        return Vec::new();
    }
    let help = "Add a `HEALTHCHECK`, or one in the Compose file; leave it out where an orchestrator asks for itself.";
    vec![Finding::new(from.keyword.span, "the image has no `HEALTHCHECK`", help)]
}

#[cfg(test)]
mod tests {
    use crate::testing::spans;

    #[test]
    fn a_check_of_a_lower_stage_is_inherited_and_none_is_a_decision() {
        let found = |source: &str| spans("missing-healthcheck", "Dockerfile", source).len();
        assert_eq!(found("FROM a:1\nEXPOSE 80\n"), 1);
        assert_eq!(found("FROM a:1\n"), 0);
        assert_eq!(found("FROM a:1 AS a\nHEALTHCHECK CMD b\nFROM a\nEXPOSE 80\n"), 0);
        assert_eq!(found("FROM a:1\nEXPOSE 80\nHEALTHCHECK NONE\n"), 0);
    }
}
