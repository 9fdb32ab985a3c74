//! `debian-slim-tag`: the official image has no such tag.

use crate::analysis::Dockerfile;
use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Severity, images};
use bulkhead_text::{Edit, ImageReference};

pub(super) const RULE: Rule = Rule {
    id: "debian-slim-tag",
    severity: Severity::Error,
    checklist: None,
    summary: "The image has no such tag: `debian:slim` does not exist, `debian:13-slim` does.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

`slim` and `alpine` are variants that some official images have and others do not. `python:slim` and `node:slim` are
there; `debian:slim` is not, because Debian's variants go with a release: `13-slim`, `trixie-slim`, `stable-slim`.
Ubuntu and Alpine have no `slim`: they are small already.

## What goes wrong

The build ends with `debian:slim: not found`. Tutorials repeat the tag, and so do programs that write Dockerfiles.

## Bad

```dockerfile bad
FROM debian:slim
USER 1000
```

## Good

```dockerfile good
FROM debian:13-slim
USER 1000
```

## Reference

The tags that exist, by image: [debian](https://github.com/docker-library/official-images/blob/master/library/debian),
[ubuntu](https://github.com/docker-library/official-images/blob/master/library/ubuntu),
[golang](https://github.com/docker-library/official-images/blob/master/library/golang)
"#;

/// Official images without a variant that others have: the image, the variant, and what to take.
const MISSING: [(&str, &str, &str); 12] = [
    ("alpine", "slim", "3.22"),
    ("busybox", "alpine", "1.37"),
    ("busybox", "slim", "1.37"),
    ("debian", "alpine", "13-slim"),
    ("golang", "slim", "1.26-alpine"),
    ("mariadb", "alpine", "11.8"),
    ("mongo", "alpine", "8.0"),
    ("mongo", "slim", "8.0"),
    ("mysql", "alpine", "8.4"),
    ("mysql", "slim", "8.4"),
    ("ubuntu", "alpine", "24.04"),
    ("ubuntu", "slim", "24.04"),
];

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    let finding = |named: images::NamedImage| {
        let image = &named.image;
        let name = image.official_name()?;
        let right = instead(image, name).filter(|_| image.digest.is_none())?;
        let message = format!("the image `{name}` has no tag `{}`", image.tag.as_deref()?);
        let help = format!("Take one that it has, such as `{name}:{right}`.");
        let plain = named.tag.of(file.source) == image.tag.as_deref()?;
        let fix = Fix::suggested(format!("Write `{right}`"), vec![Edit::replace(named.tag, right)]);
        Some(Finding::new(named.tag, message, help).fix(plain.then_some(fix)))
    };
    images::named(file).into_iter().filter_map(finding).collect()
}

/// A tag that the image has, if it does not have the one that is written.
fn instead(image: &ImageReference, name: &str) -> Option<&'static str> {
    let tag = image.tag.as_deref()?;
    if name == "debian" && matches!(tag, "slim" | "latest-slim" | "slim-latest") {
        return Some("13-slim");
    }
    let variant = |variant: &str| {
        let rest = tag.strip_suffix(variant);
        rest.is_some_and(|rest| rest.is_empty() || rest.ends_with('-'))
    };
    MISSING.iter().find(|(image, missing, _)| *image == name && variant(missing)).map(|(.., right)| *right)
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    fn found(source: &str) -> Vec<&str> {
        spans("debian-slim-tag", "Dockerfile", source)
    }

    #[test]
    fn variants_that_an_image_does_not_have_are_found() {
        for (source, tag) in [
            ("FROM debian:slim", "slim"),
            ("FROM docker.io/library/debian:latest-slim", "latest-slim"),
            ("FROM ubuntu:24.04-slim AS a", "24.04-slim"),
            ("ARG TAG=1.26-slim\nFROM golang:$TAG", "1.26-slim"),
            ("FROM mysql:8-alpine", "8-alpine"),
        ] {
            assert_eq!(found(source), [tag], "{source}");
        }
    }

    #[test]
    fn tags_that_exist_or_are_not_known_are_left_alone() {
        for source in [
            "FROM debian:bookworm-slim",
            "FROM debian:stable-slim",
            "FROM debian:sid-20260202-slim",
            "FROM python:slim",
            "FROM node:lts-slim",
            "FROM golang:1.26-alpine",
            "FROM example/debian:slim",
            "FROM ghcr.io/library/ubuntu:slim",
            "FROM debian:$TAG",
        ] {
            assert!(found(source).is_empty(), "{source}");
        }
    }

    #[test]
    fn the_fix_names_a_tag_that_exists() {
        assert_eq!(
            fixed("debian-slim-tag", "Dockerfile", "FROM debian:slim AS a\n"),
            "FROM debian:13-slim AS a\n"
        );
    }
}
