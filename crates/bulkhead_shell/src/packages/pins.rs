//! Which packages a call installs in whatever version is there on the day.

use super::{Action, Call, Manager};
use bulkhead_text::Spanned;

/// Endings of package files, which are one version by nature.
const FILES: [&str; 11] =
    [".deb", ".apk", ".rpm", ".whl", ".tgz", ".gem", ".zip", ".tar", ".gz", ".bz2", ".xz"];

impl Call {
    /// The packages of an install that are named without a version. Variables, files, paths and addresses are not
    /// among them, and neither is anything where an option fixes the versions.
    #[must_use]
    pub fn unpinned(&self) -> Vec<&Spanned<String>> {
        if self.action() != Action::Install || self.is_fixed_by_option() {
            return Vec::new();
        }
        self.packages.iter().filter(|package| self.is_unpinned(&package.value)).collect()
    }

    fn is_fixed_by_option(&self) -> bool {
        match self.manager {
            Manager::Apt | Manager::Aptitude => self.has(&["-S", "--snapshot", "-s", "--simulate"]),
            Manager::Pip => self.has(&["-c", "--constraint", "--require-hashes"]),
            Manager::Gem => self.has(&["-v", "--version", "-g", "--file"]),
            // With `-t pattern` no packages are named.
            Manager::Zypper => self
                .flag(&["-t", "--type"])
                .and_then(|flag| flag.value.as_ref())
                .is_some_and(|value| value.value.trim_start_matches('=') != "package"),
            Manager::Yum | Manager::Dnf | Manager::Tdnf | Manager::Microdnf => {
                !matches!(self.subcommand.as_ref().map(|word| word.value.as_str()), Some("install" | "in"))
            }
            _ => false,
        }
    }

    fn is_unpinned(&self, package: &str) -> bool {
        if package.contains('$') || package.contains("://") || package.starts_with(['.', '/', '~', '-', '@'])
        {
            return self.manager == Manager::Npm && package.starts_with('@') && npm(package);
        }
        if package.is_empty() || FILES.iter().any(|ending| package.ends_with(ending)) {
            return false;
        }
        match self.manager {
            Manager::Apt | Manager::Aptitude => apt(package),
            Manager::Apk => !package.contains(['=', '~', '<', '>', '/']) && !package.starts_with('!'),
            Manager::Yum | Manager::Dnf | Manager::Tdnf | Manager::Microdnf => rpm(package),
            Manager::Zypper => !package.contains([':', '!']) && !package.starts_with('+') && rpm(package),
            Manager::Pip => {
                !package.contains(['@', '/', '<']) && !["==", "~="].iter().any(|pin| package.contains(pin))
            }
            Manager::Npm => npm(package),
            Manager::Gem => !package.contains([':', '/']),
            Manager::Go => self.is_unpinned_go(package),
            Manager::Yarn | Manager::Rpm => false,
        }
    }

    /// `go get` takes the newest version; `go install` without one takes what `go.mod` says, or fails.
    fn is_unpinned_go(&self, package: &str) -> bool {
        // The first element of a module that is fetched has a dot; those without are the standard library's.
        let fetched = package.split('/').next().is_some_and(|host| host.contains('.'));
        match package.split_once('@') {
            Some((_, version)) => {
                fetched && matches!(version, "latest" | "upgrade" | "patch" | "main" | "master" | "HEAD")
            }
            None => fetched && self.does("get"),
        }
    }
}

/// `name`, but not `name=1.2`, `name/stable`, a task `name^`, a pattern or a removal `name-`.
fn apt(package: &str) -> bool {
    !package.contains(['=', '/', '^', '?', '~']) && !package.ends_with('-')
}

/// `name` or `name.arch`, but not `name-1.2`, `name-1.2-3.el9`, `name=1.2`, a path or a group.
///
/// A name may have digits of its own, as in `java-1.8.0-openjdk`: so the version is what ends the word.
fn rpm(package: &str) -> bool {
    let version = |part: &str| part.starts_with(|next: char| next.is_ascii_digit() || next == '*');
    !package.contains(['=', '<', '>', '/', ' ']) && !package.rsplit('-').next().is_some_and(version)
}

/// `name`, `name@latest`, `@scope/name`, but not `name@1`, `user/repository` or `file:…`.
fn npm(package: &str) -> bool {
    let (scope, name) = match package.strip_prefix('@') {
        Some(scoped) => match scoped.split_once('/') {
            Some((scope, name)) => (Some(scope), name),
            None => return false,
        },
        None => (None, package),
    };
    let (name, version) = name.split_once('@').map_or((name, None), |(name, version)| (name, Some(version)));
    if name.contains(['/', ':']) || scope.is_some_and(str::is_empty) {
        return false;
    }
    // A tag such as `latest` moves; a version has a digit.
    version.is_none_or(|version| !version.contains(|next: char| next.is_ascii_digit() || next == '/'))
}
