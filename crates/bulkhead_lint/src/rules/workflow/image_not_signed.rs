//! `image-not-signed`: nobody can tell whether a published image comes from this workflow.

use crate::analysis::Workflow;
use crate::gates::tools::has_own_notary;
use crate::pipeline::{Act, deeds, first_push};
use crate::rule::{Check, Finding, Rule};
use crate::{Item, Severity};

pub(super) const RULE: Rule = Rule {
    id: "image-not-signed",
    severity: Severity::Info,
    checklist: Some(Item::Sign),
    summary: "An image is pushed, and nothing signs it.",
    docs: DOCS,
    checks: &[Check::Workflow(check)],
};

const DOCS: &str = r#"
## Why it matters

Whoever pulls an image from a registry trusts everybody who may push there. A signature says who built it. In a workflow
no key has to be kept for that: with `id-token: write` the job proves to Sigstore which repository and which workflow it
is, and `cosign sign` or `actions/attest-build-provenance` signs with that identity. Sign the digest, not the tag.

The provenance that BuildKit adds to an image is not signed, and Docker Content Trust is being retired.

## What an attacker does

They find a token of the registry in an old log and push their own image under your newest tag. Nothing on the servers
that pull it can tell the difference.

## Bad

```yaml workflow bad
on: push
jobs:
  publish:
    runs-on: ubuntu-latest
    steps:
      - run: docker build --tag ghcr.io/acme/shop:1.4.2 --push .
```

## Good

```yaml workflow good
on: push
jobs:
  publish:
    runs-on: ubuntu-latest
    permissions:
      contents: read
      packages: write
      id-token: write
    steps:
      - run: docker build --tag ghcr.io/acme/shop:1.4.2 --push --metadata-file build.json .
      - run: cosign sign --yes "ghcr.io/acme/shop@$(jq -r '."containerimage.digest"' build.json)"
```

## Reference

[Cosign: signing containers](https://docs.sigstore.dev/cosign/signing/signing_with_containers/) and
[GitHub: artifact attestations](https://docs.github.com/en/actions/how-tos/secure-your-work/use-artifact-attestations/use-artifact-attestations)
"#;

fn check(workflow: &Workflow<'_>) -> Vec<Finding> {
    let deeds = deeds(workflow);
    let is_signed = deeds.iter().any(|deed| deed.act == Act::Sign) || has_own_notary(workflow.source);
    let push = first_push(&deeds).filter(|_| !is_signed);
    let finding = push.map(|push| {
        let message = "the image is pushed, and nothing signs it";
        let help = "Sign its digest after the push, with `cosign sign --yes IMAGE@DIGEST` or with \
                    `actions/attest-build-provenance`; the job needs `id-token: write` for that, and `attestations: write` \
                    for the second.";
        Finding::new(push.span, message, help)
    });
    finding.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use crate::testing::spans;

    #[test]
    fn signatures_of_any_kind_count() {
        let push = "      - run: docker build . --push\n";
        for (step, count) in [
            ("", 1),
            ("      - uses: sigstore/cosign-installer@v3\n", 0),
            ("      - uses: actions/attest-build-provenance@v3\n", 0),
            ("      - run: notation sign $IMAGE\n", 0),
            ("      - run: echo cosign\n", 1),
            ("      - run: DOCKER_CONTENT_TRUST=1 docker push a\n", 1),
        ] {
            let source = format!("on: push\njobs:\n  a:\n    steps:\n{push}{step}");
            assert_eq!(spans("image-not-signed", ".github/workflows/x.yml", &source).len(), count, "{step}");
        }
    }
}
