//! `node-tls-reject-off`: Node.js does not check certificates.

use crate::analysis::Dockerfile;
use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Severity, settings};

pub(super) const RULE: Rule = Rule {
    id: "node-tls-reject-off",
    severity: Severity::Warning,
    checklist: None,
    summary: "`NODE_TLS_REJECT_UNAUTHORIZED=0` turns Node.js's certificate checks off.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

With this variable set to `0`, every TLS connection of the Node.js process takes any certificate: to the database, to
the payment service, to the package registry. Set by `ENV` it holds for every container of the image.

## What an attacker does

A neighbour on the container's network poses as the server (by ARP or DNS) and reads along: passwords, sessions,
customers' data. The program notices nothing; Node.js prints one warning.

## Bad

```dockerfile bad
FROM node:22-alpine
ENV NODE_TLS_REJECT_UNAUTHORIZED=0
COPY server.js .
USER 1000
CMD ["node", "server.js"]
```

## Good

```dockerfile good
FROM node:22-alpine
COPY example-ca.crt /etc/ssl/example-ca.crt
ENV NODE_EXTRA_CA_CERTS=/etc/ssl/example-ca.crt
COPY server.js .
USER 1000
CMD ["node", "server.js"]
```

## Reference

[Node.js: `NODE_TLS_REJECT_UNAUTHORIZED`](https://nodejs.org/api/cli.html#node_tls_reject_unauthorizedvalue)
"#;

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    let all = settings::of(file, "NODE_TLS_REJECT_UNAUTHORIZED").into_iter();
    let off = all.filter(|setting| setting.value == "0");
    off.map(|setting| {
        let whose = if setting.lasting { "every Node.js program of the container" } else { "Node.js in this build" };
        let message = format!("`NODE_TLS_REJECT_UNAUTHORIZED=0` lets {whose} take any certificate");
        let help = "Leave it out. For a server with a certificate of your own, name your CA in `NODE_EXTRA_CA_CERTS`.";
        let fix = setting.removal.map(|edit| Fix::suggested("Leave it out", vec![edit]));
        Finding::new(setting.span, message, help).fix(fix)
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    const RULE: &str = "node-tls-reject-off";

    #[test]
    fn only_zero_turns_the_checks_off() {
        let found = |line: &str| spans(RULE, "Dockerfile", &format!("FROM a:1\n{line}\n")).len();
        assert_eq!(found("ENV A=1 NODE_TLS_REJECT_UNAUTHORIZED=\"0\""), 1);
        assert_eq!(found("RUN NODE_TLS_REJECT_UNAUTHORIZED=0 npm ci"), 1);
        for line in ["ENV NODE_TLS_REJECT_UNAUTHORIZED=1", "ENV NODE_TLS_REJECT_UNAUTHORIZED=", "RUN npm ci"]
        {
            assert_eq!(found(line), 0, "{line}");
        }
    }

    #[test]
    fn it_is_taken_out_wherever_it_stands() {
        let fixed = |source| fixed(RULE, "Dockerfile", source);
        assert_eq!(
            fixed(
                "FROM a:1\nENV A=1 NODE_TLS_REJECT_UNAUTHORIZED=0 B=2\nENV NODE_TLS_REJECT_UNAUTHORIZED 0\nCMD a\n"
            ),
            "FROM a:1\nENV A=1 B=2\nCMD a\n"
        );
        assert_eq!(
            fixed("FROM a:1\nRUN a && NODE_TLS_REJECT_UNAUTHORIZED=0 npm ci\n"),
            "FROM a:1\nRUN a && npm ci\n"
        );
    }
}
