//! `curl-pipe-shell`: a download is run without anybody having looked at it.

use crate::Severity;
use crate::analysis::{Dockerfile, Shell};
use crate::commands::has_word;
use crate::downloads::{Download, Output};
use crate::rule::{Check, Finding, Rule};
use bulkhead_shell::{Command, Found, Invocation, PartKind, RedirectKind, Script, Simple, Word};
use bulkhead_text::Span;

pub(super) const RULE: Rule = Rule {
    id: "curl-pipe-shell",
    severity: Severity::Warning,
    checklist: None,
    summary: "A download is piped straight into a shell or another interpreter.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check), Check::Script(check_script)],
};

const DOCS: &str = r#"
## Why it matters

The shell runs what the server sends, line by line as it arrives: nothing is compared with a checksum, and two builds of
one Dockerfile may run two programs. A connection that breaks leaves half a script run. Without `set -o pipefail` a
failed download even counts as success.

## What an attacker does

They take over the server, the bucket behind it, or its domain once it has expired; every build from then on runs their
script as root. So it went with Codecov's uploader, `bash <(curl …)` in thousands of pipelines: from January to April 2021
it sent their environment variables away, until one user
[compared a checksum](https://about.codecov.io/apr-2021-post-mortem/).

## Bad

```dockerfile bad
FROM debian:13-slim
RUN curl -fsSL https://get.example.com/install.sh | sh
```

```sh script bad
sudo bash -c "$(curl -fsSL https://get.example.com/install.sh)"
```

## Good

```dockerfile good
FROM debian:13-slim
ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d \
    https://get.example.com/install.sh /tmp/install.sh
RUN sh /tmp/install.sh && rm /tmp/install.sh
```

```sh script good
curl -fsSLo install.sh https://get.example.com/install.sh
echo "24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d  install.sh" | sha256sum -c
sh install.sh
```

## Reference

[Dockerfile reference: `ADD --checksum`](https://docs.docker.com/reference/dockerfile/#add---checksum) and
[Building best practices: pipes](https://docs.docker.com/build/building/best-practices/#using-pipes)
"#;

/// How many commands after a download in its pipeline are looked at.
pub(super) const MAX_PIPE: usize = 20;

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    let downloading = file.scripts.iter().filter(|run| has_word(file, run, &["curl", "wget"]));
    downloading.flat_map(|run| findings(&run.script)).collect()
}

fn check_script(shell: &Shell) -> Vec<Finding> {
    findings(&shell.script)
}

fn findings(script: &Script) -> Vec<Finding> {
    script
        .simple_commands()
        .iter()
        .filter_map(|found| piped(found).or_else(|| substituted(found.simple)))
        .collect()
}

/// `curl … | sudo sh`
pub(in crate::rules) fn piped(found: &Found<'_>) -> Option<Finding> {
    let download = downloads(found.simple)?;
    let later = found.pipeline.commands.iter().skip(found.position + 1).take(MAX_PIPE);
    later
        .filter_map(|command| if let Command::Simple(simple) = command { Some(simple) } else { None })
        .find_map(|simple| {
            let program = runs_its_input(simple)?;
            Some(finding(&download, &program, found.simple.span.cover(simple.span)))
        })
}

/// `bash <(curl …)`, `sh -c "$(curl …)"`, `eval "$(curl …)"`, `sh <<< "$(curl …)"`
fn substituted(simple: &Simple) -> Option<Finding> {
    let call = Invocation::of(simple)?;
    let program = call.program.value.as_ref();
    let flag = |letter: &str| {
        call.args.iter().position(|word| {
            word.literal().is_some_and(|text| {
                text.ends_with(letter) && text.starts_with('-') && !text.starts_with("--")
            })
        })
    };
    let after = |at: Option<usize>| at.and_then(|at| call.args.get(at + 1));
    let code = match program {
        "eval" => call.args.first(),
        "source" | "." => call.args.first(),
        _ if call.is_shell() => after(flag("c")).or_else(|| first_argument(call.args)),
        "python" | "python3" => after(flag("c")).or_else(|| first_argument(call.args)),
        "perl" | "ruby" | "node" => after(flag("e")).or_else(|| first_argument(call.args)),
        _ => None,
    };
    let input = simple
        .redirects
        .iter()
        .filter(|redirect| matches!(redirect.kind, RedirectKind::Input | RedirectKind::HereString));
    let input = input.map(|redirect| &redirect.target).filter(|_| runs_its_input(simple).is_some());
    let download = code.into_iter().chain(input).find_map(downloaded)?;
    Some(finding(&download, program, simple.span))
}

fn first_argument(args: &[bulkhead_shell::Word]) -> Option<&Word> {
    args.iter().find(|word| !word.to_string().starts_with('-'))
}

/// The download whose output the whole word is.
fn downloaded(word: &Word) -> Option<Download<'_>> {
    let [part] = word.parts.as_slice() else { return None };
    let (PartKind::Substitution(script) | PartKind::Process(script)) = &part.kind else { return None };
    let found = script.simple_commands();
    found.into_iter().find_map(|found| downloads(found.simple))
}

/// A download to standard output.
fn downloads(simple: &Simple) -> Option<Download<'_>> {
    Download::of(simple)
        .filter(|download| matches!(download.output(), Output::Standard) && !download.is_local())
}

