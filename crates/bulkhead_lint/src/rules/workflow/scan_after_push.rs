//! `scan-after-push`: the scan comes too late to hold anything back.

use crate::analysis::Workflow;
use crate::pipeline::{Act, Deed, Order, deeds};
use crate::rule::{Check, Finding, Rule};
use crate::{Item, Severity};

pub(super) const RULE: Rule = Rule {
    id: "scan-after-push",
    severity: Severity::Warning,
    checklist: Some(Item::Scan),
    summary: "The image is pushed before the scan has passed.",
    docs: DOCS,
    checks: &[Check::Workflow(check)],
};

const DOCS: &str = r#"
## Why it matters

A push is a publication: from then on servers pull the image by its tag. If the scan fails afterwards, the job is red and
the image is out. Build the image, scan it on the runner, and push it last. In `docker/build-push-action` that is
`load: true` in the first step and `push: true` in a later one, which takes everything from the cache. Between jobs only
`needs` makes one wait for another.

Images for several platforms are pushed to be put together: push them by digest, scan, and give them their tag last.

## What an attacker does

They need no way past your scan: between push and alarm the cluster has already pulled the new tag, and the hole that the
scan names is in production.

## Bad

```yaml workflow bad
on: push
jobs:
  publish:
    runs-on: ubuntu-latest
    steps:
      - run: docker build --tag ghcr.io/acme/shop:1.4.2 .
      - run: docker push ghcr.io/acme/shop:1.4.2
      - run: trivy image --exit-code 1 ghcr.io/acme/shop:1.4.2
```

## Good

```yaml workflow good
on: push
jobs:
  publish:
    runs-on: ubuntu-latest
    steps:
      - run: docker build --tag ghcr.io/acme/shop:1.4.2 .
      - run: trivy image --exit-code 1 ghcr.io/acme/shop:1.4.2
      - run: docker push ghcr.io/acme/shop:1.4.2
```

## Reference

[Docker: test before push](https://docs.docker.com/build/ci/github-actions/test-before-push/) and
[`needs`](https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idneeds)
"#;

/// How many pushes are looked at.
const MAX_PUSHES: usize = 20;

fn check(workflow: &Workflow<'_>) -> Vec<Finding> {
    let deeds = deeds(workflow);
    let of = |act: Act| deeds.iter().filter(move |deed| deed.act == act);
    let (pushes, scans): (Vec<&Deed>, Vec<&Deed>) =
        (of(Act::Push).take(MAX_PUSHES).collect(), of(Act::Scan).collect());
    let order = Order::new(workflow);
    // A push before the scan is for the scan where another one follows it: to a registry for tests, or without a tag.
    if scans.is_empty() || pushes.iter().any(|push| order.any_before(&scans, push)) {
        return Vec::new();
    }
    let finding = pushes.first().map(|push| {
        let is_late = scans.iter().take(MAX_PUSHES).any(|scan| order.any_before(&[*push], scan));
        let (message, help) = if is_late {
            (
                "the image is pushed before it is scanned",
                "Scan the image on the runner first, and push it when the scan has passed.",
            )
        } else {
            (
                "the push does not wait for the scan, which is in another job",
                "Add the job of the scan to the `needs` of this one.",
            )
        };
        Finding::new(push.span, message, help)
    });
    finding.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use crate::testing::findings;

    const SCAN: &str = "      - uses: aquasecurity/trivy-action@0.35.0\n";
    const PUSH: &str = "      - uses: docker/build-push-action@v6\n        with:\n          push: true\n";

    fn found(jobs: &[(&str, &str, &[&str])]) -> Vec<String> {
        let mut source = "on: push\njobs:\n".to_owned();
        for (id, needs, steps) in jobs {
            source.push_str(&format!("  {id}:\n    needs: [{needs}]\n    steps:\n{}", steps.concat()));
        }
        let found = findings("scan-after-push", ".github/workflows/x.yml", &source);
        found.iter().map(|it| format!("{}: {}", it.span.of(&source), it.message)).collect()
    }

    #[test]
    fn the_order_of_steps_and_jobs_counts() {
        assert_eq!(found(&[("a", "", &[PUSH, SCAN])]), ["true: the image is pushed before it is scanned"]);
        assert_eq!(found(&[("a", "", &[PUSH]), ("b", "a", &[SCAN])]).len(), 1);
        assert_eq!(
            found(&[("a", "", &[PUSH]), ("b", "", &[SCAN])]),
            ["true: the push does not wait for the scan, which is in another job"]
        );
    }

    #[test]
    fn a_push_that_waits_is_fine() {
        assert!(found(&[("a", "", &[SCAN, PUSH])]).is_empty());
        assert!(found(&[("a", "", &[PUSH, SCAN, PUSH])]).is_empty());
        assert!(found(&[("push", "test", &[PUSH]), ("test", "scan", &[]), ("scan", "", &[SCAN])]).is_empty());
        assert!(found(&[("a", "", &[PUSH])]).is_empty());
        assert!(found(&[("a", "b", &[SCAN]), ("b", "a", &[])]).is_empty());
    }

    #[test]
    fn what_is_pushed_by_digest_has_no_tag_yet() {
        let by_digest = "      - uses: docker/build-push-action@v6\n        with:\n          outputs: type=image,push-by-digest=true,push=true\n";
        assert!(found(&[("a", "", &[by_digest, SCAN])]).is_empty());
    }
}
