//! `bulkhead course verify`: grades the files of a progress report again, and says whether they earn what it says.

use super::{about, proof, status, tree};
use bulkhead_course::{Earned, MAX_REPORT_BYTES, Row, Verification, publish, verify};
use bulkhead_lint::Severity;
use std::fs::File;
use std::io::{self, BufWriter, Read, Write};
use std::path::Path;
use std::process::ExitCode;

/// Grades a report again by the course in a folder and prints a table; confirmed is 0, different 1.
///
/// # Errors
/// When the report or the course cannot be read, or the output cannot be written.
pub(crate) fn run(report: &Path, folder: &Path) -> io::Result<ExitCode> {
    let text = read(report).map_err(|error| about(report, &error))?;
    let files = tree(folder)?;
    let published = publish(&files).map_err(|errors| {
        let printed = proof::excerpts(&mut io::stdout().lock(), Severity::Error, &files, &errors);
        let unsound = || io::Error::other(format!("{}: this course is not sound", folder.display()));
        printed.err().unwrap_or_else(unsound)
    })?;
    let verified = verify(&text, &published).map_err(|error| about(report, &io::Error::other(error)))?;
    let mut out = BufWriter::new(io::stdout().lock());
    print(&mut out, &verified)?;
    out.flush()?;
    Ok(status(verified.is_confirmed()))
}

/// The text of a report; never more of it than one byte too many.
fn read(report: &Path) -> io::Result<String> {
    let most = u64::try_from(MAX_REPORT_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    File::open(report)?.take(most).read_to_end(&mut bytes)?;
    String::from_utf8(bytes)
        .map_err(|_| io::Error::other("this is not a text in UTF-8, so it is no progress report"))
}

fn print(out: &mut impl Write, verified: &Verification) -> io::Result<()> {
    let Verification { report, check_value, engine, course_version, rows } = verified;
    let name = if report.name.is_empty() { "(no name)".to_owned() } else { shown(&report.name) };
    writeln!(out, "Report of   {name}, {}", shown(&report.date))?;
    let fits = if verified.fits() { "fits".to_owned() } else { format!("does not fit: {check_value} would") };
    writeln!(out, "Code        {}: {fits}", shown(&report.code))?;
    for (what, own, here) in
        [("Engine", &report.engine, engine), ("Course", &report.course_version, course_version)]
    {
        let same = if own == here { "the same as here".to_owned() } else { format!("here it is {here}") };
        writeln!(out, "{what:11} {}: {same}", shown(own))?;
    }
    writeln!(out)?;
    table(out, rows)?;
    let differing = rows.iter().filter(|row| !row.agrees()).count();
    match (verified.is_confirmed(), differing) {
        (true, _) if rows.is_empty() => writeln!(out, "Confirmed: the code fits. No exercise is enclosed.")?,
        (true, _) => {
            writeln!(out, "Confirmed: the code fits, and the enclosed files earn what the report says.")?
        }
        (false, 0) => writeln!(out, "Different: the report was changed after it was made.")?,
        (false, _) => writeln!(
            out,
            "Different: {differing} of {} exercises do not earn what the report says.",
            rows.len()
        )?,
    }
    if differing > 0 && report.course_version != *course_version {
        writeln!(out, "The report was made with another version of the course; grade it with that one.")?;
    }
    writeln!(out, "This says what the files are worth. It does not say who wrote them.")
}

fn table(out: &mut impl Write, rows: &[Row]) -> io::Result<()> {
    let head = ["Exercise", "The report says", "Graded again"].map(str::to_owned);
    let lines = rows.iter().map(|row| {
        let graded = row.graded.as_ref().map_or_else(|| "not in this course".to_owned(), earned);
        let sign = if row.agrees() { "same" } else { "DIFFERENT" };
        ([shown(&row.id), earned(&row.reported), graded], sign)
    });
    let lines: Vec<_> = std::iter::once((head, "")).chain(lines).collect();
    let width = |column: usize| {
        let cells = lines.iter().filter_map(|(cells, _)| cells.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or_default()
    };
    let [first, second, third] = [width(0), width(1), width(2)];
    for ([id, reported, graded], sign) in &lines {
        writeln!(out, "{}", format!("{id:first$}  {reported:second$}  {graded:third$}  {sign}").trim_end())?;
    }
    writeln!(out)
}

fn earned(earned: &Earned) -> String {
    let Earned { passed, points, of, checks, checks_in_all } = earned;
    let word = if *passed { "passed" } else { "not passed" };
    format!("{word}, {points} of {of} points, {} of {checks_in_all} checks", checks.len())
}

/// A text that anybody may have written, short and without what a terminal would obey.
fn shown(text: &str) -> String {
    /// Longer texts are cut.
    const MOST: usize = 100;
    let obeyed = |letter: char| {
        letter.is_control()
            || matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().take(MOST).map(|letter| if obeyed(letter) { '\u{fffd}' } else { letter }).collect()
}
