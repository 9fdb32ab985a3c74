//! `curl-insecure`: curl takes whatever a stranger sends.

use crate::analysis::Dockerfile;
use crate::commands::{self, without};
use crate::downloads::Download;
use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Severity};
use bulkhead_shell::Flag;
use bulkhead_text::{Edit, Span};

pub(super) const RULE: Rule = Rule {
    id: "curl-insecure",
    severity: Severity::Warning,
    checklist: None,
    summary: "`curl` is told not to check the server's certificate.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

With `-k` (`--insecure`) curl talks to anybody who answers. What it fetches becomes part of the image, or is even run
while the image is built.

## What an attacker does

On the build machine's network, or with a false answer to its DNS query, they pose as the server. The certificate that
gives them away is not looked at, and their program is in every container of the image.

## Bad

```dockerfile bad
FROM alpine:3.22
RUN apk add --no-cache curl && curl -fsSLk https://files.example.com/agent -o /usr/local/bin/agent
```

## Good

```dockerfile good
FROM alpine:3.22
COPY example-ca.crt /usr/local/share/ca-certificates/
RUN apk add --no-cache ca-certificates curl && update-ca-certificates \
    && curl -fsSL https://files.example.com/agent -o /usr/local/bin/agent
```

## Reference

[curl: `--insecure`](https://curl.se/docs/manpage.html#-k) and
[curl: SSL certificate verification](https://curl.se/docs/sslcerts.html)
"#;

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    findings(file, true)
}

/// What is wrong with every run of curl, or of wget, that does not check certificates.
pub(super) fn findings(file: &Dockerfile<'_>, curl: bool) -> Vec<Finding> {
    let program = if curl { "curl" } else { "wget" };
    let commands = commands::with(file, &file.scripts, &[program]);
    let downloads = commands.iter().filter_map(|ran| Download::of(ran.found.simple));
    let own = downloads.filter(|download| download.is_curl() == curl && !download.is_local());
    own.filter_map(|download| {
        let flag = download.insecure()?;
        let name = &download.program.value;
        let message = format!("`{name}` takes what anybody sends: `{}` turns the certificate check off", flag.name);
        let help = "Leave the option out. For a server with a certificate of your own, add your CA to the image first.";
        let fix = removal(file.source, flag).map(|edit| Fix::suggested("Check the certificate", vec![edit]));
        Some(Finding::new(flag.span, message, help).fix(fix))
    })
    .collect()
}

/// Takes an option without a value out, also out of `-fsSLk`.
fn removal(source: &str, flag: &Flag) -> Option<Edit> {
    let word = flag.span.of(source);
    if word == flag.name {
        return without(source, flag.span);
    }
    let letters =
        word.strip_prefix('-').filter(|letters| letters.bytes().all(|byte| byte.is_ascii_alphanumeric()))?;
    let letter = flag.name.strip_prefix('-')?;
    let at = flag.span.start() + 1 + letters.find(letter)?;
    Some(Edit::delete(Span::new(at, at + letter.len())))
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    #[test]
    fn the_option_is_found_wherever_it_stands() {
        for (run, span) in [
            ("RUN curl -fsSLk https://a.b/c", "-fsSLk"),
            ("RUN curl https://a.b/c --insecure", "--insecure"),
            ("RUN sh -c 'curl -k https://a.b/c'", "-k"),
            ("RUN [\"curl\", \"-k\", \"https://a.b/c\"]", "-k"),
        ] {
            assert_eq!(spans("curl-insecure", "Dockerfile", &format!("FROM a:1\n{run}\n")), [span], "{run}");
        }
        for run in [
            "curl -o k https://a.b",
            "curl -H '-k' https://a.b",
            "curl -k https://localhost:8443/",
            "curl --proxy-insecure https://a.b",
            "echo curl -k",
            "wget --no-check-certificate https://a.b",
        ] {
            assert!(
                spans("curl-insecure", "Dockerfile", &format!("FROM a:1\nRUN {run}\n")).is_empty(),
                "{run}"
            );
        }
    }

    #[test]
    fn the_fix_leaves_the_other_letters() {
        let fixed = |run: &str| fixed("curl-insecure", "Dockerfile", &format!("FROM a:1\nRUN {run}\n"));
        assert_eq!(fixed("curl -fskSL https://a"), "FROM a:1\nRUN curl -fsSL https://a\n");
        assert_eq!(fixed("curl -k https://a"), "FROM a:1\nRUN curl https://a\n");
        assert_eq!(fixed("curl -kLo k https://a"), "FROM a:1\nRUN curl -Lo k https://a\n");
    }
}
