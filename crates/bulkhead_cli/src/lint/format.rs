//! How what was found is printed.

mod github;
mod sarif;

use super::Judged;
use crate::arguments::LintFormat;
use crate::{output, parallel};
use bulkhead_lint::Severity;
use bulkhead_text::LineIndex;
use std::io::{self, Write};

/// Prints what is to be said of the files, after so many fixes.
pub(super) fn print(
    out: &mut impl Write,
    format: LintFormat,
    judged: &[Judged<'_>],
    fixed: usize,
) -> io::Result<()> {
    let draw = match format {
        LintFormat::Sarif => return sarif::write(out, judged),
        LintFormat::Text if output::has_colours() => coloured,
        LintFormat::Text => plain,
        LintFormat::Json => json,
        LintFormat::Github => github,
    };
    if format == LintFormat::Json {
        // This is done sooner than a thread starts.
        judged.iter().try_for_each(|judged| out.write_all(&json(judged)?))?;
    } else {
        for drawn in parallel::map(judged, draw) {
            out.write_all(&drawn?)?;
        }
    }
    if format == LintFormat::Text { summary(out, judged, fixed) } else { Ok(()) }
}

/// The diagnostics of a file, an object a line.
fn json(judged: &Judged<'_>) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    let lines = LineIndex::new(&judged.file.text);
    judged.report.diagnostics.iter().try_for_each(|diagnostic| output::json(&mut out, &lines, diagnostic))?;
    Ok(out)
}

fn github(judged: &Judged<'_>) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    github::write(&mut out, judged)?;
    Ok(out)
}

fn plain(judged: &Judged<'_>) -> io::Result<Vec<u8>> {
    text(judged, false)
}

fn coloured(judged: &Judged<'_>) -> io::Result<Vec<u8>> {
    text(judged, true)
}

/// The diagnostics of a file with the lines that they are about.
fn text(judged: &Judged<'_>, colours: bool) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    if judged.report.diagnostics.is_empty() {
        return Ok(out);
    }
    let lines = LineIndex::new(&judged.file.text);
    for diagnostic in &judged.report.diagnostics {
        writeln!(out, "{}\n", output::text(&judged.file.text, &lines, diagnostic, colours))?;
    }
    Ok(out)
}

fn summary(out: &mut impl Write, judged: &[Judged<'_>], fixed: usize) -> io::Result<()> {
    if fixed > 0 {
        writeln!(out, "{} fixed.", count(fixed, "fault"))?;
    }
    let files = count(judged.len(), "file");
    let diagnostics = || judged.iter().flat_map(|judged| &judged.report.diagnostics);
    let of = |severity| diagnostics().filter(|diagnostic| diagnostic.severity == severity).count();
    let parts = Severity::ALL.iter().rev().map(|severity| (of(*severity), severity.name()));
    let parts: Vec<String> = parts.filter(|(n, _)| *n > 0).map(|(n, name)| count(n, name)).collect();
    let suppressed: usize = judged.iter().map(|judged| judged.report.suppressed.len()).sum();
    let silent = if suppressed > 0 { format!(" ({suppressed} suppressed)") } else { String::new() };
    if parts.is_empty() {
        return writeln!(out, "{files} checked: nothing found{silent}.");
    }
    let why = "`bulkhead explain RULE` says why a rule matters.";
    writeln!(out, "{files} checked: {}{silent}. {why}", parts.join(", "))
}

/// "1 file", "2 files"; severities that are adjectives elsewhere are nouns here.
fn count(number: usize, noun: &str) -> String {
    let plural = if number == 1 || noun == "info" { "" } else { "s" };
    format!("{number} {noun}{plural}")
}
