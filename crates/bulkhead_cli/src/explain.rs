//! `bulkhead explain`: why a rule matters.

use bulkhead_lint::{RULES, rule};
use bulkhead_text::suggest;
use std::io::{self, Write};
use std::process::ExitCode;

/// Prints the docs of a rule.
///
/// # Errors
/// When there is no such rule, or the output cannot be written.
pub(crate) fn run(id: &str) -> io::Result<ExitCode> {
    let Some(rule) = rule(id) else {
        let hint = match suggest(id, RULES.iter().map(|rule| rule.id)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`bulkhead rules` lists them all".to_owned(),
        };
        return Err(io::Error::other(format!("there is no rule `{id}`: {hint}")));
    };
    let mut out = io::stdout().lock();
    writeln!(out, "# {} ({})\n\n{}\n", rule.id, rule.severity, rule.summary)?;
    if let Some(item) = rule.checklist {
        writeln!(out, "Checklist: {}: {}\n", item.group().title(), item.title())?;
    }
    writeln!(out, "{}", rule.docs.trim())?;
    Ok(ExitCode::SUCCESS)
}
