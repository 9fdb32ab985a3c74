//! `bulkhead course`: proves and publishes a course, grades an attempt, confirms a progress report.

use crate::arguments::{Format, ProofFormat};
use bulkhead_course::{Exercise, Files, Grade, Report, grade, prove, publish, publish_draft, publish_proved};
use ignore::WalkBuilder;
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;

mod new_exercise;
mod proof;
mod verify;

pub(crate) use new_exercise::run as new_exercise;
pub(crate) use verify::run as verify;

/// Proves the course in a folder and prints what its authors have to mend; or its links to other sites alone.
///
/// # Errors
/// When the folder cannot be read, or the output cannot be written.
pub(crate) fn check(folder: &Path, format: ProofFormat, links: bool) -> io::Result<ExitCode> {
    let files = tree(folder)?;
    let proof = prove(&files);
    let mut out = BufWriter::new(io::stdout().lock());
    if links {
        proof::links(&mut out, &proof)?;
    } else {
        proof::print(&mut out, format, folder, &files, &proof)?;
    }
    out.flush()?;
    Ok(status(links || proof.errors.is_empty()))
}

/// Writes the course as the page reads it, and takes away what was in the folder before.
///
/// # Errors
/// When the course has a mistake, which is printed, or a folder cannot be read or written.
pub(crate) fn publish_to(folder: &Path, to: &Path) -> io::Result<ExitCode> {
    let files = tree(folder)?;
    let published = match publish(&files) {
        Ok(published) => published,
        Err(errors) => {
            proof::excerpts(&mut io::stdout().lock(), bulkhead_lint::Severity::Error, &files, &errors)?;
            return Ok(ExitCode::from(1));
        }
    };
    if to.exists() {
        fs::remove_dir_all(to).map_err(|error| about(to, &error))?;
    }
    write(folder, to, &files, &published)?;
    Ok(ExitCode::SUCCESS)
}

/// Writes what can be read of the course over what was published before, with the mistakes at their places; prints them.
/// With `proof` the whole course is proved, which takes a while, and what only that finds is printed.
///
/// # Errors
/// When a folder cannot be read or written.
pub(crate) fn publish_draft_to(folder: &Path, to: &Path, proof: bool) -> io::Result<ExitCode> {
    let files = tree(folder)?;
    let before = if to.exists() { tree(to)? } else { BTreeMap::new() };
    let publish = if proof { publish_proved } else { publish_draft };
    let (mut published, errors) = publish(&files, &before);
    // A command that was stopped leaves what it was about to write.
    for half in before.keys().filter(|path| path.ends_with(".part") && !published.contains_key(*path)) {
        let half = to.join(half);
        fs::remove_file(&half).map_err(|error| about(&half, &error))?;
    }
    published.retain(|path, text| text.is_empty() || before.get(path) != Some(text));
    write(folder, to, &files, &published)?;
    proof::excerpts(&mut io::stdout().lock(), bulkhead_lint::Severity::Error, &files, &errors)?;
    Ok(ExitCode::SUCCESS)
}

/// Writes what is published of the `files` in `folder`.
fn write(folder: &Path, to: &Path, files: &Files, published: &Files) -> io::Result<()> {
    for (path, text) in published {
        let target = to.join(path);
        let parent = target.parent().unwrap_or(to);
        fs::create_dir_all(parent).map_err(|error| about(parent, &error))?;
        // A page that fetches it meanwhile, and a command that is stopped, leave one of the two whole: the old or the new.
        let part = target.with_extension("part");
        // A picture has no text here: it is copied as it is.
        let written = match files.get(path) {
            Some(_) => fs::copy(folder.join(path), &part).map(drop),
            None => fs::write(&part, text),
        };
        written.and_then(|()| fs::rename(&part, &target)).map_err(|error| about(&target, &error))?;
    }
    Ok(())
}

/// Grades the files of an attempt as an exercise's.
///
/// # Errors
/// When the exercise is not sound, a folder cannot be read, or the output cannot be written.
pub(crate) fn grade_attempt(folder: &Path, attempt: &Path, format: Format) -> io::Result<ExitCode> {
    let readme = folder.join("README.md");
    let text = fs::read_to_string(&readme).map_err(|error| about(&readme, &error))?;
    let name = readme.to_string_lossy();
    let mut out = BufWriter::new(io::stdout().lock());
    let exercise = match Exercise::parse(&name, &text) {
        Ok(exercise) => exercise,
        Err(errors) => {
            proof::excerpts(
                &mut out,
                bulkhead_lint::Severity::Error,
                &BTreeMap::from([(name.to_string(), text)]),
                &errors,
            )?;
            out.flush()?;
            return Err(io::Error::other(format!("{name}: this exercise is not sound")));
        }
    };
    fs::metadata(attempt).map_err(|error| about(attempt, &error))?;
    let starter = folder.join("starter");
    let read = |path: &str| {
        let file = exercise.files.iter().find(|file| file.path == path)?;
        // What the learner may not change is as it was given.
        fs::read_to_string(if file.readonly { starter.join(path) } else { attempt.join(path) }).ok()
    };
    let report = grade(&exercise, &exercise.workspace(read));
    match format {
        Format::Text => print_report(&mut out, &exercise, &report)?,
        Format::Json => {
            serde_json::to_writer(&mut out, &report)?;
            writeln!(out)?;
        }
    }
    out.flush()?;
    Ok(status(report.grade == Grade::Passed))
}

/// Every text file of a folder, by its path within it. Pictures and other binary files are named, and empty.
fn tree(folder: &Path) -> io::Result<Files> {
    fs::metadata(folder).map_err(|error| about(folder, &error))?;
    let mut files = BTreeMap::new();
    for entry in WalkBuilder::new(folder).standard_filters(false).build() {
        let path = entry.map_err(io::Error::other)?.into_path();
        if path.is_file() {
            let bytes = fs::read(&path).map_err(|error| about(&path, &error))?;
            let name = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            files.insert(name, String::from_utf8(bytes).unwrap_or_default());
        }
    }
    Ok(files)
}

fn print_report(out: &mut impl Write, exercise: &Exercise, report: &Report) -> io::Result<()> {
    for (check, outcome) in exercise.checks.iter().zip(&report.checks) {
        let mark = if outcome.passed { "pass" } else { "FAIL" };
        writeln!(out, "{mark}  {}", check.goal)?;
        if !outcome.passed {
            let place = outcome.at.as_ref().map(|(path, _)| format!("{path}: ")).unwrap_or_default();
            writeln!(out, "      {place}{}", outcome.reason)?;
        }
    }
    match report.grade {
        Grade::Passed => writeln!(out, "Passed."),
        Grade::Partial { points, of } => writeln!(out, "Not passed: {points} of {of} points."),
        Grade::Unparsable => {
            writeln!(out, "Not graded: a file is missing, or has a mistake that keeps it from being read.")
        }
    }
}

fn status(good: bool) -> ExitCode {
    if good { ExitCode::SUCCESS } else { ExitCode::from(1) }
}

fn about(path: &Path, error: &io::Error) -> io::Error {
    io::Error::other(format!("{}: {error}", path.display()))
}
