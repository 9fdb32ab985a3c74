//! What a learner can do on the workbench, and what each of it makes of the draft.

use super::files::{self, Texts, reset, with_text};
use super::problem::Problem;
use crate::content::ExerciseContent;
use crate::store::{Draft, Why};
use crate::texts::t;
use bulkhead_text::{Span, apply};
use std::collections::BTreeMap;
use std::rc::Rc;
use yew::AttrValue;

/// What the learner does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Wish {
    /// Types: the file and its new text.
    Edit(String, String),
    /// Opens a file.
    Open(String),
    /// Moves the caret of a file.
    Caret(String, usize),
    /// Applies the fix of the problem at this place of the list.
    Fix(usize),
    /// Takes what the engine made of a file by fixing all that is safe.
    FixAll(Fixed),
    /// Has paused, and what is there does not pass yet.
    Attempt,
    /// Wants to see a place: the file and the bytes in it.
    Show(String, Span),
    /// Opens the next hint.
    Hint,
    /// Opens the solution.
    Solution,
    /// Takes this text, the solution's, for a file.
    Take(String, String),
    /// Takes this text of their earlier work for a file.
    Bring(String, String),
    /// Takes all of this earlier work; what is there is kept in its place.
    TakeAll(BTreeMap<String, String>),
    /// Deletes this earlier work.
    Forget(BTreeMap<String, String>),
    /// Has passed with these files.
    Solved(Texts),
    /// Wants to read the debrief.
    Debrief,
    /// Goes back to the starter: one file, or all.
    Reset(Option<String>),
    /// Takes the last reset, or the last text of the solution, back: these are the files as they were before.
    Restore(Texts),
}

/// A file after all that is safe was fixed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fixed {
    /// The file.
    pub(crate) path: String,
    /// The text that was fixed.
    pub(crate) before: Rc<str>,
    /// What it says now.
    pub(crate) after: String,
    /// How many fixes went into it.
    pub(crate) count: usize,
}

/// What an effect of a wish the learner may want to take back is called, if it is one.
pub(crate) fn undoable(wish: &Wish) -> Option<AttrValue> {
    match wish {
        Wish::FixAll(Fixed { path, count, .. }) => Some(t::undo_fixed(*count, path)),
        Wish::Take(path, _) => Some(t::undo_taken(path)),
        Wish::Bring(path, _) => Some(t::undo_brought(path)),
        Wish::Reset(Some(path)) => Some(t::undo_reset(path)),
        Wish::Reset(None) => Some(t::undo_reset_all()),
        _ => None,
    }
}

/// The draft after a wish.
pub(crate) fn after(content: &ExerciseContent, draft: &Draft, problems: &[Problem], wish: &Wish) -> Draft {
    match wish {
        Wish::Edit(path, text) | Wish::Take(path, text) => with_text(content, draft, path, text),
        Wish::Open(path) | Wish::Show(path, _) => Draft { open: path.clone(), ..draft.clone() },
        Wish::Caret(path, at) => {
            let mut next = draft.clone();
            next.carets.insert(path.clone(), *at);
            next
        }
        Wish::Fix(place) => fixed(content, draft, problems.get(*place)).unwrap_or_else(|| draft.clone()),
        // Typing goes on while the engine works: a text that nobody has fixed stays.
        Wish::FixAll(fixed) => match files::texts(content, draft).get(&fixed.path) {
            Some(text) if *text == fixed.before => with_text(content, draft, &fixed.path, &fixed.after),
            _ => draft.clone(),
        },
        Wish::Attempt => Draft { attempts: draft.attempts.saturating_add(1), ..draft.clone() },
        Wish::Hint => {
            let hints = content.exercise.hints.len().min(draft.hints + 1);
            Draft { hints, ..draft.clone() }
        }
        Wish::Solution => Draft { solution_seen: true, ..draft.clone() },
        Wish::Solved(texts) => {
            let untouched = Draft::default();
            let own = texts.iter().fold(untouched, |own, (path, text)| with_text(content, &own, path, text));
            Draft { solved: own.files, ..draft.clone() }
        }
        Wish::Bring(path, text) => {
            let mut next = with_text(content, draft, path, text);
            if draft.files.contains_key(path) {
                next.set_aside(Why::Choice, draft.files.clone());
            }
            next
        }
        Wish::TakeAll(files) => {
            let mut next = draft.clone();
            next.replace_files(files.clone(), content.fingerprint());
            next
        }
        Wish::Forget(files) => {
            let mut next = draft.clone();
            next.aside.retain(|it| it.files != *files);
            next
        }
        Wish::Debrief => draft.clone(),
        Wish::Reset(Some(path)) => reset(content, draft, &[path]),
        Wish::Reset(None) => {
            let paths: Vec<&str> = content.exercise.files.iter().map(|file| file.path.as_str()).collect();
            reset(content, draft, &paths)
        }
        Wish::Restore(before) => {
            before.iter().fold(draft.clone(), |draft, (path, text)| with_text(content, &draft, path, text))
        }
    }
}

