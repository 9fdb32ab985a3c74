//! `bulkhead rules`: what is looked for.

use crate::arguments::Format;
use bulkhead_lint::RULES;
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

/// Lists every rule.
///
/// # Errors
/// When the output cannot be written.
pub(crate) fn run(format: Format) -> io::Result<ExitCode> {
    let mut out = BufWriter::new(io::stdout().lock());
    let width = RULES.iter().map(|rule| rule.id.len()).max().unwrap_or_default();
    for rule in RULES {
        match format {
            Format::Text => {
                writeln!(out, "{:width$}  {:7}  {}", rule.id, rule.severity.name(), rule.summary)?
            }
            Format::Json => {
                serde_json::to_writer(&mut out, &rule.info())?;
                writeln!(out)?;
            }
        }
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}
