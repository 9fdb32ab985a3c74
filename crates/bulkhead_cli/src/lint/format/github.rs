//! Annotations of GitHub Actions.

use super::Judged;
use crate::annotation::Annotation;
use bulkhead_lint::{Diagnostic, Severity};
use bulkhead_text::LineIndex;
use std::io::{self, Write};

/// Writes one command a diagnostic.
pub(super) fn write(out: &mut impl Write, judged: &Judged<'_>) -> io::Result<()> {
    let lines = LineIndex::new(&judged.file.text);
    judged.report.diagnostics.iter().try_for_each(|diagnostic| command(out, &lines, diagnostic))
}

fn command(out: &mut impl Write, lines: &LineIndex<'_>, diagnostic: &Diagnostic) -> io::Result<()> {
    let level = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    let Diagnostic { path, rule, span, message, help, .. } = diagnostic;
    Annotation { level, path, lines, span: *span, title: rule, message, help }.write(out)
}
