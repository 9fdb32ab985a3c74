//! `bulkhead lint`: what is wrong with these files.

use crate::arguments::{Format, LintOptions};
use crate::{files, output, parallel};
use bulkhead_lint::analysis::{Analysis, File};
use bulkhead_lint::{Applicability, Config, Diagnostic, Severity, SourceFile, Workspace, apply_fixes};
use bulkhead_text::LineIndex;
use std::io::{self, Write};
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
    let mut out = io::stdout().lock();
    let by_file: Vec<_> = by_file(&workspace, &diagnostics).collect();
    let draw = |(file, found): &(&SourceFile, &[Diagnostic])| match options.format {
        Format::Text => text(file, found),
        Format::Json => json(file, found),
    };
    for drawn in parallel::map(&by_file, draw) {
        out.write_all(&drawn?)?;
    }
    if matches!(options.format, Format::Text) {
        print_summary(&mut out, &workspace, &diagnostics, fixed)?;
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

/// As [`bulkhead_lint::lint`] does it, on every processor.
fn lint(workspace: &Workspace) -> Vec<Diagnostic> {
    let config = Config::default();
    let read = |file| {
        let file = File::read(file);
        let found = file.diagnostics(&config);
        (file, found)
    };
    let (files, mut found): (_, Vec<_>) = parallel::map(&workspace.files, read).into_iter().unzip();
    let analysis = Analysis { files };
    for (at, diagnostic) in analysis.shared_diagnostics(&config) {
        if let Some(found) = found.get_mut(at) {
            found.push(diagnostic);
        }
    }
    let settled = analysis.files.iter().zip(found).map(|(file, found)| file.settle(found, &config));
    let diagnostics = settled.flat_map(|report| report.diagnostics).collect();
    // The process ends soon: to give the many small pieces back one by one takes time for nothing.
    std::mem::forget(analysis);
    diagnostics
}

/// The diagnostics of a file, an object a line.
fn json(file: &SourceFile, found: &[Diagnostic]) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    let lines = LineIndex::new(&file.text);
    found.iter().try_for_each(|diagnostic| output::json(&mut out, &lines, diagnostic))?;
    Ok(out)
}

/// The diagnostics of a file with the lines that they are about.
fn text(file: &SourceFile, found: &[Diagnostic]) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    let renderer = output::renderer();
    let lines = LineIndex::new(&file.text);
    for diagnostic in found {
        writeln!(out, "{}\n", output::text(&renderer, &file.text, &lines, diagnostic))?;
    }
    Ok(out)
}

fn print_summary(
    out: &mut impl Write,
    workspace: &Workspace,
    diagnostics: &[Diagnostic],
    fixed: usize,
) -> io::Result<()> {
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
