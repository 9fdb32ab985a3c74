//! `restart-policy`: the container is started again without end.

use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Severity};
use bulkhead_config::container::Container;

pub(super) const RULE: Rule = Rule {
    id: "restart-policy",
    severity: Severity::Info,
    checklist: None,
    summary: "The container is started again without end.",
    docs: DOCS,
    checks: &[Check::Container(check)],
};

const DOCS: &str = r#"
## Why it matters

`always`, `unless-stopped` and a bare `on-failure` start a container that ends again and again. For most servers this
is what you want, and Docker waits longer each time, up to a minute, so that it costs little. A bound such as
`on-failure:5` makes a program that cannot run come to rest, where monitoring sees it. No policy at all means `no`:
nothing is started again.

## What an attacker does

They try again. An exploit that guesses an address and crashes the program when it is wrong gets as many tries as it
needs. After five failures under `on-failure:5` there is nothing left to attack, and somebody looks.

## Bad

```yaml compose bad
services:
  api:
    image: registry.example.com/api:1.4.2
    restart: always
```

## Good

```yaml compose good
services:
  api:
    image: registry.example.com/api:1.4.2
    restart: on-failure:5
```

## Reference

[Start containers automatically](https://docs.docker.com/engine/containers/start-containers-automatically/)
"#;

fn check(container: &Container) -> Vec<Finding> {
    let Some(policy) = container.restart.as_ref().filter(|policy| is_unbounded(&policy.value)) else {
        return Vec::new();
    };
    let message = format!("`{}` is started again without end: `{}`", container.name.value, policy.value);
    let help = "If the program should come to rest when it keeps failing, write `on-failure:5`.";
    let fix = container.set("restart", "on-failure:5");
    let fix = fix.map(|edit| Fix::suggested("Stop after five failures", vec![edit]));
    vec![Finding::new(policy.span, message, help).fix(fix)]
}

/// `on-failure:0` is no bound either.
fn is_unbounded(policy: &str) -> bool {
    matches!(policy, "always" | "unless-stopped" | "on-failure" | "on-failure:0")
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    fn with(policy: &str) -> String {
        format!("services:\n  a:\n    image: a:1\n    restart: {policy}\n")
    }

    #[test]
    fn only_a_number_bounds_it() {
        for (policy, found) in [
            ("always", true),
            ("on-failure", true),
            ("on-failure:3", false),
            ("\"no\"", false),
            ("${R}", false),
        ] {
            assert_eq!(!spans("restart-policy", "compose.yaml", &with(policy)).is_empty(), found, "{policy}");
        }
    }

    #[test]
    fn the_fix_sets_a_bound() {
        assert_eq!(fixed("restart-policy", "compose.yaml", &with("always")), with("on-failure:5"));
    }
}
