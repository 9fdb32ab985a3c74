//! What package managers are asked to do: apt, apk, dnf, pip, npm and the like.

mod action;
mod apt;
mod go;
mod pins;
mod tables;

use crate::{Command, Flag, Found, Invocation, Options, RedirectKind, Script, Simple, Word};
pub use action::Action;
use bulkhead_text::{Span, Spanned};
use std::borrow::Cow;

/// A package manager.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manager {
    /// `apt-get` and `apt` of Debian and Ubuntu.
    Apt,
    /// `aptitude` of Debian and Ubuntu.
    Aptitude,
    /// `apk` of Alpine.
    Apk,
    /// `yum` of older Red Hat systems.
    Yum,
    /// `dnf`, `dnf5` of Fedora and Red Hat.
    Dnf,
    /// `tdnf` of Photon and Azure Linux.
    Tdnf,
    /// `microdnf` of Red Hat's minimal images.
    Microdnf,
    /// `zypper` of SUSE.
    Zypper,
    /// `pip`, `pip3`, `python3 -m pip`.
    Pip,
    /// `npm`.
    Npm,
    /// `yarn`.
    Yarn,
    /// `gem` of Ruby.
    Gem,
    /// `go`.
    Go,
    /// `rpm`.
    Rpm,
}

/// One run of a package manager.
///
/// ```text
/// sudo apt-get -y install --no-install-recommends curl git
///      ^^^^^^^ program                            ^^^^ ^^^ packages
///                 ^^^^^^^ subcommand
///      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ span
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// Which one.
    pub manager: Manager,
    /// `apt-get`, `dnf`, …; the span is the word, a directory included. For `python3 -m pip` it is `pip`, and the
    /// span is all three words.
    pub program: Spanned<String>,
    /// `install`, `update`, …; it is missing in `apt-get --version` and for rpm.
    pub subcommand: Option<Spanned<String>>,
    /// The options, before and after the subcommand.
    pub flags: Vec<Flag>,
    /// The arguments of the subcommand, expansions as written: `curl`, `nginx=${VERSION}`, `./x.deb`.
    pub packages: Vec<Spanned<String>>,
    /// From the program to its last argument.
    pub span: Span,
    /// Whether a pipe or a here-string answers its questions: `yes | apt-get install curl`.
    pub answered: bool,
    /// The index of the command in [`Script::simple_commands`].
    pub command: usize,
}

/// Every run of a package manager in a script, in order.
#[must_use]
pub fn calls(script: &Script) -> Vec<Call> {
    let commands = script.simple_commands();
    let call = |(command, found): (usize, &Found<'_>)| {
        let call = Call::of(found.simple)?;
        Some(Call { answered: is_answered(found), command, ..call })
    };
    commands.iter().enumerate().filter_map(call).collect()
}

impl Call {
    /// Reads a command, also through `sudo` and the like.
    #[must_use]
    pub fn of(simple: &Simple) -> Option<Self> {
        let Invocation { program, args, span, .. } = Invocation::of(simple)?;
        let (manager, program, args) = match Manager::named(&program.value) {
            Some(manager) => (manager, Spanned::new(program.value.into_owned(), program.span), args),
            None => pip_module(&program, args)?,
        };
        let (leading, rest) = if manager == Manager::Go {
            (Options::default(), args)
        } else {
            Options::leading(args, tables::before(manager))
        };
        let mut call = Self {
            manager,
            program,
            subcommand: None,
            flags: leading.flags,
            packages: Vec::new(),
            span,
            answered: false,
            command: 0,
        };
        call.read(rest);
        Some(call)
    }

    /// Reads the subcommand and what follows it.
    fn read(&mut self, mut rest: &[Word]) {
        if self.manager != Manager::Rpm
            && let Some((first, after)) = rest.split_first()
        {
            self.subcommand = Some(spanned(first));
            rest = after;
        }
        let Options { flags, positionals } = match self.manager {
            Manager::Go => go::options(rest),
            manager => Options::read(rest, tables::after(manager)),
        };
        self.flags.extend(flags);
        let mut words = positionals.into_iter().map(spanned).peekable();
        if self.manager == Manager::Yarn && self.does("global") {
            self.subcommand = words.next().or(self.subcommand.take());
        }
        self.packages = words.collect();
    }

