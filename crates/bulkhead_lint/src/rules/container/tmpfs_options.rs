//! `tmpfs-options`: a place in memory allows what Docker forbids there.

use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Item, Severity};
use bulkhead_config::container::Container;
use bulkhead_text::{Edit, Span, Spanned};

pub(super) const RULE: Rule = Rule {
    id: "tmpfs-options",
    severity: Severity::Warning,
    checklist: Some(Item::ReadOnlyFilesystem),
    summary: "A `tmpfs` lets programs run or setuid files work, which Docker forbids there.",
    docs: DOCS,
    checks: &[Check::Container(check)],
};

const DOCS: &str = r#"
## Why it matters

Docker mounts every `tmpfs` with `noexec`, `nosuid` and `nodev`: files may be written there and not run. A plain
`tmpfs: /tmp` is therefore fine as it is, and needs no options, whatever some checklists say. The options `exec` and
`suid` take this away again. `dev` is not reported: which devices a container may open is decided elsewhere.

## What an attacker does

In a container with a read-only root the `tmpfs` is where they can write. With `exec` it is also where they can run
what they brought: the miner or the exploit goes to `/tmp` and starts. With `suid` a copied shell keeps root's bit.

## Bad

```yaml compose bad
services:
  api:
    image: registry.example.com/api:1.4.2
    read_only: true
    tmpfs:
      - /tmp:exec,size=64m
```

## Good

```yaml compose good
services:
  api:
    image: registry.example.com/api:1.4.2
    read_only: true
    tmpfs:
      - /tmp:size=64m
```

## Reference

[tmpfs mounts](https://docs.docker.com/engine/storage/tmpfs/),
[`docker run --tmpfs`](https://docs.docker.com/reference/cli/docker/container/run/#tmpfs) and the defaults in [moby's
`oci_linux.go`](https://github.com/moby/moby/blob/master/daemon/oci_linux.go)
"#;

/// What an option allows.
const LOOSE: [(&str, &str, &str); 2] =
    [("exec", "noexec", "programs can be run from"), ("suid", "nosuid", "setuid files keep their rights in")];

fn check(container: &Container) -> Vec<Finding> {
    let finding = |tmpfs: &Spanned<String>| {
        let (path, options) = tmpfs.value.split_once(':')?;
        let words: Vec<&str> = options.split(',').collect();
        let last = |word: &str| words.iter().rposition(|known| *known == word);
        let loose: Vec<_> = LOOSE.iter().filter(|(on, off, _)| last(on) > last(off)).collect();
        let (_, _, allows) = loose.first()?;
        let message = format!("{allows} the tmpfs `{path}` of `{}`", container.name.value);
        let help = "Take the options `exec` and `suid` out; Docker's defaults are `noexec,nosuid,nodev`.";
        let kept: Vec<&str> =
            words.iter().copied().filter(|word| !loose.iter().any(|(on, _, _)| on == word)).collect();
        let separator = if kept.is_empty() { "" } else { ":" };
        let text = format!("{path}{separator}{}", kept.join(","));
        let fix = inner(tmpfs).map(|span| Fix::suggested("Forbid it again", vec![Edit::replace(span, text)]));
        Some(Finding::new(tmpfs.span, message, help).fix(fix))
    };
    container.tmpfs.iter().filter_map(finding).collect()
}

/// The place of the text without its quotes, where it is written as it reads.
fn inner(text: &Spanned<String>) -> Option<Span> {
    let quotes = text.span.len().checked_sub(text.value.len())?;
    matches!(quotes, 0 | 2)
        .then(|| Span::new(text.span.start() + quotes / 2, text.span.end().saturating_sub(quotes / 2)))
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    fn with(tmpfs: &str) -> String {
        format!("services:\n  a:\n    image: a:1\n    tmpfs: [{tmpfs}]\n")
    }

    #[test]
    fn only_what_loosens_is_found_and_the_last_word_counts() {
        for (tmpfs, found) in [
            ("/tmp", false),
            ("\"/tmp:size=1m\"", false),
            ("\"/tmp:exec\"", true),
            ("\"/tmp:noexec,suid\"", true),
            ("\"/tmp:exec,noexec\"", false),
            ("\"/tmp:mode=1777,dev\"", false),
        ] {
            assert_eq!(spans("tmpfs-options", "compose.yaml", &with(tmpfs)) == [tmpfs], found, "{tmpfs}");
        }
    }

    #[test]
    fn the_fix_keeps_the_rest() {
        for (tmpfs, expected) in
            [("\"/tmp:exec\"", "\"/tmp\""), ("\"/tmp:exec,size=1m,suid\"", "\"/tmp:size=1m\"")]
        {
            assert_eq!(fixed("tmpfs-options", "compose.yaml", &with(tmpfs)), with(expected));
        }
    }
}
