//! `wget-insecure`: wget takes whatever a stranger sends.

use super::curl_insecure::findings;
use crate::Severity;
use crate::rule::{Check, Rule};

pub(super) const RULE: Rule = Rule {
    id: "wget-insecure",
    severity: Severity::Warning,
    checklist: None,
    summary: "`wget` is told not to check the server's certificate.",
    docs: DOCS,
    checks: &[Check::Dockerfile(|file| findings(file, false))],
};

const DOCS: &str = r#"
## Why it matters

`--no-check-certificate` is often written because a small image has no certificates of authorities, so that every check
fails. The cure is the package `ca-certificates`, not to trust everybody. BusyBox's wget, the one of Alpine Linux, knows
the option, too.

## What an attacker does

They need one place on the way: the network of the build machine, its DNS server, a proxy. There they answer for the
server, and the file that they send is unpacked and run as root in the build.

## Bad

```dockerfile bad
FROM debian:13-slim
RUN apt-get update && apt-get install -y --no-install-recommends wget \
    && wget --no-check-certificate https://files.example.com/agent.deb
```

## Good

```dockerfile good
FROM debian:13-slim
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates wget \
    && wget https://files.example.com/agent.deb
```

## Reference

[GNU Wget: HTTPS options](https://www.gnu.org/software/wget/manual/html_node/HTTPS-_0028SSL_002fTLS_0029-Options.html)
"#;

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    #[test]
    fn only_wget_is_meant() {
        let found = |run: &str| spans("wget-insecure", "Dockerfile", &format!("FROM a:1\nRUN {run}\n")).len();
        assert_eq!(found("wget -q --no-check-certificate -O /x https://a.b/x"), 1);
        assert_eq!(found("wget https://a.b/x && curl -k https://a.b/x"), 0);
        assert_eq!(
            fixed("wget-insecure", "Dockerfile", "FROM a:1\nRUN wget https://a.b/x --no-check-certificate\n"),
            "FROM a:1\nRUN wget https://a.b/x\n"
        );
    }
}
