//! `invalid-port`: `EXPOSE` names a port that there cannot be.

use crate::analysis::Dockerfile;
use crate::ports::{self, Exposed};
use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Severity};
use bulkhead_text::Edit;

pub(super) const RULE: Rule = Rule {
    id: "invalid-port",
    severity: Severity::Error,
    checklist: None,
    summary: "`EXPOSE` names a port outside of 0 to 65535, or something that is no port: Docker refuses it.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

`EXPOSE` takes ports from 0 to 65535 and ranges such as `8000-8010`, each with `/tcp`, `/udp` or `/sctp` if need be.
Several of them are separated by spaces, not by commas. Names of services (`http`) are not looked up.

## What goes wrong

The build stops there, after everything above has been built: `invalid containerPort: 80,`.

## Bad

```dockerfile bad
FROM nginx:1.30-alpine
EXPOSE 80, 443
EXPOSE 80800
```

## Good

```dockerfile good
FROM nginx:1.30-alpine
EXPOSE 80 443
EXPOSE 8080/tcp
```

## Reference

[Dockerfile reference: `EXPOSE`](https://docs.docker.com/reference/dockerfile/#expose)
"#;

/// The [protocols](https://docs.docker.com/reference/dockerfile/#expose) of a port; nothing stands for `tcp`.
const PROTOCOLS: [&str; 4] = ["", "tcp", "udp", "sctp"];

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    ports::all(file).iter().filter_map(|exposed| finding(file, exposed)).collect()
}

fn finding(file: &Dockerfile<'_>, exposed: &Exposed<'_>) -> Option<Finding> {
    let (message, help) = fault(exposed)?;
    Some(Finding::new(exposed.span, message, help).fix(fix(file, exposed)))
}

fn fault(exposed: &Exposed<'_>) -> Option<(String, &'static str)> {
    let Exposed { text, port, .. } = exposed;
    if let Some(protocol) = exposed.protocol
        && !PROTOCOLS.contains(&protocol.to_ascii_lowercase().as_str())
    {
        let message = format!("`{text}`: `{protocol}` is no protocol of a port, so Docker refuses it");
        return Some((message, "Write `/tcp`, `/udp` or `/sctp`, or nothing for `tcp`."));
    }
    if exposed.range().is_some() {
        return None;
    }
    let number = |text: &str| text.parse::<u64>().is_ok();
    Some(match port.split_once('-') {
        _ if number(port) => {
            (format!("`{text}` is outside of the ports that there are"), "Name a port from 1 to 65535.")
        }
        Some((first, last)) if number(first) && number(last) => {
            (format!("`{text}` is no range of ports"), "Name the lower port first, and none above 65535.")
        }
        _ => (
            format!("`{text}` is no port, so Docker refuses it"),
            "Write a number, and spaces between several ports.",
        ),
    })
}

/// Takes a comma away, or turns a range around.
fn fix(file: &Dockerfile<'_>, exposed: &Exposed<'_>) -> Option<Fix> {
    if !exposed.literal {
        return None;
    }
    let bare = exposed.text.trim_end_matches([',', ';']);
    if bare.len() < exposed.text.len() && bare.parse::<u16>().is_ok() {
        return Some(Fix::safe(format!("Write `{bare}`"), vec![Edit::replace(exposed.span, bare)]));
    }
    let (first, last) = exposed.port.split_once('-')?;
    let (high, low) = (first.parse::<u16>().ok()?, last.parse::<u16>().ok()?);
    let text = exposed.span.of(file.source).replace(exposed.port, &format!("{low}-{high}"));
    (low < high).then(|| Fix::suggested(format!("Write `{text}`"), vec![Edit::replace(exposed.span, text)]))
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    fn found(expose: &str) -> Vec<String> {
        let source = format!("FROM a:1\nARG P=1 Q=70000 R\nEXPOSE {expose}\n");
        spans("invalid-port", "Dockerfile", &source).into_iter().map(str::to_owned).collect()
    }

    #[test]
    fn what_docker_refuses_is_found() {
        for port in
            ["65536", "-1", "http", "80,", "90-80", "1-65536", "80/http", "$Q", "\"99999\"", "80-", "/tcp"]
        {
            assert_eq!(found(port), [port], "{port}");
        }
    }

    #[test]
    fn ports_and_what_is_not_known_are_left_alone() {
        for port in
            ["0", "65535", "80-90/udp", "80/TCP", "$P", "$R", "${R}/tcp", "80 443", "80:80", "80 # web"]
        {
            assert_eq!(found(port), Vec::<String>::new(), "{port}");
        }
    }

    #[test]
    fn commas_go_and_ranges_turn_around() {
        let source = "FROM a:1\nEXPOSE 80, 443,\nEXPOSE 90-80/udp x,\n";
        let expected = "FROM a:1\nEXPOSE 80 443\nEXPOSE 80-90/udp x,\n";
        assert_eq!(fixed("invalid-port", "Dockerfile", source), expected);
    }
}
