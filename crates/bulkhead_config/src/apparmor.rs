//! AppArmor profiles: what the text says, and what a program under it may do.
//!
//! The language is that of [apparmor.d(5)](https://manpages.debian.org/trixie/apparmor/apparmor.d.5.en.html); what is
//! refused, and with which reason, was compared with `apparmor_parser` 3.0.8. Of the conditions of mounts, signals,
//! traces and sockets only the words are kept. Files that are included are not there: a few that every profile
//! includes are known, of the others it is said that they are not.

mod access;
mod check;
mod decide;
mod glob;
mod known;
mod read;
mod rule;
mod words;

pub use access::{Access, Exec};
pub use decide::{Answer, Entered, Question};
pub use glob::{Glob, GlobError};
pub use known::{INCLUDES, docker_default};
pub use read::FLAGS;
pub use rule::{CLASSES, FAMILIES, OPERATIONS, QUALIFIERS, TYPES, is_socket};

use bulkhead_text::{Parsed, Span, Spanned, SyntaxError};

/// How deep blocks may stand in each other.
pub const MAX_DEPTH: usize = 8;
/// The most rules of a file, those of its known includes not counted.
pub const MAX_RULES: usize = 5_000;
/// The most errors that are told of one file.
const MAX_ERRORS: usize = 50;

/// A file of profiles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Policy {
    /// What the preamble includes.
    pub includes: Vec<Spanned<String>>,
    /// The variables that it sets, without `@{` and `}`, with their values.
    pub variables: Vec<(String, Vec<String>)>,
    /// The profiles, in the order of the text.
    pub profiles: Vec<Profile>,
}

/// A profile, a child profile or a hat.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    /// Its name.
    pub name: Spanned<String>,
    /// The programs that it is for, where that is said beside the name.
    pub attachment: Option<Spanned<String>>,
    /// Its flags, such as `complain`.
    pub flags: Vec<Spanned<String>>,
    /// What it includes.
    pub includes: Vec<Spanned<String>>,
    /// Its rules.
    pub rules: Vec<Rule>,
    /// Its children and hats.
    pub children: Vec<Profile>,
}

/// A rule of a profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Where it stands, without its comma.
    pub span: Span,
    /// Whether it denies; denying wins over every rule that allows.
    pub deny: bool,
    /// Whether it is about files of the process's own user alone.
    pub owner: bool,
    /// Whether it has conditions that are not looked into, such as `fstype=tmpfs` or `peer=(…)`.
    pub conditional: bool,
    /// What it is about.
    pub kind: Kind,
}

/// What a rule is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Files. Without a pattern: all of them.
    File {
        /// Which files.
        glob: Option<Spanned<String>>,
        /// What may be done.
        access: Access,
        /// How a program is started, where the rule lets start some.
        exec: Option<Exec>,
        /// The profile that it starts under, where the rule names one.
        target: Option<String>,
    },
    /// Capabilities, in small letters; none named: all.
    Capability(Vec<String>),
    /// Sockets: family, type, protocol; none named: all.
    Network(Vec<String>),
    /// A rule of one of the other [`CLASSES`], with its words.
    Other(&'static str, Vec<String>),
}

impl Policy {
    /// Reads a file.
    #[must_use]
    pub fn parse(source: &str) -> Parsed<Self> {
        read::policy(source)
    }

    /// The profile of that name; `parent//child` for a child.
    #[must_use]
    pub fn profile(&self, name: &str) -> Option<&Profile> {
        let mut parts = name.split("//");
        let first = parts.next()?;
        let top = self.profiles.iter().find(|profile| profile.name.value == first)?;
        parts.try_fold(top, |profile, part| profile.children.iter().find(|child| child.name.value == part))
    }
}

impl Profile {
    /// The flag that keeps its rules from being enforced, if it has one.
    #[must_use]
    pub fn not_enforced(&self) -> Option<&Spanned<String>> {
        let off = ["complain", "unconfined", "default_allow", "prompt"];
        self.flags.iter().find(|flag| off.contains(&flag.value.as_str()))
    }
}

/// An error, with advice.
fn error(span: Span, message: impl Into<String>, help: impl Into<String>) -> SyntaxError {
    SyntaxError::new(span, message).help(help)
}

#[cfg(test)]
mod tests;
