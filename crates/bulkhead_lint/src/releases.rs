//! The releases of common base images whose support has ended.
//!
//! The dates are those of <https://endoflife.date/>, read in November 2026: only days that had passed then are here, so
//! what is said stays true. Free support counts, with Debian's LTS; paid support does not.

use bulkhead_text::ImageReference;

/// A release that gets no more security fixes.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Ended {
    /// The release: `Debian 10 (buster)`, `python 3.8`.
    pub(crate) what: String,
    /// The last day of support; none for an image that was given up as a whole.
    pub(crate) since: Option<&'static str>,
    /// Support ended even before that day.
    pub(crate) longer: bool,
    /// What to move to, in Markdown: an image, or a distribution that the image is also made of.
    pub(crate) instead: String,
}

/// The releases of one image.
struct Image {
    name: &'static str,
    instead: &'static str,
    /// Versions and the days that they ended, the latest first. All before the last one have ended, too.
    versions: &'static [(&'static str, &'static str)],
}

const IMAGES: &[Image] = &[
    Image {
        name: "alpine",
        instead: "alpine:3.23",
        versions: &[
            ("3.21", "2026-11-01"),
            ("3.20", "2026-04-01"),
            ("3.19", "2025-11-01"),
            ("3.18", "2025-05-09"),
            ("3.17", "2024-11-22"),
            ("3.16", "2024-05-23"),
            ("3.15", "2023-11-01"),
            ("3.14", "2023-05-01"),
            ("3.13", "2022-11-01"),
            ("3.12", "2022-05-01"),
            ("3.11", "2021-11-01"),
            ("3.10", "2021-05-01"),
        ],
    },
    Image {
        name: "debian",
        instead: "debian:13-slim",
        versions: &[
            ("11", "2026-08-31"),
            ("10", "2024-06-30"),
            ("9", "2022-06-30"),
            ("8", "2020-06-30"),
            ("7", "2018-05-31"),
        ],
    },
    Image {
        name: "fedora",
        instead: "fedora:44",
        versions: &[("42", "2026-05-13"), ("41", "2025-12-15"), ("40", "2025-05-13"), ("39", "2024-11-26")],
    },
    Image {
        name: "golang",
        instead: "golang:1.26",
        versions: &[("1.24", "2026-02"), ("1.23", "2025-08"), ("1.22", "2025-02"), ("1.21", "2024-08")],
    },
    Image {
        name: "mongo",
        instead: "mongo:8.0",
        versions: &[("6.0", "2025-07-31"), ("5.0", "2024-10-31"), ("4.4", "2024-02-29")],
    },
    Image {
        name: "mysql",
        instead: "mysql:8.4",
        versions: &[("8.0", "2026-04-30"), ("5.7", "2023-10-31"), ("5.6", "2021-02-28")],
    },
    Image {
        name: "node",
        instead: "node:24",
        versions: &[
            ("25", "2026-06-01"),
            ("23", "2025-06-01"),
            ("21", "2024-06-01"),
            ("20", "2026-04-30"),
            ("19", "2023-06-01"),
            ("18", "2025-04-30"),
            ("17", "2022-06-01"),
            ("16", "2023-09-11"),
            ("15", "2021-06-01"),
            ("14", "2023-04-30"),
            ("13", "2020-06-01"),
            ("12", "2022-04-30"),
            ("11", "2019-06-30"),
            ("10", "2021-04-30"),
        ],
    },
    Image {
        name: "php",
        instead: "php:8.4",
        versions: &[
            ("8.1", "2025-12-31"),
            ("8.0", "2023-11-26"),
            ("7.4", "2022-11-28"),
            ("7.3", "2021-12-06"),
            ("7.2", "2020-11-30"),
        ],
    },
    Image {
        name: "postgres",
        instead: "postgres:18",
        versions: &[
            ("14", "2026-11-12"),
            ("13", "2025-11-13"),
            ("12", "2024-11-14"),
            ("11", "2023-11-09"),
            ("10", "2022-11-10"),
            ("9.6", "2021-11-11"),
        ],
    },
    Image {
        name: "python",
        instead: "python:3.13",
        versions: &[
            ("3.10", "2026-10"),
            ("3.9", "2025-10"),
            ("3.8", "2024-10"),
            ("3.7", "2023-06-27"),
            ("3.6", "2021-12-23"),
            ("3.5", "2020-09-13"),
            ("3.4", "2019-03-18"),
            ("2", "2020-01-01"),
        ],
    },
    Image {
        name: "ruby",
        instead: "ruby:3.4",
        versions: &[
            ("3.2", "2026-03-31"),
            ("3.1", "2025-03-31"),
            ("3.0", "2024-04-23"),
            ("2.7", "2023-03-31"),
            ("2.6", "2022-03-31"),
        ],
    },
    Image {
        name: "ubuntu",
        instead: "ubuntu:24.04",
        versions: &[
            ("25.10", "2026-07"),
            ("25.04", "2026-01"),
            ("24.10", "2025-07"),
            ("23.10", "2024-07"),
            ("23.04", "2024-01"),
            ("22.10", "2023-07"),
            ("21.10", "2022-07"),
            ("21.04", "2022-01"),
            ("20.10", "2021-07"),
            ("20.04", "2025-05-31"),
            ("19.10", "2020-07"),
            ("19.04", "2020-01"),
            ("18.10", "2019-07"),
            ("18.04", "2023-05-31"),
            ("16.04", "2021-04"),
            ("14.04", "2019-04"),
        ],
    },
    // .NET is published by Microsoft: <https://dotnet.microsoft.com/platform/support/policy/dotnet-core>.
    Image {
        name: "dotnet",
        instead: "mcr.microsoft.com/dotnet/aspnet:10.0",
        versions: &[
            ("9.0", "2026-11-10"),
            ("8.0", "2026-11-10"),
            ("7.0", "2024-05-14"),
            ("6.0", "2024-11-12"),
            ("5.0", "2022-05-10"),
            ("3.1", "2022-12-13"),
        ],
    },
];

