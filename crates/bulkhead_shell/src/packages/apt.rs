//! What only apt-get, apt and aptitude have: configuration items, recommended packages, levels of quiet.

use super::{Call, Manager};
use crate::Flag;

impl Call {
    /// The value that apt's options give to a configuration item, such as `APT::Install-Recommends`.
    ///
    /// Only `-o` is looked at. Item names have no case; an item may be set several times.
    #[must_use]
    pub fn configured(&self, item: &str) -> Option<&str> {
        self.flags.iter().rev().find_map(|flag| {
            let (name, value) = option_item(flag)?;
            name.eq_ignore_ascii_case(item).then_some(value)
        })
    }

    /// The value of a configuration item that is yes or no, if the options set it.
    #[must_use]
    pub fn configured_as(&self, item: &str) -> Option<bool> {
        boolean(self.configured(item)?)
    }

    /// Whether an option without a value or with `=yes` is there, and not taken back by `=no`.
    #[must_use]
    pub fn switched_on(&self, names: &[&str]) -> bool {
        self.flag(names).is_some_and(|flag| given(flag).unwrap_or(true))
    }

    /// Whether recommended packages are installed, too; `None` where no option says so and the
    /// configuration of the system decides (Debian's and Ubuntu's default is yes).
    #[must_use]
    pub fn recommends(&self) -> Option<bool> {
        self.flags.iter().rev().find_map(|flag| match flag.name.as_str() {
            "--no-install-recommends" | "--without-recommends" => Some(!given(flag).unwrap_or(true)),
            "-R" if self.manager == Manager::Aptitude => Some(false),
            "-r" if self.manager == Manager::Aptitude => Some(true),
            "--install-recommends" | "--with-recommends" => Some(given(flag).unwrap_or(true)),
            _ => {
                let (name, value) = option_item(flag)?;
                let item = name.eq_ignore_ascii_case("APT::Install-Recommends");
                item.then(|| boolean(value)).flatten()
            }
        })
    }

    /// Whether questions are answered with yes: `-y`, or `-qq`, which implies it.
    pub(super) fn apt_assumes_yes(&self) -> bool {
        let yes = self.flags.iter().rev().find_map(|flag| match flag.name.as_str() {
            "-y" | "--yes" | "--assume-yes" | "--force-yes" => Some(given(flag).unwrap_or(true)),
            "--no-yes" | "--no-assume-yes" | "--assume-no" => Some(false),
            _ => None,
        });
        let item = self.configured_as("APT::Get::Assume-Yes");
        yes.or(item).unwrap_or(false) || self.quiet_level() >= 2
    }

    /// How quiet it is: 0 (not), 1 (`-q`), 2 (`-qq`, `-q=2`), …
    #[must_use]
    pub fn quiet_level(&self) -> usize {
        let mut level = 0;
        for flag in
            self.flags.iter().filter(|flag| matches!(flag.name.as_str(), "-q" | "--quiet" | "--silent"))
        {
            let value = flag.value.as_ref().map(|value| value.value.trim_start_matches('='));
            level = match value {
                None => level + 1,
                Some(rest) => rest.parse().unwrap_or(level + 1),
            };
        }
        level
    }
}

/// The item and the value of `-o Item=value`.
fn option_item(flag: &Flag) -> Option<(&str, &str)> {
    if !matches!(flag.name.as_str(), "-o" | "--option") {
        return None;
    }
    flag.value.as_ref()?.value.trim_start_matches('=').split_once('=')
}

/// The value of a flag such as `--yes=false`.
fn given(flag: &Flag) -> Option<bool> {
    boolean(flag.value.as_ref()?.value.trim_start_matches('='))
}

/// What apt takes for yes and no: <https://manpages.debian.org/bookworm/apt/apt.conf.5.en.html>.
fn boolean(value: &str) -> Option<bool> {
    match value.trim().to_ascii_lowercase().as_str() {
        "1" | "yes" | "true" | "with" | "on" | "enable" => Some(true),
        "0" | "no" | "false" | "without" | "off" | "disable" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
