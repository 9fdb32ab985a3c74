//! What workflows say, on realistic ones.

use super::*;
use crate::yaml::parse;
use proptest::prelude::*;

fn workflow(source: &str) -> Workflow {
    Workflow::from_node(&parse(source).tree, source)
}

const RELEASE: &str = "\
name: Release
on:
  push:
    tags: ['v*']
  pull_request:
permissions:
  contents: read
defaults:
  run:
    shell: bash
jobs:
  build:
    runs-on: [self-hosted, linux]
    permissions: write-all
    steps:
      - uses: actions/checkout@v4
      - name: Build
        run: docker build .
        shell: sh
      - run: docker push x
        continue-on-error: true
      - uses: \"GitHub/CodeQL-Action/upload-sarif@0123456789012345678901234567890123456789\" # v3
        with:
          SARIF_File: x.sarif
          wait: true
  deploy:
    needs: build
    uses: ./.github/workflows/deploy.yml
  other:
    needs: [build, deploy]
    runs-on: ${{ matrix.os }}
    steps:
      - uses: docker://alpine:3
      - uses: nothing
";

#[test]
fn everything_that_rules_ask_for_is_read() {
    let workflow = workflow(RELEASE);
    let triggers: Vec<_> = workflow.triggers.iter().map(|it| it.value.as_str()).collect();
    assert_eq!(triggers, ["push", "pull_request"]);
    let [build, deploy, other] = workflow.jobs.as_slice() else { panic!() };
    assert_eq!(workflow.permissions_of(build).unwrap().access("packages"), Some(Access::Write));
    assert_eq!(workflow.permissions_of(other).unwrap().access("contents"), Some(Access::Read));
    assert_eq!(workflow.permissions_of(other).unwrap().access("packages"), Some(Access::None));
    assert_eq!(deploy.uses.as_ref().unwrap().target, Target::Local);
    assert_eq!(
        (&deploy.needs, &other.needs),
        (&vec!["build".to_owned()], &vec!["build".into(), "deploy".into()])
    );
    assert!(!build.may_run_on_windows() && other.may_run_on_windows());
    let shells: Vec<_> = build.steps.iter().map(|it| it.shell.as_ref().unwrap().value.as_str()).collect();
    assert_eq!(shells, ["bash", "sh", "bash", "bash"]);
    assert!(build.steps[2].is_forgiven() && !build.steps[1].is_forgiven());
    assert_eq!(build.steps[3].input("sarif_file").unwrap().value, "x.sarif");
    assert!(build.steps[3].is_on("wait"));
    assert_eq!(other.steps[0].uses.as_ref().unwrap().target, Target::Docker("alpine:3".into()));
    assert_eq!(other.steps[1].uses.as_ref().unwrap().target, Target::Unknown);
}

#[test]
fn actions_have_parts_with_places() {
    let workflow = workflow(RELEASE);
    let actions: Vec<_> = workflow.all_uses().filter_map(Uses::action).collect();
    let [checkout, upload] = actions.as_slice() else { panic!() };
    assert_eq!((checkout.major(), checkout.is_pinned()), (Some(4), false));
    assert_eq!(checkout.reference.span.of(RELEASE), "v4");
    assert_eq!((upload.major(), upload.is_pinned()), (None, true));
    assert!(upload.is("github/codeql-action/upload-sarif") && !upload.is("github/codeql-action"));
    assert_eq!(upload.reference.span.of(RELEASE), upload.reference.value);
}

#[test]
fn a_composite_action_is_one_job() {
    let action = workflow("runs:\n  using: composite\n  steps:\n    - run: a\n      shell: bash\n");
    assert!(action.is_action);
    assert_eq!(action.jobs[0].steps[0].run.as_ref().unwrap().value.as_str(), Some("a"));
}

proptest! {
    #[test]
    fn any_yaml_is_read(text in "((on|jobs|steps|uses|run|permissions|needs|a): ?|- |\\[|\\]|x@y|a/b@c|'|\n|  ){0,40}") {
        let _ = workflow(&text);
    }
}
