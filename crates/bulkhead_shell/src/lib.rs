//! What a command line says: shell scripts and `RUN` lines, the commands in them, and their options.
//!
//! - [`parse`] reads POSIX shell and the common parts of Bash into a [`Script`]. [`parse_mapped`] does
//!   the same for text put together from pieces of a file, such as a `RUN` instruction, and gives
//!   spans of that file. [`parse_arguments`] takes the exec form of `CMD` and `RUN`.
//! - [`Script::simple_commands`] lists every command, wherever it stands: in a loop, a `$(…)`, a
//!   here-document for a shell, or the string of `sh -c '…'`.
//! - [`Invocation`] looks through `sudo`, `env`, `exec` and the like to the program that runs.
//! - [`Options`] tells options, their values and plain arguments apart.
//! - [`packages`] says what apt, apk, dnf, pip, npm and other package managers are asked to do, [`docker`] what
//!   `docker` and `podman` are.
//!
//! ```
//! use bulkhead_shell::{packages, parse};
//!
//! let script = parse("set -ex; apt-get update && sudo apt-get -y install --no-install-recommends curl");
//! assert!(script.errors.is_empty());
//! let calls = packages::calls(&script.tree);
//! assert_eq!(calls[0].subcommand.as_ref().map(|word| word.value.as_str()), Some("update"));
//! assert_eq!(calls[1].packages[0].value, "curl");
//! assert_eq!(calls[1].recommends(), Some(false));
//! ```

pub mod docker;
mod invocation;
mod options;
pub mod packages;
mod parse;
mod tree;
mod walk;
mod word;

pub use invocation::Invocation;
pub use options::{Flag, OptionTable, Options};
pub use parse::{MAX_DEPTH, MAX_ERRORS, parse, parse_arguments, parse_mapped};
pub use tree::{
    Assignment, Block, BlockRole, Chain, Command, Compound, CompoundKind, Heredoc, Join, Link, Part,
    PartKind, Pipeline, Redirect, RedirectKind, Script, Simple, Word,
};
pub use walk::{Found, Place};
