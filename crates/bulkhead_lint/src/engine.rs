//! Running every rule over every file.

use crate::analysis::{Analysis, File, Model, Shell};
use crate::built_in::{SYNTAX_ERROR, UNTRUSTED_REGISTRY};
use crate::rule::{Check, Finding, Label, Whole};
use crate::{Config, Diagnostic, Fix, Report, Workspace, registries, suppression};
use bulkhead_config::container::Container;
use bulkhead_text::{Edit, SyntaxError};
use std::borrow::Cow;
use std::collections::HashSet;

/// Everything that is wrong with the workspace, file by file in its order, each from top to bottom; without what
/// comments in the files suppress.
#[must_use]
pub fn lint(workspace: &Workspace) -> Vec<Diagnostic> {
    lint_with(workspace, &Config::default()).diagnostics
}

/// What is wrong with the workspace of a project that has made its own decisions.
#[must_use]
pub fn lint_with(workspace: &Workspace, config: &Config) -> Report {
    Analysis::new(workspace).report(config)
}

impl Analysis<'_> {
    /// Everything that is wrong, suppressed or not, as [`lint`] orders it.
    #[must_use]
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        let mut found = self.found(&Config::default());
        for diagnostics in &mut found {
            diagnostics.sort_by_key(|diagnostic| (diagnostic.span.start, diagnostic.span.end));
        }
        found.into_iter().flatten().collect()
    }

    /// What is wrong that no comment suppresses, as [`lint`] orders it; and what is suppressed.
    #[must_use]
    pub fn report(&self, config: &Config) -> Report {
        let mut report = Report::default();
        for (file, found) in self.files.iter().zip(self.found(config)) {
            report.extend(file.settle(found, config));
        }
        report
    }

    /// What is wrong with each file.
    fn found(&self, config: &Config) -> Vec<Vec<Diagnostic>> {
        let mut found: Vec<_> = self.files.iter().map(|file| file.diagnostics(config)).collect();
        for (at, diagnostic) in self.shared_diagnostics(config) {
            if let Some(found) = found.get_mut(at) {
                found.push(diagnostic);
            }
        }
        found
    }

    /// What the rules over several files find, and those over a project of several files, and in which of [`Analysis::files`].
    #[must_use]
    pub fn shared_diagnostics(&self, config: &Config) -> Vec<(usize, Diagnostic)> {
        let whole = Whole::new(self);
        let mut found = Vec::new();
        for rule in self.areas.iter().flat_map(|area| area.rules).filter(|rule| config.is_on(rule.id)) {
            let Check::Workspace(_, check) = rule.check else { continue };
            found.extend(check(&whole).into_iter().filter_map(|(at, finding)| {
                Some((at, self.files.get(at)?.diagnostic(rule.label(), finding, config)?))
            }));
        }
        let layers = self.areas.iter().filter_map(|area| area.layers.as_ref());
        found.extend(layers.flat_map(|layers| (layers.diagnostics)(self, config)));
        found
    }
}

impl File<'_> {
    /// What is wrong with the file by itself, suppressed or not, in no order: its syntax, and what the rules find
    /// that need no other file.
    #[must_use]
    pub fn diagnostics(&self, config: &Config) -> Vec<Diagnostic> {
        let errors = self.errors.iter().map(|error| syntax_finding(self.source, error));
        let mut found: Vec<Diagnostic> =
            errors.filter_map(|finding| self.diagnostic(SYNTAX_ERROR.label(), finding, config)).collect();
        for rule in self.rules().filter(|rule| config.is_on(rule.id)) {
            if !self.is_joined() || !is_about_services(rule.check) {
                let findings = check_file(rule.check, &self.model).into_iter();
                found.extend(findings.filter_map(|it| self.diagnostic(rule.label(), it, config)));
            }
        }
        if let Some(trusted) = &config.trusted_registries {
            let findings = registries::untrusted(self, trusted).into_iter();
            found.extend(findings.filter_map(|it| self.diagnostic(UNTRUSTED_REGISTRY.label(), it, config)));
        }
        found
    }

    /// What is left of the diagnostics of the file after its comments, from top to bottom, and what is wrong with
    /// those comments.
    #[must_use]
    pub fn settle(&self, found: Vec<Diagnostic>, config: &Config) -> Report {
        suppression::settle(self, found, config)
    }

    /// A finding with all that the engine knows of it; `None` where the project has turned its rule off.
    pub(crate) fn diagnostic(
        &self,
        (rule, severity): Label,
        finding: Finding,
        config: &Config,
    ) -> Option<Diagnostic> {
        Some(Diagnostic {
            path: self.path.to_owned(),
            rule: Cow::Borrowed(rule),
            severity: config.severity(rule, severity)?,
            span: finding.span,
            message: finding.message,
            help: finding.help,
            fix: finding.fix,
        })
    }
}

