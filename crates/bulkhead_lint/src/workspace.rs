//! What is given to the engine: named files, and what kind each one is.

use serde::{Deserialize, Serialize};

/// The files that are judged together.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Workspace {
    /// The files, in any order.
    pub files: Vec<SourceFile>,
}

/// A file and its text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceFile {
    /// The path within the workspace, with `/` between folders.
    pub path: String,
    /// How it is read.
    pub kind: FileKind,
    /// What it says.
    pub text: String,
}

/// How a file is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FileKind {
    /// A Dockerfile or Containerfile.
    Dockerfile,
    /// A Compose file.
    Compose,
    /// A seccomp profile in Docker's format.
    Seccomp,
    /// An AppArmor profile.
    #[serde(rename = "apparmor")]
    AppArmor,
    /// Docker's `daemon.json`.
    Daemon,
    /// A shell script.
    Script,
    /// A workflow of GitHub Actions, or a composite action.
    Workflow,
    /// A `.dockerignore`.
    #[serde(rename = "dockerignore")]
    Ignore,
    /// Any other text: there to be referred to.
    Text,
}

impl FileKind {
    /// Every kind.
    pub const ALL: [Self; 9] = [
        Self::Dockerfile,
        Self::Compose,
        Self::Seccomp,
        Self::AppArmor,
        Self::Daemon,
        Self::Script,
        Self::Workflow,
        Self::Ignore,
        Self::Text,
    ];

    /// The word that names it in options and in the front matter of exercises.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Dockerfile => "dockerfile",
            Self::Compose => "compose",
            Self::Seccomp => "seccomp",
            Self::AppArmor => "apparmor",
            Self::Daemon => "daemon",
            Self::Script => "script",
            Self::Workflow => "workflow",
            Self::Ignore => "dockerignore",
            Self::Text => "text",
        }
    }

    /// What a file of that kind is usually called.
    #[must_use]
    pub fn usual_path(self) -> &'static str {
        match self {
            Self::Dockerfile => "Dockerfile",
            Self::Compose => "compose.yaml",
            Self::Seccomp => "profile.json",
            Self::AppArmor => "apparmor/profile",
            Self::Daemon => "daemon.json",
            Self::Script => "script.sh",
            Self::Workflow => ".github/workflows/build.yaml",
            Self::Ignore => ".dockerignore",
            Self::Text => "notes.txt",
        }
    }

    /// The kind with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The kind of a file, by its name and, for JSON and files without an extension, by what is in it; `None` for
    /// a file that the engine does not read.
    #[must_use]
    pub fn detect(path: &str, text: &str) -> Option<Self> {
        let name = path.rsplit('/').next().unwrap_or(path).to_ascii_lowercase();
        let yaml = name.strip_suffix(".yml").or_else(|| name.strip_suffix(".yaml"));
        if is_dockerfile(&name) {
            Some(Self::Dockerfile)
        } else if name.ends_with(".dockerignore") {
            Some(Self::Ignore)
        } else if yaml.is_some() && is_in_workflows(path) || yaml == Some("action") && is_composite(text) {
            Some(Self::Workflow)
        } else if yaml.is_some_and(is_compose) {
            Some(Self::Compose)
        } else if name == "daemon.json" {
            Some(Self::Daemon)
        } else if name.ends_with(".json") && text.to_ascii_lowercase().contains("\"defaultaction\"") {
            Some(Self::Seccomp)
        } else if name.ends_with(".apparmor") || is_among_profiles(path) && holds_profile(text) {
            Some(Self::AppArmor)
        } else if name.ends_with(".sh")
            || name.ends_with(".bash")
            || (!name.contains('.') && runs_in_shell(text))
        {
            Some(Self::Script)
        } else {
            None
        }
    }
}

/// `Dockerfile`, `Dockerfile.dev`, `api.dockerfile`, `api-Dockerfile`, `Containerfile`; not
/// `Dockerfile.dockerignore`.
fn is_dockerfile(name: &str) -> bool {
    !name.ends_with(".dockerignore")
        && ["dockerfile", "containerfile"].into_iter().any(|word| {
            ends_with_word(name, word) || name.strip_prefix(word).is_some_and(|rest| rest.starts_with('.'))
        })
}

/// `.github/workflows/build.yml`.
fn is_in_workflows(path: &str) -> bool {
    path.rsplit_once('/')
        .is_some_and(|(folder, _)| folder == ".github/workflows" || folder.ends_with("/.github/workflows"))
}

/// Whether a file with the name of an action has steps, as
/// <https://docs.github.com/en/actions/reference/workflows-and-actions/metadata-syntax#runs-for-composite-actions> says.
fn is_composite(text: &str) -> bool {
    text.contains("composite") && text.lines().any(|line| line.trim_end() == "runs:")
}

