//! `seccomp-file-missing`: the service names a seccomp profile that is not there.

use crate::analysis::Model;
use crate::places::{Path, normal};
use crate::rule::{Check, Finding, Rule, Whole};
use crate::{Area, Fix, Item, Severity};
use bulkhead_config::compose::is_unknown;
use bulkhead_config::security_opt::SecurityOpt;
use bulkhead_text::{Edit, Span, Spanned, suggest};

pub(super) const RULE: Rule = Rule {
    id: "seccomp-file-missing",
    severity: Severity::Error,
    checklist: Some(Item::SecurityProfiles),
    summary: "`security_opt` names a seccomp profile that is not in the project.",
    docs: DOCS,
    checks: &[Check::Workspace(Area::Runs, check)],
};

const DOCS: &str = r#"
## Why it matters

Compose reads the profile's file on the machine where it runs, and looks for it from the project's folder: that of
the first Compose file, not the folder where you typed the command.

Where the Compose file is checked alone, nothing is known of the files around it, and this rule says nothing.

## What goes wrong

`docker compose up` ends with `opening seccomp profile (…) failed: … no such file or directory`, and the service
does not start. Often it works for the one who wrote it and for nobody else, because the file was never committed.

## Bad

```yaml compose bad file=compose.yaml
services:
  api:
    image: registry.example.com/api:1.4.2
    security_opt:
      - seccomp:./seccomp/app.json
```

```json seccomp bad file=seccomp/api.json
{ "defaultAction": "SCMP_ACT_LOG" }
```

## Good

```yaml compose good file=compose.yaml
services:
  api:
    image: registry.example.com/api:1.4.2
    security_opt:
      - seccomp:./seccomp/api.json
```

```json seccomp good file=seccomp/api.json
{ "defaultAction": "SCMP_ACT_LOG" }
```

## Reference

[Compose file reference: `security_opt`](https://docs.docker.com/reference/compose-file/services/#security_opt) and
[Seccomp security profiles for Docker](https://docs.docker.com/engine/security/seccomp/)
"#;

fn check(whole: &Whole<'_>) -> Vec<(usize, Finding)> {
    let analysis = whole.analysis;
    if analysis.files.len() < 2 {
        return Vec::new();
    }
    let paths: Vec<Path<'_>> = analysis.files.iter().map(|file| normal(file.path.split('/'))).collect();
    let mut findings = Vec::new();
    for (at, file) in analysis.files.iter().enumerate() {
        let Model::Compose(compose) = &file.model else { continue };
        let folder = normal(compose.role.project_folder.split('/'));
        let options = compose.containers.iter().flat_map(|container| {
            container.security_opt.iter().map(move |option| (container.name.value.as_str(), option))
        });
        let found = options.filter_map(|(name, option)| missing(name, option, file.source, &folder, &paths));
        findings.extend(found.map(|finding| (at, finding)));
    }
    findings
}

/// What to say of one security option of a service in a Compose file in that folder.
fn missing(
    name: &str,
    option: &Spanned<SecurityOpt>,
    source: &str,
    folder: &[&str],
    paths: &[Path<'_>],
) -> Option<Finding> {
    let SecurityOpt::Seccomp(written) = &option.value else { return None };
    if !is_relative(written) {
        return None;
    }
    let path = normal(folder.iter().copied().chain(written.split('/')));
    if paths.contains(&path) || !path.starts_with(&common_folder(paths)) {
        return None;
    }
    let message = format!("`{name}` asks for the seccomp profile `{written}`, and there is no such file");
    let help = "Put the profile there, or correct the path: it counts from the folder of the Compose file.";
    Some(Finding::new(option.span, message, help).fix(corrected(option.span, source, written, folder, paths)))
}

/// Whether it is a path below the project: no word of Docker's, and no place that one machine alone has.
fn is_relative(written: &str) -> bool {
    !matches!(written, "" | "unconfined" | "builtin")
        && !written.starts_with(['/', '~'])
        && !written.contains(['\\', ':'])
        && !is_unknown(written)
}

/// The folder that all files lie in: nothing is known of what lies outside.
fn common_folder<'a>(paths: &[Path<'a>]) -> Path<'a> {
    let mut common = paths.first().cloned().unwrap_or_default();
    common.pop();
    while !paths.iter().all(|path| path.starts_with(&common)) {
        common.pop();
    }
    common
}

