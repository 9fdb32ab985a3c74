//! How long a lesson takes, compared with what its front matter says.

use super::library::Library;
use crate::author_error::{AuthorError, File};
use crate::{Files, Lesson, markdown};
use bulkhead_text::Span;
use pulldown_cmark::Event;

/// How many words are read in a minute.
const WORDS_A_MINUTE: usize = 200;

/// A difference of so many minutes says nothing.
const SLACK: u32 = 5;

/// Warns of lessons that say another length than they have, and of a course that is not as long as its modules.
pub(super) fn check(files: &Files, library: &Library<'_>) -> Vec<AuthorError> {
    let mut warnings = Vec::new();
    for (path, lesson) in &library.lessons {
        let file = File { path, text: &lesson.source };
        let reading = minutes(words(lesson));
        let folder = path.trim_end_matches("lesson.md");
        let exercises = lesson
            .exercises()
            .filter_map(|link| library.exercises.get(format!("{folder}{}/README.md", link.folder).as_str()));
        let doing = exercises.fold(0u32, |sum, exercise| sum.saturating_add(exercise.minutes));
        let all = reading.saturating_add(doing);
        if is_far(lesson.minutes, all) {
            let message = format!(
                "this lesson says {} minutes, and takes about {all}: {reading} to read, {doing} for its exercises",
                lesson.minutes
            );
            warnings.push(file.error(line_of(file, "minutes:"), message, format!("Write `minutes: {all}`.")));
        }
    }
    let written =
        library.course.as_ref().filter(|course| course.modules.iter().all(|one| one.path.is_some()));
    if let Some(course) = written {
        let all = library.lessons.values().fold(0u32, |sum, lesson| sum.saturating_add(lesson.minutes));
        if is_far(course.minutes, all) {
            let text = files.get(crate::COURSE_FILE).map_or("", String::as_str);
            let file = File { path: crate::COURSE_FILE, text };
            let message = format!("the course says {} minutes, and its lessons say {all}", course.minutes);
            warnings.push(file.error(line_of(file, "minutes:"), message, format!("Write `minutes: {all}`.")));
        }
    }
    warnings
}

fn words(lesson: &Lesson) -> usize {
    let texts = markdown::events(&lesson.source, lesson.body).map(|(event, _)| match event {
        Event::Text(text) | Event::Code(text) => text.split_whitespace().count(),
        _ => 0,
    });
    texts.sum()
}

fn minutes(words: usize) -> u32 {
    u32::try_from(words.div_ceil(WORDS_A_MINUTE)).unwrap_or(u32::MAX)
}

/// Whether the two differ by more than a quarter, and by more than a few minutes.
fn is_far(said: u32, found: u32) -> bool {
    said.abs_diff(found) > SLACK.max(found / 4)
}

/// The first line that begins with a key.
fn line_of(file: File<'_>, key: &str) -> Span {
    let mut at = 0;
    for line in file.text.split_inclusive('\n') {
        if line.starts_with(key) {
            return Span::new(at, at + line.trim_end().len());
        }
        at += line.len();
    }
    Span::empty(0)
}
