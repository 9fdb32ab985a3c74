//! `bulkhead lint`: what is wrong with these files.

use crate::arguments::{Format, LintOptions};
use crate::{files, output};
use bulkhead_lint::{Applicability, Diagnostic, Severity, SourceFile, Workspace, apply_fixes, lint};
use bulkhead_text::LineIndex;
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;
use std::{fs, iter};

/// Fixes make way for other fixes; a file that still changes after so many rounds is left as it is.
const MAX_ROUNDS: usize = 10;

/// Checks the files, fixes them if asked to, and prints what is left.
///
/// # Errors
/// When a file cannot be read or written, or the output cannot be.
pub(crate) fn run(options: &LintOptions) -> io::Result<ExitCode> {
    let mut workspace = files::read(&options.paths, options.kind)?;
    let fixed = if options.fix { fix(&mut workspace)? } else { 0 };
    let mut diagnostics = lint(&workspace);
    diagnostics.retain(|diagnostic| diagnostic.severity >= options.min_severity);
    let mut out = BufWriter::new(io::stdout().lock());
    match options.format {
        Format::Text => print_text(&mut out, &workspace, &diagnostics, fixed)?,
        Format::Json => print_json(&mut out, &workspace, &diagnostics)?,
    }
    out.flush()?;
    Ok(if diagnostics.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// Applies safe fixes until none is left, and writes the files that changed. Returns how many were applied.
fn fix(workspace: &mut Workspace) -> io::Result<usize> {
    let before = workspace.clone();
    let round = || {
        let diagnostics = lint(workspace);
        let mut applied = 0;
        for file in &mut workspace.files {
            let (text, fixes) = apply_fixes(&file.text, &file.path, &diagnostics, Applicability::Safe);
            file.text = text;
            applied += fixes;
        }
        (applied > 0).then_some(applied)
    };
    let applied = iter::from_fn(round).take(MAX_ROUNDS).sum();
    for (file, _) in workspace.files.iter().zip(&before.files).filter(|(now, then)| now.text != then.text) {
        fs::write(&file.path, &file.text)?;
    }
    Ok(applied)
}

fn print_json(out: &mut impl Write, workspace: &Workspace, diagnostics: &[Diagnostic]) -> io::Result<()> {
    for (file, found) in by_file(workspace, diagnostics) {
        let lines = LineIndex::new(&file.text);
        found.iter().try_for_each(|diagnostic| output::json(out, &lines, diagnostic))?;
    }
    Ok(())
}

fn print_text(
    out: &mut impl Write,
    workspace: &Workspace,
    diagnostics: &[Diagnostic],
    fixed: usize,
) -> io::Result<()> {
    let renderer = output::renderer();
    for (file, found) in by_file(workspace, diagnostics) {
        for diagnostic in found {
            writeln!(out, "{}\n", output::text(&renderer, &file.text, diagnostic))?;
        }
    }
    if fixed > 0 {
        writeln!(out, "{} fixed.", count(fixed, "fault"))?;
    }
    let files = count(workspace.files.len(), "file");
    if diagnostics.is_empty() {
        return writeln!(out, "{files} checked: nothing found.");
    }
    let of = |severity| diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count();
    let parts = Severity::ALL.iter().rev().map(|severity| (of(*severity), severity.name()));
    let parts: Vec<String> = parts.filter(|(n, _)| *n > 0).map(|(n, name)| count(n, name)).collect();
    writeln!(out, "{files} checked: {}. `bulkhead explain RULE` says why a rule matters.", parts.join(", "))
}

/// Each file with its diagnostics, which stand in the order of the files.
fn by_file<'a>(
    workspace: &'a Workspace,
    diagnostics: &'a [Diagnostic],
) -> impl Iterator<Item = (&'a SourceFile, &'a [Diagnostic])> {
    let groups = diagnostics.chunk_by(|a, b| a.path == b.path);
    groups.filter_map(|group| {
        let path = &group.first()?.path;
        Some((workspace.files.iter().find(|file| file.path == *path)?, group))
    })
}

/// "1 file", "2 files"; severities that are adjectives elsewhere are nouns here.
fn count(number: usize, noun: &str) -> String {
    let plural = if number == 1 || noun == "info" { "" } else { "s" };
    format!("{number} {noun}{plural}")
}
