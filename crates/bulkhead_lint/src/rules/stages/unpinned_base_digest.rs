//! `unpinned-base-digest`: the tag of the base image can be moved.

use crate::analysis::Dockerfile;
use crate::rule::{Check, Finding, Rule};
use crate::{Item, Severity, images};

pub(super) const RULE: Rule = Rule {
    id: "unpinned-base-digest",
    severity: Severity::Info,
    checklist: Some(Item::MinimalBase),
    summary: "An image is named by a tag without a digest, so the tag's owner decides what is built.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

A tag is a pointer that its owner can move at any time; a digest is the hash of the image. Only with a digest are two
builds of one commit known to start from the same bytes.

A digest also keeps out the fixes that the tag would bring. Pin only if something such as Dependabot or Renovate
proposes the next digest, and keep the tag beside it for readers.

## What an attacker does

They get into the account of a publisher and push their own image to a tag that many build from. Who pinned a digest
goes on building the old image; everyone else ships theirs.

## Bad

```dockerfile bad
FROM alpine:3.22
USER 1000
```

## Good

```dockerfile good
FROM alpine:3.22@sha256:4bcff63911fcb4448bd4fdacec207030997caf25e9bea4045fa6c8c44de311d1
USER 1000
```

## Reference

[Building best practices: pin base image versions](https://docs.docker.com/build/building/best-practices/#pin-base-image-versions)
and [`docker buildx imagetools inspect`](https://docs.docker.com/reference/cli/docker/buildx/imagetools/inspect/)
"#;

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    // No tag, and the tag `latest`, are faults of their own.
    let is_tag =
        |image: &bulkhead_text::ImageReference| image.tag.as_deref().is_some_and(|tag| tag != "latest");
    let unpinned =
        images::named(file).into_iter().filter(|named| named.image.digest.is_none() && is_tag(&named.image));
    let finding = |named: images::NamedImage| {
        let image = &named.image;
        let message = format!("`{image}` is whatever its owner last pushed to that tag");
        let help = format!(
            "Add the digest that `docker buildx imagetools inspect {image}` prints: `{image}@sha256:…`."
        );
        Finding::new(named.span, message, help)
    };
    unpinned.map(finding).collect()
}

#[cfg(test)]
mod tests {
    use crate::testing::spans;

    #[test]
    fn only_tags_that_say_a_version_are_asked_for_a_digest() {
        let found = |source| spans("unpinned-base-digest", "Dockerfile", source);
        assert_eq!(
            found("ARG T=3\nFROM alpine:$T AS a\nFROM a\nCOPY --from=b/c:1 /a /a\n"),
            ["alpine:$T", "b/c:1"]
        );
        let pinned = format!("FROM alpine:3@sha256:{}\n", "0a".repeat(32));
        for source in ["FROM alpine", "FROM alpine:latest", "FROM scratch", "FROM $I", pinned.as_str()] {
            assert!(found(source).is_empty(), "{source}");
        }
    }
}
