//! `bulkhead lint`: what is wrong with these files.

mod fixing;
mod format;
mod gather;
mod linked;
mod source;
mod walk;

use crate::arguments::LintOptions;
use crate::parallel;
use bulkhead_lint::analysis::{Analysis, File};
use bulkhead_lint::{Areas, Diagnostic, FileKind, Report, Severity, SourceFile, Together};
use gather::{Gathered, Project};
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

/// A file that somebody asked for, and what is to be said of it.
struct Judged<'a> {
    file: &'a SourceFile,
    report: Report,
}

/// Checks the files, fixes them if asked to, and prints what is left.
///
/// # Errors
/// When a path that is named cannot be read, a file cannot be written, or the output cannot be.
pub(crate) fn run(options: &LintOptions) -> io::Result<ExitCode> {
    let Gathered { mut projects, failures } = gather::gather(options)?;
    // Many files are written at once.
    let mut out = BufWriter::with_capacity(64 << 10, io::stdout().lock());
    let fixing = options.fixes().map(|daring| fixing::fix(&mut projects, daring, options.min_severity));
    if let Some(fixed) = fixing.as_ref().filter(|_| options.diff) {
        fixed.print_diff(&mut out)?;
    } else if let Some(fixed) = &fixing {
        fixed.write(&mut out)?;
    }
    let judged = parallel::map(&projects, |project| judge(project, options.min_severity));
    let judged: Vec<Judged<'_>> = judged.into_iter().flatten().collect();
    let found = judged.iter().any(|judged| !judged.report.diagnostics.is_empty());
    let prints = !(options.diff || fixing.as_ref().is_some_and(fixing::Fixed::is_printed));
    if prints {
        let fixed = fixing.as_ref().map_or(0, |fixed| fixed.count);
        format::print(&mut out, options.format, &judged, fixed)?;
    }
    out.flush()?;
    for failure in &failures {
        eprintln!("bulkhead: {failure}");
    }
    let changes = options.diff && fixing.is_some_and(|fixed| fixed.count > 0);
    Ok(ExitCode::from(match (failures.is_empty(), found || changes) {
        (false, _) => 2,
        (true, true) => 1,
        (true, false) => 0,
    }))
}

/// What is to be said of each file of a project that somebody asked for.
fn judge(project: &Project, min_severity: Option<Severity>) -> Vec<Judged<'_>> {
    let least = project.least(min_severity);
    let reports = lint(project);
    let files = project.workspace.files.iter().zip(&project.asked).zip(reports);
    // A text that no rule reads is there to be referred to.
    let checked = files.filter(|((file, asked), _)| **asked && file.kind != FileKind::Text);
    let judged = checked.map(|((file, _), mut report)| {
        report.diagnostics.retain(|diagnostic| diagnostic.severity >= least);
        report.suppressed.retain(|suppressed| suppressed.diagnostic.severity >= least);
        Judged { file, report }
    });
    judged.collect()
}

/// What is to be said of each file: as [`bulkhead_lint::lint_with`] does it, on every processor. Of a file that nobody
/// asked for it is enough to know what it means.
fn lint(project: &Project) -> Vec<Report> {
    let config = &project.settings.config;
    let together = Together::of(&project.workspace, Areas::ALL);
    let files: Vec<(&SourceFile, bool)> =
        project.workspace.files.iter().zip(project.asked.iter().copied()).collect();
    let read = parallel::map(&files, |(file, asked)| {
        let file = File::read(file, &together, Areas::ALL);
        let found = if *asked { file.diagnostics(config) } else { Vec::new() };
        (file, found)
    });
    let (files, mut found): (_, Vec<_>) = read.into_iter().unzip();
    let analysis = Analysis { files, together, areas: Areas::ALL };
    for (at, diagnostic) in analysis.shared_diagnostics(config) {
        if let Some(found) = found.get_mut(at) {
            found.push(diagnostic);
        }
    }
    let settle = |((file, found), asked): ((&File<'_>, Vec<Diagnostic>), &bool)| {
        if *asked { file.settle(found, config) } else { Report::default() }
    };
    let reports = analysis.files.iter().zip(found).zip(&project.asked).map(settle).collect();
    // The process ends soon: to give the many small pieces back one by one takes time for nothing.
    std::mem::forget(analysis);
    reports
}