/// `apparmor/web`, `/etc/apparmor.d/web`: such files have no extension.
fn is_among_profiles(path: &str) -> bool {
    let mut parts = path.rsplit('/');
    let name = parts.next().unwrap_or_default();
    !name.contains('.') && matches!(parts.next(), Some("apparmor" | "apparmor.d"))
}

/// Whether a line opens an AppArmor profile.
fn holds_profile(text: &str) -> bool {
    text.lines().any(|line| line.starts_with("profile ") && line.trim_end().ends_with('{'))
}

/// `compose`, `compose.override`, `docker-compose.prod`, `test-compose`, without the extension.
fn is_compose(stem: &str) -> bool {
    let first = stem.split('.').next().unwrap_or_default();
    ends_with_word(first, "compose") || first.starts_with("compose") || first.starts_with("docker-compose")
}

/// Whether the first line is that of a shell script: `#!/bin/sh`, `#!/usr/bin/env -S bash -e`.
fn runs_in_shell(text: &str) -> bool {
    let first = text.lines().next().unwrap_or_default();
    let words = first.strip_prefix("#!").unwrap_or_default().split_ascii_whitespace();
    let mut programs = words.filter(|word| !word.starts_with('-')).map(|path| path.rsplit('/').next());
    let program = match programs.next().flatten() {
        Some("env") => programs.next().flatten(),
        program => program,
    };
    program.is_some_and(|program| matches!(program, "sh" | "bash" | "dash" | "ash" | "ksh" | "zsh"))
}

/// Whether a name is the word, or ends with it after a character that is no letter and no digit.
fn ends_with_word(name: &str, word: &str) -> bool {
    let rest = name.strip_suffix(word);
    rest.is_some_and(|rest| !rest.ends_with(|last: char| last.is_ascii_alphanumeric() || !last.is_ascii()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_by_name_and_content() {
        for (path, text, kind) in [
            ("Dockerfile", "", Some(FileKind::Dockerfile)),
            ("build/Dockerfile.dev", "", Some(FileKind::Dockerfile)),
            ("api.Dockerfile", "", Some(FileKind::Dockerfile)),
            ("Containerfile", "", Some(FileKind::Dockerfile)),
            ("team-a__Dockerfile", "", Some(FileKind::Dockerfile)),
            ("mydockerfile", "", None),
            ("test-compose.yml", "", Some(FileKind::Compose)),
            ("decompose.yml", "", None),
            ("Dockerfile.dockerignore", "", Some(FileKind::Ignore)),
            ("api/.dockerignore", "", Some(FileKind::Ignore)),
            ("deploy.sh", "", Some(FileKind::Script)),
            ("bin/deploy", "#!/usr/bin/env -S bash -e\necho", Some(FileKind::Script)),
            ("hooks/pre-commit", "#! /bin/sh\n", Some(FileKind::Script)),
            ("bin/deploy", "#!/usr/bin/env python3\n", None),
            ("bin/deploy", "echo", None),
            ("deploy.py", "#!/bin/sh\n", None),
            (".github/workflows/build.yml", "", Some(FileKind::Workflow)),
            ("repo/.github/workflows/compose.yaml", "", Some(FileKind::Workflow)),
            ("workflows/build.yml", "", None),
            ("setup/action.yml", "runs:\n  using: composite\n", Some(FileKind::Workflow)),
            ("setup/action.yml", "runs:\n  using: node24\n", None),
            ("dockerfile_test.go", "", None),
            ("compose.yaml", "", Some(FileKind::Compose)),
            ("compose.override.yml", "", Some(FileKind::Compose)),
            ("docker-compose.prod.yml", "", Some(FileKind::Compose)),
            ("composer.json", "{}", None),
            ("etc/daemon.json", "", Some(FileKind::Daemon)),
            ("profile.json", "{\"defaultAction\": \"SCMP_ACT_ERRNO\"}", Some(FileKind::Seccomp)),
            ("package.json", "{}", None),
            ("web.apparmor", "", Some(FileKind::AppArmor)),
            ("apparmor/web", "profile web {\n}\n", Some(FileKind::AppArmor)),
            (
                "etc/apparmor.d/web",
                "# x\nprofile web /usr/bin/web flags=(complain) {\n",
                Some(FileKind::AppArmor),
            ),
            ("apparmor/web", "#!/bin/sh\napparmor_parser -r web\n", Some(FileKind::Script)),
            ("apparmor/README", "How to load these.\n", None),
            ("apparmor/notes.md", "profile web {\n}\n", None),
            ("docs/web", "profile web {\n}\n", None),
        ] {
            assert_eq!(FileKind::detect(path, text), kind, "{path}");
        }
    }

    #[test]
    fn every_kind_is_found_by_its_name() {
        for kind in FileKind::ALL {
            assert_eq!(FileKind::named(kind.name()), Some(kind));
        }
    }
}
