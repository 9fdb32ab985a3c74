//! `caps-not-needed`: a capability is added that nothing in the container uses.

use crate::programs;
use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Item, Severity};
use bulkhead_config::capability::{Named, parse};
use bulkhead_config::container::Container;
use bulkhead_simulate::capabilities::simulate;
use bulkhead_text::Spanned;

pub(super) const RULE: Rule = Rule {
    id: "caps-not-needed",
    severity: Severity::Warning,
    checklist: Some(Item::DropCapabilities),
    summary: "A capability is added that the image's program does not use, or that never reaches it.",
    docs: DOCS,
    checks: &[Check::Container(check)],
};

const DOCS: &str = r#"
## Why it matters

A capability that the program has no use for is one for whoever takes the program over. Of some images it is known
what they need: nginx, for one, starts as root to change to another user (`SETUID`, `SETGID`, `CHOWN`), and configures
no networks. And a process that starts as an ordinary user gets nothing of what is added: Docker gives capabilities to
root only. Files that carry them could, but not under `no-new-privileges`.

## What an attacker does

They take over the web server and find `NET_ADMIN` or `SYS_PTRACE` there: they read the traffic and the memory of
other processes, which the server never had to do.

## Bad

```yaml compose bad
services:
  web:
    image: nginx:1.30-alpine
    cap_drop: [ALL]
    cap_add: [CHOWN, SETGID, SETUID, SYS_NICE, SYS_TIME]
```

```yaml compose bad
services:
  api:
    image: registry.example.com/api:1.4.2
    user: "1000"
    cap_drop: [ALL]
    cap_add: [CHOWN]
    security_opt:
      - no-new-privileges:true
```

## Good

```yaml compose good
services:
  web:
    image: nginx:1.30-alpine
    cap_drop: [ALL]
    cap_add: [CHOWN, SETGID, SETUID]
```

```yaml compose good
services:
  db:
    image: mysql:8.4
    cap_drop: [ALL]
    cap_add: [SYS_NICE]
```

## Reference

[capabilities(7)](https://man7.org/linux/man-pages/man7/capabilities.7.html), [the official image of
nginx](https://hub.docker.com/_/nginx) and [No New Privileges
Flag](https://docs.kernel.org/userspace-api/no_new_privs.html)
"#;

fn check(container: &Container) -> Vec<Finding> {
    if container.is_privileged() || container.cap_add.is_empty() {
        return Vec::new();
    }
    let program = programs::of(container);
    let sets = simulate(container, None);
    let nothing_held = sets.permitted.is_empty() && sets.regainable.is_empty();
    let out_of_reach = sets.refused.is_none() && sets.user_known && sets.no_new_privileges && nothing_held;
    let unreachable = container.user.as_ref().filter(|_| out_of_reach);
    let finding = |added: &Spanned<String>| {
        let Named::One(capability) = parse(&added.value)? else { return None };
        let name = &container.name.value;
        let message = match (unreachable, program) {
            (Some(user), _) => format!(
                "`{}` never reaches the process of `{name}`: it starts as `{}`, under no-new-privileges",
                added.value, user.value
            ),
            (None, Some(program)) if !program.uses(capability.name()) => {
                format!("`{name}` runs {}, which has no use for `{}`", program.name, added.value)
            }
            _ => return None,
        };
        let help = "Take it out of `cap_add` (`--cap-add`).";
        let fix = container.remove_item("cap_add", added.span);
        let fix = fix.map(|edit| Fix::suggested("Do not add it", vec![edit]));
        Some(Finding::new(added.span, message, help).fix(fix))
    };
    container.cap_add.iter().filter_map(finding).collect()
}

/// Whether it is known to be somebody else than root.
#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    const RULE: &str = "caps-not-needed";

    fn with(image: &str, more: &str, add: &str) -> String {
        format!("services:\n  a:\n    image: {image}\n{more}    cap_add: [{add}]\n")
    }

    #[test]
    fn only_known_images_that_run_their_own_program_are_judged() {
        for (image, more, add, found) in [
            ("nginx", "", "SYS_TIME", true),
            ("docker.io/library/redis:8", "", "NET_ADMIN", true),
            ("nginx", "", "SETUID", false),
            ("mysql:8", "", "SYS_NICE", false),
            ("caddy:2", "", "NET_ADMIN", false),
            ("me/nginx", "", "SYS_TIME", false),
            ("nginx", "    entrypoint: /own\n", "SYS_TIME", false),
            ("nginx", "    command: ntpd -n\n", "SYS_TIME", false),
            ("nginx", "    command: nginx -g 'daemon off;'\n", "SYS_TIME", true),
        ] {
            assert_eq!(
                spans(RULE, "compose.yaml", &with(image, more, add)) == [add],
                found,
                "{image} {more} {add}"
            );
        }
    }

    #[test]
    fn an_ordinary_user_under_no_new_privileges_gets_nothing() {
        let locked = "    security_opt: [no-new-privileges]\n";
        for (user, found) in
            [("\"1000\"", true), ("app", true), ("root", false), ("${UID}", false), ("\"0:1\"", false)]
        {
            let more = format!("    user: {user}\n{locked}");
            assert_eq!(
                spans(RULE, "compose.yaml", &with("a:1", &more, "CHOWN")) == ["CHOWN"],
                found,
                "{user}"
            );
        }
        assert!(spans(RULE, "compose.yaml", &with("a:1", "    user: app\n", "CHOWN")).is_empty());
    }

    #[test]
    fn the_fix_takes_it_out() {
        assert_eq!(
            fixed(RULE, "compose.yaml", &with("nginx", "", "CHOWN, SYS_TIME")),
            with("nginx", "", "CHOWN")
        );
    }
}
