//! `npm-strict-ssl-off`: npm or yarn does not check who answers.

use crate::Severity;
use crate::analysis::{Dockerfile, Shell};
use crate::packages::{
    Commands, bad_assignments, bad_variables, in_runs, in_script, is_off, without, written,
};
use crate::rule::{Check, Finding, Rule};
use bulkhead_shell::packages::{Call, Manager};
use bulkhead_text::Span;

pub(super) const RULE: Rule = Rule {
    id: "npm-strict-ssl-off",
    severity: Severity::Warning,
    checklist: None,
    summary: "The check of the registry's certificate is turned off for npm or yarn.",
    docs: DOCS,
    checks: &[Check::Dockerfile(dockerfile), Check::Script(script)],
};

const DOCS: &str = r#"
## Why it matters

With `strict-ssl` off, npm and yarn take any certificate. A lock file has digests that still protect what it lists, but
`npm install name` and `npx` take what they are given. A registry behind a company's proxy needs the authority's certificate
instead: `NODE_EXTRA_CA_CERTS=/path/ca.pem`, or `npm config set cafile`.

## What an attacker does

Whoever sits between the build and the registry answers in its place, reads the token in the request, and sends a package
whose install script runs at once.

## Bad

```dockerfile bad
FROM node:22-slim
RUN npm config set strict-ssl false && npm ci
USER node
CMD ["node", "."]
```

```dockerfile bad
FROM node:22-slim
ENV NPM_CONFIG_STRICT_SSL=false
USER node
CMD ["node", "."]
```

```sh script bad
yarn config set strict-ssl false
```

## Good

```dockerfile good
FROM node:22-slim
COPY company-ca.pem /etc/ssl/company-ca.pem
ENV NODE_EXTRA_CA_CERTS=/etc/ssl/company-ca.pem
RUN npm ci
USER node
CMD ["node", "."]
```

## Reference

[npm config: `strict-ssl`, `cafile`](https://docs.npmjs.com/cli/v11/using-npm/config#strict-ssl) and
[Yarn: `enableStrictSsl`](https://yarnpkg.com/configuration/yarnrc#enableStrictSsl)
"#;

fn dockerfile(file: &Dockerfile<'_>) -> Vec<Finding> {
    let mut findings = in_runs(file, find);
    findings.extend(bad_variables(file, is_bad).into_iter().map(of_variable));
    findings
}

fn script(shell: &Shell) -> Vec<Finding> {
    in_script(shell, find)
}

const MESSAGE: &str = "turns the check of the registry's certificate off";
const HELP: &str =
    "Give Node.js the certificate of the authority instead: `NODE_EXTRA_CA_CERTS=/path/ca.pem`.";

fn find(commands: &Commands<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for call in commands.calls.iter().filter(|call| matches!(call.manager, Manager::Npm | Manager::Yarn)) {
        findings.extend(without(commands.source, call, &["--no-strict-ssl"], MESSAGE, HELP));
        let off = call
            .flag(&["--strict-ssl"])
            .filter(|flag| flag.value.as_ref().is_some_and(|value| is_off(&value.value)));
        findings
            .extend(off.map(|flag| Finding::new(flag.span, format!("`--strict-ssl=false` {MESSAGE}"), HELP)));
        findings.extend(configured(call));
    }
    let files = written(commands, "strict-ssl", is_off).into_iter();
    findings.extend(files.map(|span| Finding::new(span, format!("`strict-ssl=false` {MESSAGE}"), HELP)));
    findings.extend(bad_assignments(commands.script, is_bad).into_iter().map(of_variable));
    findings
}

/// `npm config set strict-ssl false`, `npm set strict-ssl=false`, `yarn config set enableStrictSsl false`.
fn configured(call: &Call) -> Option<Finding> {
    if !call.does("config") && !call.does("set") {
        return None;
    }
    let mut words = call.packages.iter();
    let key =
        words.find(|word| ["strict-ssl", "enableStrictSsl"].iter().any(|key| word.value.starts_with(key)))?;
    let value = key
        .value
        .split_once('=')
        .map(|(_, value)| value)
        .or_else(|| words.next().map(|word| word.value.as_str()));
    let name = key.value.split('=').next().unwrap_or_default();
    value
        .is_some_and(is_off)
        .then(|| Finding::new(call.span, format!("`{name}` set to false {MESSAGE}"), HELP))
}

fn is_bad(name: &str, value: Option<&str>) -> bool {
    let name = name.to_ascii_lowercase();
    let known =
        matches!(name.as_str(), "npm_config_strict_ssl" | "yarn_enable_strict_ssl" | "yarn_strict_ssl");
    known && value.is_some_and(is_off)
}

fn of_variable((name, span): (String, Span)) -> Finding {
    Finding::new(span, format!("`{name}` {MESSAGE}"), HELP)
}

#[cfg(test)]
mod tests {
    use crate::testing::spans;

    fn found(run: &str) -> String {
        let source = format!("FROM node:22\n{run}\n");
        spans("npm-strict-ssl-off", "Dockerfile", &source).join(" ")
    }

    #[test]
    fn the_fault_is_found_and_nothing_else() {
        for (run, expected) in [
            ("RUN npm config set strict-ssl false", "npm config set strict-ssl false"),
            ("RUN npm set strict-ssl=false", "npm set strict-ssl=false"),
            ("RUN npm ci --strict-ssl=false", "--strict-ssl=false"),
            ("RUN npm ci --no-strict-ssl", "--no-strict-ssl"),
            ("RUN yarn config set enableStrictSsl false", "yarn config set enableStrictSsl false"),
            ("ARG npm_config_strict_ssl=false", "npm_config_strict_ssl"),
            ("RUN echo strict-ssl=false > .npmrc", "strict-ssl=false"),
            ("RUN export NPM_CONFIG_STRICT_SSL=false && npm ci", "NPM_CONFIG_STRICT_SSL=false"),
        ] {
            assert_eq!(found(run), expected, "{run}");
        }
        for run in [
            "RUN npm config set strict-ssl true",
            "ENV NPM_CONFIG_STRICT_SSL=true",
            "RUN npm ci --strict-ssl=true",
            "RUN npm run strict-ssl false",
        ] {
            assert_eq!(found(run), "", "{run}");
        }
    }
}
