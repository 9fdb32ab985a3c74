//! The tree of a script.

use bulkhead_text::Span;

/// A whole script, or the commands of a substitution.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Script {
    /// The chains, in order.
    pub chains: Vec<Chain>,
    /// The here-documents; [`Redirect::heredoc`] is an index into them.
    pub heredocs: Vec<Heredoc>,
    /// The comments, from `#` to the end of the line; those in a substitution are in the script around it.
    pub comments: Vec<Span>,
}

/// Pipelines joined by `&&` and `||`, up to `;`, `&` or the end of the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain {
    /// From the first command to the last, without the separator.
    pub span: Span,
    /// At least one.
    pub links: Vec<Link>,
    /// Whether it ends with `&`: the shell does not wait for it.
    pub background: bool,
}

/// A pipeline and how it is joined to the one before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// How it follows the link before it.
    pub join: Join,
    /// What runs.
    pub pipeline: Pipeline,
}

/// How a pipeline follows the one before it in a [`Chain`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Join {
    /// It is the first.
    First,
    /// `&&`: it runs when what came before succeeded.
    And,
    /// `||`: it runs when what came before failed.
    Or,
}

/// Commands joined by `|`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pipeline {
    /// From the first command (or `!`) to the last.
    pub span: Span,
    /// Whether `!` stands before it.
    pub negated: bool,
    /// At least one; each one's output is the next one's input.
    pub commands: Vec<Command>,
}

/// One command of a pipeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// A program, builtin or function with its arguments, or assignments alone.
    Simple(Simple),
    /// A command made of commands: `if`, `( … )`, a function's definition.
    Compound(Compound),
}

/// A program, builtin or function with its arguments, or assignments alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Simple {
    /// From the first assignment, word or redirection to the last.
    pub span: Span,
    /// `NAME=value` before the command.
    pub assignments: Vec<Assignment>,
    /// The command and its arguments.
    pub words: Vec<Word>,
    /// `> file` and the like, wherever they stand in the command.
    pub redirects: Vec<Redirect>,
    /// The script in the string of `sh -c '…'` or `eval '…'`. Variables of the outer shell in it
    /// are kept as variables; the place of what stands near them is that of the variable.
    pub inner: Option<Box<Script>>,
}

/// `NAME=value`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assignment {
    /// All of it.
    pub span: Span,
    /// The variable, without an index.
    pub name: String,
    /// What comes after the `=`; no parts for `NAME=`.
    pub value: Word,
}

/// A command made of commands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compound {
    /// From its first word to its last.
    pub span: Span,
    /// Which one.
    pub kind: CompoundKind,
    /// The words of its head: a loop's list, the word of `case` and its patterns, the operands of `[[`.
    pub words: Vec<Word>,
    /// The commands within, in the order of the source.
    pub blocks: Vec<Block>,
    /// Redirections after it.
    pub redirects: Vec<Redirect>,
}

/// Which compound command it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CompoundKind {
    /// `( … )`
    Subshell,
    /// `{ …; }`
    Group,
    /// `if`
    If,
    /// `while`
    While,
    /// `until`
    Until,
    /// `for` or Bash's `select`
    For,
    /// `case`
    Case,
    /// A function's definition, with its name.
    Function(String),
    /// `[[ … ]]`
    Test,
    /// `(( … ))`
    Arithmetic,
}

/// Commands inside a compound command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What they are there for.
    pub role: BlockRole,
    /// The chains, in order.
    pub chains: Vec<Chain>,
}

/// What the commands of a [`Block`] are there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockRole {
    /// Their exit status decides: after `if`, `elif`, `while`, `until`.
    Condition,
    /// They are run.
    Body,
    /// They are run after a pattern of `case`: one of the words before this one, and after those of the arm before.
    Arm(usize),
}

/// A word after quoting is understood: what becomes one argument, or several by expansion.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Word {
    /// All of it, quotes included.
    pub span: Span,
    /// Its pieces, in order; a word may have none: `""`.
    pub parts: Vec<Part>,
}

/// A piece of a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The text, without quotes. For a literal it is as long as the text unless that is an
    /// escape of `$'…'`.
    pub span: Span,
    /// Whether it stands in quotes or after a backslash, so that no field splitting or globbing happens.
    pub quoted: bool,
    /// What it is.
    pub kind: PartKind,
}

/// What a piece of a word is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PartKind {
    /// Text as the command gets it.
    Literal(String),
    /// `$name` or `${name…}`, and `${{ … }}` of GitHub Actions, whose operation is all that stands in the outer braces.
    Parameter {
        /// The variable or the special parameter, such as `@`; empty for `${{ … }}`.
        name: String,
        /// What follows the name in braces (`:-default`), as written; before it, `#` or `!`.
        operation: String,
        /// The expansions within the operation.
        nested: Vec<Part>,
    },
    /// `$(…)` or `` `…` ``.
    Substitution(Script),
    /// `<(…)` or `>(…)`.
    Process(Script),
    /// `$((…))`: the expansions within.
    Arithmetic(Vec<Part>),
    /// `(…)` after `name=`: the elements of an array.
    Array(Vec<Word>),
}

/// A redirection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redirect {
    /// From the file descriptor or operator to the target.
    pub span: Span,
    /// The file descriptor before the operator: `2` in `2>&1`.
    pub descriptor: Option<u32>,
    /// The operator.
    pub kind: RedirectKind,
    /// The file, the descriptor (after `>&`), the string (after `<<<`) or the delimiter (after `<<`).
    pub target: Word,
    /// The index of the here-document in [`Script::heredocs`].
    pub heredoc: Option<usize>,
}

/// The operator of a [`Redirect`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RedirectKind {
    /// `<`
    Input,
    /// `>` or `>|`
    Output,
    /// `>>`
    Append,
    /// `<>`
    InputOutput,
    /// `<&`
    DuplicateInput,
    /// `>&`
    DuplicateOutput,
    /// `&>`: standard output and standard error
    OutputAndError,
    /// `&>>`
    AppendOutputAndError,
    /// `<<` or `<<-`
    Heredoc,
    /// `<<<`
    HereString,
}

/// The body of a here-document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heredoc {
    /// The body, without the line of the delimiter, as one word.
    pub body: Word,
    /// The body as a script, where a shell reads it: `sh <<EOF`.
    pub script: Option<Script>,
}
