//! `compose-untagged-image`: nobody chose which version of the image the service runs.

use crate::analysis::Compose;
use crate::rule::{Check, Finding, Rule};
use crate::services::pulled;
use crate::{Item, Severity};

pub(super) const RULE: Rule = Rule {
    id: "compose-untagged-image",
    severity: Severity::Warning,
    checklist: Some(Item::MinimalBase),
    summary: "The image of a service has no tag, or one that moves with every push.",
    docs: DOCS,
    checks: &[Check::Compose(check)],
};

const DOCS: &str = r#"
## Why it matters

Without a tag Docker takes `latest`, and `latest`, `edge` or `main` name another image after each push. `docker compose
pull` then changes the version of a service with no change in the repository: two hosts run two versions, and nobody
can say which one was running when something broke.

The `image` of a service that has a `build` is the name that the built image gets; this rule is silent about it.

## What an attacker does

Whoever gets hold of the publisher's account pushes their own image to that tag, and the next pull runs it.

## Bad

```yaml compose bad
services:
  cache:
    image: valkey/valkey
```

```yaml compose bad
services:
  proxy:
    image: nginx:latest
```

## Good

```yaml compose good
services:
  cache:
    image: valkey/valkey:8.1-alpine
```

## Reference

[Compose file reference: `image`](https://docs.docker.com/reference/compose-file/services/#image) and
[`docker image pull`](https://docs.docker.com/reference/cli/docker/image/pull/)
"#;

/// Tags that are made to be moved with each change.
pub(super) const MOVING: [&str; 8] =
    ["canary", "develop", "edge", "latest", "main", "master", "nightly", "unstable"];

fn check(file: &Compose) -> Vec<Finding> {
    let finding = |(service, image): (&str, pulled::Pulled<'_>)| {
        let name = image.reference.familiar_name();
        let message = match &image.reference.tag {
            _ if image.reference.digest.is_some() => return None,
            None => format!("`{service}` runs `{name}` without a tag, so whatever `{name}:latest` is"),
            Some(tag) if MOVING.contains(&tag.as_str()) => {
                format!("`{service}` runs `{name}:{tag}`, which is another image after each push")
            }
            Some(_) => return None,
        };
        let help = format!("Name a version: `{name}:VERSION`.");
        Some(Finding::new(image.text.span, message, help))
    };
    pulled::images(&file.project).filter_map(finding).collect()
}

#[cfg(test)]
mod tests {
    use crate::testing::spans;

    fn found(service: &str) -> usize {
        let source = format!("services:\n  a: {{{service}}}\n");
        spans("compose-untagged-image", "compose.yaml", &source).len()
    }

    #[test]
    fn a_version_a_digest_and_a_variable_are_a_choice() {
        for (service, expected) in [
            ("image: redis", 1),
            ("image: \"localhost:5000/app\"", 1),
            ("image: \"redis:latest\"", 1),
            ("image: \"redis:${TAG:-latest}\"", 1),
            ("image: \"redis:8\"", 0),
            ("image: \"redis:${TAG}\"", 0),
            ("image: $IMAGE", 0),
            ("image: shop, build: .", 0),
        ] {
            assert_eq!(found(service), expected, "{service}");
        }
        assert_eq!(found("image: shop}\n  b: {image: shop, build: ."), 0, "built for another service");
        assert_eq!(found("image: shop, extends: {file: b.yaml, service: b}"), 0);
        assert_eq!(found(&format!("image: \"redis@sha256:{}\"", "0a".repeat(32))), 0);
    }
}
