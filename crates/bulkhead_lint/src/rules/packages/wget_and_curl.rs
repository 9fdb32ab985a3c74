//! `wget-and-curl`: Two tools do the same work.

use crate::Severity;
use crate::analysis::Dockerfile;
use crate::rule::{Check, Finding, Rule};
use bulkhead_shell::Invocation;
use bulkhead_text::Spanned;
use std::borrow::Cow;

pub(super) const RULE: Rule = Rule {
    id: "wget-and-curl",
    severity: Severity::Info,
    checklist: None,
    summary: "Both wget and curl are used in what becomes the image.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

wget and curl do the same work here. One of them is enough, and each has libraries to patch. What counts is one image: curl in
a build stage that is thrown away and wget in another are no fault. An image for the running program mostly needs
neither: download in a build stage and copy the file, or use `ADD --checksum=sha256:… https://…`.

## What goes wrong

More packages to download, to scan and to update, and two tools for an intruder to fetch their next program with.

## Bad

```dockerfile bad
FROM debian:13-slim
RUN apt-get update && apt-get install -y --no-install-recommends curl wget ca-certificates \
    && rm -rf /var/lib/apt/lists/*
RUN curl -fsSLO https://example.com/a.tar.gz
RUN wget -nv https://example.com/b.tar.gz
```

## Good

```dockerfile good
FROM debian:13-slim
RUN apt-get update && apt-get install -y --no-install-recommends curl ca-certificates \
    && rm -rf /var/lib/apt/lists/*
RUN curl -fsSLO https://example.com/a.tar.gz
RUN curl -fsSLO https://example.com/b.tar.gz
```

## Reference

[Building best practices: do not install unnecessary packages](https://docs.docker.com/build/building/best-practices/#dont-install-unnecessary-packages)
"#;

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    if !file.source.contains("wget") || !file.source.contains("curl") {
        return Vec::new();
    }
    let mut first: Option<Cow<'_, str>> = None;
    for run in file.scripts_of_image() {
        for found in run.script.simple_commands() {
            let Some(call) = Invocation::of(found.simple) else { continue };
            let Spanned { value: name, span } = call.program;
            if name != "wget" && name != "curl" {
                continue;
            }
            match &first {
                None => first = Some(name),
                Some(other) if *other != name => {
                    let message = format!("`{name}` does here what `{other}` does above");
                    let help = format!("Use `{other}` for both, and leave `{name}` out of the image.");
                    return vec![Finding::new(span, message, help)];
                }
                Some(_) => {}
            }
        }
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use crate::testing::spans;

    fn found(run: &str) -> String {
        let source = format!("FROM debian:13\n{run}\n");
        spans("wget-and-curl", "Dockerfile", &source).join(" ")
    }

    #[test]
    fn the_fault_is_found_and_nothing_else() {
        for (run, expected) in [
            ("RUN curl -O https://a/b; wget https://a/c; wget https://a/d", "wget"),
            ("RUN wget https://a/b\nFROM debian:13\nRUN wget https://a/c\nRUN sudo curl https://a/d", "curl"),
            ("RUN curl a\nRUN wget b", "wget"),
        ] {
            assert_eq!(found(run), expected, "{run}");
        }
        for run in [
            "RUN curl a\nFROM debian:13\nRUN wget b",
            "RUN apt-get install curl wget",
            "RUN curl -O https://a/wget",
            "RUN curl a; curl b # wget",
        ] {
            assert_eq!(found(run), "", "{run}");
        }
    }
}
