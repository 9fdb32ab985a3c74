//! `no-new-privileges-off`: the container opts out of the engine's default.

use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Item, Severity};
use bulkhead_config::container::Container;
use bulkhead_text::Edit;

pub(super) const RULE: Rule = Rule {
    id: "no-new-privileges-off",
    severity: Severity::Warning,
    checklist: Some(Item::NoNewPrivileges),
    summary: "`no-new-privileges:false` switches the engine's default off.",
    docs: DOCS,
    checks: &[Check::Container(check)],
};

const DOCS: &str = r#"
## Why it matters

`no-new-privileges` in `daemon.json` is where every container starts, and a container's own option has the last word.
With `false` this one opts out: setuid programs in it work again although the host's owner switched them off.

## What an attacker does

On a host where nothing else can gain privileges they look for the exception. In it, as the ordinary user that they
broke in as, they run a setuid program with a hole and are root of the container.

## Bad

```yaml compose bad
services:
  api:
    image: registry.example.com/api:1.4.2
    security_opt:
      - no-new-privileges:false
```

## Good

```yaml compose good
services:
  api:
    image: registry.example.com/api:1.4.2
    security_opt:
      - no-new-privileges:true
```

## Reference

[`dockerd`: daemon configuration file](https://docs.docker.com/reference/cli/dockerd/#daemon-configuration-file) and
[`docker run --security-opt`](https://docs.docker.com/reference/cli/docker/container/run/#security-opt)
"#;

fn check(container: &Container) -> Vec<Finding> {
    let Some(set) = container.no_new_privileges().filter(|set| !set.value) else { return Vec::new() };
    let message = format!(
        "`{}` can gain privileges even where `daemon.json` says `\"no-new-privileges\": true`",
        container.name.value
    );
    let help = "Write `no-new-privileges:true`, or take the option out and leave it to the engine.";
    let edit = Edit::replace(set.span, "no-new-privileges:true");
    vec![
        Finding::new(set.span, message, help).fix(Fix::suggested("Set `no-new-privileges:true`", vec![edit])),
    ]
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    const RULE: &str = "no-new-privileges-off";

    #[test]
    fn every_way_to_say_no_counts() {
        for option in ["no-new-privileges:false", "no-new-privileges=0"] {
            let source = format!("services:\n  a:\n    image: a:1\n    security_opt:\n      - {option}\n");
            assert_eq!(spans(RULE, "compose.yaml", &source), [option]);
            assert!(fixed(RULE, "compose.yaml", &source).contains("- no-new-privileges:true\n"));
        }
    }

    #[test]
    fn silence_is_another_fault_and_the_last_word_counts() {
        assert!(spans(RULE, "compose.yaml", "services:\n  a:\n    image: a:1\n").is_empty());
        let twice = "services:\n  a:\n    image: a:1\n    security_opt: [\"no-new-privileges:false\", no-new-privileges]\n";
        assert!(spans(RULE, "compose.yaml", twice).is_empty());
    }
}