/// The draft after a fix; nothing where the text is not the one that it was made for.
fn fixed(content: &ExerciseContent, draft: &Draft, problem: Option<&Problem>) -> Option<Draft> {
    let problem = problem?;
    let path = &problem.diagnostic.path;
    let texts = files::texts(content, draft);
    let text = apply(texts.get(path)?, &problem.diagnostic.fix.as_ref()?.edits).ok()?;
    Some(with_text(content, draft, path, &text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workbench::files::tests::content;
    use crate::workbench::problem;
    use bulkhead_lint::lint;

    fn draft(text: &str) -> Draft {
        with_text(&content(), &Draft::default(), "Dockerfile", text)
    }

    #[test]
    fn a_fix_changes_the_file_that_it_was_made_for() {
        let content = content();
        let draft = draft("FROM alpine:3.22\nRUN apt-get install -y curl\n");
        let texts = files::texts(&content, &draft);
        let workspace = content.exercise.workspace(|path| texts.get(path).map(|text| text.to_string()));
        let problems = problem::problems(&lint(&workspace), &texts);
        let place = problems.iter().position(|it| it.diagnostic.fix.is_some()).expect("a rule has a fix");
        assert_ne!(after(&content, &draft, &problems, &Wish::Fix(place)), draft);
        assert_eq!(after(&content, &draft, &problems, &Wish::Fix(999)), draft);
    }

    #[test]
    fn all_fixes_go_into_the_text_that_they_were_made_for() {
        let content = content();
        let fixed = |before: &str| Fixed {
            path: "Dockerfile".into(),
            before: before.into(),
            after: "FROM b\n".into(),
            count: 2,
        };
        let work = draft("FROM c\n");
        let after = |before: &str| after(&content, &work, &[], &Wish::FixAll(fixed(before)));
        assert_eq!(after("FROM c\n").files["Dockerfile"], "FROM b\n");
        assert_eq!(after("FROM d\n"), work);
        let said = undoable(&Wish::FixAll(fixed("FROM c\n")));
        assert_eq!(said.as_deref(), Some("2 fixes applied to Dockerfile."));
    }

    #[test]
    fn attempts_are_counted() {
        assert_eq!(after(&content(), &Draft::default(), &[], &Wish::Attempt).attempts, 1);
    }

    #[test]
    fn a_reset_can_be_taken_back() {
        let content = content();
        let work = draft("mine\n");
        let gone = after(&content, &work, &[], &Wish::Reset(None));
        assert!(gone.files.is_empty());
        assert_eq!(
            after(&content, &gone, &[], &Wish::Restore(files::texts(&content, &work))).files,
            work.files
        );
    }

    #[test]
    fn earlier_work_is_taken_without_losing_the_present_one_and_deleted_when_asked() {
        let content = content();
        let files = |text: &str| BTreeMap::from([("Dockerfile".to_owned(), text.to_owned())]);
        let mut work = draft("new\n");
        work.set_aside(Why::Course, files("old\n"));
        let taken = after(&content, &work, &[], &Wish::TakeAll(files("old\n")));
        assert_eq!(taken.files, files("old\n"));
        assert!(taken.has_aside(&files("new\n")) && !taken.has_aside(&files("old\n")));
        let brought = after(&content, &work, &[], &Wish::Bring("Dockerfile".into(), "old\n".into()));
        assert_eq!(brought.files, files("old\n"));
        assert!(brought.has_aside(&files("new\n")));
        assert!(after(&content, &work, &[], &Wish::Forget(files("old\n"))).aside.is_empty());
    }

    #[test]
    fn no_more_hints_are_shown_than_there_are() {
        let content = content();
        assert_eq!(after(&content, &Draft::default(), &[], &Wish::Hint).hints, content.exercise.hints.len());
    }

    #[test]
    fn only_what_replaces_work_is_offered_to_be_undone() {
        assert!(undoable(&Wish::Reset(None)).is_some());
        assert!(undoable(&Wish::Take("a".into(), String::new())).is_some());
        assert_eq!(undoable(&Wish::Hint), None);
    }
}
