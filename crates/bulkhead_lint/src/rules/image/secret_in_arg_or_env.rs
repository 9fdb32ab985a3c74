//! `secret-in-arg-or-env`: a secret that everyone who has the image can read.

use crate::analysis::Dockerfile;
use crate::rule::{Check, Finding, Rule};
use crate::secrets::{is_harmless_value, is_public_name, is_secret_name, known_secret};
use crate::variables::{self, Variable, is_one_variable};
use crate::{Item, Severity};
use bulkhead_dockerfile::Word;
use std::collections::HashSet;

pub(super) const RULE: Rule = Rule {
    id: "secret-in-arg-or-env",
    severity: Severity::Error,
    checklist: Some(Item::NoSecretsInImage),
    summary: "A secret is given by `ARG` or `ENV`, and stays readable in the image or in its history.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

`ENV` is part of the image's configuration, and every process of the container inherits it. A build argument is part
of the image's history, also if its value comes from `--build-arg`. To unset it later takes nothing back.

## What an attacker does

They pull the image and run `docker history --no-trunc` and `docker inspect`: no exploit, no container. In a running
container one hole that reads `/proc/self/environ`, or a crash report that lists the environment, gives them the same.

## Bad

```dockerfile bad
FROM python:3.13-slim
ARG PIP_TOKEN
ENV DB_PASSWORD=hunter2
RUN pip install --index-url "https://build:$PIP_TOKEN@pypi.example.com/simple" app
USER 1000
CMD ["app"]
```

## Good

```dockerfile good
FROM python:3.13-slim
ENV DB_PASSWORD_FILE=/run/secrets/db_password
RUN --mount=type=secret,id=pip_token,env=PIP_TOKEN \
    pip install --index-url "https://build:$PIP_TOKEN@pypi.example.com/simple" app
USER 1000
CMD ["app"]
```

## Reference

[Build secrets](https://docs.docker.com/build/building/secrets/) and
[Build checks: SecretsUsedInArgOrEnv](https://docs.docker.com/reference/build-checks/secrets-used-in-arg-or-env/)
"#;

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    let variables = variables::set_by(file);
    let mut known: HashSet<&str> = HashSet::new();
    // One leak, one finding: of `ARG TOKEN` and `ENV TOKEN=$TOKEN` the `ENV` is the graver.
    let lasting = variables.iter().filter(|variable| !variable.build_only);
    let copied: HashSet<&str> = lasting.flat_map(|variable| variable.sources.iter().copied()).collect();
    let mut findings = Vec::new();
    for variable in &variables {
        let again = variable.value.is_none() && known.contains(variable.name);
        if variable.build_only && (again || copied.contains(variable.name)) {
            continue;
        }
        if let Some(finding) = finding(variable) {
            findings.push(finding);
            known.extend(variable.global.then_some(variable.name));
        }
    }
    findings
}

fn finding(variable: &Variable<'_>) -> Option<Finding> {
    let &Variable { name, span, value, build_only, .. } = variable;
    let known =
        value.filter(|_| !is_public_name(name)).and_then(|word| Some((word, known_secret(&word.value)?)));
    if let Some((word, what)) = known {
        let message = format!("the value of `{name}` is {what}, which everyone who has the image can read");
        let help = "Revoke it, and give the new one as a secret: `RUN --mount=type=secret` while the image is built, \
                    a file in `/run/secrets` when it runs.";
        return Some(Finding::new(word.span, message, help));
    }
    // A variable that nothing sets is empty.
    let empty = |word: &Word| variable.unset && is_one_variable(&word.value);
    let harmless = value.is_some_and(|word| is_harmless_value(&word.value) || empty(word));
    let named = is_secret_name(name) && !harmless;
    if named && build_only {
        let message =
            format!("what the build argument `{name}` is set to stays readable in the image's history");
        let help = format!(
            "Mount it in the step that needs it: `RUN --mount=type=secret,id={},env={name} …`.",
            name.to_ascii_lowercase()
        );
        return Some(Finding::new(span, message, help));
    }
    let message = match variable.sources.first() {
        _ if build_only => return None,
        Some(source) => format!("`ENV {name}` writes the value of `{source}` into the image's configuration"),
        None if named => {
            format!(
                "`{name}` looks like a secret, and `ENV` makes it part of what everyone who has the image can read"
            )
        }
        None => return None,
    };
    let help = "Leave it out of the image: let the program read a file in `/run/secrets` when it runs; a step of the \
                build can have it by `RUN --mount=type=secret`.";
    Some(Finding::new(span, message, help))
}

#[cfg(test)]
mod tests {
    use crate::testing::{findings, spans};

    fn found(lines: &str) -> Vec<String> {
        let source = format!("FROM alpine:3\n{lines}\n");
        spans("secret-in-arg-or-env", "Dockerfile", &source).into_iter().map(str::to_owned).collect()
    }

    #[test]
    fn names_and_values_are_pointed_at() {
        let token = format!("ghp_{}", "a1B2".repeat(9));
        for (lines, expected) in [
            ("ARG NPM_TOKEN", "NPM_TOKEN"),
            ("ARG NPM_TOKEN=\"\"", "NPM_TOKEN"),
            ("ENV DB_PASSWORD hunter2", "DB_PASSWORD"),
            ("ENV A=1 API_KEY=abc B=2", "API_KEY"),
            ("ENV DATABASE_URL=postgres://a:b@db/x", "postgres://a:b@db/x"),
            ("ONBUILD ARG SECRET_KEY", "SECRET_KEY"),
            ("ENV DB_PASSWORD=${DB_PASSWORD:-hunter2}", "DB_PASSWORD"),
            (&format!("ENV HEADER={token}"), &token),
        ] {
            assert_eq!(found(lines), [expected], "{lines}");
        }
    }

    #[test]
    fn what_is_no_secret_is_left_alone() {
        for lines in [
            "ENV POSTGRES_PASSWORD_FILE=/run/secrets/db",
            "ENV MYSQL_ALLOW_EMPTY_PASSWORD=yes",
            "ENV DB_PASSWORD=",
            "ENV TOKENIZERS_PARALLELISM=false",
            "ENV GPG_KEY=A035C8C19219BA821ECEA86B64E628F8D684696D",
            "ARG PUBLIC_KEY",
            "ARG TOKEN_VERSION=2",
            "ENV SECRET_KEY=/run/secrets/key",
            "RUN --mount=type=secret,id=t,env=TOKEN use",
            "ENV DB_PASSWORD=${DB_PASSWORD}",
            "ENV NEXT_PUBLIC_ANON_KEY=eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln",
        ] {
            assert_eq!(found(lines), Vec::<String>::new(), "{lines}");
        }
    }

    #[test]
    fn one_leak_is_reported_once() {
        assert_eq!(found("ARG DB_PASSWORD\nENV DB_PASSWORD=$DB_PASSWORD"), ["DB_PASSWORD"]);
        let both = "ARG NPM_TOKEN\nFROM alpine:3\nARG NPM_TOKEN\nFROM alpine:3\nARG NPM_TOKEN\n";
        assert_eq!(findings("secret-in-arg-or-env", "Dockerfile", both).len(), 1);
        let renamed = found("ARG DB_PASSWORD\nENV SETTINGS=\"x ${DB_PASSWORD:-y}\"");
        assert_eq!(renamed, ["SETTINGS"]);
    }

    #[test]
    fn no_value_is_ever_shown() {
        let source = "FROM a:1\nARG API_KEY\nENV DB_PASSWORD=hunter2 URL=http://a:hunter2@b ARGS=$API_KEY\nARG TOKEN=hunter2\n";
        let found = findings("secret-in-arg-or-env", "Dockerfile", source);
        assert_eq!(found.len(), 4);
        assert!(found.iter().all(|it| !it.message.contains("hunter2") && !it.help.contains("hunter2")));
    }
}
