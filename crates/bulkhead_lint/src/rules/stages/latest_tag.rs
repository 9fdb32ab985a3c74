//! `latest-tag`: the tag says nothing about the version, and moves.

use crate::analysis::Dockerfile;
use crate::rule::{Check, Finding, Rule};
use crate::{Item, Severity, images};

pub(super) const RULE: Rule = Rule {
    id: "latest-tag",
    severity: Severity::Warning,
    checklist: Some(Item::MinimalBase),
    summary: "An image is taken by the tag `latest`, which names another image after each push.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

`latest` is no version: it is the tag that a push without a tag gets. Nobody can say which image a build of last month
started from, whether it had a hole that is known today, or how to build it once more.

## What an attacker does

With the publisher's account, or with a registry in between, an attacker moves `latest` to an image of their own, and
the next build takes it in. With a version such a change is easier to notice; with a digest it is impossible.

## Bad

```dockerfile bad
FROM node:latest
COPY server.js .
USER 1000
CMD ["node", "server.js"]
```

## Good

```dockerfile good
FROM node:22-alpine
COPY server.js .
USER 1000
CMD ["node", "server.js"]
```

## Reference

[Building best practices: pin base image versions](https://docs.docker.com/build/building/best-practices/#pin-base-image-versions)
and [`docker buildx imagetools inspect`](https://docs.docker.com/reference/cli/docker/buildx/imagetools/inspect/)
"#;

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    let latest = images::named(file)
        .into_iter()
        .filter(|named| named.image.tag.as_deref() == Some("latest") && named.image.digest.is_none());
    let finding = |named: images::NamedImage| {
        let image = &named.image;
        let message = format!("`{image}` is another image after each push to that tag");
        let help = format!(
            "Name a version instead of `latest`, or keep the image of today: `docker buildx imagetools inspect \
             {image}` prints its digest, to add as `@sha256:…`."
        );
        Finding::new(named.tag, message, help)
    };
    latest.map(finding).collect()
}

#[cfg(test)]
mod tests {
    use crate::testing::spans;

    fn found(source: &str) -> Vec<&str> {
        spans("latest-tag", "Dockerfile", source)
    }

    #[test]
    fn the_tag_is_pointed_at_wherever_it_stands() {
        for (source, expected) in [
            ("FROM alpine:latest", "latest"),
            ("FROM localhost:5000/app:latest AS a", "latest"),
            ("ARG TAG=latest\nFROM alpine:$TAG", "latest"),
            ("ARG TAG=latest\nFROM alpine:${TAG}", "latest"),
            ("ARG IMAGE=alpine:latest\nFROM $IMAGE", "latest"),
            ("FROM alpine:${TAG:-latest}", "alpine:${TAG:-latest}"),
            ("FROM scratch\nCOPY --from=busybox:latest /bin/sh /sh", "latest"),
            ("FROM scratch\nRUN --mount=type=bind,from=golang:latest,target=/go true", "latest"),
        ] {
            assert_eq!(found(source), [expected], "{source}");
        }
    }

    #[test]
    fn only_that_tag_without_a_digest_counts() {
        let pinned = format!("FROM alpine:latest@sha256:{}", "0a".repeat(32));
        for source in
            ["FROM alpine", "FROM alpine:latest-slim", "FROM latest", "FROM alpine:3 AS latest", &pinned]
        {
            assert!(found(source).is_empty(), "{source}");
        }
    }
}