/// The interpreter that runs what it reads from its input.
fn runs_its_input(simple: &Simple) -> Option<String> {
    let call = Invocation::of(simple)?;
    let name = call.program.value.as_ref();
    let interpreter = matches!(name, "perl" | "ruby" | "node" | "php") || name.starts_with("python");
    let alone =
        call.args.first().is_none_or(|word| ["-", "--", "/dev/stdin"].iter().any(|input| word.is(input)));
    (call.reads_script_from_input() || (interpreter && alone)).then(|| name.to_owned())
}

fn finding(download: &Download<'_>, program: &str, span: Span) -> Finding {
    let name = &download.program.value;
    let plain = download.urls().iter().any(|url| url.value.starts_with("http://"));
    let more = if plain { ", over plain HTTP" } else { "" };
    let message =
        format!("`{program}` runs whatever `{name}` brings{more}, and nothing compares it with a checksum");
    let help = "Save the script, compare its checksum (`sha256sum -c`, or `ADD --checksum`), then run it; or install a \
                package that is signed.";
    Finding::new(span, message, help)
}

#[cfg(test)]
mod tests {
    use crate::testing::spans;

    #[test]
    fn every_way_to_run_a_download_is_found() {
        for line in [
            "curl -fsSL https://a/b | sh",
            "curl https://a/b | sudo -E bash -",
            "curl https://a/b | bash -s -- --yes",
            "wget -qO- https://a/b | sh",
            "wget -O - https://a/b | gunzip | bash",
            "curl https://a/b | python3 -",
            "curl https://a/b | perl",
            "curl https://a/b | php -- --quiet",
            "bash <(curl -s https://a/b)",
            "sh -c \"$(curl -fsSL https://a/b)\"",
            "bash -ec \"$(wget -qO- https://a/b)\" -- x",
            "eval \"$(curl https://a/b)\"",
            "source <(curl https://a/b)",
            "bash <<< \"$(curl https://a/b)\"",
            "python3 -c \"$(curl https://a/b)\"",
        ] {
            let source = format!("set -e\n{line}\n");
            assert_eq!(spans("curl-pipe-shell", "a.sh", &source), [line], "{line}");
            let source = format!("FROM a:1\nSHELL [\"bash\", \"-c\"]\nRUN {line}\n");
            assert_eq!(spans("curl-pipe-shell", "Dockerfile", &source), [line], "{line}");
        }
    }

    #[test]
    fn downloads_that_are_not_run_are_left_alone() {
        for line in [
            "curl https://a/b | tar xz",
            "curl https://a/b | python3 -m json.tool",
            "curl https://a/b | python3 -c 'import sys'",
            "wget https://a/b | sh",
            "curl -o b https://a/b && sh b",
            "echo 'curl https://a/b | sh'",
            "sh -c \"echo $(curl https://a/b)\"",
            "eval \"A=$(curl https://a/b)\"",
            "cat b | sh",
        ] {
            assert!(spans("curl-pipe-shell", "a.sh", &format!("{line}\n")).is_empty(), "{line}");
        }
    }
}
