//! Other answers: the alternatives in `solutions/` pass, the mistakes in `mistakes/` fail as they have to.

use super::ExerciseProof;
use crate::author_error::{AuthorError, File};
use crate::prove::links::nearest;
use crate::{ExerciseFile, Grade, Report, TemptingMistake};
use bulkhead_lint::SYNTAX;
use bulkhead_text::Span;
use std::collections::BTreeSet;

/// Proves every alternative and every mistake of an exercise.
pub(super) fn check(proof: &ExerciseProof<'_>) -> Vec<AuthorError> {
    let mut errors = strays(proof);
    for name in names(proof, "solutions") {
        errors.extend(alternative(proof, name));
    }
    let folders = names(proof, "mistakes");
    let listed = &proof.exercise.mistakes;
    for mistake in listed {
        if folders.contains(mistake.name.as_str()) {
            errors.extend(wrong_mistake(proof, mistake));
        } else {
            let near = nearest(&mistake.name, folders.iter().copied());
            let help = format!("{near} Put the files with the mistake there, or delete this line.");
            let message = format!("there is no folder {}mistakes/{}", proof.folder, mistake.name);
            errors.push(proof.readme.error(mistake.span, message, help.trim_start()));
        }
    }
    for name in folders.into_iter().filter(|name| listed.iter().all(|mistake| mistake.name != *name)) {
        let message = format!("nothing says which check fails with `mistakes/{name}/`");
        let near = nearest(name, listed.iter().map(|mistake| mistake.name.as_str()));
        let help = format!("{near} Write `mistakes: {{ {name}: ID-OF-THE-CHECK }}` into the front matter.");
        errors.push(proof.readme.error(Span::empty(0), message, help.trim_start()));
    }
    errors
}

/// The folders in `solutions/` or `mistakes/`.
fn names<'a>(proof: &ExerciseProof<'a>, part: &str) -> BTreeSet<&'a str> {
    let prefix = format!("{}{part}/", proof.folder);
    let inside = proof.files.keys().filter_map(|path| path.strip_prefix(&prefix));
    inside.filter_map(|path| Some(path.split_once('/')?.0)).collect()
}

/// Files of answers that no learner could have written.
fn strays(proof: &ExerciseProof<'_>) -> Vec<AuthorError> {
    let stray = |(path, text): (&String, &String)| {
        let (part, inside) = path.strip_prefix(proof.folder)?.split_once('/')?;
        let name = match part {
            "solution" => Some(inside),
            "solutions" | "mistakes" => inside.split_once('/').map(|(_, name)| name),
            _ => return None,
        };
        let (message, help) = match name {
            Some(name) => of_no_learner(proof, part, name)?,
            None => {
                let help = "Put it into a folder of its own: `solutions/NAME/` or `mistakes/NAME/`.";
                ("this file belongs to no answer".to_owned(), help.to_owned())
            }
        };
        Some(File { path, text }.error(Span::empty(0), message, help))
    };
    proof.files.iter().filter_map(stray).collect()
}

/// What is wrong with a file of an answer, and what to do.
fn of_no_learner(proof: &ExerciseProof<'_>, part: &str, name: &str) -> Option<(String, String)> {
    let files = &proof.exercise.files;
    match files.iter().find(|file| file.path == name) {
        Some(file) if !file.readonly => None,
        // Told at the file's entry in the front matter.
        Some(_) if part == "solution" => None,
        Some(_) => Some((
            format!("`{name}` is read-only, and stands in an answer"),
            "Delete it here: a learner cannot change it.".to_owned(),
        )),
        None => {
            let near = nearest(name, files.iter().map(|file| file.path.as_str()));
            let help = format!("{near} An answer has files that the front matter names under `files:`.");
            Some((format!("`{name}` is no file of this exercise"), help.trim_start().to_owned()))
        }
    }
}

/// The report on an answer; what it does not have is as in the solution.
fn report(proof: &ExerciseProof<'_>, folder: &str) -> Report {
    proof.report(|path| proof.text(folder, path).or_else(|| proof.given("solution", path)).cloned())
}

/// What keeps an alternative from full marks.
fn alternative(proof: &ExerciseProof<'_>, name: &str) -> Vec<AuthorError> {
    let folder = format!("solutions/{name}");
    let report = report(proof, &folder);
    let failed = proof.outcomes(&report).filter(|(.., passed)| !passed);
    let mut errors: Vec<AuthorError> = failed
        .map(|(check, reason, _)| {
            let message = format!("check `{}` fails on `{folder}/`: {reason}", check.id);
            let help = "Every right answer has to pass. Repair the check, or this alternative.";
            proof.readme.error(check.span, message, help)
        })
        .collect();
    if !errors.is_empty() {
        return errors;
    }
    if report.grade != Grade::Passed {
        let found = report.diagnostics.iter().find(|found| found.rule == SYNTAX);
        let why = found.map_or(String::new(), |found| {
            format!(": `{}` has a syntax error: {}", found.path, found.message)
        });
        let message = format!("the alternative `{folder}/` does not pass{why}");
        errors.push(proof.readme.error(Span::empty(0), message, "Repair its files."));
    }
    let changed = |file: &ExerciseFile| {
        proof.text(&folder, &file.path).is_some_and(|own| Some(own) != proof.given("solution", &file.path))
    };
    if !proof.exercise.files.iter().any(changed) {
        let message = format!("the alternative `{folder}/` is the same as `solution/`");
        errors.push(proof.readme.error(Span::empty(0), message, "Let it solve the task in another way."));
    }
    errors
}

/// Says that a mistake passes the check that it has to fail, or passes as a whole.
fn wrong_mistake(proof: &ExerciseProof<'_>, mistake: &TemptingMistake) -> Option<AuthorError> {
    let TemptingMistake { name, check: id, span } = mistake;
    let report = report(proof, &format!("mistakes/{name}"));
    let (_, reason, passed) = proof.outcomes(&report).find(|(check, ..)| check.id == *id)?;
    if passed {
        let failed = proof.outcomes(&report).filter(|(.., passed)| !passed);
        let failed: Vec<String> = failed.map(|(check, ..)| format!("`{}`", check.id)).collect();
        let fails = match failed.as_slice() {
            [] => "No check fails with it.".to_owned(),
            failed => format!("It fails {}.", failed.join(", ")),
        };
        let message = format!("check `{id}` passes on `mistakes/{name}/`: {reason}");
        let help = format!("{fails} Name that check, or make the check stricter.");
        return Some(proof.readme.error(*span, message, help));
    }
    (report.grade == Grade::Passed).then(|| {
        let message = format!("`mistakes/{name}/` passes the exercise although check `{id}` fails");
        let help = "Ask for more points with `pass:`, or leave `pass:` out so that all are needed.";
        proof.readme.error(*span, message, help)
    })
}
