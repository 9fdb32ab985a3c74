//! What is found in whole workflows: one that is often copied, a careful one, and the project's own.

use bulkhead_lint::{FileKind, SourceFile, Workspace, lint};

/// What is found, as `rule: text` in the order of the file.
fn found(source: &str) -> Vec<String> {
    let path = FileKind::Workflow.usual_path().to_owned();
    let file = SourceFile { path, kind: FileKind::Workflow, text: source.to_owned() };
    let diagnostics = lint(&Workspace { files: vec![file] });
    diagnostics.iter().map(|it| format!("{}: {}", it.rule, it.span.of(source))).collect()
}

/// As the course's source has it.
const COPIED: &str = "\
name: Security Scan

on: [push, pull_request]

jobs:
  scan:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4

      - name: Build image
        run: docker build -t myapp:${{ github.sha }} .

      - name: Scan with Trivy
        uses: aquasecurity/trivy-action@master
        with:
          image-ref: myapp:${{ github.sha }}
          format: 'sarif'
          output: 'trivy-results.sarif'
          severity: 'CRITICAL,HIGH'

      - name: Upload results
        uses: github/codeql-action/upload-sarif@v2
        with:
          sarif_file: 'trivy-results.sarif'
";

#[test]
fn a_workflow_that_is_often_copied_has_its_faults() {
    let expected = [
        "workflow-permissions: jobs",
        "scan-never-fails: aquasecurity/trivy-action@master",
        "mutable-action-ref: master",
        "deprecated-action: v2",
    ];
    assert_eq!(found(COPIED), expected);
    let pushing = COPIED.replace(
        "      - name: Scan",
        "      - run: docker push myapp:${{ github.sha }}\n      - name: Scan",
    );
    let pushed: Vec<String> = found(&pushing).into_iter().filter(|it| it.contains("docker push")).collect();
    assert_eq!(pushed, ["scan-after-push: docker push", "image-not-signed: docker push"]);
}

/// Builds, scans, pushes, signs, and reports; each job has what it needs.
const CAREFUL: &str = "\
name: Release
on:
  push:
    tags: ['v*']
permissions: {}
env:
  IMAGE: ghcr.io/acme/shop
jobs:
  image:
    runs-on: ubuntu-24.04
    permissions:
      contents: read
      packages: write
      id-token: write
      security-events: write
    steps:
      - uses: actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd # v6.0.2
        with:
          persist-credentials: false
      - name: Build
        run: docker build --pull --tag \"$IMAGE:$GITHUB_REF_NAME\" .
      - name: Report
        uses: aquasecurity/trivy-action@57a97c7e7821a5776cebc9bb87c984fa69cba8f1 # 0.35.0
        with:
          image-ref: ${{ env.IMAGE }}:${{ github.ref_name }}
          format: sarif
          output: trivy.sarif
      - uses: github/codeql-action/upload-sarif@v4
        with:
          sarif_file: trivy.sarif
      - name: Gate
        run: >
          trivy image --exit-code 1 --severity HIGH,CRITICAL
          --ignore-unfixed \"$IMAGE:$GITHUB_REF_NAME\"
      - name: Publish
        shell: bash
        run: |
          docker push \"$IMAGE:$GITHUB_REF_NAME\"
          digest=$(docker image inspect --format '{{index .RepoDigests 0}}' \"$IMAGE:$GITHUB_REF_NAME\")
          cosign sign --yes \"$digest\"
";

#[test]
fn in_a_careful_workflow_nothing_is_found() {
    assert_eq!(found(CAREFUL), Vec::<String>::new());
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the test reads the project's own files")]
fn in_the_workflows_of_the_project_nothing_is_found() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../.github/workflows");
    let mut count = 0;
    for entry in std::fs::read_dir(folder).expect("the folder is there") {
        let source = std::fs::read_to_string(entry.expect("it can be read").path()).expect("it is text");
        assert_eq!(found(&source), Vec::<String>::new());
        count += 1;
    }
    assert!(count >= 2);
}
