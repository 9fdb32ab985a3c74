//! `non-numeric-user`: the image's user is a name, so Kubernetes cannot tell that it is not root.

use crate::analysis::Dockerfile;
use crate::commands;
use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Item, Severity};
use bulkhead_dockerfile::Image;
use bulkhead_shell::{Invocation, OptionTable, Options};
use bulkhead_text::{Edit, ImageReference, Span};

pub(super) const RULE: Rule = Rule {
    id: "non-numeric-user",
    severity: Severity::Info,
    checklist: Some(Item::DontRunAsRoot),
    summary: "The image's `USER` is a name, which Kubernetes cannot prove to be other than root.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

What a name means stands in the image's `/etc/passwd`, and a name may well mean number 0 there. Kubernetes does not
open the image to look: with `runAsNonRoot: true` and a name as user the container does not start, because the kubelet
cannot verify that the user is not root.

## What goes wrong

Somebody in a hurry takes `runAsNonRoot` out to make the pod start, and with it the guard that would have stopped the
next image, the one that does run as root. With Docker alone a name does no harm.

## Bad

```dockerfile bad
FROM alpine:3.22
RUN adduser -D -u 10001 app
USER app
CMD ["sleep", "infinity"]
```

## Good

```dockerfile good
FROM alpine:3.22
RUN adduser -D -u 10001 app
USER 10001
CMD ["sleep", "infinity"]
```

## Reference

[Kubernetes: `runAsNonRoot`](https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted) and
[the kubelet's check](https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/kuberuntime/security_context_others.go)
"#;

/// The options of useradd and of both kinds of adduser that take a value.
const ADD_USER: OptionTable = OptionTable {
    short: "bcdefgGkKpPRsuhS",
    attached: "",
    long: &["uid", "gid", "home", "home-dir", "comment", "gecos", "shell", "groups", "ingroup", "password"],
};

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    let Some(image) = file.build.target() else { return Vec::new() };
    let Some(user) = image.user().filter(|user| !user.value.is_root()) else { return Vec::new() };
    let Some(name) = user.value.name() else { return Vec::new() };
    let number = number(file, image, name);
    let known = number.as_deref().unwrap_or("10001");
    let message =
        format!("Kubernetes cannot tell whether the user `{name}` is root: it is a name, not a number");
    let help = format!("Write the user's number, for example `USER {known}`.");
    let raw = user.span.of(file.source);
    let edit = (raw == name || raw.strip_prefix(name).is_some_and(|rest| rest.starts_with(':')))
        .then(|| Span::new(user.span.start(), user.span.start() + name.len()));
    let fix = number.zip(edit).map(|(number, span)| {
        Fix::suggested(format!("Use the number {number}"), vec![Edit::replace(span, number)])
    });
    vec![Finding::new(user.span, message, help).fix(fix)]
}

/// The number of a user that the image's own steps add, or that its base image is known to have.
pub(super) fn number(file: &Dockerfile<'_>, image: Image<'_>, name: &str) -> Option<String> {
    let commands = commands::with(file, file.scripts_of_image(), &[name]);
    let added = commands.into_iter().rev().find_map(|ran| added(&ran.call, name));
    let base = image.base_image();
    let official = base.and_then(ImageReference::official_name);
    added.or_else(|| match name {
        // <https://github.com/nodejs/docker-node/blob/main/docs/BestPractices.md#non-root-user>
        "node" if official == Some("node") => Some("1000".to_owned()),
        // <https://github.com/GoogleContainerTools/distroless>
        "nonroot" if base.is_some_and(|base| base.repository.starts_with("distroless/")) => {
            Some("65532".to_owned())
        }
        _ => None,
    })
}

fn added(call: &Invocation<'_>, name: &str) -> Option<String> {
    if !matches!(call.program.value.as_ref(), "useradd" | "adduser") {
        return None;
    }
    let options = Options::read(call.args, &ADD_USER);
    options.positionals.iter().find(|word| word.is(name))?;
    let uid = &options.last(&["-u", "--uid"])?.value.as_ref()?.value;
    uid.parse::<u32>().ok().filter(|uid| *uid != 0).map(|uid| uid.to_string())
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    #[test]
    fn only_a_name_at_the_end_counts() {
        let found = |source| spans("non-numeric-user", "Dockerfile", source);
        assert_eq!(found("FROM a:1\nUSER app:app\n"), ["app:app"]);
        for source in ["USER 1000", "USER 1000:app", "USER root", "USER $U", "USER app\nUSER 1"] {
            assert!(spans("non-numeric-user", "Dockerfile", &format!("FROM a:1\n{source}\n")).is_empty());
        }
    }

    #[test]
    fn the_fix_takes_a_number_that_is_known() {
        let fixed = |source| fixed("non-numeric-user", "Dockerfile", source);
        assert_eq!(fixed("FROM node:22\nUSER node\n"), "FROM node:22\nUSER 1000\n");
        assert_eq!(
            fixed("FROM a:1\nRUN useradd -m --uid 1234 app\nUSER app:app\n"),
            "FROM a:1\nRUN useradd -m --uid 1234 app\nUSER 1234:app\n"
        );
        assert_eq!(fixed("FROM a:1\nUSER app\n"), "FROM a:1\nUSER app\n");
    }
}
