//! `apk-allow-untrusted`: apk installs packages that nobody has signed.

use crate::Severity;
use crate::analysis::{Dockerfile, Shell};
use crate::packages::{Commands, in_runs, in_script, without};
use crate::rule::{Check, Finding, Rule};
use bulkhead_shell::packages::Manager;

pub(super) const RULE: Rule = Rule {
    id: "apk-allow-untrusted",
    severity: Severity::Warning,
    checklist: None,
    summary: "`apk --allow-untrusted` installs packages without a valid signature.",
    docs: DOCS,
    checks: &[Check::Dockerfile(dockerfile), Check::Script(script)],
};

const DOCS: &str = r#"
## Why it matters

Each index of a repository and each package is signed with a key that the image has in `/etc/apk/keys`. The option turns
the check off for every package of the call, those from the repositories too. It is seldom needed: a package that you
build yourself is signed by `abuild`, and its public key can be copied to `/etc/apk/keys` first.

## What an attacker does

Alpine's mirrors may be asked over plain HTTP, because the signature protects the packages. Whoever sits on the way, or
runs a mirror, sends a package of their own; its install script runs as root in the build, and its files are in the image.

## Bad

```dockerfile bad
FROM alpine:3.22
COPY agent.apk /tmp/
RUN apk add --no-cache --allow-untrusted /tmp/agent.apk
USER 1000
CMD ["agent"]
```

```sh script bad
apk add --allow-untrusted curl
```

## Good

```dockerfile good
FROM alpine:3.22
COPY vendor.rsa.pub /etc/apk/keys/
COPY agent.apk /tmp/
RUN apk add --no-cache /tmp/agent.apk
USER 1000
CMD ["agent"]
```

## Reference

[Alpine wiki: Alpine Package Keeper](https://wiki.alpinelinux.org/wiki/Alpine_Package_Keeper) and
[apk(8)](https://man.archlinux.org/man/extra/apk-tools/apk.8.en)
"#;

fn dockerfile(file: &Dockerfile<'_>) -> Vec<Finding> {
    in_runs(file, find)
}

fn script(shell: &Shell) -> Vec<Finding> {
    in_script(shell, find)
}

fn find(commands: &Commands<'_>) -> Vec<Finding> {
    let calls = commands.calls.iter().filter(|call| call.manager == Manager::Apk);
    let message = "accepts packages that nobody has signed";
    let help = "Put the public key of the packages into `/etc/apk/keys`, and leave the option out.";
    calls.flat_map(|call| without(commands.source, call, &["--allow-untrusted"], message, help)).collect()
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    fn found(run: &str) -> String {
        let source = format!("FROM a:1\n{run}\n");
        spans("apk-allow-untrusted", "Dockerfile", &source).join(" ")
    }

    #[test]
    fn the_fault_is_found_and_nothing_else() {
        for (run, expected) in [
            ("RUN apk --allow-untrusted add a", "--allow-untrusted"),
            ("RUN apk add --allow-untrusted a\nFROM a:1", "--allow-untrusted"),
        ] {
            assert_eq!(found(run), expected, "{run}");
        }
        for run in ["RUN apk add a", "RUN echo apk add --allow-untrusted"] {
            assert_eq!(found(run), "", "{run}");
        }
    }

    #[test]
    fn the_fix_changes_no_more_than_it_has_to() {
        for (run, expected) in [
            ("RUN apk add --allow-untrusted a", "RUN apk add a"),
            ("RUN apk add \\\n  --allow-untrusted \\\n  a", "RUN apk add \\\n  \\\n  a"),
            (
                "RUN [\"apk\", \"add\", \"--allow-untrusted\", \"a\"]",
                "RUN [\"apk\", \"add\", \"--allow-untrusted\", \"a\"]",
            ),
        ] {
            let fixed = fixed("apk-allow-untrusted", "Dockerfile", &format!("FROM a:1\n{run}\n"));
            assert_eq!(fixed, format!("FROM a:1\n{expected}\n"), "{run}");
        }
    }
}
