//! `add-for-archive`: COPY and tar where ADD would do.

use crate::Severity;
use crate::analysis::Dockerfile;
use crate::analysis::RunScript;
use crate::commands::file_name;
use crate::rule::{Check, Finding, Rule};
use bulkhead_dockerfile::Origin;
use std::collections::HashSet;

pub(super) const RULE: Rule = Rule {
    id: "add-for-archive",
    severity: Severity::Info,
    checklist: None,
    summary: "An archive is copied and then unpacked; `ADD` does both.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

A local archive that is copied stays in its layer even if a later `RUN` unpacks and deletes it: it is in the image twice. `ADD` unpacks a local tar archive (also
with gzip, bzip2, xz or zstd) as it copies it. A zip file it does not unpack.

## What goes wrong

The image is larger than its content, and is pulled so on every host.

## Bad

```dockerfile bad
FROM debian:13-slim
COPY app.tar.gz /tmp/
RUN tar -xzf /tmp/app.tar.gz -C /srv && rm /tmp/app.tar.gz
```

## Good

```dockerfile good
FROM debian:13-slim
ADD app.tar.gz /srv/
```

## Reference

[Dockerfile reference: `ADD`](https://docs.docker.com/reference/dockerfile/#add)
"#;

/// What `ADD` unpacks.
const ARCHIVES: [&str; 9] =
    [".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz", ".tar.zst", ".tzst"];

/// How many copied archives are looked for.
const MAX_ARCHIVES: usize = 50;

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    let Some(target) = file.build.target() else { return Vec::new() };
    let copies = target.copies().filter(|step| step.origin == Origin::Context);
    let sources = copies.flat_map(|step| step.sources.iter().map(move |source| (step, source)));
    let archives = sources.filter(|(_, source)| ARCHIVES.iter().any(|ending| source.value.ends_with(ending)));
    let mut archives = archives.peekable();
    if archives.peek().is_none() {
        return Vec::new();
    }
    let unpacked: HashSet<String> = file.scripts_of_image().flat_map(unpacked).collect();
    let copied = archives.take(MAX_ARCHIVES).filter(|(step, source)| {
        let is_copy = file.tree.instructions.get(step.instruction).is_some_and(|it| it.is("COPY"));
        is_copy && unpacked.contains(file_name(&source.value))
    });
    let findings = copied.map(|(_, source)| {
        let message = format!("`{}` is in the image twice: as an archive, and unpacked", source.value);
        Finding::new(source.span, message, "Let `ADD` unpack it into its place.")
    });
    findings.collect()
}

/// The names of the archives that `tar` unpacks.
fn unpacked(run: &RunScript) -> Vec<String> {
    let commands = run.script.simple_commands();
    let tars = commands.iter().filter(|found| found.simple.words.first().is_some_and(|word| word.is("tar")));
    let words = tars.flat_map(|found| found.simple.words.iter().skip(1));
    words.filter_map(|word| Some(file_name(&word.literal()?).to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use crate::testing::spans;

    #[test]
    fn only_an_archive_that_is_unpacked_is_found() {
        let found = |source: &str| spans("add-for-archive", "Dockerfile", source).len();
        assert_eq!(found("FROM a:1\nCOPY a.tgz /b/\nRUN cd /b && tar xf a.tgz\n"), 1);
        assert_eq!(found("FROM a:1\nCOPY a.tgz /b/\n"), 0);
        assert_eq!(found("FROM a:1\nCOPY a.zip /b/\nRUN unzip /b/a.zip\n"), 0);
        assert_eq!(found("FROM a:1\nADD a.tgz /b/\nRUN tar xf /b/a.tgz\n"), 0);
        assert_eq!(found("FROM a:1\nCOPY --from=b:1 a.tgz /b/\nRUN tar xf /b/a.tgz\n"), 0);
    }
}
