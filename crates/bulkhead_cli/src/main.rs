//! The `bulkhead` command: the engine in a shell.
//!
//! Exit status: 0, nothing found; 1, something found; 2, wrong use or input that cannot be read.

mod annotation;
mod arguments;
mod course;
mod explain;
mod lint;
mod output;
mod parallel;
mod rules;
mod settings;
mod simulate;

use arguments::{Arguments, Command, CourseCommand, SimulateCommand};
use clap::Parser;
use std::io::{self, ErrorKind};
use std::process::ExitCode;

/// The engine makes many small pieces on every processor, and the C library's own allocator spends a fifth of the time
/// on them.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let result = match arguments.command {
        Command::Lint(options) => lint::run(&options),
        Command::Explain { rule } => explain::run(&rule),
        Command::Rules { to: Some(folder), .. } => rules::publish(&folder),
        Command::Rules { format, to: None } => rules::run(format),
        Command::Course(CourseCommand::Check { folder, format, links }) => {
            course::check(&folder, format, links)
        }
        Command::Course(CourseCommand::NewExercise { folder }) => course::new_exercise(&folder),
        Command::Course(CourseCommand::Verify { report, course }) => course::verify(&report, &course),
        Command::Course(CourseCommand::Publish { folder, to, draft: false, .. }) => {
            course::publish_to(&folder, &to)
        }
        Command::Course(CourseCommand::Publish { folder, to, draft: true, proof }) => {
            course::publish_draft_to(&folder, &to, proof)
        }
        Command::Course(CourseCommand::Grade { exercise, attempt, format }) => {
            course::grade_attempt(&exercise, &attempt, format)
        }
        Command::Simulate(SimulateCommand::Capabilities(options)) => simulate::capabilities::run(&options),
        Command::Simulate(SimulateCommand::Image(options)) => simulate::image::run(&options),
        Command::Simulate(SimulateCommand::Network(options)) => simulate::network::run(&options),
        Command::Simulate(SimulateCommand::Seccomp(options)) => simulate::seccomp::run(&options),
    };
    match result {
        Ok(code) => code,
        // The reader of a pipe, such as `head`, has seen enough.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => failure(&error),
    }
}

/// Says what cannot be done, and ends with the status for that.
fn failure(error: &io::Error) -> ExitCode {
    eprintln!("bulkhead: {error}");
    ExitCode::from(2)
}
