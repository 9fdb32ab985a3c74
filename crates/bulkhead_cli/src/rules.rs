//! `bulkhead rules`: what is looked for.

use crate::arguments::Format;
use bulkhead_course::{Document, Links};
use bulkhead_lint::{RULES, RuleInfo};
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;

/// The list of the rules in a published folder.
const INDEX: &str = "index.json";

/// Writes `index.json`, the list of the rules without their docs, and the docs of each as `ID.json`.
///
/// # Errors
/// When the folder cannot be written.
pub(crate) fn publish(to: &Path) -> io::Result<ExitCode> {
    if to.exists() {
        fs::remove_dir_all(to)?;
    }
    fs::create_dir_all(to)?;
    let list: Vec<RuleInfo> = RULES.iter().map(|rule| RuleInfo { docs: "".into(), ..rule.info() }).collect();
    fs::write(to.join(INDEX), serde_json::to_vec(&list)?)?;
    for rule in RULES {
        let mut docs = Document::read(rule.docs);
        docs.resolve(&Links::default());
        fs::write(to.join(format!("{}.json", rule.id)), serde_json::to_vec(&docs)?)?;
    }
    Ok(ExitCode::SUCCESS)
}

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
