//! `untagged-base-image`: nobody chose which version of the image the build starts from.

use crate::analysis::Dockerfile;
use crate::rule::{Check, Finding, Rule};
use crate::{Item, Severity, images};

pub(super) const RULE: Rule = Rule {
    id: "untagged-base-image",
    severity: Severity::Warning,
    checklist: Some(Item::MinimalBase),
    summary: "An image is named with neither a tag nor a digest, so each build may start from another one.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

Without a tag Docker takes the tag `latest`. What that names changes whenever its owner pushes: the same Dockerfile
gives one image today and another one next week, and no line in your repository shows the difference.

## What an attacker does

Whoever gets hold of the account that publishes the image moves `latest` to one of their own. Every build after that
starts from it, with no change for a reviewer to see. A digest cannot be moved: it is the hash of the image.

## Bad

```dockerfile bad
FROM python
COPY app.py .
USER 1000
CMD ["python", "app.py"]
```

## Good

```dockerfile good
FROM python:3.13-slim
COPY app.py .
USER 1000
CMD ["python", "app.py"]
```

## Reference

[Building best practices: pin base image versions](https://docs.docker.com/build/building/best-practices/#pin-base-image-versions)
and [`docker buildx imagetools inspect`](https://docs.docker.com/reference/cli/docker/buildx/imagetools/inspect/)
"#;

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    let untagged = images::named(file)
        .into_iter()
        .filter(|named| named.image.tag.is_none() && named.image.digest.is_none());
    let finding = |named: images::NamedImage| {
        let name = named.image.familiar_name();
        let message = format!("`{name}` has neither a tag nor a digest, so Docker takes `{name}:latest`");
        let help = format!(
            "Name a version: `{name}:VERSION`. `docker buildx imagetools inspect {name}:VERSION` prints the digest \
             to pin it with."
        );
        Finding::new(named.span, message, help)
    };
    untagged.map(finding).collect()
}

#[cfg(test)]
mod tests {
    use crate::testing::{findings, spans};

    fn found(source: &str) -> Vec<&str> {
        spans("untagged-base-image", "Dockerfile", source)
    }

    #[test]
    fn a_port_is_no_tag() {
        assert_eq!(found("FROM localhost:5000/app"), ["localhost:5000/app"]);
        assert!(found("FROM localhost:5000/app:1").is_empty());
    }

    #[test]
    fn a_digest_pins() {
        let source = format!("FROM alpine@sha256:{}", "0a".repeat(32));
        assert!(found(&source).is_empty());
    }

    #[test]
    fn stages_scratch_and_unknown_variables_need_no_tag() {
        for source in
            ["FROM scratch", "FROM alpine:3 AS Base\nFROM base", "FROM $IMAGE", "ARG TAG\nFROM alpine:$TAG"]
        {
            assert!(found(source).is_empty(), "{source}");
        }
    }

    #[test]
    fn an_argument_is_pointed_at_where_the_whole_name_comes_from_it() {
        assert_eq!(found("ARG IMAGE=node\nFROM ${IMAGE} AS a\nFROM $IMAGE"), ["node"]);
        assert_eq!(found("FROM ${IMAGE:-node}"), ["${IMAGE:-node}"]);
    }

    #[test]
    fn copies_from_images_count_and_possible_contexts_do_not() {
        assert_eq!(
            found("FROM scratch\nCOPY --from=ghcr.io/astral-sh/uv /uv /bin/\nCOPY --from=assets /a /a"),
            ["ghcr.io/astral-sh/uv"]
        );
    }

    #[test]
    fn the_right_tag_is_not_guessed() {
        let found = findings("untagged-base-image", "Dockerfile", "FROM docker.io/library/redis");
        assert!(found[0].fix.is_none());
        assert!(found[0].message.starts_with("`redis` has"), "{}", found[0].message);
    }
}
