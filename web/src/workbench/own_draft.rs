//! The playground's files as a draft: what adding, renaming and replacing make of it.

use super::files::normalised;
use crate::content::{Exercise, ExerciseContent};
use crate::store::Draft;
use bulkhead_course::{Document, ExerciseFile};
use bulkhead_lint::FileKind;
use bulkhead_text::Span;
use std::collections::BTreeMap;

/// The most files of the playground.
pub(super) const MAX_FILES: usize = 40;

/// What stands for the playground where an exercise has its name. No exercise can be called so.
pub(crate) const PLAYGROUND: &str = "@playground";

/// An exercise without a task, as the engine reads it.
const PUBLISHED: &str = r#"{"id":"@playground","title":"Playground","minutes":0,"files":[],"pass":0,"checks":[],"task":[],"hints":[],"debrief":[]}"#;

/// The files as the workbench takes them.
pub(crate) fn content(files: &BTreeMap<String, String>) -> ExerciseContent {
    let mut exercise: Exercise = Exercise {
        id: PLAYGROUND.to_owned(),
        title: String::new(),
        minutes: 0,
        files: Vec::new(),
        pass: 0,
        checks: Vec::new(),
        task: Document::default(),
        hints: Vec::new(),
        debrief: Document::default(),
        mistakes: Vec::new(),
        unjudged: Vec::new(),
    };
    exercise.files.extend(files.iter().map(|(path, text)| ExerciseFile {
        path: path.clone(),
        kind: FileKind::detect(path, text).unwrap_or(FileKind::Text),
        readonly: false,
        span: Span::new(0, 0),
    }));
    let folder = String::new();
    ExerciseContent { folder, exercise, published: PUBLISHED.into(), starter: BTreeMap::new() }
}

/// A name that no file has yet: `compose.yaml`, `2/compose.yaml`. The folder keeps what the name says about the kind.
fn free_name(files: &BTreeMap<String, String>, wanted: &str) -> String {
    if !files.contains_key(wanted) {
        return wanted.to_owned();
    }
    let numbered = (2..).map(|number| format!("{number}/{wanted}"));
    numbered.into_iter().find(|name| !files.contains_key(name)).unwrap_or_default()
}

/// The draft with one more file, which is then open.
pub(super) fn with_file(draft: &Draft, path: &str, text: &str) -> Draft {
    let mut next = draft.clone();
    let path = free_name(&next.files, path);
    next.files.insert(path.clone(), normalised(text));
    next.open = path;
    next
}

/// The draft with a file under another name; nothing changes where the name is empty or taken.
pub(super) fn renamed(draft: &Draft, path: &str, wanted: &str) -> Draft {
    let wanted = wanted.trim().trim_matches('/');
    let mut next = draft.clone();
    if wanted.is_empty() || next.files.contains_key(wanted) {
        return next;
    }
    if let Some(text) = next.files.remove(path) {
        next.files.insert(wanted.to_owned(), text);
        next.open = wanted.to_owned();
    }
    next
}

/// The draft with more files beside its own, the last of them open, and how many did not fit.
pub(super) fn with_files(draft: &Draft, files: &[(String, String)]) -> (Draft, usize) {
    let mut next = draft.clone();
    let room = MAX_FILES.saturating_sub(next.files.len());
    for (path, text) in files.iter().take(room) {
        next = with_file(&next, path, text);
    }
    (next, files.len().saturating_sub(room))
}

/// The draft with other files in the place of its own, which are set aside.
pub(super) fn instead(draft: &Draft, files: &[(String, String)]) -> Draft {
    let (fresh, _) = with_files(&Draft::default(), files);
    let mut next = draft.clone();
    next.replace_files(fresh.files, String::new());
    next.open = String::new();
    next
}

/// The files as pairs of path and text, in JSON.
pub(super) fn pairs(draft: &Draft) -> String {
    let pairs: Vec<(&String, &String)> = draft.files.iter().collect();
    serde_json::to_string(&pairs).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::templates::TEMPLATES;
    use super::*;

    fn draft(paths: &[&str]) -> Draft {
        paths.iter().fold(Draft::default(), |draft, path| with_file(&draft, path, "x"))
    }

    #[test]
    fn the_engine_reads_the_exercise_that_stands_for_the_playground() {
        let read: bulkhead_course::Exercise = serde_json::from_str(PUBLISHED).unwrap();
        let files = [("Dockerfile".to_owned(), "FROM a\n".to_owned())].into();
        let workspace = content(&files).exercise.workspace(|path| files.get(path).cloned());
        assert!(!bulkhead_course::grade(&read, &workspace).diagnostics.is_empty());
    }

    #[test]
    fn a_new_file_never_takes_the_place_of_another() {
        let draft = draft(&["compose.yaml", "compose.yaml", "compose.yaml"]);
        let paths: Vec<_> = draft.files.keys().map(String::as_str).collect();
        assert_eq!(paths, ["2/compose.yaml", "3/compose.yaml", "compose.yaml"]);
        assert_eq!(draft.open, "3/compose.yaml");
        assert!(content(&draft.files).exercise.files.iter().all(|file| file.kind == FileKind::Compose));
    }

    #[test]
    fn a_file_is_renamed_unless_the_name_is_taken() {
        let draft = draft(&["a", "b"]);
        assert_eq!(renamed(&draft, "a", " Dockerfile "), {
            let mut next = draft.clone();
            next.files.remove("a");
            next.files.insert("Dockerfile".into(), "x".into());
            next.open = "Dockerfile".into();
            next
        });
        assert_eq!(renamed(&draft, "a", "b"), draft);
        assert_eq!(renamed(&draft, "a", " "), draft);
    }

    #[test]
    fn every_template_is_of_a_kind_and_has_a_fault_to_find() {
        for (label, path, text) in TEMPLATES {
            let kind = FileKind::detect(path, text);
            assert!(kind.is_some() || label == "text", "{label}");
        }
    }

    #[test]
    fn files_that_do_not_fit_are_counted() {
        let files: Vec<_> = (0..MAX_FILES + 3).map(|place| (format!("{place}.sh"), String::new())).collect();
        let (next, left) = with_files(&draft(&["Dockerfile"]), &files);
        assert_eq!((next.files.len(), left), (MAX_FILES, 4));
    }

    #[test]
    fn files_in_the_place_of_others_set_those_aside() {
        let before = draft(&["Dockerfile"]);
        let next = instead(&before, &[("a.sh".to_owned(), "true\n".to_owned())]);
        assert_eq!(next.files, [("a.sh".to_owned(), "true\n".to_owned())].into());
        assert!(next.has_aside(&before.files));
    }
}
