//! `signature-not-verified`: an image goes into production without a look at who made it.

use crate::analysis::{Shell, Workflow};
use crate::gates::tools::{Tool, has_own_notary};
use crate::rule::{Check, Finding, Rule};
use crate::{Item, Severity};
use bulkhead_shell::docker::{Call, Run};
use bulkhead_shell::{Invocation, Options, Simple};
use bulkhead_text::{Span, Spanned};

pub(super) const RULE: Rule = Rule {
    id: "signature-not-verified",
    severity: Severity::Info,
    checklist: Some(Item::Sign),
    summary: "An image is deployed without verifying its signature.",
    docs: DOCS,
    checks: &[Check::Script(check), Check::Workflow(check_workflow)],
};

const DOCS: &str = r#"
## Why it matters

A registry gives whoever may push to it the power to change what a tag means. A signature says who made an image, and
a script that verifies it before it deploys does not have to trust the registry. Verify the digest that you deploy:
between two looks at a tag it may change. Docker Content Trust, which did this for `docker pull`, is being retired: its server
ends on 8 December 2026, and `DOCKER_CONTENT_TRUST=1` counts only beside a server of your own (`DOCKER_CONTENT_TRUST_SERVER`).

Where the cluster verifies signatures on admission, this is done there, and the rule may be switched off.

## What an attacker does

A token of the registry leaks from a build. With it they push their own image under the tag that is deployed next. The
scan finds nothing, for the image has no known holes: it has a new program.

## Bad

```sh script bad
set -e
docker pull registry.example.com/shop/api:2.1
docker service update --image registry.example.com/shop/api:2.1 api
```

## Good

```sh script good
set -e
image=registry.example.com/shop/api@sha256:0d17b565c37bcbd895e9d92315a05c1c3c9a29f762b011a10c54a66cd53c9b31
cosign verify --key cosign.pub "$image"
docker service update --image "$image" api
```

## Reference

[Cosign: verifying signatures](https://docs.sigstore.dev/cosign/verifying/verify/),
[`notation verify`](https://github.com/notaryproject/notation/blob/main/specs/commandline/verify.md) and
[Retiring Docker Content Trust](https://www.docker.com/blog/retiring-docker-content-trust/)
"#;

fn check(shell: &Shell) -> Vec<Finding> {
    if shell.is_file { first_deployment(&[shell]).into_iter().collect() } else { Vec::new() }
}

/// The steps of a workflow together: one may verify what another deploys.
fn check_workflow(workflow: &Workflow<'_>) -> Vec<Finding> {
    let shells: Vec<&Shell> = workflow.scripts.iter().collect();
    first_deployment(&shells).into_iter().collect()
}

/// The first command that deploys an image, unless a signature is verified anywhere.
fn first_deployment(shells: &[&Shell]) -> Option<Finding> {
    let mut first: Option<Spanned<String>> = None;
    for shell in shells {
        if has_own_notary(shell.text()) || shell.text().contains("policy-controller") {
            return None;
        }
        for found in shell.script.simple_commands() {
            if Tool::of(found.simple).is_some_and(|tool| tool.verifies_image()) {
                return None;
            }
            if first.is_none() {
                first = deployed(found.simple);
            }
        }
    }
    let Spanned { value: image, span } = first?;
    let message = format!("`{image}` is deployed, and nothing verifies who made it");
    let help = "Verify its signature first, with `cosign verify` or `notation verify`, and deploy the digest that was verified.";
    Some(Finding::new(span, message, help))
}

/// The image that a command deploys, with its place. Images that are only run here to use a tool are none, and neither
/// are those of manifests and Compose files, whose names stand elsewhere.
fn deployed(simple: &Simple) -> Option<Spanned<String>> {
    if let Some(run) = Run::of(simple) {
        let image = run.image?;
        let stays = run.service || run.all(&["-d", "--detach"]).next().is_some();
        return from_registry(&image.to_string(), image.span).filter(|_| stays);
    }
    if let Some(call) = Call::of(simple) {
        let options =
            Options::read(call.args, &bulkhead_shell::OptionTable { long: &["image"], ..Default::default() });
        let image = options.last(&["--image"]).filter(|_| call.does("service update"))?.value.clone()?;
        return from_registry(&image.value, image.span);
    }
    let Invocation { program, args, .. } = Invocation::of(simple)?;
    let is_set_image = program.value == "kubectl"
        && args.iter().any(|word| word.is("set"))
        && args.iter().any(|word| word.is("image"));
    args.iter().filter(|_| is_set_image).find_map(|word| {
        let text = word.to_string();
        let (_, image) = text.split_once('=').filter(|(name, _)| !name.starts_with('-'))?;
        from_registry(image, word.span)
    })
}

/// An image that has to come from a registry of its own, or from one that a variable names.
fn from_registry(image: &str, span: Span) -> Option<Spanned<String>> {
    let host = image.split_once('/').map(|(host, _)| host);
    let is_remote = image.contains('$') || host.is_some_and(|host| host.contains('.') || host.contains(':'));
    let is_local = host.is_some_and(|host| host.starts_with("localhost") || host.starts_with("127."));
    (is_remote && !is_local).then(|| Spanned::new(image.to_owned(), span))
}

#[cfg(test)]
mod tests {
    use crate::testing::spans;

    const RULE: &str = "signature-not-verified";

    #[test]
    fn deployments_are_found_once() {
        for (source, span) in [
            ("docker run -d ghcr.io/a/b:1\ndocker run -d ghcr.io/c/d:1", "ghcr.io/a/b:1"),
            ("export DOCKER_CONTENT_TRUST=1\ndocker run -d ghcr.io/a/b:1", "ghcr.io/a/b:1"),
            ("docker service create --name x $REGISTRY/app:2", "$REGISTRY/app:2"),
            ("kubectl -n x set image deployment/web web=ghcr.io/a/b:1", "web=ghcr.io/a/b:1"),
        ] {
            assert_eq!(spans(RULE, "x.sh", source), [span], "{source}");
        }
    }

    #[test]
    fn verified_local_and_passing_images_are_left_alone() {
        for source in [
            "notation verify ghcr.io/a/b:1\ndocker run -d ghcr.io/a/b:1",
            "export DOCKER_CONTENT_TRUST=1 DOCKER_CONTENT_TRUST_SERVER=https://notary.example.com\ndocker run -d ghcr.io/a/b:1",
            "docker run --rm ghcr.io/a/tool:1 build",
            "docker run -d localhost:5000/a",
            "docker run -d web",
            "kubectl apply -f x.yaml",
        ] {
            assert!(spans(RULE, "x.sh", source).is_empty(), "{source}");
        }
    }
}
