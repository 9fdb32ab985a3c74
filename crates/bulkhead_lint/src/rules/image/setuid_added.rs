//! `setuid-added`: a program of the image gives more rights than its caller has.

use crate::Severity;
use crate::analysis::Dockerfile;
use crate::commands::{self, Ran};
use crate::modes::{self, Given};
use crate::rule::{Check, Finding, Rule};
use bulkhead_shell::Word;

pub(super) const RULE: Rule = Rule {
    id: "setuid-added",
    severity: Severity::Warning,
    checklist: Some(crate::Item::NoNewPrivileges),
    summary: "A program of the image is given the setuid bit or capabilities.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

A setuid program runs with the rights of the file's owner, mostly root; one with file capabilities has those
capabilities. Whoever starts it gets them: the `USER` of the image too. With `no-new-privileges`, as every container
should run, neither works any more.

## What an attacker does

After a break-in as `USER app` the first search is `find / -perm -4000` and `getcap -r /`. A setuid interpreter or
editor is a root shell at once; a hole in any other such program becomes one.

## Bad

```dockerfile bad
FROM alpine:3.22
COPY server /usr/local/bin/server
RUN apk add --no-cache libcap && setcap cap_net_bind_service=+ep /usr/local/bin/server
USER 1000
CMD ["server"]
```

## Good

Docker lets every user of a container bind ports below 1024, unless the container shares the host's network.

```dockerfile good
FROM alpine:3.22
COPY server /usr/local/bin/server
USER 1000
CMD ["server"]
```

## Reference

[capabilities(7)](https://man7.org/linux/man-pages/man7/capabilities.7.html),
[No New Privileges Flag](https://docs.kernel.org/userspace-api/no_new_privs.html) and
[the sysctl that Docker sets](https://github.com/moby/moby/pull/41030)
"#;

const SETUID: u32 = 0o4000;
const SETGID: u32 = 0o2000;

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    let modes = modes::of_image(file);
    let bits = modes.iter().filter_map(|given| {
        let bit = bit(given)?;
        let path = given.paths.last()?;
        let message =
            format!("mode `{}` gives `{path}` the {bit} bit: who runs it has its owner's rights", given.mode);
        let help = "Leave the bit out. Let the process that needs the rights have them from the start.";
        Some(Finding::new(given.span, message, help))
    });
    let commands = commands::with(file, file.scripts_of_image(), &["setcap"]);
    bits.chain(commands.iter().filter_map(capabilities)).collect()
}

/// On a folder the setgid bit only says which group new files have, so it counts on programs alone.
fn bit(given: &Given) -> Option<&'static str> {
    let program =
        given.paths.iter().any(|path| path.split('/').any(|part| matches!(part, "bin" | "sbin" | "libexec")));
    let (setuid, setgid) = match given.octal() {
        Some(mode) => (mode & SETUID != 0, mode & SETGID != 0),
        None => {
            let adds = |who: char| {
                given.clauses().any(|(whose, operator, what)| {
                    operator != '-' && what.contains('s') && (whose.contains([who, 'a']) || whose.is_empty())
                })
            };
            (adds('u'), adds('g'))
        }
    };
    if setuid { Some("setuid") } else { (setgid && program).then_some("setgid") }
}

fn capabilities(ran: &Ran<'_>) -> Option<Finding> {
    if ran.call.program.value != "setcap" || ran.call.args.iter().any(|word| word.is("-r") || word.is("-v")) {
        return None;
    }
    let mut words = ran.call.args.iter().filter(|word| !word.to_string().starts_with('-')).map(Word::literal);
    let given = words.next()??.into_owned();
    let path = ran.call.args.last()?.to_string();
    let message = format!("`setcap` gives `{path}` capabilities that its user does not have: `{given}`");
    let only_ports = given.to_ascii_lowercase().starts_with("cap_net_bind_service") && !given.contains(',');
    let help = if only_ports {
        "Leave it out: Docker lets any user of a container bind ports below 1024. Or listen on a higher port."
    } else {
        "Leave it out. Let the container be given what the program needs (`cap_add`), and nothing else."
    };
    Some(Finding::new(ran.call.span, message, help))
}

#[cfg(test)]
mod tests {
    use crate::testing::spans;

    fn found(run: &str) -> usize {
        spans("setuid-added", "Dockerfile", &format!("FROM a:1\n{run}\n")).len()
    }

    #[test]
    fn bits_and_capabilities_are_found() {
        for run in [
            "RUN chmod u+s /bin/ping",
            "RUN chmod 4755 /opt/tool",
            "RUN chmod 06755 /opt/tool",
            "RUN chmod g+s /usr/bin/tool",
            "RUN chmod +s /opt/tool",
            "RUN install -m 4755 tool /usr/bin/",
            "COPY --chmod=4755 tool /usr/bin/",
            "RUN setcap 'cap_net_raw,cap_net_admin=eip' /usr/bin/dumpcap",
        ] {
            assert_eq!(found(run), 1, "{run}");
        }
    }

    #[test]
    fn bits_that_go_and_folders_of_a_group_are_left_alone() {
        for run in [
            "RUN chmod u-s /bin/su",
            "RUN chmod a-s /bin/su",
            "RUN chmod 2775 /srv/data",
            "RUN chmod g+s /srv/data",
            "RUN chmod 1777 /tmp",
            "RUN setcap -r /usr/bin/dumpcap",
            "RUN chmod +x /s",
            "RUN chmod 4755 /a\nFROM b:1",
        ] {
            assert_eq!(found(run), 0, "{run}");
        }
    }
}
