//! `sudo-in-run`: a build step uses `sudo`.

use crate::Severity;
use crate::analysis::Dockerfile;
use crate::commands::{self, Ran};
use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Item};
use bulkhead_dockerfile::Image;
use bulkhead_simulate::image::user_of_base;
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
    let root = match commands::user_at(file, ran.run.instruction) {
        Some(user) => Some(user.is_root()),
        None => starts_as_root(file, ran.run.instruction).then_some(true),
    };
    let message = if direct.is_some() {
        "`sudo` is used in a build step".to_owned()
    } else {
        format!("`{}` is run by `sudo` in a build step", ran.call.program.value)
    };
    let help = match root {
        Some(true) => "Leave `sudo` out: the step runs as root already.",
        Some(false) => "Leave `sudo` out; write `USER root` before the step, and change back after it.",
        None => {
            "Leave `sudo` out; if the base image has a `USER` of its own, write `USER root` before the step, and change back after it."
        }
    };
    let fix = root.filter(|root| *root).and_then(|_| remove(file, ran, sudo.span));
    Some(Finding::new(sudo.span, message, help).fix(fix))
}

/// Whether the base of a step's stage is known to leave its steps to root. Images of somebody else may have another user,
/// and `sudo` for that.
fn starts_as_root(file: &Dockerfile<'_>, instruction: usize) -> bool {
    let stage = file.build.stage_of(instruction).and_then(|stage| file.build.image(stage.index));
    let base = stage.and_then(Image::base_image);
    base.is_some_and(|base| base.official_name().is_some() && user_of_base(base).is_none())
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
        let foreign = "FROM example.com/a:1\nRUN sudo a\n";
        assert_eq!(fixed(foreign), foreign);
        let user = "FROM a:1\nUSER app\nRUN sudo a\n";
        assert_eq!(fixed(user), user);
        let inherited = "FROM a:1 AS b\nUSER app\nFROM b\nRUN sudo a\n";
        assert_eq!(fixed(inherited), inherited);
    }
}
