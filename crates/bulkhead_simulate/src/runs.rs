//! What the `RUN` instructions of a Dockerfile run.

mod shells;

use bulkhead_dockerfile::{Build, Command, Dockerfile, Kind};
use bulkhead_shell::packages::{self, Call};
use bulkhead_shell::{Script, parse_arguments, parse_mapped};
use bulkhead_text::{Span, Spanned, SyntaxError};
use shells::Reader;

/// What a `RUN` instruction runs. Spans are those of the Dockerfile.
#[derive(Clone, Debug)]
pub struct RunScript {
    /// The number of the instruction in [`Dockerfile::instructions`].
    pub instruction: usize,
    /// The commands.
    pub script: Script,
    /// The runs of package managers in it.
    pub packages: Vec<Call>,
}

/// What all `RUN` instructions of a Dockerfile run, and what reads it.
#[derive(Clone, Debug, Default)]
pub struct Runs {
    /// In order; the exec form as a script of one command. What is not for a shell of the POSIX family is left out.
    pub scripts: Vec<RunScript>,
    /// For each instruction, the number of the `SHELL` that is in force there; none for Docker's own shell.
    pub shells: Vec<Option<usize>>,
    /// What does not follow the syntax of the shell.
    pub errors: Vec<SyntaxError>,
}

impl Runs {
    /// Reads the commands of every `RUN`.
    #[must_use]
    pub fn read(tree: &Dockerfile, build: &Build) -> Self {
        let mut runs = Self { shells: shells::in_force(tree, build), ..Self::default() };
        for (number, instruction) in tree.instructions.iter().enumerate() {
            let Kind::Run(run) = &instruction.kind else { continue };
            let reader = match &run.command {
                Command::Exec(_) => Reader::Related,
                Command::Shell(shell) => shells::reader(tree, build, &runs.shells, number, shell),
            };
            let parsed = match &run.command {
                Command::Exec(words) => parse_arguments(&unquoted(words)),
                Command::Shell(_) if reader == Reader::Other => continue,
                Command::Shell(shell) => parse_mapped(&shell.text),
            };
            if reader == Reader::Posix {
                runs.errors.extend(parsed.errors);
            }
            let packages = packages::calls(&parsed.tree);
            runs.scripts.push(RunScript { instruction: number, script: parsed.tree, packages });
        }
        runs
    }
}

/// The words of a JSON array with places that leave out the quotes.
fn unquoted(words: &[Spanned<String>]) -> Vec<Spanned<String>> {
    let inside = |span: Span| Span::new(span.start() + 1, span.end().saturating_sub(1));
    words.iter().map(|word| Spanned::new(word.value.clone(), inside(word.span))).collect()
}
