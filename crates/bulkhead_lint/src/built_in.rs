//! What the engine itself finds, beside its rules: errors of syntax, comments that do nothing, and images from
//! registries that a project does not trust.

use crate::rule::Rule;
use crate::rules::{NAMES, RULES};
use crate::{SYNTAX, Severity};

/// Every diagnostic that is no rule's own, as if it were a rule: without a check, and not in [`RULES`].
pub const BUILT_IN: &[Rule] = &[
    SYNTAX_ERROR,
    UNTRUSTED_REGISTRY,
    UNUSED_SUPPRESSION,
    UNKNOWN_RULE,
    MALFORMED_SUPPRESSION,
    SUPPRESSION_WITHOUT_REASON,
];

/// Every rule that can be turned off, suppressed and explained: the catalogue's and the built-in ones.
pub fn all_rules() -> impl Iterator<Item = &'static Rule> {
    RULES.iter().chain(BUILT_IN)
}

/// The names of [`all_rules`].
pub(crate) fn known_rules() -> impl Iterator<Item = &'static str> {
    NAMES.iter().map(|(id, _)| *id).chain(BUILT_IN.iter().map(|rule| rule.id))
}

pub(crate) const SYNTAX_ERROR: Rule = built_in(
    SYNTAX,
    Severity::Error,
    "The file does not follow its language, or the program that reads it refuses it.",
    r#"
Docker, Compose or the shell would stop at this place, or would read it as something else than what was meant.
Other faults of the file may stay hidden until it is put right. Many of these diagnostics come with a fix.
"#,
);

pub(crate) const UNTRUSTED_REGISTRY: Rule = built_in(
    "untrusted-registry",
    Severity::Error,
    "An image comes from a registry that the project does not trust.",
    r#"
## Why it matters

Whoever can push to a registry decides what runs on your machines. A project that knows where its images come from
says so in `bulkhead.yaml`; every other place is then reported:

```yaml
trusted-registries:
  - docker.io/library      # the Docker Official Images
  - ghcr.io/acme           # what is below this path
  - "*.example.com"        # every host of the domain
```

Without that list nothing is reported. Images that are built here, stages, `scratch` and names with variables whose
value is not known are left alone.

## What an attacker does

Registers a name that looks like a trusted one, or takes over an abandoned account, and waits for the next build.

## Reference

[OWASP: Software supply chain security](https://cheatsheetseries.owasp.org/cheatsheets/Software_Supply_Chain_Security_Cheat_Sheet.html)
"#,
);

pub(crate) const UNUSED_SUPPRESSION: Rule = built_in(
    "unused-suppression",
    Severity::Warning,
    "A comment suppresses a rule that finds nothing there.",
    r#"
The fault is gone, or the comment stands in the wrong place. Left as it is, it will hide the next fault of that kind
from you. The fix removes it.

A comment is written on the line before what it is about:

```yaml
services:
  # bulkhead ignore=privileged reason="builds images on a machine of its own"
  builder:
    image: example/builder:1.4
    privileged: true
```

- In YAML it covers the key or list item that begins on the next line, with all that is in it.
- In a Dockerfile it covers the next instruction with its continuation lines; within an instruction, the rest of it.
- In a script it covers the next command with its continuation lines; in a `.dockerignore` the next line.
- In YAML and scripts it may also stand at the end of the line.
- `# bulkhead ignore-file=RULE reason="…"` covers the whole file, wherever it stands.

Several rules are joined by `,`. JSON has no comments: there, use `severities` in `bulkhead.yaml`. In a Dockerfile,
parser directives such as `# syntax=` have to stay before every other comment.
"#,
);

pub(crate) const UNKNOWN_RULE: Rule = built_in(
    "unknown-rule-in-suppression",
    Severity::Warning,
    "A comment suppresses a rule that is not there.",
    "\nThe name is not one of those that `bulkhead rules` lists, so nothing is suppressed. Names of other tools' \
     rules, such as\n`DL3008`, are not read.\n",
);

pub(crate) const MALFORMED_SUPPRESSION: Rule = built_in(
    "malformed-suppression",
    Severity::Warning,
    "A comment that is meant to suppress something does not say what.",
    "\nIt begins with `# bulkhead ignore`, and names no rule. It is written so:\n\n```dockerfile\n\
     # bulkhead ignore=missing-user reason=\"the entry point drops its rights by itself\"\n```\n",
);

pub(crate) const SUPPRESSION_WITHOUT_REASON: Rule = built_in(
    "suppression-without-reason",
    Severity::Info,
    "A comment suppresses a rule and does not say why.",
    "\nIt works. But whoever reads it next cannot tell whether it still holds: add `reason=\"…\"`.\n",
);

const fn built_in(id: &'static str, severity: Severity, summary: &'static str, docs: &'static str) -> Rule {
    // As with the rules, the page does without them.
    let (summary, docs) = if cfg!(feature = "docs") { (summary, docs) } else { ("", "") };
    Rule { id, severity, checklist: None, summary, docs, checks: &[] }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn names_are_unique_and_docs_are_written() {
        let names: BTreeSet<&str> = known_rules().collect();
        assert_eq!(names.len(), RULES.len() + BUILT_IN.len());
        for rule in BUILT_IN {
            assert!(rule.summary.ends_with('.') && !rule.docs.trim().is_empty(), "{}", rule.id);
        }
    }
}
