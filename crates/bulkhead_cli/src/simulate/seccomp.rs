//! `bulkhead simulate seccomp`: whether a program starts under a profile.

mod text;

use crate::arguments::{Format, SeccompOptions, StartLayer};
use bulkhead_config::capability::{self, Named};
use bulkhead_config::seccomp::Environment;
use bulkhead_simulate::seccomp::{Layer, Loaded, Options, Program, program, programs, starts};
use bulkhead_text::suggest;
use std::fs;
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

/// Prints whether the program starts; the status is 0 if it does and 1 if not.
///
/// # Errors
/// When the profile cannot be read, when there is no such program or capability, or when the output cannot be written.
pub(crate) fn run(options: &SeccompOptions) -> io::Result<ExitCode> {
    let program = named(&options.program)?;
    let container = container(options)?;
    let path = options.profile.display().to_string();
    let source =
        fs::read_to_string(&options.profile).map_err(|error| io::Error::other(format!("{path}: {error}")))?;
    let start = starts(&Loaded::new(&source), program, &container);
    let mut out = BufWriter::new(io::stdout().lock());
    match options.format {
        Format::Text => text::write(&mut out, &path, &source, &start)?,
        Format::Json => {
            serde_json::to_writer(&mut out, &start)?;
            writeln!(out)?;
        }
    }
    out.flush()?;
    Ok(if start.starts { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// The program with this name.
fn named(name: &str) -> io::Result<&'static Program> {
    program(name).ok_or_else(|| {
        let names = || programs().iter().map(|program| program.name);
        let near = suggest(name, names()).map(|near| format!("did you mean `{near}`? ")).unwrap_or_default();
        let all = names().collect::<Vec<_>>().join(", ");
        io::Error::other(format!("there is no program `{name}`: {near}There are {all}"))
    })
}

/// The container that the options describe.
fn container(options: &SeccompOptions) -> io::Result<Options> {
    let (add, drop) = (capabilities(&options.cap_add)?, capabilities(&options.cap_drop)?);
    let capabilities = capability::bounding_set(false, &add, &drop);
    let container = Options {
        layer: match options.layer {
            StartLayer::Program => Layer::Program,
            StartLayer::Docker => Layer::Docker,
        },
        environment: Environment { capabilities, ..Environment::default() },
        no_new_privileges: options.no_new_privileges,
        ..Options::default()
    };
    Ok(options.user.as_deref().map_or(container, |user| container.with_user(user)))
}

fn capabilities(words: &[String]) -> io::Result<Vec<Named>> {
    let one = |word: &String| {
        capability::parse(word).ok_or_else(|| {
            let near = suggest(&word.to_ascii_uppercase(), capability::NAMES);
            let hint = near.map(|near| format!(": did you mean `{near}`?")).unwrap_or_default();
            io::Error::other(format!("there is no capability `{word}`{hint}"))
        })
    };
    words.iter().map(one).collect()
}