/// Whether a check looks at the services of a project.
pub(crate) fn is_about_services(check: Check) -> bool {
    matches!(check, Check::Compose(_) | Check::Container(_))
}

/// What a check over one kind of subject finds in a file; nothing in a file without that subject.
pub(crate) fn check_file(check: Check, model: &Model<'_>) -> Vec<Finding> {
    match (check, model) {
        (Check::Dockerfile(check), Model::Dockerfile(dockerfile)) => check(dockerfile),
        (Check::Compose(check), Model::Compose(compose)) => check(compose),
        (Check::Seccomp(check), Model::Seccomp(seccomp)) => check(seccomp),
        (Check::Daemon(check), Model::Daemon(daemon)) => check(daemon),
        (Check::Workflow(check), Model::Workflow(workflow)) => check(workflow),
        (Check::Ignore(check), Model::Ignore(ignore)) => check(ignore),
        (Check::Script(check), model) => {
            model.shells().flat_map(|shell| without_uncertain_fixes(shell, check(shell))).collect()
        }
        (Check::Container(check), Model::Compose(compose)) => of_containers(check, &compose.containers),
        (Check::Container(check), model) => {
            let of_shell = |shell: &Shell| {
                let found = shell.containers.iter().flat_map(|container| of_container(check, container));
                without_uncertain_fixes(shell, found.collect())
            };
            model.shells().flat_map(of_shell).collect()
        }
        _ => Vec::new(),
    }
}

/// Where a script stands in a folded value of YAML, a change to its text is another one to the file.
fn without_uncertain_fixes(shell: &Shell, mut findings: Vec<Finding>) -> Vec<Finding> {
    if !shell.is_verbatim {
        findings.iter_mut().for_each(|finding| finding.fix = None);
    }
    findings
}

/// What a check finds in the services of a file. What an anchor brings into several of them is said of the first.
fn of_containers(check: fn(&Container) -> Vec<Finding>, containers: &[Container]) -> Vec<Finding> {
    let mut said = HashSet::new();
    let mut all = Vec::new();
    for container in containers {
        let mut findings = of_container(check, container);
        findings.retain(|finding| !said.contains(&finding.span));
        said.extend(findings.iter().map(|finding| finding.span));
        all.extend(findings);
    }
    all
}

/// What a check finds in a container. What points at the container as a whole says that something is missing,
/// and that cannot be known of one with hidden options.
fn of_container(check: fn(&Container) -> Vec<Finding>, container: &Container) -> Vec<Finding> {
    let mut findings = check(container);
    findings.retain(|finding| !container.is_partial || finding.span != container.subject);
    findings
}

/// What is wrong with the language of a text, as a finding.
pub(crate) fn syntax_finding(source: &str, error: &SyntaxError) -> Finding {
    let fix = (!error.fix.is_empty()).then(|| Fix::safe(title(source, &error.fix), error.fix.clone()));
    Finding::new(error.span, error.message.clone(), error.help.clone()).fix(fix)
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

#[cfg(test)]
mod tests {
    use super::title;
    use crate::testing::spans;
    use bulkhead_text::{Edit, Span};

    #[test]
    fn what_an_anchor_brings_into_several_services_is_said_once() {
        let source = "x-ports: &ports {ports: [\"80:80\"]}\nservices:\n  a: {image: a:1, <<: *ports}\n  b: {image: b:1, <<: *ports}\n";
        assert_eq!(spans("compose-unbound-port", "compose.yaml", source), ["\"80:80\""]);
        assert_eq!(spans("capabilities", "compose.yaml", source), ["a", "b"]);
    }

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
