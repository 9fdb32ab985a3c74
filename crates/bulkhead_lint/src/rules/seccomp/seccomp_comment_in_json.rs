//! `seccomp-comment-in-json`: a comment in a file that cannot have one.

use crate::analysis::{Daemon, Seccomp};
use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Item, Severity};
use bulkhead_text::SyntaxError;

pub(super) const RULE: Rule = Rule {
    id: "seccomp-comment-in-json",
    severity: Severity::Error,
    checklist: Some(Item::SecurityProfiles),
    summary: "JSON has no comments: Docker refuses the file.",
    docs: DOCS,
    checks: &[Check::Seccomp(profile), Check::Daemon(daemon)],
};

const DOCS: &str = r#"
## Why it matters

Many guides show profiles and `daemon.json` with `//` comments, often with the file's name in the first line. JSON has no
comments. The `docker` command refuses such a profile before the engine sees it; dockerd does not start with such a
`daemon.json`.

## What goes wrong

`docker run` ends with "compacting json for seccomp profile failed: invalid character '/'". After a restart of the host
dockerd is down, and every container with it.

## Bad

```json seccomp bad
// seccomp-profile.json
{
  "defaultAction": "SCMP_ACT_ERRNO",
  "syscalls": [{ "names": ["read", "write"], "action": "SCMP_ACT_ALLOW" }]
}
```

```json daemon bad
{
  "icc": false // containers shall not talk
}
```

## Good

A rule of a profile has a field for remarks, which nothing reads.

```json seccomp good
{
  "defaultAction": "SCMP_ACT_ERRNO",
  "syscalls": [{ "comment": "files", "names": ["read", "write"], "action": "SCMP_ACT_ALLOW" }]
}
```

```json daemon good
{ "icc": false }
```

## Reference

[RFC 8259](https://www.rfc-editor.org/rfc/rfc8259) and
[Configure the daemon with a configuration file](https://docs.docker.com/engine/daemon/#configuration-file)
"#;

fn profile(file: &Seccomp<'_>) -> Vec<Finding> {
    findings(&file.comments)
}

fn daemon(file: &Daemon<'_>) -> Vec<Finding> {
    findings(&file.comments)
}

fn findings(comments: &[SyntaxError]) -> Vec<Finding> {
    let finding = |comment: &SyntaxError| {
        let fix = (!comment.fix.is_empty()).then(|| Fix::safe("Remove the comment", comment.fix.clone()));
        Finding::new(comment.span, comment.message.clone(), comment.help.clone()).fix(fix)
    };
    comments.iter().map(finding).collect()
}

#[cfg(test)]
mod tests {
    use crate::testing::{findings, fixed, spans};

    const RULE: &str = "seccomp-comment-in-json";

    #[test]
    fn every_kind_of_comment_is_found_once() {
        let source = "# a\n{\n  // b\n  \"icc\": false /* c */\n}\n";
        assert_eq!(spans(RULE, "daemon.json", source), ["# a", "// b", "/* c */"]);
        assert!(findings("syntax", "daemon.json", source).is_empty());
        assert_eq!(fixed(RULE, "daemon.json", source), "{\n  \"icc\": false\n}\n");
    }

    #[test]
    fn two_slashes_in_a_string_are_none() {
        assert!(spans(RULE, "daemon.json", "{\"hosts\": [\"unix:///run/docker.sock\"]}").is_empty());
    }
}
