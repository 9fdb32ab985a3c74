//! `git-ssl-no-verify`: git does not check certificates.

use crate::analysis::Dockerfile;
use crate::commands::{self, Ran};
use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Severity, settings};
use bulkhead_shell::{OptionTable, Options};
use bulkhead_text::Span;

pub(super) const RULE: Rule = Rule {
    id: "git-ssl-no-verify",
    severity: Severity::Warning,
    checklist: None,
    summary: "`git` is told not to check the server's certificate.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

`GIT_SSL_NO_VERIFY` turns the check off whatever its value: git only asks whether it is set, so `false` and `0` turn it
off, too. `git config http.sslVerify false` writes the same into a file of the image.

## What an attacker does

They answer in place of the server and hand out a repository with one more commit in it. Git's hashes do not help
against them: a clone takes whatever history it is given. The build compiles it, and the image ships it.

## Bad

```dockerfile bad
FROM alpine/git:2.49.1
ENV GIT_SSL_NO_VERIFY=1
RUN git clone https://git.example.com/tools.git /tools
```

```dockerfile bad
FROM alpine/git:2.49.1
RUN git -c http.sslVerify=false clone https://git.example.com/tools.git /tools
```

## Good

```dockerfile good
FROM alpine/git:2.49.1
COPY example-ca.crt /etc/ssl/example-ca.crt
RUN git -c http.sslCAInfo=/etc/ssl/example-ca.crt clone https://git.example.com/tools.git /tools
```

## Reference

[git-config: `http.sslVerify`](https://git-scm.com/docs/git-config#Documentation/git-config.txt-httpsslVerify) and
[git's `http.c`](https://github.com/git/git/blob/master/http.c)
"#;

const GIT: OptionTable =
    OptionTable { short: "cC", attached: "", long: &["git-dir", "work-tree", "namespace", "config-env"] };
const CONFIG: OptionTable =
    OptionTable { short: "f", attached: "", long: &["file", "blob", "type", "default", "comment", "value"] };
const HELP: &str =
    "Leave it out. For a server with a certificate of your own, name your CA in `http.sslCAInfo`.";

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    let set = settings::of(file, "GIT_SSL_NO_VERIFY").into_iter().map(|setting| {
        let message = "`GIT_SSL_NO_VERIFY` is set, so git takes any certificate: its value does not matter";
        let fix = setting.removal.map(|edit| Fix::suggested("Leave it out", vec![edit]));
        Finding::new(setting.span, message, HELP).fix(fix)
    });
    let commands = commands::with(file, &file.scripts, &["git"]);
    let configured = commands.iter().filter_map(configured).map(|span| {
        let message = format!("`{}` lets git take any certificate", span.of(file.source));
        Finding::new(span, message, HELP)
    });
    set.chain(configured).collect()
}

/// `-c http.sslVerify=false`, or the arguments of `git config http.sslVerify false`.
fn configured(ran: &Ran<'_>) -> Option<Span> {
    if ran.call.program.value != "git" {
        return None;
    }
    let (options, rest) = Options::leading(ran.call.args, &GIT);
    let given = options.flags.iter().filter(|flag| flag.name == "-c").find(|flag| {
        let pair = flag.value.as_ref().and_then(|value| value.value.split_once('='));
        pair.is_some_and(|(key, value)| is_off(key, value))
    });
    if let Some(flag) = given {
        return Some(flag.span);
    }
    let (_, arguments) = rest.split_first().filter(|(word, _)| word.is("config"))?;
    let words = Options::read(arguments, &CONFIG).positionals;
    let words = match words.split_first() {
        Some((first, rest)) if first.is("set") => rest,
        _ => &words,
    };
    let [key, value, ..] = words else { return None };
    is_off(&key.literal()?, &value.literal()?).then(|| key.span.cover(value.span))
}

/// Whether the item is `http.sslVerify` or `http.URL.sslVerify`, and the value one that git takes for no.
fn is_off(key: &str, value: &str) -> bool {
    let key = key.to_ascii_lowercase();
    let named =
        key.strip_prefix("http.").is_some_and(|rest| rest == "sslverify" || rest.ends_with(".sslverify"));
    named && matches!(value.to_ascii_lowercase().as_str(), "false" | "no" | "off" | "0" | "")
}

#[cfg(test)]
mod tests {
    use crate::testing::spans;

    fn found(line: &str) -> Vec<String> {
        let source = format!("FROM a:1\n{line}\n");
        spans("git-ssl-no-verify", "Dockerfile", &source).into_iter().map(str::to_owned).collect()
    }

    #[test]
    fn every_way_is_found() {
        for (line, span) in [
            ("ENV GIT_SSL_NO_VERIFY=false", "GIT_SSL_NO_VERIFY=false"),
            ("RUN GIT_SSL_NO_VERIFY=true git clone https://a/b", "GIT_SSL_NO_VERIFY=true"),
            ("RUN export GIT_SSL_NO_VERIFY=1", "GIT_SSL_NO_VERIFY=1"),
            ("RUN git -C /a -c http.sslverify=0 clone https://a/b", "-c http.sslverify=0"),
            ("RUN git config --global http.sslVerify \"false\"", "http.sslVerify \"false\""),
            ("RUN git config set http.https://a.sslVerify no", "http.https://a.sslVerify no"),
        ] {
            assert_eq!(found(line), [span], "{line}");
        }
    }

    #[test]
    fn what_checks_or_only_asks_is_left_alone() {
        for line in [
            "ARG GIT_SSL_NO_VERIFY",
            "RUN git config http.sslVerify true",
            "RUN git config http.sslVerify",
            "RUN git config user.name false",
            "RUN git clone -c http.sslVerify=true https://a/b",
        ] {
            assert!(found(line).is_empty(), "{line}");
        }
    }
}
