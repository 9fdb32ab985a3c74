//! The texts of an exercise's files: the learner's where they changed one, else the starter's.

use crate::content::ExerciseContent;
use crate::store::Draft;
use bulkhead_course::ExerciseFile;
use std::collections::BTreeMap;
use std::rc::Rc;

/// The text of each file, by its path.
pub(crate) type Texts = BTreeMap<String, Rc<str>>;

/// The texts as they are now.
pub(crate) fn texts(content: &ExerciseContent, draft: &Draft) -> Texts {
    let text = |file: &ExerciseFile| match draft.files.get(&file.path) {
        Some(own) if !file.readonly => normalised(own),
        _ => starter(content, &file.path),
    };
    // Collecting would sort first, and the sort for these few files weighs 4 kB.
    let mut texts = Texts::new();
    texts.extend(content.exercise.files.iter().map(|file| (file.path.clone(), text(file).into())));
    texts
}

/// The draft with another text in a file. A text that is the starter's is no change.
pub(crate) fn with_text(content: &ExerciseContent, draft: &Draft, path: &str, text: &str) -> Draft {
    let mut next = draft.clone();
    if !content.exercise.files.iter().any(|file| file.path == path && !file.readonly) {
        return next;
    }
    let text = normalised(text);
    if content.starter.get(path).is_some_and(|starter| normalised(starter) == text) {
        next.files.remove(path);
    } else {
        next.files.insert(path.to_owned(), text);
    }
    if next.files.is_empty() {
        next.starter = String::new();
    } else if next.starter.is_empty() {
        next.starter = content.fingerprint();
    }
    next
}

/// The draft with the starter's text in these files.
pub(crate) fn reset(content: &ExerciseContent, draft: &Draft, paths: &[&str]) -> Draft {
    paths.iter().fold(draft.clone(), |draft, path| with_text(content, &draft, path, &starter(content, path)))
}

/// The file that is open: the one that the draft names, if it is still there, else the first.
pub(crate) fn open_file<'a>(content: &'a ExerciseContent, draft: &Draft) -> Option<&'a ExerciseFile> {
    let files = &content.exercise.files;
    files.iter().find(|file| file.path == draft.open).or_else(|| files.first())
}

fn starter(content: &ExerciseContent, path: &str) -> String {
    normalised(content.starter.get(path).map_or("", String::as_str))
}

/// The text as editors in a browser hold it: lines end with `\n`.
pub(crate) fn normalised(text: &str) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.to_owned() }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::protocol::tests::exercise;

    pub(crate) fn content() -> ExerciseContent {
        let starter = [("Dockerfile".to_owned(), "FROM a\r\nCMD b\r\n".to_owned())].into();
        let published = serde_json::to_string(&exercise()).unwrap();
        let exercise = serde_json::from_str(&published).unwrap();
        ExerciseContent { folder: "m/exercises/e".into(), exercise, published: published.into(), starter }
    }

    #[test]
    fn the_learner_s_text_stands_over_the_starter_s() {
        let content = content();
        let draft = with_text(&content, &Draft::default(), "Dockerfile", "FROM c\n");
        assert_eq!(&*texts(&content, &draft)["Dockerfile"], "FROM c\n");
        assert_eq!(&*texts(&content, &Draft::default())["Dockerfile"], "FROM a\nCMD b\n");
    }

    #[test]
    fn going_back_to_the_starter_leaves_no_change() {
        let content = content();
        let draft = with_text(&content, &Draft::default(), "Dockerfile", "x");
        assert!(!draft.starter.is_empty());
        assert_eq!(with_text(&content, &draft, "Dockerfile", "FROM a\nCMD b\n"), Draft::default());
        assert_eq!(reset(&content, &draft, &["Dockerfile"]), Draft::default());
    }

    #[test]
    fn a_file_that_is_not_the_learner_s_does_not_change() {
        assert_eq!(with_text(&content(), &Draft::default(), "other", "x"), Draft::default());
    }

    #[test]
    fn a_file_that_is_gone_is_not_opened() {
        let content = content();
        let draft = Draft { open: "gone".into(), ..Draft::default() };
        assert_eq!(open_file(&content, &draft).map(|file| file.path.as_str()), Some("Dockerfile"));
    }
}
