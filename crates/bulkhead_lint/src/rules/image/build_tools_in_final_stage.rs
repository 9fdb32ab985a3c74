//! `build-tools-in-final-stage`: compilers and headers are shipped with the program.

use crate::Severity;
use crate::analysis::Dockerfile;
use crate::rule::{Check, Finding, Rule};
use bulkhead_dockerfile::{Command, Image, Kind};
use bulkhead_shell::packages::{Action, Call, Manager};
use bulkhead_simulate::image::{bare_name as name, is_build_tool, is_toolchain};
use bulkhead_text::Spanned;

pub(super) const RULE: Rule = Rule {
    id: "build-tools-in-final-stage",
    severity: Severity::Warning,
    checklist: Some(crate::Item::MinimalBase),
    summary: "Compilers or development packages are in the final image.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

What was needed to build the program is not needed to run it. A toolchain is some hundred megabytes, and each of its
packages turns up in every scan. Build in one stage and copy the result into the next; or remove the tools in the `RUN`
that installed them, because later they are only hidden.

An image that starts a shell, or that adds tools to a distribution and starts nothing, is one to build in: there the
tools are what it is for, and this rule is silent.

## What an attacker does

They have a foothold and an exploit in C. With `gcc` and the headers there they compile it for just this system,
without bringing a binary that somebody might recognise. Without them they first have to get one in.

## Bad

```dockerfile bad
FROM python:3.13-slim
RUN apt-get update && apt-get install -y --no-install-recommends gcc libpq-dev && pip install psycopg2
USER 1000
CMD ["python", "-m", "app"]
```

```dockerfile bad
FROM golang:1.25
WORKDIR /src
COPY . .
RUN go build -o /app .
USER 1000
CMD ["/app"]
```

## Good

```dockerfile good
FROM golang:1.25 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /app .

FROM scratch
COPY --from=build /app /app
USER 1000
CMD ["/app"]
```

```dockerfile good
FROM python:3.13-alpine
RUN apk add --no-cache --virtual .build gcc musl-dev postgresql-dev \
    && pip install psycopg2 && apk del .build && apk add --no-cache libpq
```

## Reference

[Multi-stage builds](https://docs.docker.com/build/building/multi-stage/) and
[Building best practices: do not install unnecessary packages](https://docs.docker.com/build/building/best-practices/#dont-install-unnecessary-packages)
"#;

/// Official images that start a shell.
const DISTRIBUTIONS: [&str; 8] =
    ["alpine", "almalinux", "amazonlinux", "archlinux", "debian", "fedora", "rockylinux", "ubuntu"];

/// How many removals of one `RUN` are looked at.
const MAX_REMOVALS: usize = 50;

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    let target = file.build.target();
    if target.is_some_and(|image| is_workshop(file, image)) {
        return Vec::new();
    }
    let base = target.and_then(base);
    let installs = file.scripts_of_image().flat_map(|run| {
        let removes = |call: &&Call| call.action() == Action::Remove || call.does("history");
        let removals: Vec<&Call> = run.packages.iter().filter(removes).take(MAX_REMOVALS).collect();
        run.packages.iter().filter_map(move |call| installed(call, &removals))
    });
    base.into_iter().chain(installs).collect()
}

/// Whether the image is there to work in: it starts a shell, or leaves it to a base that does.
fn is_workshop(file: &Dockerfile<'_>, image: Image<'_>) -> bool {
    let set = [image.entrypoint(), image.cmd()];
    if set.iter().all(Option::is_none) {
        return image.base_image().is_some_and(|base| {
            base.official_name().is_some_and(|name| DISTRIBUTIONS.contains(&name) || is_toolchain(base))
        });
    }
    let command = |number: usize| match &file.tree.instructions.get(number)?.kind {
        Kind::Cmd(command) | Kind::Entrypoint(command) => Some(command),
        _ => None,
    };
    set.into_iter().flatten().filter_map(|set| command(set.instruction)).any(|command| match command {
        Command::Exec(words) => {
            matches!(words.as_slice(), [only] if is_shell(&only.value))
                || matches!(words.as_slice(), [shell, login] if is_shell(&shell.value) && login.value == "-l")
        }
        Command::Shell(shell) => is_shell(shell.text.text().trim()),
    })
}

fn is_shell(program: &str) -> bool {
    matches!(program.rsplit('/').next(), Some("sh" | "ash" | "bash" | "zsh" | "fish"))
}

fn base(image: Image<'_>) -> Option<Finding> {
    let reference = image.base_image()?;
    if !is_toolchain(reference) {
        return None;
    }
    let lowest = image.chain().last()?;
    let message =
        format!("the final image is built on `{}`, which brings a whole toolchain", lowest.base_text.value);
    let help = "Give this stage a name, and copy what it builds into a last stage with a smaller base.";
    Some(Finding::new(lowest.base_text.span, message, help))
}

fn installed(call: &Call, removals: &[&Call]) -> Option<Finding> {
    let system = call.manager.is_apt()
        || call.manager.is_dnf()
        || matches!(call.manager, Manager::Apk | Manager::Zypper);
    if !system || call.action() != Action::Install {
        return None;
    }
    let group = call.flag(&["-t", "--virtual"]).filter(|_| call.manager == Manager::Apk);
    let group = group.and_then(|flag| flag.value.as_ref()).map(|value| value.value.trim_start_matches('='));
    let goes = |package: &str| {
        removed(removals, call, package) || group.is_some_and(|group| removed(removals, call, group))
    };
    let tools: Vec<&Spanned<String>> = call
        .packages
        .iter()
        .filter(|package| is_build_tool(name(&package.value)) && !goes(name(&package.value)))
        .collect();
    let first = tools.first()?;
    let (more, verb) = match tools.len() {
        1 => (String::new(), "is"),
        2 => (" and one more".to_owned(), "are"),
        count => (format!(" and {} more", count - 1), "are"),
    };
    let message =
        format!("`{}`{more} {verb} there to build things, and {verb} still in the final image", first.value);
    let help = "Build in a stage of its own and copy the result, or remove the packages in the same `RUN`.";
    Some(Finding::new(first.span, message, help))
}

/// Whether the same `RUN` takes a package away later. What a removal names by a variable may be it.
fn removed(removals: &[&Call], install: &Call, package: &str) -> bool {
    let mut later = removals.iter().filter(|call| call.span.start() > install.span.start());
    later.any(|call| {
        // `apt-mark auto` marks what `apt-get autoremove` then takes; `dnf history undo` takes all.
        let all =
            call.packages.is_empty() || call.has(&["--auto-remove", "--autoremove"]) || call.does("history");
        all || call.packages.iter().any(|word| name(&word.value) == package || word.value.contains('$'))
    })
}

#[cfg(test)]
mod tests {
    use crate::testing::spans;

    fn found(lines: &str) -> Vec<String> {
        let source = format!("FROM debian:13\n{lines}\nCMD [\"/app\"]\n");
        spans("build-tools-in-final-stage", "Dockerfile", &source).into_iter().map(str::to_owned).collect()
    }

    #[test]
    fn tools_that_stay_are_found_once_a_call() {
        for (lines, span) in [
            ("RUN apt-get update && apt-get install -y curl build-essential libpq-dev", "build-essential"),
            ("RUN apk add --no-cache gcc~13 make", "gcc~13"),
            ("RUN dnf install -y gcc-c++", "gcc-c++"),
            ("RUN apt-get install -y g++-13\nRUN apt-get purge -y g++-13", "g++-13"),
            ("RUN apk add -t .build make && apk del curl", "make"),
            ("FROM rust:1.90 AS b\nFROM b", "rust:1.90"),
        ] {
            assert_eq!(found(lines), [span], "{lines}");
        }
    }

    #[test]
    fn an_image_to_build_in_has_tools() {
        let count = |source: &str| spans("build-tools-in-final-stage", "Dockerfile", source).len();
        for (start, expected) in [
            ("", 0),
            ("CMD [\"bash\"]\n", 0),
            ("ENTRYPOINT [\"/bin/bash\", \"-l\"]\n", 0),
            ("CMD /bin/sh\n", 0),
            ("CMD [\"sh\", \"-c\", \"/run\"]\n", 1),
            ("ENTRYPOINT [\"/run\"]\n", 1),
        ] {
            assert_eq!(
                count(&format!("FROM debian:13\nRUN apt-get install -y gcc\n{start}")),
                expected,
                "{start}"
            );
        }
        assert_eq!(count("FROM nginx:1.28\nRUN apt-get install -y gcc\n"), 1);
        assert_eq!(count("FROM golang:1.26\n"), 0);
    }

    #[test]
    fn tools_that_go_or_were_never_there_are_left_alone() {
        for lines in [
            "RUN apt-get install -y gcc && make && apt-get purge -y gcc",
            "RUN apt-get install -y gcc && make && apt-get purge -y --auto-remove $deps",
            "RUN apk add --virtual .build gcc && make && apk del .build",
            "RUN apk add -t .build gcc && make && apk del --no-network .build",
            "RUN dnf install -y gcc && make && dnf history undo -y last",
            "RUN apt-get install -y gcc\nFROM debian:13-slim",
            "RUN apt-get install -y $DEPS makepasswd device-mapper",
            "RUN npm install make",
        ] {
            assert!(found(lines).is_empty(), "{lines}");
        }
    }
}
