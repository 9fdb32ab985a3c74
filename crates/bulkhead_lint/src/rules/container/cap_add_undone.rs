//! `cap-add-undone`: what is dropped is added again.

use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Item, Severity};
use bulkhead_config::capability::{Named, parse};
use bulkhead_config::container::Container;
use bulkhead_text::Spanned;
use std::collections::HashSet;

pub(super) const RULE: Rule = Rule {
    id: "cap-add-undone",
    severity: Severity::Warning,
    checklist: Some(Item::DropCapabilities),
    summary: "A capability is dropped and added at once, and so it is there.",
    docs: DOCS,
    checks: &[Check::Container(check)],
};

const DOCS: &str = r#"
## Why it matters

`cap_add` and `cap_drop` are no list of steps. A capability in both is added: dropping it has no effect. `ALL` in both
gives the container every capability, not none: where `ALL` is added only drops by name count.

## What an attacker does

They use what the file says is dropped. Whoever reviewed it saw `cap_drop` and went on; such pairs come together when
a base file and an override are merged.

## Bad

```yaml compose bad
services:
  api:
    image: registry.example.com/api:1.4.2
    cap_drop:
      - NET_RAW
    cap_add:
      - NET_RAW
```

```yaml compose bad
services:
  api:
    image: registry.example.com/api:1.4.2
    cap_drop: [ALL]
    cap_add: [ALL]
```

## Good

```yaml compose good
services:
  api:
    image: registry.example.com/api:1.4.2
    cap_drop:
      - ALL
    cap_add:
      - CHOWN
```

## Reference

[`TweakCapabilities` in moby](https://github.com/moby/moby/blob/master/daemon/pkg/oci/caps/utils.go) and [Compose file
reference: `cap_add`](https://docs.docker.com/reference/compose-file/services/#cap_add)
"#;

fn check(container: &Container) -> Vec<Finding> {
    if container.is_privileged() {
        return Vec::new();
    }
    let dropped: HashSet<Named> = container.cap_drop.iter().filter_map(|word| parse(&word.value)).collect();
    let also_dropped =
        |added: &&Spanned<String>| parse(&added.value).is_some_and(|named| dropped.contains(&named));
    let finding = |added: &Spanned<String>| {
        let message = format!(
            "`{}` is dropped from `{}` and added again: it is there",
            added.value, container.name.value
        );
        let help =
            "Take it out of `cap_add` (`--cap-add`) if the program runs without it, else out of `cap_drop`.";
        let fix = container.remove_item("cap_add", added.span);
        let fix = fix.map(|edit| Fix::suggested("Do not add it", vec![edit]));
        Finding::new(added.span, message, help).fix(fix)
    };
    container.cap_add.iter().filter(also_dropped).map(finding).collect()
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    const RULE: &str = "cap-add-undone";

    fn with(add: &str, drop: &str) -> String {
        format!("services:\n  a:\n    image: a:1\n    cap_add: [{add}]\n    cap_drop: [{drop}]\n")
    }

    #[test]
    fn only_the_same_capability_contradicts() {
        for (add, drop, found) in [
            ("CHOWN", "CAP_CHOWN", true),
            ("all", "ALL", true),
            ("CHOWN", "ALL", false),
            ("ALL", "SYS_ADMIN", false),
            ("CHOWN", "SETUID", false),
        ] {
            assert_eq!(spans(RULE, "compose.yaml", &with(add, drop)) == [add], found, "{add} {drop}");
        }
    }

    #[test]
    fn the_fix_lets_it_stay_dropped() {
        let fixed = fixed(RULE, "compose.yaml", &with("CHOWN, KILL", "KILL"));
        assert_eq!(fixed, with("CHOWN", "KILL"));
    }
}
