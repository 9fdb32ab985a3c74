//! `unchecked-failure`: the script goes on after a security check has failed.

use crate::analysis::Shell;
use crate::gates::branches::{Branch, after, branches};
use crate::gates::success::success;
use crate::gates::tools::{Kind, Tool, Verdict};
use crate::gates::users::Users;
use crate::gates::{Fate, all_report, command_span, gates, last_command};
use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Item, Severity};
use bulkhead_shell::{Chain, Command, PartKind, Word};
use bulkhead_text::Edit;

pub(super) const RULE: Rule = Rule {
    id: "unchecked-failure",
    severity: Severity::Warning,
    checklist: Some(Item::Scan),
    summary: "A script goes on after a security check failed.",
    docs: DOCS,
    checks: &[Check::Script(check)],
};

const DOCS: &str = r#"
## Why it matters

A shell goes on after a command that failed, unless `set -e` is in effect or the script asks for the result. A check
whose failure is only printed is no gate: the line stands in a log that nobody reads, and the image is deployed.

`set -e` has gaps of its own: it ignores a failure before `&&` or `||`, and in a pipeline all commands but the last,
unless `set -o pipefail` is in effect, too.

## What an attacker does

They replace the image or the download. The signature no longer matches, `cosign verify` says so and exits with 1,
and the script's next line starts what they put there.

## Bad

```sh script bad
cosign verify --key cosign.pub "$IMAGE"
docker service update --image "$IMAGE" web
```

```sh script bad
set -e
user=$(docker inspect --format '{{.Config.User}}' "$IMAGE")
if [ -z "${user%%:*}" ] || [ "${user%%:*}" = "root" ] || [ "${user%%:*}" = "0" ]; then
    echo "WARNING: $IMAGE runs as root"
fi
```

## Good

```sh script good
set -euo pipefail
cosign verify --key cosign.pub "$IMAGE"
docker service update --image "$IMAGE" web
```

## Reference

