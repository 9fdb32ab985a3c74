//! What each kind of instruction says after its flags.

use super::Mount;
use bulkhead_text::{MappedText, Span, Spanned};

/// One argument, which may be quoted and may hold variables.
///
/// ```text
/// ENV GREETING="hello $NAME"
///              ^^^^^^^^^^^^^ span, raw
///               ^^^^^^^^^^^  value
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it stands.
    pub span: Span,
    /// The text with quotes and escapes, line continuations taken out.
    pub raw: String,
    /// The text without quotes and escapes; variables stay as they are written.
    pub value: String,
}

/// The arguments of `FROM`.
///
/// ```text
/// FROM golang:1.25 AS build
///      ^^^^^^^^^^^ image
///                     ^^^^^ alias
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct From {
    /// An image, an earlier stage, or `scratch`.
    pub image: Word,
    /// The name of the stage, as it is written; stage names know no letter case.
    pub alias: Option<Spanned<String>>,
    /// The word `AS`, as it is written.
    pub as_keyword: Option<Spanned<String>>,
}

/// The arguments of `RUN`; its other flags are in [`Instruction::flags`](crate::Instruction::flags).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The `--mount` flags.
    pub mounts: Vec<Mount>,
    /// What is run.
    pub command: Command,
}

/// A command in one of its [two forms](https://docs.docker.com/reference/dockerfile/#shell-and-exec-form).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// `["program", "argument"]`: run as it is, without a shell. The words are decoded.
    Exec(Vec<Spanned<String>>),
    /// `program argument`: handed to a shell.
    Shell(Shell),
}

impl Command {
    /// The command for a shell, if it is in shell form.
    #[must_use]
    pub fn shell(&self) -> Option<&Shell> {
        match self {
            Self::Shell(shell) => Some(shell),
            Self::Exec(_) => None,
        }
    }
}

/// A command in shell form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shell {
    /// What the shell reads, and where each part of it comes from.
    ///
    /// Line continuations, blank lines and comments within are taken out, as Docker does. `RUN <<EOF` gives the
    /// heredoc's body; with more than the heredoc on the line (`RUN cat <<EOF`), the line, the body and its end.
    pub text: MappedText,
    /// The command in the source, without heredoc bodies.
    pub span: Span,
    /// It begins with `[` but is no JSON array, as in `CMD ['a']`, so Docker hands it to the shell.
    pub looks_like_json: bool,
    /// The first line of a heredoc that names its own interpreter: `#!/usr/bin/env python3`.
    /// The text is then not for the shell.
    pub shebang: Option<Spanned<String>>,
}

/// A key and a value of `ENV` or `LABEL`.
///
/// ```text
/// ENV A=1 B="two"
///     ^^^ span
///     ^ key
///       ^ value
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Key and value together.
    pub span: Span,
    /// Before the `=`.
    pub key: Word,
    /// After the `=`.
    pub value: Word,
    /// Written in the [old form](https://docs.docker.com/reference/build-checks/legacy-key-value-format/)
    /// with a space: `ENV A 1`.
    pub legacy: bool,
}

/// One variable of `ARG`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arg {
    /// Name and default together.
    pub span: Span,
    /// The name.
    pub name: Spanned<String>,
    /// What it is when the build gives no other value.
    pub default: Option<Word>,
}

/// One port of `EXPOSE`, as it is written: `80`, `53/udp`, `8000-8010`, `$PORT`.
pub type Expose = Word;

/// The arguments of `COPY` and `ADD`.
///
/// ```text
/// COPY --from=build /app /lib /srv/
///                   ^^^^ ^^^^ sources
///                             ^^^^^ destination
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copy {
    /// What is copied.
    pub sources: Vec<Source>,
    /// Where it goes.
    pub destination: Word,
    /// `--from`: a stage, an image or a named context.
    pub from: Option<Spanned<String>>,
}

/// One source of `COPY` or `ADD`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A path or a pattern; for `ADD` also a URL or a Git repository.
    Path(Word),
    /// A heredoc, by its place in [`Instruction::heredocs`](crate::Instruction::heredocs).
    Heredoc(usize),
}

impl Source {
    /// The path, if it is one.
    #[must_use]
    pub fn path(&self) -> Option<&Word> {
        match self {
            Self::Path(word) => Some(word),
            Self::Heredoc(_) => None,
        }
    }
}

/// The arguments of `HEALTHCHECK`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Healthcheck {
    /// `NONE`: the base image's check is turned off.
    None,
    /// `CMD command`
    Cmd(Command),
}
