//! `no-new-privileges`: a process of the container can gain privileges that it did not start with.

use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Item, Severity};
use bulkhead_config::container::Container;

pub(super) const RULE: Rule = Rule {
    id: "no-new-privileges",
    severity: Severity::Warning,
    checklist: Some(Item::NoNewPrivileges),
    summary: "The security option `no-new-privileges` is not set.",
    docs: DOCS,
    checks: &[Check::Container(check)],
};

const DOCS: &str = r#"
## Why it matters

A program with the setuid bit, such as `su` or `mount`, runs with the rights of the file's owner, mostly root. The
kernel's `no_new_privs` switches this off for a process and all its children, for good; file capabilities, too.

## What an attacker does

They got in as the harmless user that your `USER` names. Then they look for a way up with
`find / -perm -4000`: any setuid program with a hole makes them root in the container, with every capability that it may
hold. One such hole was in every `pkexec` from 2009 until January 2022
([CVE-2021-4034](https://nvd.nist.gov/vuln/detail/CVE-2021-4034)). Under `no-new-privileges` the setuid bit is ignored.

## Bad

```yaml compose bad
services:
  api:
    image: registry.example.com/api:1.4.2
    user: "1000"
```

## Good

```yaml compose good
services:
  api:
    image: registry.example.com/api:1.4.2
    user: "1000"
    security_opt:
      - no-new-privileges:true
```

## Reference

[`docker run --security-opt`](https://docs.docker.com/reference/cli/docker/container/run/#security-opt) and
[No New Privileges Flag](https://docs.kernel.org/userspace-api/no_new_privs.html)
"#;

const OPTION: &str = "no-new-privileges:true";

fn check(container: &Container) -> Vec<Finding> {
    if !container.can_set("security_opt") {
        return Vec::new();
    }
    let name = &container.name.value;
    let (span, message, edit) = match container.no_new_privileges() {
        // `no-new-privileges-off` speaks of those that switch it off.
        Some(_) => return Vec::new(),
        None => (
            container.subject,
            format!("a process of `{name}` can gain privileges through setuid programs"),
            container.add_to_list("security_opt", OPTION),
        ),
    };
    let help = format!("Add `{}`.", container.spelled("security_opt", "[no-new-privileges:true]"));
    let fix = edit.map(|edit| Fix::suggested(format!("Set `{OPTION}`"), vec![edit]));
    vec![Finding::new(span, message, help).fix(fix)]
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    const RULE: &str = "no-new-privileges";

    #[test]
    fn every_way_to_say_yes_counts() {
        for option in
            ["no-new-privileges", "no-new-privileges:true", "no-new-privileges=1", "\"no-new-privileges=T\""]
        {
            let source = format!("services:\n  a:\n    image: a:1\n    security_opt: [{option}]\n");
            assert!(spans(RULE, "compose.yaml", &source).is_empty(), "{option}");
        }
    }

    #[test]
    fn an_explicit_no_is_another_fault() {
        let source = "services:\n  a:\n    image: a:1\n    security_opt:\n      - no-new-privileges:false\n";
        assert!(spans(RULE, "compose.yaml", source).is_empty());
    }

    #[test]
    fn a_command_line_is_a_container_too() {
        let source = "docker run -d a\ndocker run --security-opt=\"no-new-privileges=0\" b\ndocker run --security-opt $X c\n";
        assert_eq!(spans(RULE, "x.sh", source), ["docker run"]);
        let expected = source.replace(" -d", " --security-opt no-new-privileges -d");
        assert_eq!(fixed(RULE, "x.sh", source), expected);
        assert!(spans(RULE, "x.sh", "docker service create a").is_empty());
    }

    #[test]
    fn other_options_stay() {
        let source = "services:\n  a:\n    image: a:1\n    security_opt:\n      - label:disable\n";
        assert_eq!(fixed(RULE, "compose.yaml", source), format!("{source}      - no-new-privileges:true\n"));
    }
}
