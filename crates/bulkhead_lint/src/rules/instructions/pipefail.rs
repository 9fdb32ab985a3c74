//! `pipefail`: a failure on the left of a pipe is lost.

use crate::analysis::Dockerfile;
use crate::analysis::RunScript;
use crate::commands::has_word;
use crate::gates::{next_chain, options_set_by};
use crate::rule::{Check, Finding, Rule};
use crate::rules::image::curl_pipe_shell;
use crate::{Fix, Severity};
use bulkhead_dockerfile::Kind;
use bulkhead_shell::{Command, Found, Join, Word};
use bulkhead_text::Span;
use std::collections::HashSet;

pub(super) const RULE: Rule = Rule {
    id: "pipefail",
    severity: Severity::Warning,
    checklist: None,
    summary: "A pipe fails unnoticed: only the status of its last command counts.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

The exit status of a pipe is that of its last command. A download that breaks off on the left gives the command on the right half a file, or
nothing, and the build goes on. `set -o pipefail` makes the pipe fail with any of its commands.

The default shell is `/bin/sh`. BusyBox's, on Alpine, knows the option. Dash, on Debian and Ubuntu, does not in version 0.5.12, so it has to be Bash
there.

## What goes wrong

The image is built, tested a little, and shipped with a key, an archive or a list that is cut short.

## Bad

```dockerfile bad
FROM debian:13-slim
RUN curl -fsSL https://example.com/tool.tar.gz | tar -xz -C /opt
```

## Good

```dockerfile good
FROM debian:13-slim
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN curl -fsSL https://example.com/tool.tar.gz | tar -xz -C /opt
```

## Reference

[Building best practices: using pipes](https://docs.docker.com/build/building/best-practices/#using-pipes) and [POSIX: pipelines](https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_09_02)
"#;

/// Commands that do not fail, or whose failure says nothing: `yes` ends when nobody reads on.
const HARMLESS: [&str; 8] = ["echo", "printf", "yes", "true", "cat", "ls", "set", "env"];

/// Images of which it is known that Bash is there, besides those with `alpine` in their name, where it is not.
const WITH_BASH: [&str; 12] = [
    "debian",
    "ubuntu",
    "node",
    "python",
    "ruby",
    "php",
    "golang",
    "rust",
    "fedora",
    "rockylinux",
    "almalinux",
    "amazonlinux",
];

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    let mut reported = HashSet::new();
    let mut findings = Vec::new();
    let piping = file.scripts.iter().filter(|run| has_word(file, run, &["|"]));
    for run in piping.filter(|run| !is_set_by_shell(file, run)) {
        let commands = run.script.simple_commands();
        let sets = |found: &Found<'_>| {
            found.simple.words.first().is_some_and(|word| word.is("set"))
                && found.simple.words.iter().any(|word| word.is("pipefail"))
        };
        if commands.iter().any(sets) {
            continue;
        }
        let errexit = commands.iter().any(|found| options_set_by(found.simple).0 == Some(true))
            || file
                .shell_of(run.instruction)
                .is_some_and(|words| words.iter().any(|word| has_e(&word.value)));
        let assigned: Vec<Span> = commands.iter().flat_map(assigned).collect();
        // Once for an instruction: one line mends all of it.
        let lost = commands.iter().find(|found| {
            let is_lost = found.piped_into().is_some() && may_fail(found) && !found.place.condition;
            // Not to pipe a download into a shell at all is what `curl-pipe-shell` says there.
            is_lost && counts(found, errexit, &assigned) && curl_pipe_shell::piped(found).is_none()
        });
        let Some(lost) = lost.filter(|_| reported.insert(run.instruction)) else { continue };
        let message = "when this fails, the build may go on: only the last command of a pipe counts";
        let help = "Set `pipefail` with a `SHELL` instruction before it, or save the output in a file first.";
        findings.push(Finding::new(lost.simple.span, message, help).fix(shell(file, run.instruction)));
    }
    findings
}

/// Whether the script would end at the failure of a pipeline if `pipefail` were set.
fn counts(found: &Found<'_>, errexit: bool, assigned: &[Span]) -> bool {
    let after = found.chain.links.get(found.link + 1..).unwrap_or_default();
    let goes_on = !errexit && next_chain(found).is_some();
    let is_forgiven = found.pipeline.negated || after.iter().any(|link| link.join == Join::Or);
    // Of a substitution in the words of a command nobody learns how it ended.
    let span = found.simple.span;
    let before = assigned.partition_point(|value| value.start() <= span.start());
    let value = before.checked_sub(1).and_then(|at| assigned.get(at));
    let is_known = !found.place.substitution || value.is_some_and(|value| value.contains(span));
    let readers = found.pipeline.commands.get(found.position + 1..).unwrap_or_default();
    !goes_on && !is_forgiven && is_known && !readers.iter().any(ends_early)
}

