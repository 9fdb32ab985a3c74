//! The tree of a Dockerfile: what it says, instruction by instruction.

mod arguments;
mod mount;

pub use arguments::{Arg, Command, Copy, Expose, From, Healthcheck, Pair, Run, Shell, Source, Word};
use bulkhead_text::{Span, Spanned};
pub use mount::{Mount, MountKind, MountOption};

/// A whole Dockerfile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dockerfile {
    /// The parser directives at the top: `# syntax=…`, `# escape=…`, `# check=…`.
    pub directives: Vec<Directive>,
    /// The character that escapes and that continues a line: `\`, or `` ` `` after `# escape=`.
    pub escape: char,
    /// The instructions, in the order of the source.
    pub instructions: Vec<Instruction>,
    /// Every comment line, from its `#` to its end; also those within an instruction, but not those in heredocs.
    pub comments: Vec<Span>,
}

impl Default for Dockerfile {
    fn default() -> Self {
        Self { directives: Vec::new(), escape: '\\', instructions: Vec::new(), comments: Vec::new() }
    }
}

impl Dockerfile {
    /// The parser directive of that name (in lower case), if it is there.
    #[must_use]
    pub fn directive(&self, name: &str) -> Option<&Directive> {
        self.directives.iter().find(|directive| directive.name.value == name)
    }

    /// The instruction whose span holds the byte `offset`.
    #[must_use]
    pub fn instruction_at(&self, offset: usize) -> Option<&Instruction> {
        let after = self.instructions.partition_point(|instruction| instruction.span.start() <= offset);
        self.instructions.get(after.checked_sub(1)?).filter(|instruction| offset < instruction.span.end())
    }
}

/// A parser directive.
///
/// ```text
/// # escape=`
/// ^^^^^^^^^^ span
///   ^^^^^^ name
///          ^ value
/// ```
///
/// See <https://docs.docker.com/reference/dockerfile/#parser-directives>.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive {
    /// From the `#` to the end of the value.
    pub span: Span,
    /// `syntax`, `escape` or `check`, in lower case.
    pub name: Spanned<String>,
    /// What follows the `=`, without the space around it.
    pub value: Spanned<String>,
}

/// One instruction.
///
/// ```text
/// COPY --chown=app a.txt \
/// ^^^^ keyword
///      ^^^^^^^^^^^ a flag
///                  ^^^^^^^… arguments
///      # a comment, in `Dockerfile::comments`
///      /srv/
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instruction {
    /// From the keyword to the last byte, heredocs and all.
    pub span: Span,
    /// The first word, as it is written; Docker does not care for its letter case.
    pub keyword: Spanned<String>,
    /// The `--name=value` words before the arguments.
    pub flags: Vec<Flag>,
    /// All after the flags, without heredoc bodies; empty where there is nothing.
    pub arguments: Span,
    /// What the instruction says.
    pub kind: Kind,
    /// The heredocs that `RUN`, `COPY` and `ADD` bring along, in order.
    pub heredocs: Vec<Heredoc>,
    /// Blank lines within the instruction, which BuildKit takes but
    /// [warns about](https://docs.docker.com/reference/build-checks/no-empty-continuation/).
    pub blank_lines: Vec<Span>,
    /// A word that begins with `#` and all after it, where it is written like a comment.
    ///
    /// ```text
    /// FROM alpine # small
    ///             ^^^^^^^
    /// ```
    ///
    /// A Dockerfile has comments on lines of their own only, so these are arguments. In the shell form of
    /// `RUN`, `CMD`, `ENTRYPOINT` and `HEALTHCHECK` it is the shell that takes them for a comment.
    pub hash: Option<Span>,
}

impl Instruction {
    /// The flag of that name (without `--`); the first one where it may be repeated.
    #[must_use]
    pub fn flag(&self, name: &str) -> Option<&Flag> {
        self.flags.iter().find(|flag| flag.name.value == name)
    }

    /// Whether the keyword is `name`, in any letter case.
    #[must_use]
    pub fn is(&self, name: &str) -> bool {
        self.keyword.value.eq_ignore_ascii_case(name)
    }

    /// The command of `RUN`, `CMD`, `ENTRYPOINT` or `HEALTHCHECK CMD`.
    #[must_use]
    pub fn command(&self) -> Option<&Command> {
        match &self.kind {
            Kind::Run(run) => Some(&run.command),
            Kind::Cmd(command) | Kind::Entrypoint(command) | Kind::Healthcheck(Healthcheck::Cmd(command)) => {
                Some(command)
            }
            _ => None,
        }
    }
}

/// A flag of an instruction.
///
/// ```text
/// --chown=app:app
/// ^^^^^^^^^^^^^^^ span
///   ^^^^^ name
///         ^^^^^^^ value
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flag {
    /// From the `--` to the end of the value.
    pub span: Span,
    /// The name without `--`.
    pub name: Spanned<String>,
    /// What follows the `=`, without quotes.
    pub value: Option<Spanned<String>>,
}

/// What an instruction says. See <https://docs.docker.com/reference/dockerfile/>.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `FROM image AS name`
    From(From),
    /// `RUN command`
    Run(Run),
    /// `CMD command`
    Cmd(Command),
    /// `ENTRYPOINT command`
    Entrypoint(Command),
    /// `LABEL key=value …`
    Label(Vec<Pair>),
    /// `MAINTAINER name`
    Maintainer(Spanned<String>),
    /// `EXPOSE port/protocol …`
    Expose(Vec<Expose>),
    /// `ENV key=value …`
    Env(Vec<Pair>),
    /// `ADD source … destination`
    Add(Copy),
    /// `COPY source … destination`
    Copy(Copy),
    /// `VOLUME path …`
    Volume(Vec<Word>),
    /// `USER user:group`
    User(Word),
    /// `WORKDIR path`
    Workdir(Word),
    /// `ARG name=default …`
    Arg(Vec<Arg>),
    /// `ONBUILD instruction`
    Onbuild(Box<Instruction>),
    /// `STOPSIGNAL signal`
    Stopsignal(Word),
    /// `HEALTHCHECK CMD command` or `HEALTHCHECK NONE`
    Healthcheck(Healthcheck),
    /// `SHELL ["program", "option"]`
    Shell(Vec<Spanned<String>>),
    /// A known instruction whose arguments are missing or cannot be read: the keyword says which.
    Incomplete,
    /// A keyword that Docker does not know.
    Unknown,
}

/// Text in the file that an instruction reads as if it were another file.
///
/// ```text
/// RUN python3 <<'EOF'
///             ^^^^^^^ marker
/// print("hello")
/// ^^^^^^^^^^^^^^ body, with its last line break
/// EOF
/// ^^^ terminator
/// ```
///
/// See <https://docs.docker.com/reference/dockerfile/#here-documents>.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heredoc {
    /// `<<` and the delimiter.
    pub marker: Span,
    /// The delimiter without its quotes.
    pub name: String,
    /// The lines between, each with its line break.
    pub body: Span,
    /// The delimiter that ends it; none when it is missing.
    pub terminator: Option<Span>,
    /// Whether variables are expanded: no part of the delimiter is quoted.
    pub expand: bool,
    /// `<<-`: the tabs that begin a line are taken away.
    pub chomp: bool,
}