/// Names of releases in the tags of official images: the name, the distribution and its version.
const CODENAMES: [(&str, &str, &str); 14] = [
    ("bionic", "ubuntu", "18.04"),
    ("bullseye", "debian", "11"),
    ("buster", "debian", "10"),
    ("focal", "ubuntu", "20.04"),
    ("jessie", "debian", "8"),
    ("kinetic", "ubuntu", "22.10"),
    ("lunar", "ubuntu", "23.04"),
    ("mantic", "ubuntu", "23.10"),
    ("oracular", "ubuntu", "24.10"),
    ("plucky", "ubuntu", "25.04"),
    ("stretch", "debian", "9"),
    ("trusty", "ubuntu", "14.04"),
    ("wheezy", "debian", "7"),
    ("xenial", "ubuntu", "16.04"),
];

/// Official images that were given up, and what to take instead: see their pages on
/// <https://github.com/docker-library/docs>.
const GIVEN_UP: [(&str, &str); 4] = [
    ("adoptopenjdk", "eclipse-temurin:21"),
    ("centos", "almalinux:10"),
    ("java", "eclipse-temurin:21"),
    ("openjdk", "eclipse-temurin:21"),
];

/// The release that an image is made of, if it has ended: the image's own version, or its distribution's.
pub(crate) fn ended(image: &ImageReference) -> Option<Ended> {
    let microsoft = image.registry == "mcr.microsoft.com" && image.repository.starts_with("dotnet/");
    let name = if microsoft { "dotnet" } else { image.official_name()? };
    if let Some((name, instead)) = GIVEN_UP.iter().find(|(given_up, _)| *given_up == name) {
        return Some(Ended {
            what: (*name).to_owned(),
            since: None,
            longer: false,
            instead: format!("`{instead}`"),
        });
    }
    let tag = image.tag.as_deref()?;
    let mut words = tag.split('-');
    if let Some(mut own) = release(name, name, words.clone().next()?) {
        // The SDK is an image beside the runtime's.
        if let Some((_, last)) = image.repository.rsplit_once('/').filter(|_| microsoft) {
            own.instead = own.instead.replace("aspnet", last);
        }
        return Some(own);
    }
    let mut ended = words.find_map(distribution)?;
    if !["alpine", "debian", "ubuntu"].contains(&name) {
        ended.instead = format!("a tag of `{name}` that is made of {}", ended.instead);
    }
    Some(ended)
}

/// The distribution that a word of a tag names: `buster`, `alpine3.14`.
fn distribution(word: &str) -> Option<Ended> {
    if let Some(version) = word.strip_prefix("alpine").filter(|version| !version.is_empty()) {
        return release("alpine", "Alpine", version);
    }
    let (codename, name, version) = CODENAMES.iter().find(|(codename, ..)| *codename == word)?;
    let title = if *name == "debian" { "Debian" } else { "Ubuntu" };
    let ended = release(name, title, version)?;
    Some(Ended { what: format!("{} ({codename})", ended.what), ..ended })
}

/// The release of that version, if it has ended.
fn release(name: &str, title: &str, version: &str) -> Option<Ended> {
    let image = IMAGES.iter().find(|image| image.name == name)?;
    let numbers = numbers(version)?;
    let of = |listed: &str| self::numbers(listed).unwrap_or_default();
    let exact = image.versions.iter().find(|(listed, _)| numbers.starts_with(&of(listed)));
    // What is older than the oldest one ended before it; a version that is shorter than those is no release, but moves.
    let oldest = image.versions.last()?;
    let older = || (numbers < of(oldest.0) && !of(oldest.0).starts_with(&numbers)).then_some(oldest);
    let (listed, since) = exact.or_else(older)?;
    let shown = if exact.is_some() { listed } else { version };
    Some(Ended {
        what: format!("{title} {shown}"),
        since: Some(since),
        longer: exact.is_none(),
        instead: format!("`{}`", image.instead),
    })
}

/// `3.8.1` as numbers; nothing for other words.
fn numbers(version: &str) -> Option<Vec<u32>> {
    version.split('.').map(|part| part.parse().ok()).collect()
}

#[cfg(test)]
mod tests;
