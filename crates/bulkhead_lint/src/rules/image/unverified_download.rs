//! `unverified-download`: a file comes from the network and nobody checks that it is the right one.

use super::curl_pipe_shell::MAX_PIPE;
use crate::Severity;
use crate::analysis::{Dockerfile, RunScript};
use crate::commands::{self, Ran, file_name};
use crate::downloads::{Download, Output};
use crate::rule::{Check, Finding, Rule};
use bulkhead_dockerfile::{Instruction, Kind, Source};
use bulkhead_shell::{Command, Invocation};
use bulkhead_text::{Span, Spanned};
use std::collections::{HashMap, HashSet};

pub(super) const RULE: Rule = Rule {
    id: "unverified-download",
    severity: Severity::Warning,
    checklist: None,
    summary: "A file is downloaded, and neither a checksum nor a signature is checked.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

HTTPS says that the file comes from that server, not that it is the file you looked at once. A release can be replaced
under the same URL, and the next build takes the new one without a word. Packages of a distribution are signed; a tar
archive from a web page is not.

## What an attacker does

They get at one account: that of a maintainer, of the bucket, of the CDN. They replace the archive and leave page and
version as they are. Every image built after that holds their program, and nobody's diff shows a change.

## Bad

```dockerfile bad
FROM alpine:3.22
RUN wget https://files.example.com/tool-1.4.2.tar.gz && tar -xzf tool-1.4.2.tar.gz -C /usr/local/bin
```

```dockerfile bad
FROM alpine:3.22
ADD https://files.example.com/tool-1.4.2 /usr/local/bin/tool
```

## Good

```dockerfile good
FROM alpine:3.22
ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d \
    https://files.example.com/tool-1.4.2 /usr/local/bin/tool
```

```dockerfile good
FROM alpine:3.22
RUN wget https://files.example.com/tool-1.4.2.tar.gz \
    && echo "24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d  tool-1.4.2.tar.gz" | sha256sum -c \
    && tar -xzf tool-1.4.2.tar.gz -C /usr/local/bin
```

## Reference

[Dockerfile reference: `ADD --checksum`](https://docs.docker.com/reference/dockerfile/#add---checksum) and
[sha256sum(1)](https://manpages.debian.org/bookworm/coreutils/sha256sum.1.en.html)
"#;

/// Programs that check a file, or give the sum that a test compares.
const CHECKERS: [&str; 14] = [
    "sha256sum",
    "sha512sum",
    "sha384sum",
    "sha224sum",
    "sha1sum",
    "md5sum",
    "b2sum",
    "shasum",
    "gpgv",
    "cosign",
    "minisign",
    "signify",
    "slsa-verifier",
    "rhash",
];

/// Programs that unpack or keep what they read from their input.
const KEEPERS: [&str; 9] = ["tar", "bsdtar", "cpio", "unzip", "funzip", "dd", "tee", "rpm2cpio", "xargs"];

/// Options of curl and wget with which nothing is fetched to be kept, but sent or asked.
const NO_FILE: [&str; 15] = [
    "-d",
    "--data",
    "--data-raw",
    "--data-binary",
    "-F",
    "--form",
    "-T",
    "--upload-file",
    "-I",
    "--head",
    "-X",
    "--request",
    "--spider",
    "--post-data",
    "--json",
];

/// The ends of files that others are checked with, and which their users check.
const KEYS: [&str; 9] = [".asc", ".gpg", ".sig", ".key", ".pub", ".sha256", ".sha512", ".pem", ".minisig"];

/// How many `RUN`s that check something are searched for the names of files.
const MAX_CHECKS: usize = 100;

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    let commands = commands::of(&file.scripts);
    let checking: HashSet<usize> =
        commands.iter().filter(|ran| checks(&ran.call)).map(|ran| ran.run.instruction).collect();
    let texts = checking_texts(file, &checking);
    let unchecked = commands.iter().filter(|ran| !checking.contains(&ran.run.instruction));
    let runs = unchecked.filter_map(|ran| downloaded(file, ran, &texts));
    let adds = file.tree.instructions.iter().flat_map(added).filter(|url| {
        let name = file_name(&url.value);
        !texts.values().any(|text| !name.is_empty() && text.contains(name))
    });
    let adds =
        adds.map(|url| finding(url.span, "ADD", std::slice::from_ref(&url), "ADD --checksum=sha256:…"));
    adds.chain(runs).collect()
}

/// The `RUN`s that check something, as text, by their number.
fn checking_texts<'f>(file: &'f Dockerfile<'_>, numbers: &HashSet<usize>) -> HashMap<usize, &'f str> {
    let text = |number: &usize| Some((*number, file.tree.instructions.get(*number)?.span.of(file.source)));
    numbers.iter().take(MAX_CHECKS).filter_map(text).collect()
}

fn checks(call: &Invocation<'_>) -> bool {
    let name = call.program.value.as_ref();
    let says = |text: &str| call.args.iter().any(|word| word.to_string().contains(text));
    CHECKERS.contains(&name)
        || matches!(name, "gpg" | "gpg2") && says("--verify")
        || name == "openssl" && (says("dgst") || says("sha") || says("verify"))
        || name == "rpm" && (says("--checksig") || says("-K"))
}

fn downloaded(file: &Dockerfile<'_>, ran: &Ran<'_>, texts: &HashMap<usize, &str>) -> Option<Finding> {
    let download = Download::of(ran.found.simple)?;
    let urls = download.urls();
    let path = kept(ran, &download)?;
    let is_key = |path: &str| {
        KEYS.iter().any(|end| path.ends_with(end))
            || path.contains("/keyrings/")
            || path.contains("trusted.gpg")
    };
    let plain = urls.iter().any(|url| url.value.starts_with("http://"));
    let key = is_key(&path) || (!urls.is_empty() && urls.iter().all(|url| is_key(&url.value)));
    if urls.is_empty() || download.is_local() || download.options.has(&NO_FILE) || (key && !plain) {
        return None;
    }
    let mut names = urls.iter().map(|url| file_name(&url.value)).chain([file_name(&path)]);
    if names.any(|name| later_check(file, ran.run, texts, name)) {
        return None;
    }
    let name = &download.program.value;
    Some(finding(ran.found.simple.span, name, &urls, "sha256sum -c"))
}

/// Whether a later `RUN` of the stage checks a file of this name.
fn later_check(file: &Dockerfile<'_>, run: &RunScript, texts: &HashMap<usize, &str>, name: &str) -> bool {
    let stage = |number: usize| file.build.stage_of(number).map(|stage| stage.index);
    let mut later = texts
        .iter()
        .filter(|(number, _)| **number > run.instruction && stage(**number) == stage(run.instruction));
    !name.is_empty() && later.any(|(_, text)| text.contains(name))
}

/// Where the file ends up: its path, or nothing where it is unpacked; `None` where the output is only read.
fn kept(ran: &Ran<'_>, download: &Download<'_>) -> Option<String> {
    match download.output() {
        Output::File(path) if path.starts_with("/dev/") => None,
        Output::File(path) => Some(path),
        Output::Standard => {
            let later = ran.found.pipeline.commands.iter().skip(ran.found.position + 1).take(MAX_PIPE);
            let mut simples =
                later.filter_map(
                    |command| if let Command::Simple(simple) = command { Some(simple) } else { None },
                );
            simples.find_map(|simple| {
                let call = Invocation::of(simple)?;
                // An answer of a service, of which one value is taken.
                let answer = matches!(call.program.value.as_ref(), "jq" | "yq");
                // A key from the network is what the packages are checked with later.
                let key = call.program.value.starts_with("gpg") || call.program.value == "apt-key";
                let keeps = KEEPERS.contains(&call.program.value.as_ref());
                let redirect = simple
                    .redirects
                    .iter()
                    .find(|redirect| redirect.descriptor.is_none_or(|number| number == 1));
                let to = redirect
                    .map(|redirect| redirect.target.to_string())
                    .filter(|to| !to.starts_with("/dev/"));
                let tee = (call.program.value == "tee")
                    .then(|| call.args.last().map(ToString::to_string))
                    .flatten();
                (!key && !answer && (keeps || to.is_some())).then(|| to.or(tee).unwrap_or_default())
            })
        }
    }
}

/// The URLs that `ADD` fetches without a checksum. A Git repository is fetched by its commit.
fn added(instruction: &Instruction) -> Vec<Spanned<String>> {
    let Kind::Add(copy) = &instruction.kind else { return Vec::new() };
    if instruction.flag("checksum").is_some() {
        return Vec::new();
    }
    let words = copy.sources.iter().filter_map(Source::path);
    let urls = words.filter(|word| {
        let url = word.value.split(['#', '?']).next().unwrap_or_default();
        let web = url.starts_with("http://") || url.starts_with("https://");
        web && !url.ends_with(".git") && !KEYS.iter().any(|end| url.ends_with(end))
    });
    urls.map(|word| Spanned::new(word.value.clone(), word.span)).collect()
}

fn finding(span: Span, program: &str, urls: &[Spanned<String>], how: &str) -> Finding {
    let url = urls.first().map(|url| url.value.as_str()).unwrap_or_default();
    let name = file_name(url.split(['?', '#']).next().unwrap_or_default());
    let what = if name.is_empty() || name.contains('@') { "a file" } else { name };
    let more = if url.starts_with("http://") { " over plain HTTP" } else { "" };
    let message =
        format!("`{program}` downloads `{what}`{more}, and nothing checks that it is the right one");
    let help = format!("Write its checksum into the Dockerfile and compare: `{how}`, or check a signature.");
    Finding::new(span, message, help)
}

#[cfg(test)]
mod tests {
    use crate::testing::spans;

    fn found(lines: &str) -> usize {
        spans("unverified-download", "Dockerfile", &format!("FROM a:1\n{lines}\n")).len()
    }

    #[test]
    fn files_from_the_network_are_found_once() {
        for lines in [
            "RUN curl -fsSLO https://a.b/c.tgz && tar xzf c.tgz",
            "RUN curl -fsSL https://a.b/c.tgz | tar xz",
            "RUN wget -q https://a.b/c && chmod +x c",
            "RUN wget -qO- https://a.b/c.gz | gunzip > /c",
            "RUN curl https://a.b/c | tee /c",
            "ADD https://a.b/c /c",
            "RUN curl http://a.b/key.gpg -o /etc/apt/keyrings/a.gpg",
        ] {
            assert_eq!(found(lines), 1, "{lines}");
        }
    }

    #[test]
    fn what_is_checked_or_not_kept_is_left_alone() {
        for lines in [
            "RUN curl -fsSLO https://a.b/c && echo 'abc  c' | sha256sum -c -",
            "RUN curl -fsSLO https://a.b/c && [ \"$(sha256sum c)\" = x ]",
            "RUN wget https://a.b/c https://a.b/c.asc && gpg --batch --verify c.asc c",
            "RUN wget https://a.b/c.tgz\nRUN sha256sum -c <<< 'abc  c.tgz'",
            "ADD https://a.b/c.tgz /\nRUN echo 'abc  /c.tgz' | sha256sum -c",
            "ADD --checksum=sha256:abc https://a.b/c /c",
            "ADD https://github.com/a/b.git#v1 /b",
            "RUN curl -fsSL https://a.b/key.asc -o /etc/apt/keyrings/a.asc",
            "RUN curl -fsSL https://a.b/key | gpg --dearmor -o /usr/share/keyrings/a.gpg",
            "RUN V=$(curl -s https://a.b/latest | jq -r .tag) && echo $V",
            "RUN curl -X POST https://a.b/hook",
            "RUN curl -f http://localhost:80/ -o /dev/null",
            "RUN curl https://a.b/c | sh",
        ] {
            assert_eq!(found(lines), 0, "{lines}");
        }
    }
}
