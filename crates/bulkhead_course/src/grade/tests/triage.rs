//! Exercises about a scan's report, and guards of files without a model.

use super::*;

const CHECK: &str = "  - {id: t, points: 1, goal: G, triage: {file: .trivyignore.yaml, report: report.json, justified: [CVE-2026-1, CVE-2026-2], days: 90}}";

const REPORT: &str = r#"{"SchemaVersion": 2, "CreatedAt": "2026-03-01T08:00:00.1+01:00", "Results": []}"#;

const GOOD: &str = "vulnerabilities:
  - id: CVE-2026-1
    statement: The program never calls it.
    expired_at: 2026-05-01
  - id: CVE-2026-2
    statement: No fix, and no way in.
    expired_at: 2026-05-30
";

fn judge(ignore: &str) -> (bool, String) {
    let readme = format!(
        "---\nid: e\ntitle: T\nminutes: 1\nfiles:\n  - {{path: .trivyignore.yaml, kind: text}}\n  \
         - {{path: report.json, kind: text, readonly: true}}\nchecks:\n{CHECK}\n---\nDo it.\n\n## Debrief\n\nDone.\n"
    );
    let exercise = crate::Exercise::parse("README.md", &readme).unwrap();
    let files =
        exercise.workspace(|path| Some(if path == "report.json" { REPORT } else { ignore }.to_owned()));
    let report = grade(&exercise, &files);
    (report.checks[0].passed, report.checks[0].reason.clone())
}

#[test]
fn what_is_ignored_is_justified_has_a_reason_and_ends() {
    assert_eq!(judge(GOOD), (true, "What is ignored is justified, has its reason and ends.".to_owned()));
    for (old, new, reason) in [
        (GOOD, "", "`.trivyignore.yaml` does not ignore CVE-2026-1, and that would be justified."),
        (
            "id: CVE-2026-2",
            "id: CVE-2026-3",
            "Line 5: nothing justifies to ignore `CVE-2026-3`: it has to be repaired.",
        ),
        (
            "  - id: CVE-2026-2\n",
            "  - id: CVE-2026-1\n",
            "`.trivyignore.yaml` does not ignore CVE-2026-2, and that would be justified.",
        ),
        ("No fix, and no way in.", "later", "Line 5: no `statement` says why `CVE-2026-2` is ignored."),
        (
            "    expired_at: 2026-05-30\n",
            "",
            "Line 5: `CVE-2026-2` is ignored for ever: it has no `expired_at`.",
        ),
        (
            "expired_at: 2026-05-30",
            "expires_at: 2026-05-30",
            "Line 7: Trivy skips `expires_at` without a word; did you mean `expired_at`?",
        ),
        ("2026-05-30", "2026-02-30", "Line 7: Trivy reads a day such as 2026-03-31 here, without quotes."),
        (
            "2026-05-30",
            "\"2026-05-30\"",
            "Line 7: Trivy reads a day such as 2026-03-31 here, without quotes.",
        ),
        (
            "2026-05-30",
            "2026-03-01",
            "Line 7: this day is over when the report is made, so Trivy drops the entry.",
        ),
        (
            "2026-05-30",
            "2026-05-31",
            "Line 7: this is more than 90 days after the report: nobody will look again soon.",
        ),
        (
            "vulnerabilities:\n",
            "secrets: [{id: aws-access-key-id}]\nvulnerabilities:\n",
            "Line 1: the report has nothing of `secrets` to ignore.",
        ),
        (
            "  - id: CVE-2026-1\n    statement",
            "  - statement",
            "Line 2: this entry has no `id`, so it ignores nothing.",
        ),
    ] {
        assert!(GOOD.contains(old), "{old}");
        assert_eq!(judge(&GOOD.replacen(old, new, 1)), (false, reason.to_owned()), "{new}");
    }
    assert!(!judge("vulnerabilities: [\"").0);
}

#[test]
fn a_text_is_kept_outside_comments() {
    let checks = "  - {id: k, points: 1, goal: G, keep: {file: notes.txt, contains: docker build}}";
    let readme = format!(
        "---\nid: e\ntitle: T\nminutes: 1\nfiles:\n  - {{path: notes.txt, kind: text}}\nchecks:\n{checks}\n---\nDo it.\n\n## Debrief\n\nDone.\n"
    );
    let exercise = crate::Exercise::parse("README.md", &readme).unwrap();
    for (text, passed) in [("a\n docker build .\n", true), ("# docker build .\n", false), ("", false)] {
        let report = grade(&exercise, &exercise.workspace(|_| Some(text.to_owned())));
        assert_eq!(report.checks[0].passed, passed, "{text}: {}", report.checks[0].reason);
    }
}
