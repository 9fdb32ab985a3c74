//! `scan-missing`: an image is published and nothing looks for holes in it.

use crate::analysis::Workflow;
use crate::pipeline::{Act, deeds, first_push};
use crate::rule::{Check, Finding, Rule};
use crate::{Item, Severity};

pub(super) const RULE: Rule = Rule {
    id: "scan-missing",
    severity: Severity::Warning,
    checklist: Some(Item::Scan),
    summary: "An image is built and pushed, and the workflow never scans it.",
    docs: DOCS,
    checks: &[Check::Workflow(check)],
};

const DOCS: &str = r#"
## Why it matters

An image brings hundreds of packages that nobody in the project chose: those of its base image. Some of them have known
holes on the day of the build. A scanner compares them with the public lists in seconds, and a build that fails at the
grave ones with a fix gets a newer base image before it ships.

A scan of the repository's files does not see what the base image brings. Scan the image. What the lists learn later only
a scan on a schedule finds.

## What an attacker does

They search the registries, or ask your server for its version, for a hole with a ready exploit. For them it is one
command; the fixed package has been there for months.

## Bad

```yaml workflow bad
on: push
jobs:
  publish:
    runs-on: ubuntu-latest
    steps:
      - run: docker build --tag ghcr.io/acme/shop:1.4.2 .
      - run: docker push ghcr.io/acme/shop:1.4.2
```

## Good

```yaml workflow good
on: push
jobs:
  publish:
    runs-on: ubuntu-latest
    steps:
      - run: docker build --tag ghcr.io/acme/shop:1.4.2 .
      - run: trivy image --exit-code 1 --severity HIGH,CRITICAL --ignore-unfixed ghcr.io/acme/shop:1.4.2
      - run: docker push ghcr.io/acme/shop:1.4.2
```

## Reference

[OWASP: scan in the pipeline](https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html#rule-9-integrate-container-scanning-tools-into-your-cicd-pipeline)
and [`trivy image`](https://trivy.dev/latest/docs/target/container_image/)
"#;

fn check(workflow: &Workflow<'_>) -> Vec<Finding> {
    let deeds = deeds(workflow);
    let is_scanned = deeds.iter().any(|deed| deed.act == Act::Scan);
    let push = first_push(&deeds).filter(|_| !is_scanned);
    let finding = push.map(|push| {
        let message = "the image is pushed, and nothing in this workflow scans it";
        let help = "Scan it between build and push, and let the scan fail the job: \
                    `trivy image --exit-code 1 --severity HIGH,CRITICAL --ignore-unfixed IMAGE`.";
        Finding::new(push.span, message, help)
    });
    finding.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use crate::testing::spans;

    fn found(steps: &str) -> Vec<String> {
        let source = format!("on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n{steps}");
        spans("scan-missing", ".github/workflows/x.yml", &source).into_iter().map(str::to_owned).collect()
    }

    #[test]
    fn pushes_without_a_scan_are_found() {
        assert_eq!(
            found("      - uses: docker/build-push-action@v6\n        with:\n          push: true\n"),
            ["true"]
        );
        assert_eq!(
            found("      - run: |\n          docker buildx build \\\n            --push .\n"),
            ["--push"]
        );
        let with_fs = "      - uses: aquasecurity/trivy-action@master\n        with:\n          scan-type: fs\n      - run: docker build . && docker push ghcr.io/a/b\n";
        assert_eq!(found(with_fs), ["docker push"]);
    }

    #[test]
    fn what_is_scanned_stays_here_or_comes_from_elsewhere_is_left_alone() {
        for steps in [
            "      - uses: docker/build-push-action@v6\n        with:\n          push: false\n",
            "      - uses: docker/build-push-action@v6\n        with:\n          load: true\n",
            "      - run: docker build -t localhost:5000/a . && docker push localhost:5000/a\n",
            "      - run: docker pull a && docker tag a b && docker push b\n",
            "      - run: docker build . && docker push b\n      - run: ./scripts/scan-image.sh b\n",
            "      - run: docker build . && docker push b\n      - uses: acme/image-scan@v1\n",
            "      - run: echo docker build . --push\n",
        ] {
            assert!(found(steps).is_empty(), "{steps}");
        }
    }
}