/// The name of a file of the project that was probably meant.
fn corrected(span: Span, source: &str, written: &str, folder: &[&str], paths: &[Path<'_>]) -> Option<Fix> {
    let below = paths.iter().filter_map(|path| path.strip_prefix(folder)).map(|path| path.join("/"));
    let below: Vec<String> = below.filter(|path| path.ends_with(".json") && is_plain(path)).collect();
    let meant = suggest(written.trim_start_matches("./"), below.iter().map(String::as_str))?;
    let start = span.start() + span.of(source).find(written)?;
    let edit = Edit::replace(Span::new(start, start + written.len()), format!("./{meant}"));
    Some(Fix::suggested(format!("Name `{meant}`"), vec![edit]))
}

/// Whether YAML can hold the text without quotes, wherever it stands.
fn is_plain(path: &str) -> bool {
    path.chars().all(|character| character.is_alphanumeric() || "/._-".contains(character))
}

#[cfg(test)]
mod tests {
    use crate::testing::workspace;
    use crate::{Applicability, Diagnostic, apply_fixes, lint};

    const PROFILE: &str = "{\"defaultAction\": \"SCMP_ACT_ERRNO\"}";

    fn compose(profile: &str) -> String {
        format!("services:\n  a:\n    image: a:1\n    security_opt: [\"seccomp={profile}\"]\n")
    }

    fn findings(files: &[(&str, &str)]) -> Vec<Diagnostic> {
        let found = lint(&workspace(files)).into_iter();
        found.filter(|diagnostic| diagnostic.rule == "seccomp-file-missing").collect()
    }

    #[test]
    fn the_path_counts_from_the_folder_of_the_compose_file() {
        for (path, profile, found) in [
            ("compose.yaml", "./p.json", 1),
            ("compose.yaml", "app/seccomp/p.json", 0),
            ("app/compose.yaml", "seccomp/p.json", 0),
            ("app/compose.yaml", "./../app/seccomp//p.json", 0),
            ("app/deploy/compose.yaml", "../seccomp/p.json", 0),
            ("app/deploy/compose.yaml", "seccomp/p.json", 1),
        ] {
            let (text, readme) = (compose(profile), ("README.md", ""));
            let files = [(path, text.as_str()), ("app/seccomp/p.json", PROFILE), readme];
            assert_eq!(findings(&files).len(), found, "{path}: {profile}");
        }
    }

    #[test]
    fn what_cannot_be_known_is_not_said() {
        assert!(findings(&[("compose.yaml", &compose("./p.json"))]).is_empty(), "alone");
        let words = [
            "unconfined",
            "builtin",
            "/etc/p.json",
            "~/p.json",
            "C:\\\\p.json",
            "${DIR}/p.json",
            "../p.json",
        ];
        for profile in words {
            let files = [("../a/compose.yaml", &*compose(profile)), ("../a/Dockerfile", "")];
            assert!(findings(&files).is_empty(), "{profile}");
        }
        let other = [("../a/compose.yaml", &*compose("p.json")), ("../a/Dockerfile", "")];
        assert_eq!(findings(&other).len(), 1);
    }

    #[test]
    fn the_fix_names_the_file_that_was_meant() {
        let source = compose("./seccomp/app.json");
        let found = findings(&[("compose.yaml", &source), ("seccomp/api.json", PROFILE)]);
        assert_eq!(found[0].span.of(&source), "\"seccomp=./seccomp/app.json\"");
        let (fixed, _) = apply_fixes(&source, "compose.yaml", &found, Applicability::Suggested);
        assert_eq!(fixed, compose("./seccomp/api.json"));
    }
}
