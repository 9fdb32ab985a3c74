//! `compose-port-quotes`: some programs read the port as one number.

use crate::analysis::Compose;
use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Severity};
use bulkhead_text::{Edit, Span};

pub(super) const RULE: Rule = Rule {
    id: "compose-port-quotes",
    severity: Severity::Warning,
    checklist: None,
    summary: "A port such as `22:22` stands without quotes, and YAML 1.1 reads it as a number with base 60.",
    docs: DOCS,
    checks: &[Check::Compose(check)],
};

const DOCS: &str = r#"
## Why it matters

To YAML 1.1 `2222:22` is a number with base 60: 2222 × 60 + 22 = 133342. The Compose of today does not read it so, but
many programs that take the same file do: PyYAML with Ansible and most scripts in Python, Ruby, and the first Compose.

Only what could be such a number is reported: digits, and after each `:` at most 59. `8080:80` is text to all of them, and
so is everything with an address or `/udp`.

## What goes wrong

A program that rewrites or deploys the file publishes port 133342, which there is not, or another one than you wrote.

## Bad

```yaml compose bad
services:
  git:
    image: registry.example.com/git:1.4.2
    ports:
      - 2222:22
```

## Good

```yaml compose good
services:
  git:
    image: registry.example.com/git:1.4.2
    ports:
      - "2222:22"
      - 8080:80
```

## Reference

[Compose file reference: `ports`](https://docs.docker.com/reference/compose-file/services/#ports) and
[YAML 1.1: integers](https://yaml.org/type/int.html)
"#;

fn check(file: &Compose) -> Vec<Finding> {
    let ports = file.project.services.iter().flat_map(|service| &service.ports);
    let finding = |span: Span| {
        let text = span.of(&file.project.source);
        let quoted = format!("\"{text}\"");
        let message = format!("programs that read YAML 1.1 take `{text}` for a number with base 60");
        let fix = Fix::safe(format!("Write `{quoted}`"), vec![Edit::replace(span, quoted)]);
        Finding::new(span, message, "Put the port in quotes.").fix(fix)
    };
    let mut spans: Vec<Span> = ports.map(|port| port.span).collect();
    // What an anchor repeats stands in the file once.
    spans.sort();
    spans.dedup();
    spans.into_iter().filter(|span| is_base_60(span.of(&file.project.source))).map(finding).collect()
}

/// `[1-9][0-9_]*(:[0-5]?[0-9])+`
fn is_base_60(text: &str) -> bool {
    let Some((first, rest)) = text.split_once(':') else { return false };
    let digits = |text: &str| text.bytes().all(|next| next.is_ascii_digit());
    let small = |text: &str| {
        !text.is_empty() && text.len() < 3 && digits(text) && text.parse::<u8>().is_ok_and(|n| n < 60)
    };
    first.starts_with(|first: char| ('1'..='9').contains(&first))
        && digits(first)
        && rest.split(':').all(small)
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    const RULE: &str = "compose-port-quotes";

    #[test]
    fn only_what_is_a_number_to_yaml_1_1_is_reported() {
        let with = |port: &str| format!("services:\n  a:\n    image: a:1\n    ports: [{port}]\n");
        for port in ["22:22", "8053:53", "1:2:3"] {
            assert_eq!(spans(RULE, "compose.yaml", &with(port)), [port]);
            assert_eq!(fixed(RULE, "compose.yaml", &with(port)), with(&format!("\"{port}\"")));
        }
        for port in ["\"22:22\"", "8080:80", "80", "127.0.0.1:22:22", "53:53/udp", "22:060", "'22:22'", "22:"]
        {
            assert!(spans(RULE, "compose.yaml", &with(port)).is_empty(), "{port}");
        }
    }
}
