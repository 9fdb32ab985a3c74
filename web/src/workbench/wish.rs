//! What a learner can do on the workbench, and what each of it makes of the draft.

use super::files::{self, Texts, reset, with_text};
use super::problem::Problem;
use crate::content::ExerciseContent;
use crate::store::Draft;
use bulkhead_text::{Span, apply};

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
    /// Wants to see a place: the file and the bytes in it.
    Show(String, Span),
    /// Opens the next hint.
    Hint,
    /// Opens the solution.
    Solution,
    /// Takes this text, the solution's, for a file.
    Take(String, String),
    /// Wants to read the debrief.
    Debrief,
    /// Goes back to the starter: one file, or all.
    Reset(Option<String>),
    /// Takes the last reset, or the last text of the solution, back: these are the files as they were before.
    Restore(Texts),
}

/// What an effect of a wish the learner may want to take back is called, if it is one.
pub(crate) fn undoable(wish: &Wish) -> Option<String> {
    match wish {
        Wish::Take(path, _) => Some(format!("{path} is now as in the solution.")),
        Wish::Reset(Some(path)) => Some(format!("{path} is as it was at the start.")),
        Wish::Reset(None) => Some("All files are as they were at the start.".to_owned()),
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
        Wish::Hint => {
            let hints = content.exercise.hints.len().min(draft.hints + 1);
            Draft { hints, ..draft.clone() }
        }
        Wish::Solution => Draft { solution_seen: true, ..draft.clone() },
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
