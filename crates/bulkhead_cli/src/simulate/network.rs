//! `bulkhead simulate network`: who reaches whom.

pub(super) mod files;
mod json;
mod text;
mod words;

use crate::arguments::{Format, NetworkOptions};
use bulkhead_simulate::network::{Place, Topology};
use bulkhead_text::{LineIndex, suggest};
use files::Sheet;
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

/// A topology, and the files that its places are in.
struct Simulated<'f> {
    topology: &'f Topology,
    sheets: Vec<Vec<Part<'f>>>,
}

/// A file, and where it begins in the text that places are places of.
struct Part<'f> {
    start: usize,
    path: &'f str,
    lines: LineIndex<'f>,
}

impl<'f> Simulated<'f> {
    fn new(topology: &'f Topology, sheets: &'f [Sheet]) -> Self {
        let part = |(start, path, text): &'f (usize, String, String)| Part {
            start: *start,
            path,
            lines: LineIndex::new(text),
        };
        Self { topology, sheets: sheets.iter().map(|sheet| sheet.parts.iter().map(part).collect()).collect() }
    }

    fn service(&self, number: usize) -> &str {
        self.topology.services.get(number).map(|service| service.name.as_str()).unwrap_or_default()
    }

    fn network(&self, number: usize) -> &str {
        self.topology.networks.get(number).map(|network| network.name.as_str()).unwrap_or_default()
    }

    /// The file and the line of a place.
    fn line(&self, place: Place) -> Option<(&str, usize)> {
        let (parts, at) = (self.sheets.get(place.file as usize)?, place.span.start());
        let part = parts.get(parts.partition_point(|part| part.start <= at).checked_sub(1)?)?;
        Some((part.path, part.lines.line(at - part.start)))
    }
}

/// Reads the files, and prints what connects.
///
/// # Errors
/// When a file cannot be read or is of no kind that starts containers, when there is no such service, or when the
/// output cannot be written.
pub(crate) fn run(options: &NetworkOptions) -> io::Result<ExitCode> {
    let (topology, sheets) = files::read(&options.files)?;
    let from = options.from.as_deref().map(|name| named(&topology, name)).transpose()?;
    let simulated = Simulated::new(&topology, &sheets);
    let mut out = BufWriter::new(io::stdout().lock());
    match options.format {
        Format::Text => text::write(&mut out, &simulated, from)?,
        Format::Json => {
            serde_json::to_writer(&mut out, &json::Answer::new(&simulated, from))?;
            writeln!(out)?;
        }
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// The number of a service.
fn named(topology: &Topology, name: &str) -> io::Result<usize> {
    topology.find(name).ok_or_else(|| {
        let names = topology.services.iter().map(|service| service.name.as_str());
        let hint = suggest(name, names).map(|near| format!(": did you mean `{near}`?")).unwrap_or_default();
        io::Error::other(format!("there is no service `{name}`{hint}"))
    })
}
