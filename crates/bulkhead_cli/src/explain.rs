//! `bulkhead explain`: why a rule matters.

mod page;

use crate::output;
use bulkhead_lint::all_rules;
use bulkhead_text::suggest;
use std::io::{self, Write};
use std::process::ExitCode;

/// Prints the docs of a rule.
///
/// # Errors
/// When there is no such rule, or the output cannot be written.
pub(crate) fn run(id: &str) -> io::Result<ExitCode> {
    let Some(rule) = all_rules().find(|rule| rule.id == id) else {
        let hint = match suggest(id, all_rules().map(|rule| rule.id)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`bulkhead rules` lists them all".to_owned(),
        };
        return Err(io::Error::other(format!("there is no rule `{id}`: {hint}")));
    };
    let mut out = io::stdout().lock();
    let colours = output::has_colours();
    let (bold, plain) = if colours { (output::BOLD, output::PLAIN) } else { ("", "") };
    writeln!(out, "{bold}{}{plain} ({})\n", rule.id, rule.severity)?;
    if let Some(item) = rule.checklist {
        writeln!(out, "Checklist: {}: {}\n", item.group().title(), item.title())?;
    }
    let text = format!("{}\n\n{}", rule.summary, rule.docs.trim());
    out.write_all(page::laid_out(&text, colours).as_bytes())?;
    Ok(ExitCode::SUCCESS)
}
