//! What a call is there for, and whether it asks.

use super::{Call, Manager};

/// What a call is there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Installs the packages that are named, or those of a project's files.
    Install,
    /// Brings what is installed up to date.
    Upgrade,
    /// The same, and removes packages where that is needed: `apt-get dist-upgrade`, `zypper dup`.
    DistUpgrade,
    /// Fetches the index of packages, and no package.
    Refresh,
    /// Removes packages.
    Remove,
    /// Removes what was downloaded.
    Clean,
    /// Something else.
    Other,
}

impl Call {
    /// What it is there for.
    #[must_use]
    pub fn action(&self) -> Action {
        let subcommand = self.subcommand.as_ref().map(|word| word.value.as_str()).unwrap_or_default();
        match self.manager {
            Manager::Apt | Manager::Aptitude => apt(subcommand),
            Manager::Apk => match subcommand {
                "add" => Action::Install,
                "upgrade" => Action::Upgrade,
                "update" => Action::Refresh,
                "del" => Action::Remove,
                _ => Action::Other,
            },
            Manager::Yum | Manager::Dnf | Manager::Tdnf | Manager::Microdnf => dnf(subcommand),
            Manager::Zypper => zypper(subcommand),
            Manager::Pip => match subcommand {
                "install" => Action::Install,
                "uninstall" => Action::Remove,
                "cache" => Action::Clean,
                _ => Action::Other,
            },
            Manager::Npm => match subcommand {
                "install" | "i" | "in" | "add" => Action::Install,
                "cache" => Action::Clean,
                _ => Action::Other,
            },
            Manager::Yarn => match subcommand {
                "add" | "install" => Action::Install,
                "" if !self.has(&["--version", "-v", "--help", "-h"]) => Action::Install,
                "cache" => Action::Clean,
                _ => Action::Other,
            },
            Manager::Gem => match subcommand {
                "install" | "i" => Action::Install,
                _ => Action::Other,
            },
            Manager::Go => match subcommand {
                "install" | "get" => Action::Install,
                "clean" => Action::Clean,
                _ => Action::Other,
            },
            Manager::Rpm if self.has(&["-i", "-U", "-F", "--install", "--upgrade", "--freshen"]) => {
                // `rpm -qi` asks for information.
                if self.has(&["-q", "--query", "-V", "--verify"]) { Action::Other } else { Action::Install }
            }
            Manager::Rpm => Action::Other,
        }
    }

    /// Whether it answers its own questions with yes, or asks none.
    ///
    /// pip, npm, apk and [microdnf](https://github.com/rpm-software-management/microdnf) never ask.
    #[must_use]
    pub fn assumes_yes(&self) -> bool {
        match self.manager {
            Manager::Apt | Manager::Aptitude => self.apt_assumes_yes(),
            Manager::Yum | Manager::Dnf | Manager::Tdnf => {
                self.has(&["-y", "--assumeyes", "--assume-yes"])
                    || self.setopt("assumeyes").is_some_and(|value| !is_no(value))
            }
            Manager::Zypper => {
                self.has(&["--non-interactive", "--no-confirm", "-y", "-D", "--dry-run"])
                    || self.has_before("-n")
            }
            _ => true,
        }
    }

    /// Whether the option stands before the subcommand: after it, zypper's `-n` means `--name`.
    fn has_before(&self, name: &str) -> bool {
        let end = self.subcommand.as_ref().map_or(self.span.end, |word| word.span.start);
        self.flags.iter().any(|flag| flag.name == name && flag.span.start < end)
    }

    /// The value that `--setopt` gives to an option of yum or dnf, of a repository too: `*.gpgcheck=0`.
    #[must_use]
    pub fn setopt(&self, option: &str) -> Option<&str> {
        let settings = self.flags.iter().rev().filter(|flag| flag.name == "--setopt");
        settings.filter_map(|flag| flag.value.as_ref()?.value.split_once('=')).find_map(|(name, value)| {
            let own = name.rsplit('.').next().is_some_and(|own| own.trim() == option);
            own.then_some(value)
        })
    }
}

/// What dnf takes for no: <https://dnf.readthedocs.io/en/latest/conf_ref.html>.
fn is_no(value: &str) -> bool {
    matches!(value.trim().to_ascii_lowercase().as_str(), "0" | "no" | "false" | "off")
}

fn apt(subcommand: &str) -> Action {
    match subcommand {
        "install" => Action::Install,
        "update" => Action::Refresh,
        "upgrade" | "safe-upgrade" => Action::Upgrade,
        "dist-upgrade" | "full-upgrade" => Action::DistUpgrade,
        "remove" | "purge" | "autoremove" | "autopurge" | "auto-remove" => Action::Remove,
        "clean" | "autoclean" | "auto-clean" | "distclean" | "dist-clean" => Action::Clean,
        _ => Action::Other,
    }
}

fn dnf(subcommand: &str) -> Action {
    match subcommand {
        "install" | "in" | "localinstall" | "groupinstall" | "group-install" => Action::Install,
        // `yum update` is no refresh of the index: it upgrades.
        "update" | "upgrade" | "up" | "upgrade-minimal" | "update-minimal" => Action::Upgrade,
        "distro-sync" | "dsync" | "distribution-synchronization" => Action::DistUpgrade,
        "makecache" | "check-update" | "check-upgrade" => Action::Refresh,
        "remove" | "rm" | "erase" | "autoremove" => Action::Remove,
        "clean" => Action::Clean,
        _ => Action::Other,
    }
}

fn zypper(subcommand: &str) -> Action {
    match subcommand {
        "install" | "in" => Action::Install,
        "update" | "up" | "patch" => Action::Upgrade,
        "dist-upgrade" | "dup" => Action::DistUpgrade,
        "refresh" | "ref" => Action::Refresh,
        "remove" | "rm" => Action::Remove,
        "clean" | "cc" => Action::Clean,
        _ => Action::Other,
    }
}
