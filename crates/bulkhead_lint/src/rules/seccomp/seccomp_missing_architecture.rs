//! `seccomp-missing-architecture`: 32-bit programs die under the profile.

use crate::analysis::Seccomp;
use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Item, Severity};
use bulkhead_config::json_edit::{append, quote};

pub(super) const RULE: Rule = Rule {
    id: "seccomp-missing-architecture",
    severity: Severity::Info,
    checklist: Some(Item::SecurityProfiles),
    summary: "The profile covers no 32-bit or x32 calls, so programs that use them are killed.",
    docs: DOCS,
    checks: &[Check::Seccomp(check)],
};

const DOCS: &str = r#"
## Why it matters

An x86_64 kernel also takes the calls of 32-bit programs and of the x32 ABI, with numbers of their own. A filter made for
x86_64 alone answers every such call by killing the process, whatever the default action is. That is safe, and many
profiles want just this. Some guides say that a missing architecture is a way around the profile: with Docker and runc it
is not.

## What goes wrong

A 32-bit program ends at its first system call with "Bad system call" (SIGSYS, exit status 159), and nothing in the
profile seems to say so. If the image has none, leave the profile as it is.

## Bad

```json seccomp bad
{
  "defaultAction": "SCMP_ACT_ERRNO",
  "architectures": ["SCMP_ARCH_X86_64"],
  "syscalls": [{ "names": ["read", "write"], "action": "SCMP_ACT_ALLOW" }]
}
```

## Good

```json seccomp good
{
  "defaultAction": "SCMP_ACT_ERRNO",
  "architectures": ["SCMP_ARCH_X86_64", "SCMP_ARCH_X86", "SCMP_ARCH_X32"],
  "syscalls": [{ "names": ["read", "write"], "action": "SCMP_ACT_ALLOW" }]
}
```

## Reference

[seccomp(2)](https://man7.org/linux/man-pages/man2/seccomp.2.html) on the `arch` field and
[seccomp_arch_add(3)](https://man7.org/linux/man-pages/man3/seccomp_arch_add.3.html)
"#;

/// What an x86_64 kernel takes besides its own calls.
const OTHERS: [&str; 2] = ["SCMP_ARCH_X86", "SCMP_ARCH_X32"];

fn check(file: &Seccomp<'_>) -> Vec<Finding> {
    let profile = &file.profile;
    let native = profile.architectures.iter().find(|name| name.value == "SCMP_ARCH_X86_64");
    let Some(native) = native.filter(|_| profile.arch_map.is_empty()) else { return Vec::new() };
    let covered = |name: &&&str| profile.architectures.iter().any(|known| known.value == **name);
    let missing: Vec<&str> = OTHERS.iter().filter(|name| !covered(name)).copied().collect();
    if missing.is_empty() {
        return Vec::new();
    }
    let message = format!("programs that use the calls of {} are killed", missing.join(" and "));
    let help = "Leave it so if the image has only 64-bit programs; else list these architectures, too.";
    let list = file.node.get("architectures");
    let added: Vec<String> = missing.iter().map(|name| quote(name)).collect();
    let edit = list.and_then(|list| append(file.source, list, &added.join(", ")));
    let fix = edit.map(|edit| Fix::suggested("List them, too", vec![edit]));
    vec![Finding::new(native.span, message, help).fix(fix)]
}

#[cfg(test)]
mod tests {
    use crate::testing::spans;

    #[test]
    fn only_a_profile_for_x86_64_is_asked() {
        let found = |list: &str| {
            let source = format!("{{\"defaultAction\": \"SCMP_ACT_ERRNO\", \"architectures\": [{list}]}}");
            spans("seccomp-missing-architecture", "p.json", &source).len()
        };
        assert_eq!(found("\"SCMP_ARCH_X86_64\", \"SCMP_ARCH_X86\""), 1);
        assert_eq!(found("\"SCMP_ARCH_AARCH64\""), 0);
        assert_eq!(found(""), 0);
    }
}
