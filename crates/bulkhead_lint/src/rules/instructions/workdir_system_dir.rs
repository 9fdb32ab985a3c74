//! `workdir-system-dir`: the process starts in a folder of the kernel or of the boot loader.

use crate::Severity;
use crate::analysis::Dockerfile;
use crate::paths::{is_absolute, parts};
use crate::rule::{Check, Finding, Rule};

pub(super) const RULE: Rule = Rule {
    id: "workdir-system-dir",
    severity: Severity::Warning,
    checklist: None,
    summary: "`WORKDIR` lies in `/proc`, `/sys`, `/dev` or `/boot`.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

`/proc` and `/sys` are the kernel's view of processes and devices, `/dev` are the devices. The engine mounts the three
over whatever the image has there, so files that a build puts there are never seen. `/boot` is for the host's kernel.
No application belongs in any of them.

## What an attacker does

They publish an image with `WORKDIR /proc/self/fd/8`. In runc up to 1.1.11 a file descriptor of the host's file
system was still open at that number when the process moved to its folder, and so the container started on the host
([CVE-2024-21626](https://github.com/opencontainers/runc/security/advisories/GHSA-xr7r-f8xq-vfvv)). Such a line in a
Dockerfile of somebody else's is reason enough not to build it.

## Bad

```dockerfile bad
FROM alpine:3.22
WORKDIR /proc/self/fd/8
CMD ["sh"]
```

## Good

```dockerfile good
FROM alpine:3.22
WORKDIR /srv/app
CMD ["sh"]
```

## Reference

[runc's advisory](https://github.com/opencontainers/runc/security/advisories/GHSA-xr7r-f8xq-vfvv) and
[Dockerfile reference: `WORKDIR`](https://docs.docker.com/reference/dockerfile/#workdir)
"#;

const SYSTEM: [&str; 4] = ["proc", "sys", "dev", "boot"];

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    let folders = file.build.stages.iter().flat_map(|stage| stage.workdirs());
    let absolute = folders.filter(|folder| is_absolute(&folder.value));
    absolute
        .filter_map(|folder| {
            let system = parts(&folder.value).first().copied().filter(|first| SYSTEM.contains(first))?;
            let message = match system {
                "boot" => format!("`{}` is in `/boot`, which is for the host's kernel", folder.value),
                _ => format!("`{}` is in `/{system}`, which belongs to the kernel", folder.value),
            };
            let help = "Use a folder of the application's own, such as `/srv/app`.";
            Some(Finding::new(folder.span, message, help))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::testing::spans;

    #[test]
    fn folders_are_joined_and_worked_out() {
        let found = |source| spans("workdir-system-dir", "Dockerfile", source);
        assert_eq!(found("FROM a:1\nARG F=/proc\nWORKDIR $F/self\nWORKDIR fd\n"), ["$F/self", "fd"]);
        assert_eq!(found("FROM a:1\nWORKDIR /srv/../dev\n"), ["/srv/../dev"]);
        assert!(found("FROM a:1\nWORKDIR /process\nWORKDIR /srv/proc\nWORKDIR proc\n").is_empty());
    }
}
