//! `wget-progress`: wget fills the log with its progress.

use crate::Severity;
use crate::analysis::{Dockerfile, RunScript};
use crate::packages::add_option;
use crate::rule::{Check, Finding, Rule};
use bulkhead_shell::{Flag, Found, Invocation, OptionTable, Options, RedirectKind};

pub(super) const RULE: Rule = Rule {
    id: "wget-progress",
    severity: Severity::Info,
    checklist: None,
    summary: "wget prints its progress into the log of the build.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

Without a terminal GNU wget prints a dot for each kilobyte, a line for each 50: a download of 100 MB is 2,000 lines of log. `-nv`
(`--no-verbose`) leaves one line a file and all errors. `-q` is silent about errors, too, and `--progress=dot:giga` prints a line
for each 32 MB. BusyBox, the wget of Alpine, knows `-q` only; it takes `-nv` and prints its bar all the same.

## What goes wrong

The line with the error is hard to find, and a builder that cuts long logs off (BuildKit does, at 2 MiB a step) drops it.

## Bad

```dockerfile bad
FROM debian:13-slim
RUN wget https://example.com/tool.tar.gz
```

## Good

```dockerfile good
FROM debian:13-slim
RUN wget -nv https://example.com/tool.tar.gz
```

## Reference

[GNU Wget: logging and download options](https://www.gnu.org/software/wget/manual/wget.html#Download-Options)
"#;

/// The options of GNU wget that take a value: <https://www.gnu.org/software/wget/manual/wget.html>. `-n` takes a
/// letter in the same word: `-nv`, `-nc`.
const WGET: OptionTable = OptionTable {
    short: "OPUTtoaeiQlARDIXwB",
    attached: "n",
    long: &[
        "output-document",
        "directory-prefix",
        "header",
        "user-agent",
        "timeout",
        "tries",
        "output-file",
        "append-output",
        "progress",
    ],
};

/// Options after which there is little or nothing in the log.
const QUIET: &[&str] = &[
    "-q",
    "--quiet",
    "--no-verbose",
    "--progress",
    "-o",
    "--output-file",
    "-a",
    "--append-output",
    "-b",
    "--spider",
    "--version",
    "-V",
    "--help",
    "-h",
];

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    if !file.source.contains("wget") {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for run in &file.scripts {
        let commands = run.script.simple_commands();
        let option = if is_busybox(file, run) { "-q" } else { "-nv" };
        findings.extend(commands.iter().filter_map(|found| finding(file.source, found, option)));
    }
    findings
}

/// Whether the stage starts from an image whose wget is BusyBox's, as far as its name says.
fn is_busybox(file: &Dockerfile<'_>, run: &RunScript) -> bool {
    let stage = file.build.stage_of(run.instruction);
    let image = stage.and_then(|stage| file.build.image(stage.index)).and_then(|image| image.base_image());
    image.is_some_and(|image| ["alpine", "busybox"].iter().any(|name| image.to_string().contains(name)))
}

fn finding(source: &str, found: &Found<'_>, option: &str) -> Option<Finding> {
    let call =
        Invocation::of(found.simple).filter(|call| call.program.value == "wget" && !call.args.is_empty())?;
    let options = Options::read(call.args, &WGET);
    let short_verbose =
        |flag: &Flag| flag.name == "-n" && flag.value.as_ref().is_some_and(|value| value.value.contains('v'));
    // What goes to a file or nowhere is not in the log; a word from a variable may be an option.
    let elsewhere = found.simple.redirects.iter().any(|redirect| {
        let both = matches!(redirect.kind, RedirectKind::OutputAndError | RedirectKind::AppendOutputAndError);
        both || redirect.descriptor == Some(2)
    });
    let unknown = call
        .args
        .iter()
        .any(|word| word.unquoted_expansions().next().is_some_and(|part| word.span == part.span));
    if options.has(QUIET) || options.flags.iter().any(short_verbose) || elsewhere || unknown {
        return None;
    }
    let option = if call.is_run_by("busybox") { "-q" } else { option };
    let fix = add_option(source, &call.program, option, false);
    let help = "Add `-nv`, which keeps the errors (`-q` for BusyBox).";
    Some(
        Finding::new(call.program.span, "`wget` prints its progress into the log of the build", help)
            .fix(fix),
    )
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    fn found(run: &str) -> String {
        let source = format!("FROM debian:13\n{run}\n");
        spans("wget-progress", "Dockerfile", &source).join(" ")
    }

    #[test]
    fn the_fault_is_found_and_nothing_else() {
        for (run, expected) in [
            ("RUN wget https://a/b && sudo wget -O - https://a/c | tar x", "wget wget"),
            ("RUN wget -nc https://a/b", "wget"),
        ] {
            assert_eq!(found(run), expected, "{run}");
        }
        for run in [
            "RUN wget -nv https://a/b",
            "RUN wget -qO- https://a/b",
            "RUN wget --no-verbose https://a/b",
            "RUN wget --progress=dot:giga https://a/b",
            "RUN wget https://a/b 2>/dev/null",
            "RUN apt-get install wget",
            "RUN wget -o log https://a/b",
            "RUN wget $OPTIONS https://a/b",
            "RUN wget --spider https://a/b",
        ] {
            assert_eq!(found(run), "", "{run}");
        }
    }

    #[test]
    fn the_fix_changes_no_more_than_it_has_to() {
        for (run, expected) in [
            ("RUN wget -O x https://a/b", "RUN wget -nv -O x https://a/b"),
            ("RUN [\"wget\", \"https://a/b\"]", "RUN [\"wget\", \"https://a/b\"]"),
        ] {
            let fixed = fixed("wget-progress", "Dockerfile", &format!("FROM a:1\n{run}\n"));
            assert_eq!(fixed, format!("FROM a:1\n{expected}\n"), "{run}");
        }
    }

    #[test]
    fn busybox_knows_quiet_only() {
        let fixed = |source| fixed("wget-progress", "Dockerfile", source);
        assert_eq!(
            fixed("FROM alpine:3\nRUN wget https://a/b\n"),
            "FROM alpine:3\nRUN wget -q https://a/b\n"
        );
        assert_eq!(
            fixed("FROM a:1\nRUN busybox wget https://a/b\n"),
            "FROM a:1\nRUN busybox wget -q https://a/b\n"
        );
    }
}
