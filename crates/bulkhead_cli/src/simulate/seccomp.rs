//! `bulkhead simulate seccomp`: whether a program starts under a profile.

mod text;

use crate::arguments::{Format, SeccompOptions, StartLayer};
use bulkhead_config::capability::{self, Named};
use bulkhead_config::seccomp::Environment;
use bulkhead_simulate::seccomp::{
    Comparison, Layer, Loaded, Options, Program, Start, compare, program, programs, starts, suggest,
};
use bulkhead_text::suggest as nearest;
use serde::Serialize;
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
    let mut out = BufWriter::new(io::stdout().lock());
    let Some(profile) = &options.profile else {
        out.write_all(suggest(program, container.layer, container.no_new_privileges).as_bytes())?;
        out.flush()?;
        return Ok(ExitCode::SUCCESS);
    };
    let path = profile.display().to_string();
    let source = fs::read_to_string(profile).map_err(|error| io::Error::other(format!("{path}: {error}")))?;
    let loaded = Loaded::new(&source);
    let start = starts(&loaded, program, &container);
    let comparison =
        (options.compare && loaded.refusal().is_none()).then(|| compare(&loaded, &container.environment));
    match options.format {
        Format::Text => {
            text::write(&mut out, &path, &source, &start)?;
            if let Some(comparison) = &comparison {
                text::compared(&mut out, comparison)?;
            }
        }
        Format::Json => {
            serde_json::to_writer(&mut out, &Answer { start: &start, comparison })?;
            writeln!(out)?;
        }
    }
    out.flush()?;
    Ok(if start.starts { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// What `--format json` prints.
#[derive(Serialize)]
struct Answer<'a> {
    #[serde(flatten)]
    start: &'a Start,
    /// `null` without `--compare`, and where the profile is refused.
    comparison: Option<Comparison>,
}

/// The program with this name.
fn named(name: &str) -> io::Result<&'static Program> {
    program(name).ok_or_else(|| {
        let names = || programs().iter().map(|program| program.name);
        let near = nearest(name, names()).map(|near| format!("did you mean `{near}`? ")).unwrap_or_default();
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
            let near = nearest(&word.to_ascii_uppercase(), capability::NAMES);
            let hint = near.map(|near| format!(": did you mean `{near}`?")).unwrap_or_default();
            io::Error::other(format!("there is no capability `{word}`{hint}"))
        })
    };
    words.iter().map(one).collect()
}
