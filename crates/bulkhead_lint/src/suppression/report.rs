//! Taking back what comments name, and saying which comments do nothing.

use super::{MAX_SUPPRESSIONS, Suppression, read};
use crate::analysis::File;
use crate::built_in::{
    MALFORMED_SUPPRESSION, SUPPRESSION_WITHOUT_REASON, UNKNOWN_RULE, UNUSED_SUPPRESSION, known_rules,
};
use crate::one_fault::without_general;
use crate::rule::{Finding, Label};
use crate::rules::NAMES;
use crate::{Config, Diagnostic, Fix, Report, Suppressed};
use bulkhead_text::{Edit, Span, Spanned, suggest};

/// What is left of the diagnostics of a file, in the order of the file, with what is wrong with its comments.
pub(crate) fn settle(file: &File<'_>, found: Vec<Diagnostic>, config: &Config) -> Report {
    let (suppressions, too_many) = read(file);
    let mut report = Report::default();
    let mut used: Vec<Vec<bool>> = suppressions.iter().map(|one| vec![false; one.rules.len()]).collect();
    for diagnostic in without_general(found) {
        let mut reason = None;
        for (suppression, used) in suppressions.iter().zip(&mut used) {
            if !(suppression.scope.start..suppression.scope.end).contains(&diagnostic.span.start) {
                continue;
            }
            for (rule, used) in suppression.rules.iter().zip(used) {
                if rule.value == diagnostic.rule {
                    *used = true;
                    reason = Some(suppression.reason.unwrap_or_default());
                }
            }
        }
        match reason {
            Some(reason) => report.suppressed.push(Suppressed { diagnostic, reason: reason.to_owned() }),
            None => report.diagnostics.push(diagnostic),
        }
    }
    if too_many {
        let message = format!("only the first {MAX_SUPPRESSIONS} comments that suppress are read");
        let finding = Finding::new(Span::empty(0), message, "Turn the rule off in `bulkhead.yaml` instead.");
        report.diagnostics.extend(file.diagnostic(MALFORMED_SUPPRESSION.label(), finding, config));
    }
    // A file that cannot be read to its end hides what the comments are about.
    let complete = file.errors.is_empty();
    for (suppression, used) in suppressions.iter().zip(&used) {
        for (built_in, finding) in faults(suppression, used, complete, config) {
            report.diagnostics.extend(file.diagnostic(built_in, finding, config));
        }
    }
    report.diagnostics.sort_by_key(|diagnostic| (diagnostic.span.start, diagnostic.span.end));
    report
}

/// What is wrong with a comment.
fn faults(
    suppression: &Suppression<'_>,
    used: &[bool],
    complete: bool,
    config: &Config,
) -> Vec<(Label, Finding)> {
    if suppression.rules.is_empty() {
        let message = "this comment suppresses nothing: it names no rule";
        let finding = Finding::new(
            suppression.comment,
            message,
            "Write it as `# bulkhead ignore=RULE reason=\"…\"`, and more rules after a `,`.",
        );
        return vec![(MALFORMED_SUPPRESSION.label(), finding)];
    }
    let unused = |(rule, used): (&Spanned<&str>, &bool)| !used && complete && is_idle(rule.value, config);
    let idle: Vec<bool> = suppression.rules.iter().zip(used).map(unused).collect();
    if idle.iter().all(|idle| *idle) {
        return vec![(UNUSED_SUPPRESSION.label(), unused_comment(suppression))];
    }
    let mut faults = Vec::new();
    for (place, (rule, idle)) in suppression.rules.iter().zip(idle).enumerate() {
        if !known_rules().any(|known| known == rule.value) {
            faults.push((UNKNOWN_RULE.label(), unknown(rule)));
        } else if idle {
            faults.push((UNUSED_SUPPRESSION.label(), unused_rule(suppression, place, rule)));
        }
    }
    if suppression.reason.is_none() {
        let message = "this comment does not say why";
        let help = "Add `reason=\"…\"`: whoever reads it next can then tell whether it still holds.";
        faults.push((SUPPRESSION_WITHOUT_REASON.label(), Finding::new(suppression.comment, message, help)));
    }
    faults
}

/// Whether it can be said of a rule that suppressed nothing that there was nothing to suppress.
fn is_idle(id: &str, config: &Config) -> bool {
    // Rules over several files may find it when other files are checked with this one.
    let needs_others = || NAMES.contains(&(id, true));
    known_rules().any(|known| known == id) && config.is_on(id) && !needs_others()
}

fn unused_comment(suppression: &Suppression<'_>) -> Finding {
    let rules: Vec<String> = suppression.rules.iter().map(|rule| format!("`{}`", rule.value)).collect();
    let message = format!("there is nothing of {} to suppress here", rules.join(" and "));
    Finding::new(suppression.comment, message, HELP).fix(suppression.removal.clone())
}

/// How a comment that does nothing can be put right.
const HELP: &str = "Remove it, or put it on the line before what it is about.";

fn unused_rule(suppression: &Suppression<'_>, place: usize, rule: &Spanned<&str>) -> Finding {
    let span = |place: usize| suppression.rules.get(place).map(|rule| rule.span);
    // With the `,` that joins it to its neighbour.
    let cut = match (place.checked_sub(1).and_then(span), span(place + 1)) {
        (Some(before), _) => Span::new(before.end(), rule.span.end()),
        (None, Some(after)) => Span::new(rule.span.start(), after.start()),
        (None, None) => rule.span,
    };
    Finding::new(rule.span, format!("there is nothing of `{}` to suppress here", rule.value), HELP)
        .fix(Fix::safe(format!("Remove `{}`", rule.value), vec![Edit::delete(cut)]))
}

fn unknown(rule: &Spanned<&str>) -> Finding {
    let message = format!("there is no rule `{}`", rule.value);
    match suggest(rule.value, known_rules()) {
        Some(near) => Finding::new(rule.span, message, format!("Did you mean `{near}`?"))
            .fix(Fix::suggested(format!("Write `{near}`"), vec![Edit::replace(rule.span, near)])),
        None => Finding::new(rule.span, message, "`bulkhead rules` lists them all."),
    }
}