/// The values of a command that does nothing but set variables: its status is that of their substitutions.
fn assigned<'s>(found: &Found<'s>) -> impl Iterator<Item = Span> + use<'s> {
    let simple = found.simple;
    let counts = simple.words.is_empty() && !found.place.substitution;
    simple.assignments.iter().filter(move |_| counts).map(|assignment| assignment.value.span)
}

/// Whether a reader leaves before the end of its input: with `pipefail` the writer's SIGPIPE would be a failure.
fn ends_early(command: &Command) -> bool {
    let Command::Simple(simple) = command else { return false };
    let Some((program, args)) = simple.words.split_first() else { return false };
    let quiet = |word: &Word| word.literal().is_some_and(|it| it.starts_with("-q") || it.starts_with("-m"));
    program.is("head") || program.is("grep") && args.iter().any(quiet)
}

/// `-eo`, `-euxc`: in the words of a `SHELL`.
fn has_e(word: &str) -> bool {
    word.strip_prefix('-').is_some_and(|letters| !letters.starts_with('-') && letters.contains('e'))
}

fn may_fail(found: &Found<'_>) -> bool {
    let name = found.simple.words.first().and_then(|word| word.literal());
    name.is_some_and(|name| !HARMLESS.contains(&name.rsplit('/').next().unwrap_or_default()))
}

/// Whether the `SHELL` in force sets the option, or is no shell that has it.
fn is_set_by_shell(file: &Dockerfile<'_>, run: &RunScript) -> bool {
    let number = file.shells.get(run.instruction).copied().flatten();
    let Some(Kind::Shell(words)) =
        number.and_then(|number| file.tree.instructions.get(number)).map(|it| &it.kind)
    else {
        return false;
    };
    words.iter().any(|word| word.value == "pipefail")
}

/// A `SHELL` before the instruction, where it is known which shell is there.
fn shell(file: &Dockerfile<'_>, instruction: usize) -> Option<Fix> {
    let stage = file.build.stage_of(instruction)?;
    if file.shells.get(instruction)?.is_some() {
        return None;
    }
    let image = file.build.image(stage.index)?.base_image()?.to_string();
    let name = image.split([':', '@']).next().unwrap_or_default();
    let shell = if image.contains("alpine") {
        "/bin/ash"
    } else if WITH_BASH.contains(&name) {
        "/bin/bash"
    } else {
        return None;
    };
    let line = format!("SHELL [\"{shell}\", \"-o\", \"pipefail\", \"-c\"]");
    let edit = file.insert_before(file.tree.instructions.get(instruction)?, &line);
    Some(Fix::suggested(format!("Add `{line}`"), vec![edit]))
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    fn found(source: &str) -> Vec<&str> {
        spans("pipefail", "Dockerfile", source)
    }

    #[test]
    fn what_sets_the_option_or_cannot_fail_is_silent() {
        for source in [
            "FROM a:1\nSHELL [\"/bin/bash\", \"-eo\", \"pipefail\", \"-c\"]\nRUN curl a | tar x\n",
            "FROM a:1\nRUN set -euxo pipefail; curl a | tar x\n",
            "FROM a:1\nRUN echo a | sha256sum -c\n",
            "FROM a:1\nRUN curl -fsSL https://example.com/a.sh | sh\n",
            "FROM a:1\nRUN if curl a | grep b; then c; fi\n",
            "FROM a:1\nRUN curl a || tar x\n",
            "FROM a:1\nRUN curl a | tar x; b\n",
            "FROM a:1\nRUN curl a | tar x || true\n",
            "FROM a:1\nRUN (curl a | tar x || true) && b\n",
            "FROM a:1\nRUN a $(curl b | cut -f1)\n",
            "FROM a:1\nRUN export A=$(curl b | cut -f1)\n",
            "FROM a:1\nRUN for a in $(curl b | cut -f1); do c $a; done\n",
            "FROM a:1\nRUN A=$(find / | head -n1) && b $A\n",
            "FROM a:1\nRUN curl a | grep -q b\n",
            "FROM a:1\nSHELL [\"pwsh\", \"-c\"]\nRUN Get-Item a | Remove-Item\n",
        ] {
            assert!(found(source).is_empty(), "{source}");
        }
        for (run, lost) in [
            ("a && curl b | tar x && c", "curl b"),
            ("a && curl b | tar x; c | d", "c"),
            ("set -e; curl b | tar x; c | d", "curl b"),
            ("A=$(curl b | cut -f1) && c $A", "curl b"),
            ("(curl b | tar x) && c", "curl b"),
        ] {
            assert_eq!(found(&format!("FROM a:1\nRUN {run}\n")), [lost], "{run}");
        }
    }

    #[test]
    fn the_fix_takes_a_shell_that_is_there() {
        let of =
            |image: &str| fixed("pipefail", "Dockerfile", &format!("FROM {image}\nRUN curl a | tar x\n"));
        assert!(of("alpine:3.22").contains("/bin/ash"));
        assert!(of("node:24-slim").contains("/bin/bash"));
        assert_eq!(of("example.com/a:1"), "FROM example.com/a:1\nRUN curl a | tar x\n");
    }
}
