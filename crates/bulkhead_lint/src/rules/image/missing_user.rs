//! `missing-user`: the image starts its process as root because nobody said otherwise.

use crate::analysis::Dockerfile;
use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Item, Severity};
use bulkhead_dockerfile::{Base, Command, Image, Kind};
use bulkhead_simulate::image::user_of_base;
use bulkhead_text::ImageReference;

pub(super) const RULE: Rule = Rule {
    id: "missing-user",
    severity: Severity::Error,
    checklist: Some(Item::DontRunAsRoot),
    summary: "The final stage never sets `USER`, so the container most likely runs as root.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

Most base images have no `USER` of their own, and then the program is root in its container: it may write to
every file of the image, install packages, and use Docker's fourteen default capabilities.

Nothing is said of images that have another user by themselves, and of databases such as `postgres`, whose entry point
prepares folders as root and starts the server as somebody else.

## What an attacker does

One hole in the program is enough. As root they change the program that they broke into, so that they stay; and
a hole in the container runtime, such as [CVE-2019-5736](https://nvd.nist.gov/vuln/detail/CVE-2019-5736), lets
them overwrite `runc` on the host. That attack needs root in the container.

## Bad

```dockerfile bad
FROM node:22-alpine
WORKDIR /app
COPY server.js .
CMD ["node", "server.js"]
```

## Good

```dockerfile good
FROM node:22-alpine
WORKDIR /app
COPY server.js .
USER 1000
CMD ["node", "server.js"]
```

## Reference

[Dockerfile reference: `USER`](https://docs.docker.com/reference/dockerfile/#user) and
[Building best practices: `USER`](https://docs.docker.com/build/building/best-practices/#user)
"#;

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    let Some(image) = file.build.target() else { return Vec::new() };
    if image.user().is_some()
        || is_never_run(image)
        || image.base_image().is_some_and(|base| {
            is_windows(base) || user_of_base(base).is_some() || changes_user(file, image, base)
        })
    {
        return Vec::new();
    }
    let base = &image.stage.base_text;
    // What the image of somebody else sets is not in the file.
    let unless = match image.base_image() {
        Some(other) if other.official_name().is_none() => {
            format!(" unless `{}` sets one", other.familiar_name())
        }
        _ => String::new(),
    };
    let message =
        format!("nothing sets `USER`, so the image built from `{}` starts as root{unless}", base.value);
    let line = format!("USER {}", spare_user(image));
    // The official image's nginx writes to folders of root and does not start as another user.
    if image.base_image().and_then(ImageReference::official_name) == Some("nginx") {
        let help = "Build on `nginxinc/nginx-unprivileged`, which is made for another user and listens on port 8080.";
        return vec![Finding::new(base.span, message, help)];
    }
    let help = "Set `USER` to a number other than 0, after the last step that needs root.";
    vec![Finding::new(base.span, message, help).fix(add_user(file, image, &line))]
}

/// Whether there is nothing to run: files alone, made for `docker build --output` or to copy from.
fn is_never_run(image: Image<'_>) -> bool {
    *image.base() == Base::Scratch && image.cmd().is_none() && image.entrypoint().is_none()
}

/// Whether it is an image of Windows, where users are other ones: `ContainerUser`, `ContainerAdministrator`.
fn is_windows(base: &ImageReference) -> bool {
    let name = base.familiar_name();
    ["windows", "nanoserver", "servercore"].iter().any(|part| name.contains(part))
}

/// Images whose entry points begin as root to prepare folders and start the server as another user, and what the
/// server is called: <https://github.com/docker-library/postgres/blob/master/docker-entrypoint.sh> and the like.
/// Another number in `USER` would only take their folders from them.
const CHANGING_USER: [(&str, &str); 9] = [
    ("cassandra", "cassandra"),
    ("mariadb", "mariadbd"),
    ("mariadb", "mysqld"),
    ("mongo", "mongod"),
    ("mysql", "mysqld"),
    ("postgres", "postgres"),
    ("rabbitmq", "rabbitmq-server"),
    ("redis", "redis-server"),
    ("valkey/valkey", "valkey-server"),
];

/// Whether the entry point of the base image starts the server as another user: it does that for the server alone.
fn changes_user(file: &Dockerfile<'_>, image: Image<'_>, base: &ImageReference) -> bool {
    let name = base.familiar_name();
    let first = image.cmd().map(|cmd| match file.tree.instructions.get(cmd.instruction).map(|it| &it.kind) {
        Some(Kind::Cmd(Command::Exec(words))) => words.first().map_or("", |word| word.value.as_str()),
        _ => "",
    });
    let is_server = |server: &str| first.is_none_or(|first| first == server || first.starts_with('-'));
    image.entrypoint().is_none()
        && CHANGING_USER.iter().any(|(image, server)| *image == name && is_server(server))
}

/// The number of a user that is not root: one that the image is known to have, or one that no image has.
pub(super) fn spare_user(image: Image<'_>) -> &'static str {
    // The official Node.js image has a user `node` for this: number 1000.
    let node = image.base_image().and_then(ImageReference::official_name) == Some("node");
    if node { "1000" } else { "65532" }
}

/// Puts a line before the instructions that say what is started, or at the end.
fn add_user(file: &Dockerfile<'_>, image: Image<'_>, line: &str) -> Option<Fix> {
    let own = file.tree.instructions.get(image.stage.instructions.clone())?;
    let starts = own.iter().find(|i| i.is("CMD") || i.is("ENTRYPOINT"));
    let from = file.tree.instructions.get(image.stage.from)?;
    let edit = match starts {
        Some(instruction) => file.insert_before(instruction, line),
        None => file.insert_after(own.last().unwrap_or(from), line),
    };
    Some(Fix::suggested(format!("Add `{line}`"), vec![edit]))
}

#[cfg(test)]
mod tests {
    use crate::testing::{findings, fixed, spans};

    #[test]
    fn only_the_final_stage_counts() {
        let source = "FROM golang:1.25 AS build\nUSER 1000\nFROM alpine:3.22\nCOPY --from=build /a /a\n";
        assert_eq!(spans("missing-user", "Dockerfile", source), ["alpine:3.22"]);
        let inherited = "FROM alpine:3.22 AS base\nUSER 1000\nFROM base\nCMD [\"/a\"]\n";
        assert!(spans("missing-user", "Dockerfile", inherited).is_empty());
    }

    #[test]
    fn images_with_a_user_of_their_own_are_left_alone() {
        for image in ["gcr.io/distroless/static:nonroot", "gcr.io/distroless/static-debian12:debug-nonroot"] {
            assert!(spans("missing-user", "Dockerfile", &format!("FROM {image}\n")).is_empty(), "{image}");
        }
    }

    #[test]
    fn an_entry_point_that_changes_the_user_is_enough() {
        for (rest, found) in [
            ("postgres:17\nCOPY a.sql /docker-entrypoint-initdb.d/\n", 0),
            ("redis:8\nCMD [\"redis-server\", \"/etc/redis.conf\"]\n", 0),
            ("mysql:9\nCMD [\"--skip-name-resolve\"]\n", 0),
            ("memcached:1.6\n", 0),
            // The entry point changes the user for the server alone, and the shell is none.
            ("redis:8\nCMD redis-server /etc/redis.conf\n", 1),
            ("postgres:17\nCMD [\"sleep\", \"60\"]\n", 1),
            ("postgres:17\nENTRYPOINT [\"postgres\"]\n", 1),
            ("example.com/postgres:17\n", 1),
        ] {
            assert_eq!(spans("missing-user", "Dockerfile", &format!("FROM {rest}")).len(), found, "{rest}");
        }
    }

    #[test]
    fn what_is_not_run_or_runs_on_windows_has_no_root() {
        for (source, found) in [
            ("FROM golang:1.26 AS build\nRUN a\nFROM scratch\nCOPY --from=build /a /\n", 0),
            ("FROM scratch\nCOPY a /a\nENTRYPOINT [\"/a\"]\n", 1),
            ("FROM mcr.microsoft.com/windows/servercore:ltsc2025\nCMD [\"a.exe\"]\n", 0),
        ] {
            assert_eq!(spans("missing-user", "Dockerfile", source).len(), found, "{source}");
        }
    }

    #[test]
    fn nginx_would_not_start_with_the_line_alone() {
        let source = "FROM nginx:1.28\nCOPY site /usr/share/nginx/html\n";
        assert_eq!(fixed("missing-user", "Dockerfile", source), source);
        assert!(findings("missing-user", "Dockerfile", source)[0].help.contains("nginx-unprivileged"));
    }

    #[test]
    fn the_fix_stands_before_what_is_started() {
        assert_eq!(
            fixed("missing-user", "Dockerfile", "FROM node:22\r\nCOPY . .\r\nCMD [\"a\"]\r\n"),
            "FROM node:22\r\nCOPY . .\r\nUSER 1000\r\nCMD [\"a\"]\r\n"
        );
        for source in
            ["FROM alpine:3.22", "FROM alpine:3.22 \\\n", "FROM alpine:3.22\\\n", "FROM alpine:3.22 \\"]
        {
            let fixed = fixed("missing-user", "Dockerfile", source);
            assert_eq!(fixed.replace(' ', ""), "FROMalpine:3.22\nUSER65532\n", "{source:?}");
        }
    }

    #[test]
    fn what_an_unknown_image_sets_is_left_open() {
        let message =
            |base: &str| findings("missing-user", "Dockerfile", &format!("FROM {base}\n")).remove(0).message;
        assert!(message("example.com/app:1").ends_with(" unless `example.com/app` sets one"));
        assert!(message("alpine:3.22").ends_with("starts as root"));
    }
}