[Bash manual: the `set` builtin](https://www.gnu.org/software/bash/manual/bash.html#The-Set-Builtin) and
[`cosign verify`](https://github.com/sigstore/cosign/blob/main/doc/cosign_verify.md)
"#;

fn check(shell: &Shell) -> Vec<Finding> {
    let mut findings = Vec::new();
    for gate in gates(shell) {
        let name = &gate.tool.name;
        let verifies = match gate.tool.kind {
            Kind::Verify(_) => true,
            Kind::Scan(Verdict::Fails) => false,
            Kind::Scan(_) => continue,
        };
        let message = format!("the script goes on when `{name}` fails");
        let end = gate.found.chain.span.end();
        let (span, help, fix) = match gate.fate {
            Fate::GoesOn => {
                let edit = Edit::insert(end, " || exit 1");
                let fix = Fix::suggested("Stop when it fails", vec![edit]);
                (gate.tool.head, "Add `|| exit 1`, or begin the script with `set -euo pipefail`.", Some(fix))
            }
            // A scan that is forgiven or piped is `scan-never-fails`.
            Fate::Forgiven(span) if verifies => {
                (span, "Take it out, and let the script end there.", Some(gate.stop_at(span)))
            }
            Fate::Piped(_) if verifies => (
                gate.tool.head,
                "Begin the script with `set -euo pipefail`: now the last command of the pipeline decides.",
                None,
            ),
            _ => continue,
        };
        findings.push(Finding::new(span, message, help).fix(fix));
    }
    let users = Users::of(&shell.script);
    let branches = branches(&shell.script);
    findings.extend(branches.iter().filter(|branch| branch.only_reports()).filter_map(|branch| {
        let (what, failed) = failure(branch, &users)?;
        let last = branch.last_command(failed);
        let span = last.map(command_span).or_else(|| branch.condition_span())?;
        let edit = last.and_then(|last| after(&shell.source, last, "exit 1"));
        let fix = edit.map(|edit| Fix::suggested("End the script there", vec![edit]));
        let message = format!("the script goes on when {what}: it only says so");
        Some(
            Finding::new(span, message, "End the script with `exit 1`, so that nothing after it runs.")
                .fix(fix),
        )
    }));
    findings.extend(branches.iter().filter_map(|branch| {
        let (what, failed) = failure(branch, &users)?;
        let chains = if failed { branch.then } else { branch.otherwise };
        succeeds(shell, chains, branch.chain.span.start(), &what)
    }));
    let mut arms = Vec::new();
    users.root_arms(&shell.script.chains, &mut arms);
    for arm in arms {
        let chains = &arm.block.chains;
        if all_report(chains) {
            let last = chains.last().and_then(last_command);
            let edit = last.and_then(|last| after(&shell.source, last, "exit 1"));
            let fix = edit.map(|edit| Fix::suggested("End the script there", vec![edit]));
            let message = "the script goes on when the image runs as root: it only says so";
            let help = "End the script with `exit 1`, so that nothing after it runs.";
            findings.push(Finding::new(last.map_or(arm.pattern, command_span), message, help).fix(fix));
        } else {
            findings.extend(succeeds(shell, chains, arm.case.start(), "the image runs as root"));
        }
    }
    findings
}

/// `exit 0` where the check has failed.
fn succeeds(shell: &Shell, chains: &[Chain], start: usize, what: &str) -> Option<Finding> {
    let (exit, status) = success(shell, chains, start)?;
    let message = format!("the script succeeds when {what}: whoever asks for its status goes on");
    let fix = Fix::suggested("Let the script fail", vec![Edit::replace(status, "1")]);
    Some(Finding::new(exit, message, "End the script with `exit 1`.").fix(Some(fix)))
}

/// What is asked that concerns security, and the outcome of the condition when that has failed.
fn failure(branch: &Branch<'_>, users: &Users<'_>) -> Option<(String, bool)> {
    let [chain] = branch.condition else { return None };
    if let Some(check) = users.of_chain(chain) {
        let failed = check.asks_for_root.filter(|_| !check.is_mixed)?;
        return Some(("the image runs as root".to_owned(), failed));
    }
    let [link] = chain.links.as_slice() else { return None };
    let [command] = link.pipeline.commands.as_slice() else { return None };
    let negated = link.pipeline.negated;
    if let Some(tool) = gate_of(command) {
        return Some((format!("`{}` fails", tool.name), negated));
    }
    let tool = gate_of(branch.before().and_then(last_command)?)?;
    let words = match command {
        Command::Simple(simple) => &simple.words,
        Command::Compound(compound) => &compound.words,
    };
    Some((format!("`{}` fails", tool.name), asks_if_failed(words)? != negated))
}

fn gate_of(command: &Command) -> Option<Tool> {
    let Command::Simple(simple) = command else { return None };
    Tool::of(simple).filter(|tool| matches!(tool.kind, Kind::Verify(_) | Kind::Scan(Verdict::Fails)))
}

/// `$? -ne 0`: whether it is true after a failure.
fn asks_if_failed(words: &[Word]) -> Option<bool> {
    let is_status = |word: &Word| {
        word.parts.iter().any(|part| matches!(&part.kind, PartKind::Parameter { name, .. } if name == "?"))
    };
    let at = words.iter().position(is_status)?;
    if !words.get(at + 2)?.is("0") {
        return None;
    }
    match words.get(at + 1)?.literal()?.as_ref() {
        "-ne" | "!=" | "-gt" => Some(true),
        "-eq" | "=" | "==" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{findings, fixed, spans};

    const RULE: &str = "unchecked-failure";

    #[test]
    fn what_stops_the_script_or_is_asked_for_is_left_alone() {
        for source in [
            "set -e\ncosign verify i\ndeploy",
            "#!/bin/bash -eu\ncosign verify i\ndeploy",
            "cosign verify i || exit 1\ndeploy",
            "cosign verify i || { echo no; exit 1; }\ndeploy",
            "cosign verify i || failed=1\ndeploy",
            "cosign verify i && deploy\necho done",
            "cosign verify i\nif [ $? -ne 0 ]; then exit 1; fi\ndeploy",
            "cosign verify i\nstatus=$?\ndeploy",
            "if ! cosign verify i; then echo no; exit 1; fi\ndeploy",
            "if cosign verify i; then deploy; else echo no; fi",
            "set -eo pipefail\ncosign verify i | tee log\ndeploy",
            "deploy\ncosign verify i",
            "f() {\n  sha256sum -c sums\n}\nf || exit 1\ndeploy",
            "(cd x && sha256sum -c sums) || exit 1\ndeploy",
            "sha256sum file\ndeploy",
            "out=$(cosign verify i)\ndeploy",
            "trivy image --exit-code 1 i || true\ndeploy",
        ] {
            assert_eq!(findings(RULE, "x.sh", source), [], "{source}");
        }
    }

    #[test]
    fn what_goes_on_is_found_and_stopped() {
        for (source, span, expected) in [
            ("sha256sum -c sums\ntar x", "sha256sum", "sha256sum -c sums || exit 1\ntar x"),
            ("set -e\ncosign verify i || true\nx", " || true", "set -e\ncosign verify i\nx"),
            ("gpgv a && echo ok || echo no\nx", " && echo ok || echo no", "gpgv a || exit 1\nx"),
            (
                "set -e\ncosign verify i && echo ok\nx",
                "cosign verify",
                "set -e\ncosign verify i && echo ok || exit 1\nx",
            ),
            ("trivy image --exit-code 1 i\nx", "trivy image", "trivy image --exit-code 1 i || exit 1\nx"),
            (
                "trivy image --exit-code 1 i\nif [ $? -ne 0 ]; then\n  echo bad >&2\nfi\nx",
                "echo bad >&2",
                "trivy image --exit-code 1 i\nif [ $? -ne 0 ]; then\n  echo bad >&2\n  exit 1\nfi\nx",
            ),
            (
                "u=$(docker inspect -f '{{.Config.User}}' i)\ncase ${u%%:*} in\n  '' | root | 0)\n    echo root\n    ;;\nesac\nx",
                "echo root",
                "u=$(docker inspect -f '{{.Config.User}}' i)\ncase ${u%%:*} in\n  '' | root | 0)\n    echo root\n    exit 1\n    ;;\nesac\nx",
            ),
            (
                "if ! gpg --verify f; then echo bad; fi\nx",
                "echo bad",
                "if ! gpg --verify f; then echo bad; exit 1; fi\nx",
            ),
        ] {
            assert_eq!(spans(RULE, "x.sh", source), [span], "{source}");
            assert_eq!(fixed(RULE, "x.sh", source), expected, "{source}");
            assert_eq!(findings(RULE, "x.sh", expected), [], "{expected}");
        }
        let case = |arms: &str| {
            format!("u=$(docker inspect -f '{{{{.Config.User}}}}' i)\ncase ${{u%%:*}} in {arms} esac\nx")
        };
        assert_eq!(spans(RULE, "x.sh", &case("'') exit 1 ;; root) ;; 0) exit 1 ;;")), ["root"]);
        assert_eq!(spans(RULE, "x.sh", &case("[1-9]*) echo ok ;; *) echo no; exit 1 ;;")).len(), 0);
        assert_eq!(spans(RULE, "x.sh", &case("[1-9]*) echo ok ;; *) echo no ;;")), ["echo no"]);
        assert_eq!(spans(RULE, "x.sh", "set -e\ncosign verify i | tee log\nx"), ["cosign verify"]);
    }

    #[test]
    fn an_end_with_success_is_no_gate() {
        let user = "u=$(docker inspect -f '{{.Config.User}}' i)\n";
        for (source, span, expected) in [
            (
                "case ${u%%:*} in '' | root | 0) echo root; exit 0 ;; esac\necho good",
                "exit 0",
                "case ${u%%:*} in '' | root | 0) echo root; exit 1 ;; esac\necho good",
            ),
            (
                "case ${u%%:*} in [1-9]*) ;; *) exit 0 ;; esac\ntrivy image --exit-code 1 i",
                "exit 0",
                "case ${u%%:*} in [1-9]*) ;; *) exit 1 ;; esac\ntrivy image --exit-code 1 i",
            ),
            (
                "if [ -z \"${u%%:*}\" ] || [ \"${u%%:*}\" = root ] || [ \"${u%%:*}\" = 0 ]; then exit 0; fi\necho good",
                "exit 0",
                "if [ -z \"${u%%:*}\" ] || [ \"${u%%:*}\" = root ] || [ \"${u%%:*}\" = 0 ]; then exit 1; fi\necho good",
            ),
            (
                "if ! cosign verify i; then\n  echo no\n  exit 0\nfi",
                "exit 0",
                "if ! cosign verify i; then\n  echo no\n  exit 1\nfi",
            ),
        ] {
            let (source, expected) = (format!("{user}{source}"), format!("{user}{expected}"));
            assert_eq!(spans(RULE, "x.sh", &source), [span], "{source}");
            assert_eq!(fixed(RULE, "x.sh", &source), expected, "{source}");
            assert_eq!(findings(RULE, "x.sh", &expected), [], "{expected}");
        }
        // What would have been started is not: the script has done its work.
        for source in [
            "case ${u%%:*} in '' | root | 0) echo root; exit 0 ;; esac\ndocker service update --image i web",
            "case ${u%%:*} in [1-9]*) deploy ;; *) echo root; exit 0 ;; esac",
        ] {
            assert_eq!(findings(RULE, "x.sh", &format!("{user}{source}")), [], "{source}");
        }
    }
}
