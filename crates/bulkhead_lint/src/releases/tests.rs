use super::*;

fn what(image: &str) -> Option<String> {
    let ended = ended(&ImageReference::parse(image).unwrap())?;
    let before = if ended.longer { "<" } else { "" };
    Some(format!("{} {before}{}", ended.what, ended.since.unwrap_or("-")))
}

#[test]
fn versions_and_distributions_that_ended_are_known() {
    for (image, expected) in [
        ("alpine:3.21", "alpine 3.21 2026-11-01"),
        ("alpine:3.9.6", "alpine 3.9.6 <2021-05-01"),
        ("debian:11-slim", "debian 11 2026-08-31"),
        ("debian:10.13", "debian 10 2024-06-30"),
        ("debian:buster-20240612-slim", "Debian 10 (buster) 2024-06-30"),
        ("ubuntu:20.04", "ubuntu 20.04 2025-05-31"),
        ("ubuntu:focal-20230101", "Ubuntu 20.04 (focal) 2025-05-31"),
        ("node:14.17.3-alpine3.14", "node 14 2023-04-30"),
        ("node:22-alpine3.20", "Alpine 3.20 2026-04-01"),
        ("node:lts-buster-slim", "Debian 10 (buster) 2024-06-30"),
        ("node:8", "node 8 <2021-04-30"),
        ("python:2-alpine", "python 2 2020-01-01"),
        ("python:2.7.18", "python 2 2020-01-01"),
        ("python:3.10.4-slim", "python 3.10 2026-10"),
        ("php:5-apache", "php 5 <2020-11-30"),
        ("php:5.6-apache", "php 5.6 <2020-11-30"),
        ("postgres:9.5", "postgres 9.5 <2021-11-11"),
        ("mysql:5.7.44", "mysql 5.7 2023-10-31"),
        ("golang:1.12-alpine", "golang 1.12 <2024-08"),
        ("eclipse-temurin:17-jre-focal", "Ubuntu 20.04 (focal) 2025-05-31"),
        ("centos:7", "centos -"),
        ("openjdk", "openjdk -"),
        ("mcr.microsoft.com/dotnet/sdk:5.0-alpine", "dotnet 5.0 2022-05-10"),
    ] {
        assert_eq!(what(image).as_deref(), Some(expected), "{image}");
    }
}

#[test]
fn what_is_maintained_moves_or_is_not_known_is_left_alone() {
    for image in [
        "alpine:3.22",
        "alpine:3",
        "alpine:edge",
        "alpine:20240807",
        "debian:12",
        "debian:sid-slim",
        "debian:stable",
        "ubuntu:22.04",
        "ubuntu:26.04",
        "ubuntu:noble",
        "node:22",
        "node:24-alpine",
        "node:lts",
        "node",
        "python:3",
        "python:3.11-slim",
        "php:8.2",
        "php:8",
        "php:7-fpm",
        "postgres:15",
        "mysql:8",
        "golang:1",
        "golang:1.26",
        "mongo:7.0",
        "nginx:1.13",
        "example/node:8",
        "ghcr.io/library/node:8",
        "quay.io/centos/centos:stream9",
        "mcr.microsoft.com/dotnet/sdk:10.0",
    ] {
        assert_eq!(what(image), None, "{image}");
    }
}

#[test]
fn every_date_had_passed_when_the_table_was_made() {
    for (_, date) in IMAGES.iter().flat_map(|image| image.versions) {
        assert!(*date < "2026-11-24" && date.starts_with("20"), "{date}");
    }
}

#[test]
fn what_is_recommended_has_not_ended() {
    for image in IMAGES.iter().map(|image| image.instead).chain(GIVEN_UP.map(|(_, instead)| instead)) {
        assert_eq!(what(image), None, "{image}");
    }
}
