//! `end-of-life-base`: nobody mends the holes of the base image any more.

use crate::analysis::Dockerfile;
use crate::rule::{Check, Finding, Rule};
use crate::{Item, Severity, images, releases};

pub(super) const RULE: Rule = Rule {
    id: "end-of-life-base",
    severity: Severity::Warning,
    checklist: Some(Item::MinimalBase),
    summary: "The release that the image is made of gets no security fixes any more.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

Every release of a distribution, a language or a database has a last day of security fixes. After it the image is not
rebuilt, `apt-get upgrade` finds nothing, and often the package archive is moved away, so that the build breaks as well.

This rule knows the common images, their distributions, and the dates that had passed in November 2026. It says nothing
of releases that ended later, of paid extended support, or of images that it does not know: scan the image for those.

## What an attacker does

They read the fixes of the releases that are still alive. Each of them describes a hole, and in your image it stays open.

## Bad

```dockerfile bad
FROM node:16-buster
COPY server.js .
USER 1000
CMD ["node", "server.js"]
```

## Good

```dockerfile good
FROM node:24-trixie-slim
COPY server.js .
USER 1000
CMD ["node", "server.js"]
```

## Reference

[endoflife.date](https://endoflife.date/), which names the source of each date; for example
[Debian](https://wiki.debian.org/LTS), [Alpine](https://alpinelinux.org/releases/),
[Node.js](https://nodejs.org/en/about/previous-releases) and [Python](https://devguide.python.org/versions/)
"#;

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    let finding = |named: images::NamedImage| {
        let ended = releases::ended(&named.image)?;
        let longer = if ended.longer { " or longer" } else { "" };
        let message = match ended.since {
            Some(date) => {
                format!(
                    "{} has had no security fixes since {date}{longer}, and `{}` is made of it",
                    ended.what, named.image
                )
            }
            None => format!("the image `{}` is no longer maintained", ended.what),
        };
        let help = format!("Move to a release that is maintained, such as {}.", ended.instead);
        Some(Finding::new(named.tag, message, help))
    };
    images::named(file).into_iter().filter_map(finding).collect()
}

#[cfg(test)]
mod tests {
    use crate::testing::{findings, spans};

    fn found(source: &str) -> Vec<&str> {
        spans("end-of-life-base", "Dockerfile", source)
    }

    #[test]
    fn the_tag_is_pointed_at() {
        assert_eq!(found("FROM debian:buster-slim AS a"), ["buster-slim"]);
        assert_eq!(found("ARG V=3.8\nFROM python:$V-slim AS a"), ["python:$V-slim"]);
        assert_eq!(found("FROM scratch\nCOPY --from=alpine:3.14 /a /a"), ["3.14"]);
        assert_eq!(found("FROM centos"), ["centos"]);
    }

    #[test]
    fn it_says_what_ended_and_when() {
        let found = findings("end-of-life-base", "Dockerfile", "FROM node:22-bullseye");
        let expected = "Debian 11 (bullseye) has had no security fixes since 2026-08-31, and `node:22-bullseye` is made of it";
        assert_eq!(found[0].message, expected);
    }

    #[test]
    fn it_says_what_to_take_of_the_same_image() {
        for (image, expected) in [
            ("node:16", "`node:24`"),
            ("debian:buster", "`debian:13-slim`"),
            ("node:lts-buster", "a tag of `node` that is made of `debian:13-slim`"),
            ("eclipse-temurin:17-jre-focal", "a tag of `eclipse-temurin` that is made of `ubuntu:24.04`"),
            ("mcr.microsoft.com/dotnet/sdk:5.0", "`mcr.microsoft.com/dotnet/sdk:10.0`"),
        ] {
            let found = findings("end-of-life-base", "Dockerfile", &format!("FROM {image}\n"));
            assert_eq!(found[0].help, format!("Move to a release that is maintained, such as {expected}."));
        }
    }
}
