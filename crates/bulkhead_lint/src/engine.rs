//! Running every rule over every file.

use crate::analysis::{Analysis, File, Model};
use crate::rule::{Check, Finding, Rule};
use crate::rules::RULES;
use crate::{Diagnostic, Fix, SYNTAX, Severity, Workspace};
use bulkhead_text::{Edit, SyntaxError};
use std::borrow::Cow;

/// Everything that is wrong with the workspace, file by file in its order, each from top to bottom.
#[must_use]
pub fn lint(workspace: &Workspace) -> Vec<Diagnostic> {
    Analysis::new(workspace).diagnostics()
}

impl Analysis<'_> {
    /// Everything that is wrong, as [`lint`] says it.
    #[must_use]
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        let syntax =
            self.files.iter().enumerate().flat_map(|(at, file)| {
                file.errors.iter().map(move |error| (at, syntax_diagnostic(file, error)))
            });
        let found = RULES.iter().flat_map(|rule| {
            self.findings(rule)
                .into_iter()
                .filter_map(|(at, finding)| Some((at, rule_diagnostic(rule, self.files.get(at)?, finding))))
        });
        let mut all: Vec<(usize, Diagnostic)> = syntax.chain(found).collect();
        all.sort_by_key(|(file, diagnostic)| (*file, diagnostic.span.start, diagnostic.span.end));
        all.into_iter().map(|(_, diagnostic)| diagnostic).collect()
    }

    /// What one rule finds, and in which of [`Analysis::files`].
    fn findings(&self, rule: &Rule) -> Vec<(usize, Finding)> {
        let one_file = |check: Check| {
            self.files.iter().enumerate().flat_map(move |(at, file)| {
                check_file(check, &file.model).into_iter().map(move |finding| (at, finding))
            })
        };
        let of_check = |check: &Check| match check {
            Check::Workspace(check) => check(self),
            check => one_file(*check).collect(),
        };
        rule.checks.iter().flat_map(of_check).collect()
    }
}

/// What a check over one kind of subject finds in a file; nothing in a file without that subject.
fn check_file(check: Check, model: &Model<'_>) -> Vec<Finding> {
    match (check, model) {
        (Check::Dockerfile(check), Model::Dockerfile(dockerfile)) => check(dockerfile),
        (Check::Compose(check), Model::Compose(compose)) => check(compose),
        (Check::Seccomp(check), Model::Seccomp(seccomp)) => check(seccomp),
        (Check::Daemon(check), Model::Daemon(daemon)) => check(daemon),
        (Check::Workflow(check), Model::Workflow(workflow)) => check(workflow),
        (Check::Ignore(check), Model::Ignore(ignore)) => check(ignore),
        (Check::Script(check), model) => model.shells().flat_map(check).collect(),
        (Check::Container(check), model) => model.containers().flat_map(check).collect(),
        _ => Vec::new(),
    }
}

fn syntax_diagnostic(file: &File<'_>, error: &SyntaxError) -> Diagnostic {
    Diagnostic {
        path: file.path.to_owned(),
        rule: Cow::Borrowed(SYNTAX),
        severity: Severity::Error,
        span: error.span,
        message: error.message.clone(),
        help: error.help.clone(),
        fix: (!error.fix.is_empty()).then(|| Fix::safe(title(file.source, &error.fix), error.fix.clone())),
    }
}

/// What edits do, in words, where it can be said in a few.
fn title(source: &str, edits: &[Edit]) -> String {
    /// How long a text may be to stand in a title, in bytes.
    const SHORT: usize = 24;
    let is_short = |text: &str| !text.trim().is_empty() && text.len() <= SHORT && !text.contains('\n');
    match edits {
        [edit] if edit.text.is_empty() && is_short(edit.span.of(source)) => {
            format!("Remove `{}`", edit.span.of(source))
        }
        [edit] if is_short(&edit.text) && edit.span.is_empty() => format!("Add `{}`", edit.text),
        [edit] if is_short(&edit.text) => format!("Write `{}`", edit.text),
        _ => "Put it right".to_owned(),
    }
}

fn rule_diagnostic(rule: &Rule, file: &File<'_>, finding: Finding) -> Diagnostic {
    Diagnostic {
        path: file.path.to_owned(),
        rule: Cow::Borrowed(rule.id),
        severity: rule.severity,
        span: finding.span,
        message: finding.message,
        help: finding.help,
        fix: finding.fix,
    }
}

#[cfg(test)]
mod tests {
    use super::title;
    use bulkhead_text::{Edit, Span};

    #[test]
    fn a_small_change_is_said_in_words() {
        let word = Span::new(0, 5);
        assert_eq!(title("imgae: x", &[Edit::replace(word, "image")]), "Write `image`");
        assert_eq!(title("imgae: x", &[Edit::delete(word)]), "Remove `imgae`");
        assert_eq!(title("a b", &[Edit::insert(1, ",")]), "Add `,`");
        assert_eq!(title("a b", &[Edit::insert(1, ","), Edit::insert(3, "]")]), "Put it right");
        assert_eq!(title("a b", &[Edit::replace(Span::new(1, 2), "\n")]), "Put it right");
    }
}
