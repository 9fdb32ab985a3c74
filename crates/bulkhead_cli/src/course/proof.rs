//! What proving a course brought to light, for people and for programs.

use crate::annotation::Annotation;
use crate::arguments::ProofFormat;
use crate::output;
use bulkhead_course::{AuthorError, Files, Practice, Proof, Summary};
use bulkhead_lint::Severity;
use bulkhead_text::LineIndex;
use std::io::{self, Write};
use std::path::Path;

/// Prints a proof of the course in `folder`.
pub(super) fn print(
    out: &mut impl Write,
    format: ProofFormat,
    folder: &Path,
    files: &Files,
    proof: &Proof,
) -> io::Result<()> {
    match format {
        ProofFormat::Text => text(out, files, proof),
        ProofFormat::Json => json(out, proof),
        ProofFormat::Github => {
            annotate(out, "warning", folder, files, &proof.warnings)?;
            annotate(out, "error", folder, files, &proof.errors)
        }
    }
}

/// Prints the links that leave the course, one a line with its place.
pub(super) fn links(out: &mut impl Write, proof: &Proof) -> io::Result<()> {
    proof.summary.links.iter().try_for_each(|link| writeln!(out, "{}:{}: {}", link.path, link.line, link.url))
}

/// Prints mistakes with the lines that they are about.
pub(super) fn excerpts(
    out: &mut impl Write,
    level: Severity,
    files: &Files,
    errors: &[AuthorError],
) -> io::Result<()> {
    let colours = output::has_colours();
    for error in errors {
        let source = files.get(&error.path).map_or("", String::as_str);
        let excerpt = output::Excerpt {
            level,
            id: None,
            path: &error.path,
            source,
            lines: &LineIndex::new(source),
            span: error.span,
            message: &error.message,
            help: &error.help,
            fix: None,
        };
        writeln!(out, "{}\n", excerpt.draw(colours))?;
    }
    Ok(())
}

fn json(out: &mut impl Write, proof: &Proof) -> io::Result<()> {
    for error in &proof.errors {
        serde_json::to_writer(&mut *out, error)?;
        writeln!(out)?;
    }
    Ok(())
}

fn annotate(
    out: &mut impl Write,
    level: &str,
    folder: &Path,
    files: &Files,
    errors: &[AuthorError],
) -> io::Result<()> {
    for AuthorError { path, span, message, help, .. } in errors {
        let source = files.get(path).map_or("", String::as_str);
        // The command runs in the root of the repository, and the paths of a course begin in its folder.
        let path = folder.join(path).to_string_lossy().replace('\\', "/");
        let path = path.trim_start_matches("./");
        let lines = &LineIndex::new(source);
        Annotation { level, path, lines, span: *span, title: "course", message, help }.write(out)?;
    }
    Ok(())
}

fn text(out: &mut impl Write, files: &Files, proof: &Proof) -> io::Result<()> {
    excerpts(out, Severity::Warning, files, &proof.warnings)?;
    excerpts(out, Severity::Error, files, &proof.errors)?;
    let Summary { modules, planned, exercises, checks, quizzes, fences, items, links } = &proof.summary;
    let practised = items.iter().filter(|row| !row.exercises.is_empty()).count();
    let widest = items.iter().map(|row| row.item.title().len()).max().unwrap_or_default();
    for Practice { item, exercises } in items {
        let named = if exercises.is_empty() { "none yet".to_owned() } else { exercises.join(", ") };
        writeln!(out, "{:widest$}  {:>2}  {named}", item.title(), exercises.len())?;
    }
    let of = modules + planned;
    writeln!(
        out,
        "\n{modules} of {of} modules are written; {checks} checks, {quizzes} quizzes, {fences} fences, {} links to \
         other sites.\n{practised} of {} items, {exercises} exercises.",
        links.len(),
        items.len(),
    )?;
    match proof.errors.len() {
        0 => writeln!(out, "The course is sound."),
        1 => writeln!(out, "1 mistake."),
        mistakes => writeln!(out, "{mistakes} mistakes."),
    }
}
