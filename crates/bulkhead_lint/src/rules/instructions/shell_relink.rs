//! `shell-relink`: the system's shell is relinked.

use crate::Severity;
use crate::analysis::Dockerfile;
use crate::commands;
use crate::rule::{Check, Finding, Rule};

pub(super) const RULE: Rule = Rule {
    id: "shell-relink",
    severity: Severity::Warning,
    checklist: None,
    summary: "`/bin/sh` is replaced in the image; `SHELL` is for this.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

`/bin/sh` belongs to the system: packages' own scripts are written for the one that the distribution chose. Another program in its place changes how they run,
and the next update of the package may put it back. The `SHELL` instruction chooses the shell for the build alone.

## What goes wrong

A script of a package that was tested with dash takes another branch with Bash, at the install or at the start in production.

## Bad

```dockerfile bad
FROM debian:13-slim
RUN ln -sf /bin/bash /bin/sh
```

## Good

```dockerfile good
FROM debian:13-slim
SHELL ["/bin/bash", "-c"]
```

## Reference

[Dockerfile reference: `SHELL`](https://docs.docker.com/reference/dockerfile/#shell)
"#;

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    let calls = commands::with(file, &file.scripts, &["bin/sh"]);
    let links = calls.iter().filter_map(|ran| {
        let words = &ran.found.simple.words;
        let program = words.iter().position(|word| word.is("ln") || word.is("/bin/ln"))?;
        let mut paths = words
            .iter()
            .skip(program + 1)
            .filter(|word| !word.literal().is_some_and(|text| text.starts_with('-')));
        let target = paths.next_back()?;
        if !(target.is("/bin/sh") || target.is("/usr/bin/sh")) {
            return None;
        }
        let help = "Write `SHELL [\"/bin/bash\", \"-c\"]` before the instructions that need Bash.";
        Some(Finding::new(ran.found.simple.span, "this replaces the system's shell in the image", help))
    });
    links.collect()
}

#[cfg(test)]
mod tests {
    use crate::testing::spans;

    #[test]
    fn only_the_place_of_the_shell_counts() {
        let found = |run: &str| spans("shell-relink", "Dockerfile", &format!("FROM a:1\nRUN {run}\n")).len();
        assert_eq!(found("ln -s /bin/bash /usr/local/bin/sh && ln -s /bin/sh /a"), 0);
        assert_eq!(found("apt-get update && ln -snf /bin/bash /bin/sh"), 1);
        assert_eq!(found("echo 'ln -s /bin/bash /bin/sh'"), 0);
    }
}
