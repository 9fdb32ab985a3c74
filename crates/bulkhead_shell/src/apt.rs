//! What `apt-get`, `apt` and `aptitude` are asked to do.

use crate::{Flag, Invocation, OptionTable, Options, Simple};
use bulkhead_text::{Span, Spanned};

/// The options of apt-get and apt that take a value:
/// <https://manpages.debian.org/bookworm/apt/apt-get.8.en.html>.
///
/// `--solver`, `--planner` and newer ones: `apt-private/private-cmndline.cc` in
/// <https://salsa.debian.org/apt-team/apt>.
const APT: OptionTable = OptionTable {
    short: "acePotS",
    attached: "",
    long: &[
        "host-architecture",
        "build-profiles",
        "target-release",
        "default-release",
        "config-file",
        "option",
        "with-source",
        "error-on",
        "solver",
        "planner",
        "snapshot",
    ],
};

/// The options of aptitude that take a value:
/// <https://manpages.debian.org/bookworm/aptitude/aptitude.8.en.html>.
const APTITUDE: OptionTable = OptionTable {
    short: "FOSotw",
    attached: "",
    long: &[
        "display-format",
        "sort",
        "target-release",
        "width",
        "add-user-tag",
        "add-user-tag-to",
        "remove-user-tag",
        "remove-user-tag-from",
        "group-by",
        "log-file",
        "log-level",
        "log-resolver",
        "show-package-names",
    ],
};

/// One run of apt-get, apt or aptitude.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// `apt-get`, `apt` or `aptitude`; the span is the word, a directory included.
    pub program: Spanned<String>,
    /// `install`, `update`, …; it is missing in `apt-get --version`.
    pub subcommand: Option<Spanned<String>>,
    /// The options, before and after the subcommand.
    pub flags: Vec<Flag>,
    /// The arguments of the subcommand, expansions as written: `curl`, `nginx=${VERSION}`, `./x.deb`.
    pub packages: Vec<Spanned<String>>,
    /// From the program to its last argument.
    pub span: Span,
}

impl Call {
    /// Reads a command, also through `sudo` and the like.
    #[must_use]
    pub fn of(simple: &Simple) -> Option<Self> {
        let Invocation { program, args, span, .. } = Invocation::of(simple)?;
        let table = match program.value.as_str() {
            "apt-get" | "apt" => &APT,
            "aptitude" => &APTITUDE,
            _ => return None,
        };
        let Options { flags, positionals } = Options::read(args, table);
        let mut words = positionals.into_iter().map(|word| Spanned::new(word.to_string(), word.span));
        let subcommand = words.next();
        Some(Self { program, subcommand, flags, packages: words.collect(), span })
    }

    /// Whether this is the subcommand.
    #[must_use]
    pub fn does(&self, subcommand: &str) -> bool {
        self.subcommand.as_ref().is_some_and(|word| word.value == subcommand)
    }

    /// Whether one of these options is there, dashes included.
    #[must_use]
    pub fn has(&self, names: &[&str]) -> bool {
        self.flags.iter().any(|flag| names.contains(&flag.name.as_str()))
    }

    /// The value that the options give to a configuration item, such as `APT::Install-Recommends`.
    ///
    /// Only `-o` is looked at. Item names have no case; an item may be set several times.
    #[must_use]
    pub fn configured(&self, item: &str) -> Option<&str> {
        self.flags.iter().rev().find_map(|flag| {
            let (name, value) = option_item(flag)?;
            name.eq_ignore_ascii_case(item).then_some(value)
        })
    }

    /// Whether recommended packages are installed, too; `None` where no option says so and the
    /// configuration of the system decides (Debian's and Ubuntu's default is yes).
    #[must_use]
    pub fn recommends(&self) -> Option<bool> {
        self.flags.iter().rev().find_map(|flag| match flag.name.as_str() {
            "--no-install-recommends" | "--without-recommends" => Some(!given(flag).unwrap_or(true)),
            "-R" if self.program.value == "aptitude" => Some(false),
            "-r" if self.program.value == "aptitude" => Some(true),
            "--install-recommends" | "--with-recommends" => Some(given(flag).unwrap_or(true)),
            _ => {
                let (name, value) = option_item(flag)?;
                let item = name.eq_ignore_ascii_case("APT::Install-Recommends");
                item.then(|| boolean(value)).flatten()
            }
        })
    }

    /// Whether questions are answered with yes: `-y`, or `-qq`, which implies it.
    #[must_use]
    pub fn assumes_yes(&self) -> bool {
        let yes = self.flags.iter().rev().find_map(|flag| match flag.name.as_str() {
            "-y" | "--yes" | "--assume-yes" | "--force-yes" => Some(given(flag).unwrap_or(true)),
            "--no-yes" | "--no-assume-yes" | "--assume-no" => Some(false),
            _ => None,
        });
        let item = self.configured("APT::Get::Assume-Yes").and_then(boolean);
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
