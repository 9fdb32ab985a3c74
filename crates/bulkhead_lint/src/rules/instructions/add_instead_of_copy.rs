//! `add-instead-of-copy`: `ADD` is used where all that is wanted is a copy.

use crate::analysis::Dockerfile;
use crate::images::variable;
use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Severity};
use bulkhead_dockerfile::{Copy, Instruction, Kind, Source, Word};
use bulkhead_text::Edit;

pub(super) const RULE: Rule = Rule {
    id: "add-instead-of-copy",
    severity: Severity::Warning,
    checklist: None,
    summary: "`ADD` copies ordinary files, which `COPY` does without unpacking or fetching anything.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

`ADD` does more than copy: it unpacks local tar archives, whatever they are called, and fetches what looks like a URL
or a Git repository. `COPY` does one thing. Who reads `COPY` knows what is in the image afterwards.

## What an attacker does

They replace a file of the build context with a tar archive of the same name. `ADD` looks at the content, not at the
name, and unpacks it: files that nobody expects appear below the destination, and a program in one of them may run.

## Bad

```dockerfile bad
FROM python:3.13-slim
ADD app.py requirements.txt /app/
USER 1000
CMD ["python", "/app/app.py"]
```

## Good

```dockerfile good
FROM python:3.13-slim
ADD rootfs.tar.xz /
COPY app.py requirements.txt /app/
USER 1000
CMD ["python", "/app/app.py"]
```

## Reference

[Building best practices: `ADD` or `COPY`](https://docs.docker.com/build/building/best-practices/#add-or-copy) and
[Dockerfile reference: `ADD`](https://docs.docker.com/reference/dockerfile/#add)
"#;

/// Flags that `COPY` does not have.
const ADD_FLAGS: [&str; 3] = ["checksum", "keep-git-dir", "unpack"];

/// The ends of the names of archives and compressed files. `ADD` unpacks tar archives as they are or compressed with
/// [gzip, bzip2 or xz](https://docs.docker.com/reference/dockerfile/#adding-local-tar-archives); who adds a file of
/// another such kind most likely expects the same.
const ARCHIVES: [&str; 14] = [
    ".tar", ".tgz", ".taz", ".tbz", ".tbz2", ".tb2", ".txz", ".tlz", ".tzst", ".gz", ".bz2", ".xz", ".zst",
    ".lzma",
];

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    file.tree
        .instructions
        .iter()
        .enumerate()
        .filter_map(|(number, outer)| finding(file, number, outer))
        .collect()
}

fn finding(file: &Dockerfile<'_>, number: usize, outer: &Instruction) -> Option<Finding> {
    let instruction = if let Kind::Onbuild(inner) = &outer.kind { inner } else { outer };
    let Kind::Add(add) = &instruction.kind else { return None };
    let special = ADD_FLAGS.iter().any(|flag| instruction.flag(flag).is_some());
    let sources = sources(file, number, add);
    if special
        || sources.iter().any(|source| needs_add(source))
        || add.sources.iter().any(|it| is_given(file, it))
    {
        return None;
    }
    let keyword = &instruction.keyword;
    let what = sources.first().map_or("a heredoc", String::as_str);
    let message = format!("`{}` is used to copy {}", keyword.value, quoted(what));
    let copy = if keyword.value.starts_with('a') { "copy" } else { "COPY" };
    let edits = vec![Edit::replace(keyword.span, copy)];
    let title = format!("Write `{copy}`");
    let pattern = sources.iter().any(|source| source.contains(['*', '?', '[']));
    let fix = if pattern { Fix::suggested(title, edits) } else { Fix::safe(title, edits) };
    let help = "Write `COPY`; keep `ADD` for archives to unpack, URLs and Git repositories.";
    Some(Finding::new(keyword.span, message, help).fix(fix))
}

/// The paths, with variables filled in where they are known.
fn sources(file: &Dockerfile<'_>, number: usize, add: &Copy) -> Vec<String> {
    let steps = file.build.stage_of(number).map(|stage| stage.copies.as_slice()).unwrap_or_default();
    let place = steps.binary_search_by_key(&number, |step| step.instruction);
    match place.ok().and_then(|place| steps.get(place)) {
        Some(step) => step.sources.iter().map(|source| source.value.clone()).collect(),
        None => {
            let words = add.sources.iter().filter_map(|source| source.path());
            words.map(|Word { value, .. }| value.clone()).collect()
        }
    }
}

/// Whether all of a source is a build argument: its default says little of what it will be.
fn is_given(file: &Dockerfile<'_>, source: &Source) -> bool {
    let name = source.path().and_then(|word| variable(&word.raw));
    let is_argument = |name: &str| {
        let arguments = file.tree.instructions.iter().filter_map(|it| match &it.kind {
            Kind::Arg(arguments) => Some(arguments),
            _ => None,
        });
        arguments.flatten().any(|argument| argument.name.value == name)
    };
    name.is_some_and(is_argument)
}

/// Whether it is an archive, something to fetch, or may be either.
fn needs_add(source: &str) -> bool {
    let name = source.to_ascii_lowercase();
    let remote = name.contains("://") || name.starts_with("git@");
    remote || name.contains('$') || name.contains(".tar") || ARCHIVES.iter().any(|end| name.ends_with(end))
}

fn quoted(what: &str) -> String {
    if what == "a heredoc" { what.to_owned() } else { format!("`{what}`") }
}

#[cfg(test)]
mod tests {
    use crate::testing::{findings, fixed, spans};
    use crate::{Applicability, Diagnostic};

    fn found(add: &str) -> Vec<Diagnostic> {
        findings("add-instead-of-copy", "Dockerfile", &format!("FROM alpine:3\n{add}\n"))
    }

    #[test]
    fn plain_copies_are_found() {
        for add in [
            "ADD . /app",
            "ADD a.py b.py /app/",
            "ADD --chown=1000 --link [\"a b\", \"/c/\"]",
            "ADD $F/b.jar /",
            "ADD <<EOF /a\nhello\nEOF",
            "ONBUILD ADD . /app",
        ] {
            let source = format!("FROM alpine:3\nARG F=a.jar\n{add}\n");
            assert_eq!(spans("add-instead-of-copy", "Dockerfile", &source), ["ADD"], "{add}");
        }
    }

    #[test]
    fn what_a_build_argument_will_be_is_not_known_by_its_default() {
        let source = "FROM alpine:3\nARG F=a.jar\nADD $F /\n";
        assert!(spans("add-instead-of-copy", "Dockerfile", source).is_empty());
    }

    #[test]
    fn what_only_add_can_do_is_left_alone() {
        for add in [
            "ADD rootfs.tar.xz /",
            "ADD a.TGZ /",
            "ADD a.txt b.tar /x/",
            "ADD layer*.tar* /",
            "ADD https://example.com/a.txt /",
            "ADD git@github.com:docker/docs.git /docs",
            "ADD --checksum=sha256:00 a /a",
            "ADD --unpack=true a /a",
            "ADD $FILE /",
            "ONBUILD ADD $FILE /",
            "COPY a /a",
        ] {
            assert!(found(add).is_empty(), "{add}");
        }
    }

    #[test]
    fn the_fix_keeps_the_letter_case_and_a_pattern_has_to_be_looked_at() {
        let fixed = |source| fixed("add-instead-of-copy", "Dockerfile", source);
        assert_eq!(fixed("FROM a:1\nadd --chmod=644 a /a\n"), "FROM a:1\ncopy --chmod=644 a /a\n");
        let applicability = |add| found(add)[0].fix.as_ref().map(|fix| fix.applicability);
        assert_eq!(applicability("ADD a /a"), Some(Applicability::Safe));
        assert_eq!(applicability("ADD data/* /a/"), Some(Applicability::Suggested));
    }
}
