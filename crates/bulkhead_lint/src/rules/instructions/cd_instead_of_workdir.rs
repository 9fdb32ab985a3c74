//! `cd-instead-of-workdir`: a change of directory that nobody sees.

use crate::analysis::Dockerfile;
use crate::analysis::RunScript;
use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Severity};
use bulkhead_shell::{Command, Join, Word};
use bulkhead_text::Edit;

pub(super) const RULE: Rule = Rule {
    id: "cd-instead-of-workdir",
    severity: Severity::Warning,
    checklist: None,
    summary: "A `cd` at the end of a `RUN` has no effect on what follows.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

Each `RUN` starts a new shell in the `WORKDIR`. A `cd` counts to the end of its own instruction and no further. Before other commands in the same `RUN` it is
fine; as the last one it does nothing.

## What goes wrong

The next instruction works in another folder than was meant: files are written to `/`, or "No such file or directory" ends the build.

## Bad

```dockerfile bad
FROM debian:13-slim
RUN cd /srv/app
RUN ./install.sh
```

## Good

```dockerfile good
FROM debian:13-slim
WORKDIR /srv/app
RUN ./install.sh
```

## Reference

[Dockerfile reference: `WORKDIR`](https://docs.docker.com/reference/dockerfile/#workdir) and [`RUN`](https://docs.docker.com/reference/dockerfile/#run)
"#;

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    file.scripts.iter().filter_map(|run| finding(file, run)).collect()
}

fn finding(file: &Dockerfile<'_>, run: &RunScript) -> Option<Finding> {
    let chain = run.script.chains.last()?;
    let link = chain.links.last().filter(|link| link.join != Join::Or)?;
    let [Command::Simple(simple)] = link.pipeline.commands.as_slice() else { return None };
    let [cd, folder] = simple.words.as_slice() else { return None };
    if !cd.is("cd") {
        return None;
    }
    let written = folder.raw(file.source);
    let message = format!("`cd {written}` is forgotten at the end of this `RUN`");
    let finding = Finding::new(simple.span, message, format!("Write `WORKDIR {written}`."));
    Some(finding.fix(workdir(file, run, folder)))
}

/// `WORKDIR` in the place of a `RUN` that is nothing but a `cd`.
fn workdir(file: &Dockerfile<'_>, run: &RunScript, folder: &Word) -> Option<Fix> {
    let instruction = file.tree.instructions.get(run.instruction)?;
    let [chain] = run.script.chains.as_slice() else { return None };
    let path = folder.literal()?;
    let plain =
        path.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/._-".contains(&byte)) && path != "-";
    let only = chain.links.len() == 1 && instruction.flags.is_empty() && instruction.heredocs.is_empty();
    let edit = Edit::replace(instruction.span, format!("WORKDIR {path}"));
    (plain && only).then(|| Fix::suggested(format!("Write `WORKDIR {path}`"), vec![edit]))
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    #[test]
    fn a_cd_that_has_an_effect_is_fine() {
        let found =
            |run: &str| spans("cd-instead-of-workdir", "Dockerfile", &format!("FROM a:1\nRUN {run}\n")).len();
        for run in ["cd /a && make", "(cd /a)", "make -C a", "test -d a || cd b", "cd /a; ls"] {
            assert_eq!(found(run), 0, "{run}");
        }
        assert_eq!((found("cd /a"), found("mkdir /a && cd /a"), found("mkdir /a; cd $A")), (1, 1, 1));
    }

    #[test]
    fn the_fix_is_for_a_cd_alone() {
        let of = |source: &str| fixed("cd-instead-of-workdir", "Dockerfile", source);
        assert_eq!(of("FROM a:1\nRUN cd /a\n"), "FROM a:1\nWORKDIR /a\n");
        assert_eq!(of("FROM a:1\nRUN mkdir /a && cd /a\n"), "FROM a:1\nRUN mkdir /a && cd /a\n");
    }
}
