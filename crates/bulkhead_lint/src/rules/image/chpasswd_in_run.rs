//! `chpasswd-in-run`: a build step sets a password.

use crate::analysis::Dockerfile;
use crate::commands::{self, Ran};
use crate::rule::{Check, Finding, Rule};
use crate::{Item, Severity};
use bulkhead_shell::{OptionTable, Options};
use bulkhead_text::Span;

pub(super) const RULE: Rule = Rule {
    id: "chpasswd-in-run",
    severity: Severity::Error,
    checklist: Some(Item::NoSecretsInImage),
    summary: "A `RUN` sets a user's password, so everyone who has the image knows it.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

The command stands in the image's history, the password's hash in its `/etc/shadow`, and the password is the same in
every container. A container needs none: it is entered with `docker exec`, and its program is started, not logged in.

## What an attacker does

`docker history --no-trunc` shows them `echo "root:toor" | chpasswd`. Where the container runs an SSH server they log in
with it; where they are in already as an ordinary user, `su` makes them root in the container.

## Bad

```dockerfile bad
FROM debian:13-slim
RUN useradd app && echo "root:toor" | chpasswd
USER app
```

## Good

```dockerfile good
FROM debian:13-slim
RUN useradd --no-create-home --shell /usr/sbin/nologin app
USER app
```

## Reference

[chpasswd(8)](https://manpages.debian.org/bookworm/passwd/chpasswd.8.en.html) and
[Build secrets](https://docs.docker.com/build/building/secrets/)
"#;

/// The options of useradd and usermod that take a value:
/// <https://manpages.debian.org/bookworm/passwd/useradd.8.en.html>.
const USER_OPTIONS: OptionTable = OptionTable {
    short: "bcdefgGkKlpPRsuvVwWZ",
    attached: "",
    long: &[
        "base-dir",
        "comment",
        "expiredate",
        "gid",
        "groups",
        "home",
        "home-dir",
        "inactive",
        "key",
        "login",
        "password",
        "prefix",
        "root",
        "shell",
        "skel",
        "uid",
    ],
};

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    let commands = commands::with(file, file.scripts_of_image(), &["passwd", "user"]);
    let given = commands.iter().filter(|ran| !commands::has_secret_mount(file, ran.run));
    given.filter_map(|ran| Some(finding(ran, fault(ran)?))).collect()
}

fn finding(ran: &Ran<'_>, span: Span) -> Finding {
    let program = &ran.call.program.value;
    let message = format!("`{program}` gives a user a password that everyone who has the image can find out");
    let help = "Set no password: a container is entered with `docker exec`, and SSH takes keys.";
    Finding::new(span, message, help)
}

/// What sets the password: the command, or the option.
fn fault(ran: &Ran<'_>) -> Option<Span> {
    match ran.call.program.value.as_ref() {
        "chpasswd" => Some(ran.found.simple.span),
        "passwd" => {
            let options = Options::read(ran.call.args, &OptionTable::default());
            // It locks the password, lets it expire or shows it.
            let other = ["-l", "--lock", "-S", "--status", "-e", "--expire", "-u", "--unlock", "--help"];
            (!options.has(&other)).then_some(ran.call.span)
        }
        "useradd" | "usermod" => {
            let options = Options::read(ran.call.args, &USER_OPTIONS);
            let flag = options.last(&["-p", "--password"])?;
            // No password has such a hash: it locks the account, or unlocks it for keys only.
            let hash = flag.value.as_ref()?.value.trim_start_matches('=');
            (!matches!(hash, "*" | "!" | "!!" | "x" | "NP")).then_some(flag.span)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::spans;

    fn found(run: &str) -> Vec<String> {
        let source = format!("FROM a:1\n{run}\n");
        spans("chpasswd-in-run", "Dockerfile", &source).into_iter().map(str::to_owned).collect()
    }

    #[test]
    fn every_way_to_set_a_password_is_found() {
        for (run, span) in [
            ("RUN echo 'root:x' | chpasswd", "chpasswd"),
            ("RUN echo x | passwd --stdin app", "passwd --stdin app"),
            ("RUN passwd -d root", "passwd -d root"),
            ("RUN useradd -m -p abc app", "-p abc"),
            ("RUN usermod --password=abc app", "--password=abc"),
        ] {
            assert_eq!(found(run), [span], "{run}");
        }
    }

    #[test]
    fn locked_accounts_and_mounted_secrets_are_left_alone() {
        for run in [
            "RUN passwd -l root",
            "RUN usermod -p '*' app",
            "RUN useradd -P /x app",
            "RUN --mount=type=secret,id=pw chpasswd -e < /run/secrets/pw",
            "RUN echo chpasswd",
        ] {
            assert!(found(run).is_empty(), "{run}");
        }
        assert!(found("RUN echo a:b | chpasswd\nFROM b:1").is_empty());
    }
}
