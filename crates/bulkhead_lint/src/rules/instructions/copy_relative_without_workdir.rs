//! `copy-relative-without-workdir`: files go to wherever the base image happens to be.

use crate::Severity;
use crate::analysis::Dockerfile;
use crate::paths::{is_absolute, is_unknown};
use crate::rule::{Check, Finding, Rule};
use bulkhead_dockerfile::{Image, Stage};
use bulkhead_text::ImageReference;

pub(super) const RULE: Rule = Rule {
    id: "copy-relative-without-workdir",
    severity: Severity::Warning,
    checklist: None,
    summary: "`COPY` or `ADD` to a relative path before any `WORKDIR`.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

A relative destination is below the working directory. Where the file sets none it is the base image's, for most
images `/`. Images that are known to have one of their own, such as `golang` with `/go`, are left alone here.

## What goes wrong

`COPY . .` spreads the project over the root of the file system: its `lib`, `etc` or `bin` ends up among the system's
own folders, and a file of the same name is overwritten.

## Bad

```dockerfile bad
FROM node:22-alpine
COPY . .
CMD ["node", "server.js"]
```

## Good

```dockerfile good
FROM node:22-alpine
WORKDIR /app
COPY . .
CMD ["node", "server.js"]
```

## Reference

[Dockerfile reference: `COPY`, destination](https://docs.docker.com/reference/dockerfile/#destination) and
[Building best practices: `WORKDIR`](https://docs.docker.com/build/building/best-practices/#workdir)
"#;

/// Official images whose Dockerfiles end with a `WORKDIR`: <https://github.com/docker-library/official-images>.
const HAVE_A_WORKDIR: [&str; 12] = [
    "composer",
    "drupal",
    "ghost",
    "golang",
    "gradle",
    "httpd",
    "php",
    "redis",
    "redmine",
    "tomcat",
    "tomee",
    "wordpress",
];

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    file.build.stages.iter().filter_map(|stage| finding(file, stage)).collect()
}

/// The first copy of a stage to an unknown folder.
fn finding(file: &Dockerfile<'_>, stage: &Stage) -> Option<Finding> {
    let image = file.build.image(stage.index)?;
    if has_a_workdir(image) || image.chain().skip(1).any(|below| !below.workdirs().is_empty()) {
        return None;
    }
    let end = stage.workdirs().first().map_or(usize::MAX, |first| first.instruction);
    let before = stage.copies.iter().take_while(|step| step.instruction < end);
    let step = before
        .into_iter()
        .find(|step| !is_absolute(&step.destination.value) && !is_unknown(&step.destination.value))?;
    let keyword = if step.add { "ADD" } else { "COPY" };
    let destination = &step.destination;
    let base = &stage.base_text.value;
    let message =
        format!("`{keyword}` to `{}` goes to whatever folder `{base}` starts in", destination.value);
    let help = "Set `WORKDIR` before it, or begin the destination with `/`.";
    Some(Finding::new(destination.span, message, help))
}

/// Whether the base has a working directory, or nothing is known of it. Images that others make for their own kind of
/// programs, such as `public.ecr.aws/lambda/python`, mostly have one.
fn has_a_workdir(image: Image<'_>) -> bool {
    let of_image = |base: &ImageReference| base.official_name().is_none_or(|it| HAVE_A_WORKDIR.contains(&it));
    image.base_image().is_none_or(of_image)
}

#[cfg(test)]
mod tests {
    use crate::testing::spans;

    #[test]
    fn the_first_copy_of_a_stage_to_an_unknown_folder_is_found() {
        let found = |source| spans("copy-relative-without-workdir", "Dockerfile", source);
        assert_eq!(found("FROM a:1\nCOPY a /a\nCOPY b ./b\nCOPY c c\nWORKDIR /d\nCOPY e .\n"), ["./b"]);
        for source in [
            "FROM a:1 AS b\nWORKDIR /b\nFROM b\nCOPY c .\n",
            "FROM scratch\nCOPY a .\n",
            "FROM golang:1.25\nCOPY . .\n",
            "FROM $BASE\nCOPY . .\n",
            "FROM example.com/python:3\nCOPY . .\n",
            "FROM b/a:1\nCOPY . .\n",
            "FROM a:1\nARG D\nCOPY . $D/\n",
            "FROM a:1\nWORKDIR b\nCOPY . .\n",
        ] {
            assert!(found(source).is_empty(), "{source}");
        }
    }
}
