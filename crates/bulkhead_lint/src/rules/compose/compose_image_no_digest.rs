//! `compose-image-no-digest`: the tag of a service's image can be moved.

use super::compose_untagged_image::MOVING;
use crate::analysis::Compose;
use crate::rule::{Check, Finding, Rule};
use crate::services::pulled;
use crate::{Item, Severity};

pub(super) const RULE: Rule = Rule {
    id: "compose-image-no-digest",
    severity: Severity::Info,
    checklist: Some(Item::MinimalBase),
    summary: "The image of a service has a tag and no digest, so the tag's owner decides what runs.",
    docs: DOCS,
    checks: &[Check::Compose(check)],
};

const DOCS: &str = r#"
## Why it matters

A tag is a pointer that its owner can move; a digest is the hash of the image. Only a digest makes two hosts run the
same bytes for sure.

It also keeps out the fixes that the tag would bring. Pin only if something such as Renovate or Dependabot proposes the
next digest, and leave the tag in front of it for readers.

## What an attacker does

They take over a publisher's account and push their image to a tag that many run. The next `docker compose pull`
brings it in, except where a digest stands.

## Bad

```yaml compose bad
services:
  cache:
    image: valkey/valkey:8.1-alpine
```

## Good

```yaml compose good
services:
  cache:
    image: valkey/valkey:8.1-alpine@sha256:4bcff63911fcb4448bd4fdacec207030997caf25e9bea4045fa6c8c44de311d1
```

## Reference

[Compose file reference: `image`](https://docs.docker.com/reference/compose-file/services/#image) and
[`docker buildx imagetools inspect`](https://docs.docker.com/reference/cli/docker/buildx/imagetools/inspect/)
"#;

fn check(file: &Compose) -> Vec<Finding> {
    let finding = |(service, image): (&str, pulled::Pulled<'_>)| {
        let reference = &image.reference;
        let tag = reference.tag.as_deref().filter(|tag| !MOVING.contains(tag))?;
        if reference.digest.is_some() {
            return None;
        }
        let name = reference.familiar_name();
        let message =
            format!("`{service}` runs whatever the owner of `{name}` last pushed to the tag `{tag}`");
        let help = format!(
            "Add the digest that `docker buildx imagetools inspect {reference}` prints: `{reference}@sha256:…`."
        );
        Some(Finding::new(image.text.span, message, help))
    };
    pulled::images(&file.project).filter_map(finding).collect()
}

#[cfg(test)]
mod tests {
    use crate::testing::spans;

    #[test]
    fn moving_tags_and_built_images_are_other_matters() {
        let source = "services:\n  a: {image: \"a:1\"}\n  b: {image: \"b:latest\"}\n  c: {image: c}\n  d: {image: \"d:1\", build: .}\n";
        assert_eq!(spans("compose-image-no-digest", "compose.yaml", source), ["\"a:1\""]);
    }
}