    /// Whether this is the subcommand.
    #[must_use]
    pub fn does(&self, subcommand: &str) -> bool {
        self.subcommand.as_ref().is_some_and(|word| word.value == subcommand)
    }

    /// The last of these options, dashes included.
    #[must_use]
    pub fn flag(&self, names: &[&str]) -> Option<&Flag> {
        self.flags.iter().rfind(|flag| names.contains(&flag.name.as_str()))
    }

    /// Whether one of these options is there, dashes included.
    #[must_use]
    pub fn has(&self, names: &[&str]) -> bool {
        self.flag(names).is_some()
    }

    /// From the program to its subcommand.
    #[must_use]
    pub fn head(&self) -> Span {
        self.subcommand.as_ref().map_or(self.program.span, |word| self.program.span.cover(word.span))
    }
}

impl Manager {
    fn named(program: &str) -> Option<Self> {
        Some(match program {
            "apt-get" | "apt" => Self::Apt,
            "aptitude" => Self::Aptitude,
            "apk" => Self::Apk,
            "yum" => Self::Yum,
            "dnf" | "dnf5" | "dnf-3" => Self::Dnf,
            "tdnf" => Self::Tdnf,
            "microdnf" => Self::Microdnf,
            "zypper" => Self::Zypper,
            "npm" => Self::Npm,
            "yarn" | "yarnpkg" => Self::Yarn,
            "gem" => Self::Gem,
            "go" => Self::Go,
            "rpm" => Self::Rpm,
            _ if versioned(program, "pip") => Self::Pip,
            _ => return None,
        })
    }

    /// apt-get, apt or aptitude.
    #[must_use]
    pub fn is_apt(self) -> bool {
        matches!(self, Self::Apt | Self::Aptitude)
    }

    /// yum, dnf, tdnf or microdnf.
    #[must_use]
    pub fn is_dnf(self) -> bool {
        matches!(self, Self::Yum | Self::Dnf | Self::Tdnf | Self::Microdnf)
    }
}

/// Whether a program is this one with or without a version: `pip`, `pip3`, `pip3.12`.
fn versioned(program: &str, name: &str) -> bool {
    let rest = program.strip_prefix(name);
    rest.is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.'))
}

/// `python3 -m pip …`, also `python3 -Im pip …`.
fn pip_module<'a>(
    python: &Spanned<Cow<'_, str>>,
    args: &'a [Word],
) -> Option<(Manager, Spanned<String>, &'a [Word])> {
    if !versioned(&python.value, "python") {
        return None;
    }
    let options = args.iter().take_while(|word| word.literal().is_some_and(|text| text.starts_with('-')));
    let module = options
        .map(ToString::to_string)
        .position(|text| text.strip_prefix('-').is_some_and(|letters| letters.ends_with('m')))?;
    let pip = args.get(module + 1).filter(|word| word.is("pip"))?;
    let program = Spanned::new("pip".to_owned(), python.span.cover(pip.span));
    Some((Manager::Pip, program, args.get(module + 2..)?))
}

fn is_answered(found: &Found<'_>) -> bool {
    let answers = |command: &Command| {
        let Command::Simple(simple) = command else { return false };
        Invocation::of(simple)
            .is_some_and(|call| matches!(call.program.value.as_ref(), "yes" | "echo" | "printf"))
    };
    let input = |kind| matches!(kind, RedirectKind::HereString | RedirectKind::Heredoc);
    found.piped_from().is_some_and(answers)
        || found.simple.redirects.iter().any(|redirect| input(redirect.kind))
}

fn spanned(word: &Word) -> Spanned<String> {
    Spanned::new(word.to_string(), word.span)
}

#[cfg(test)]
mod tests;
