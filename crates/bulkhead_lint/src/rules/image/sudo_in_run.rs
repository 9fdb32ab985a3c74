//! `sudo-in-run`: a build step uses `sudo`.

use crate::Severity;
use crate::analysis::Dockerfile;
use crate::commands::{self, Ran};
use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Item};
use bulkhead_text::{Edit, Span};

pub(super) const RULE: Rule = Rule {
    id: "sudo-in-run",
    severity: Severity::Warning,
    checklist: Some(Item::DontRunAsRoot),
    summary: "A `RUN` uses `sudo`, which has no place in an image.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

A build step is root already, unless a `USER` came before, here or in the base image; then `USER root` before the step
and `USER app` after it do the same. `sudo` only works without a password there if the image's `sudoers` lets the user be
root at any time.

## What an attacker does

They break into the program, which runs as an ordinary user, and type `sudo sh`. The `NOPASSWD` line that the build
needed is still in the image, and the setuid program `sudo` too: the `USER` was no barrier at all.

## Bad

```dockerfile bad
FROM debian:13-slim
RUN sudo apt-get update && sudo apt-get install -y --no-install-recommends tini
```

## Good

```dockerfile good
FROM debian:13-slim
RUN apt-get update && apt-get install -y --no-install-recommends tini
USER 1000
```

## Reference

[Building best practices: `USER`](https://docs.docker.com/build/building/best-practices/#user)
"#;

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    commands::with(file, &file.scripts, &["sudo"]).iter().filter_map(|ran| finding(file, ran)).collect()
}

fn finding(file: &Dockerfile<'_>, ran: &Ran<'_>) -> Option<Finding> {
    let direct = (ran.call.program.value == "sudo").then_some(&ran.call.program);
    let sudo = ran.call.wrappers.iter().find(|wrapper| wrapper.value == "sudo").or(direct)?;
    let root = commands::user_at(file, ran.run.instruction).is_none_or(|user| user.is_root());
    let message = if direct.is_some() {
        "`sudo` is used in a build step".to_owned()
    } else {
        format!("`{}` is run by `sudo` in a build step", ran.call.program.value)
    };
    let help = if root {
        "Leave `sudo` out: unless the base image has a `USER` of its own, the step runs as root already."
    } else {
        "Leave `sudo` out; write `USER root` before the step, and change back after it."
    };
    Some(Finding::new(sudo.span, message, help).fix(root.then(|| remove(file, ran, sudo.span)).flatten()))
}

/// Takes `sudo` out where it stands directly before the program.
fn remove(file: &Dockerfile<'_>, ran: &Ran<'_>, sudo: Span) -> Option<Fix> {
    let next = Span::new(sudo.end(), ran.call.program.span.start().max(sudo.end()));
    let gap = next.of(file.source);
    (sudo.of(file.source) == "sudo" && !gap.is_empty() && gap.chars().all(|next| next == ' '))
        .then(|| Fix::suggested("Leave `sudo` out", vec![Edit::delete(sudo.cover(next))]))
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    fn found(run: &str) -> usize {
        spans("sudo-in-run", "Dockerfile", &format!("FROM a:1\n{run}\n")).len()
    }

    #[test]
    fn sudo_is_a_command_and_not_a_word() {
        for run in ["RUN sudo -E apt-get update", "RUN a && /usr/bin/sudo b", "RUN echo x | sudo tee /etc/y"]
        {
            assert_eq!(found(run), 1, "{run}");
        }
        for run in ["RUN apt-get install sudo", "RUN echo sudo", "RUN command -v sudo", "CMD sudo a"] {
            assert_eq!(found(run), 0, "{run}");
        }
    }

    #[test]
    fn it_is_left_out_where_the_step_is_root() {
        let fixed = |source| fixed("sudo-in-run", "Dockerfile", source);
        assert_eq!(fixed("FROM a:1\nRUN sudo a && sudo b\n"), "FROM a:1\nRUN a && b\n");
        let user = "FROM a:1\nUSER app\nRUN sudo a\n";
        assert_eq!(fixed(user), user);
        let inherited = "FROM a:1 AS b\nUSER app\nFROM b\nRUN sudo a\n";
        assert_eq!(fixed(inherited), inherited);
    }
}
