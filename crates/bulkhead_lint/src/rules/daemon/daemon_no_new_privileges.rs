//! `daemon-no-new-privileges`: no-new-privileges is not the default.

use crate::analysis::Daemon;
use crate::daemon::unset_switch;
use crate::rule::{Check, Finding, Rule};
use crate::{Item, Severity};

pub(super) const RULE: Rule = Rule {
    id: "daemon-no-new-privileges",
    severity: Severity::Warning,
    checklist: Some(Item::NoNewPrivileges),
    summary: "Containers may gain privileges unless each says otherwise.",
    docs: DOCS,
    checks: &[Check::Daemon(check)],
};

const DOCS: &str = r#"
## Why it matters

`"no-new-privileges": true` makes the option of that name the default for every container: setuid programs and file capabilities give nothing. A
container that needs them can say `no-new-privileges:false`, where it is seen. Programs that call `sudo` or `su` inside a container stop working.

## What an attacker does

As an ordinary user in a container they look for a setuid program with a hole, as `pkexec` had one for twelve years, and are root in the
container.

## Bad

```json daemon bad
{ "live-restore": true }
```

## Good

```json daemon good
{ "no-new-privileges": true }
```

## Reference

[dockerd: `--no-new-privileges`](https://docs.docker.com/reference/cli/dockerd/) and [no_new_privs](https://docs.kernel.org/userspace-api/no_new_privs.html)
"#;

fn check(file: &Daemon<'_>) -> Vec<Finding> {
    let help = "Set `\"no-new-privileges\": true`.";
    unset_switch(file, "no-new-privileges", true, "containers may gain privileges by setuid programs", help)
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    const RULE: &str = "daemon-no-new-privileges";

    #[test]
    fn the_fix_sets_it_and_a_value_of_another_type_is_left_alone() {
        assert_eq!(spans(RULE, "daemon.json", "{}"), ["{"]);
        let fixed = fixed(RULE, "daemon.json", "{}");
        assert!(spans(RULE, "daemon.json", &fixed).is_empty(), "{fixed}");
        assert!(spans(RULE, "daemon.json", "[]").is_empty());
    }
}
