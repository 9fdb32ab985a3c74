//! Where the learner is: the page that an address names, and the address of a page.
//!
//! Routes live in the fragment, because GitHub Pages rewrites no paths:
//!
//! | address | page |
//! |---|---|
//! | `#/` | the course's home |
//! | `#/lesson/ID` | a lesson |
//! | `#/lesson/ID/section/SLUG` | a heading of a lesson |
//! | `#/lesson/ID/exercise/ID` | an exercise |
//! | `#/lesson/ID/exercise/ID/check/ID` | a check of an exercise |
//! | `#/rules`, `#/rules/ID` | all rules, one rule |
//! | `#/playground` | files of the learner's own |
//! | `#/playground/files/DATA` | files that a link carries |
//! | `#/glossary`, `#/glossary/TERM` | the glossary, at a term |
//! | `#/accessibility` | how accessible the page is |
//! | `#/checklist`, `#/progress` | the checklist, the learner's progress |
//! | `#/progress/report` | the progress report |
//!
//! A heading has `section/` before it, so that no heading's slug can be taken for an exercise.

use crate::workbench::PLAYGROUND;
use std::fmt;

/// A page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Route {
    /// The course and its modules.
    Home,
    /// A lesson, at a heading or at its start.
    Lesson {
        /// The lesson's id.
        lesson: String,
        /// The slug of the heading.
        section: Option<String>,
    },
    /// An exercise of a lesson, at a check or at its start.
    Exercise {
        /// The lesson's id.
        lesson: String,
        /// The exercise's id.
        exercise: String,
        /// The check's id.
        check: Option<String>,
    },
    /// Files of the learner's own.
    Playground,
    /// Files that a link carries, packed.
    Shared(String),
    /// The glossary, at a term or at its start.
    Glossary(Option<String>),
    /// How accessible the page is.
    Accessibility,
    /// All rules.
    Rules,
    /// One rule, by its id.
    Rule(String),
    /// The security checklist.
    Checklist,
    /// The learner's progress.
    Progress,
    /// The progress report.
    Report,
    /// An address that names no page, as it was written.
    NotFound(String),
}

impl Route {
    /// The page that a fragment (`#/lesson/x`, with or without `#`) names.
    pub(crate) fn parse(fragment: &str) -> Self {
        let path = fragment.strip_prefix('#').unwrap_or(fragment);
        let decoded = decode(path);
        let segments: Vec<&str> = decoded.split('/').filter(|segment| !segment.is_empty()).collect();
        match segments.as_slice() {
            [] => Self::Home,
            ["lesson", lesson] => Self::lesson(lesson),
            ["lesson", lesson, "section", slug] => {
                Self::Lesson { lesson: (*lesson).to_owned(), section: Some((*slug).to_owned()) }
            }
            ["lesson", lesson, "exercise", exercise] => Self::exercise(lesson, exercise),
            ["lesson", lesson, "exercise", exercise, "check", check] => Self::check(lesson, exercise, check),
            ["playground"] => Self::Playground,
            ["playground", "files", data] => Self::Shared((*data).to_owned()),
            ["glossary"] => Self::Glossary(None),
            ["glossary", term] => Self::Glossary(Some((*term).to_owned())),
            ["accessibility"] => Self::Accessibility,
            ["rules"] => Self::Rules,
            ["rules", id] => Self::Rule((*id).to_owned()),
            ["checklist"] => Self::Checklist,
            ["progress"] => Self::Progress,
            ["progress", "report"] => Self::Report,
            _ => Self::NotFound(decoded),
        }
    }

    /// The start of a lesson.
    pub(crate) fn lesson(lesson: &str) -> Self {
        Self::Lesson { lesson: lesson.to_owned(), section: None }
    }

    /// The name under which the page keeps what the learner writes there.
    pub(crate) fn draft(&self) -> Option<&str> {
        match self {
            Self::Exercise { exercise, .. } => Some(exercise),
            Self::Playground | Self::Shared(_) => Some(PLAYGROUND),
            _ => None,
        }
    }

    /// The start of an exercise of a lesson.
    pub(crate) fn exercise(lesson: &str, exercise: &str) -> Self {
        Self::Exercise { lesson: lesson.to_owned(), exercise: exercise.to_owned(), check: None }
    }

    /// A check of an exercise.
    pub(crate) fn check(lesson: &str, exercise: &str, check: &str) -> Self {
        let check = Some(check.to_owned());
        Self::Exercise { lesson: lesson.to_owned(), exercise: exercise.to_owned(), check }
    }
}

/// The address, with its `#`.
impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Home => f.write_str("#/"),
            Self::Lesson { lesson, section: None } => write!(f, "#/lesson/{lesson}"),
            Self::Lesson { lesson, section: Some(slug) } => write!(f, "#/lesson/{lesson}/section/{slug}"),
            Self::Exercise { lesson, exercise, check } => {
                write!(f, "#/lesson/{lesson}/exercise/{exercise}")?;
                check.as_ref().map_or(Ok(()), |check| write!(f, "/check/{check}"))
            }
            Self::Playground => f.write_str("#/playground"),
            Self::Shared(data) => write!(f, "#/playground/files/{data}"),
            Self::Accessibility => f.write_str("#/accessibility"),
            Self::Glossary(None) => f.write_str("#/glossary"),
            Self::Glossary(Some(term)) => write!(f, "#/glossary/{term}"),
            Self::Rules => f.write_str("#/rules"),
            Self::Rule(id) => write!(f, "#/rules/{id}"),
            Self::Checklist => f.write_str("#/checklist"),
            Self::Progress => f.write_str("#/progress"),
            Self::Report => f.write_str("#/progress/report"),
            Self::NotFound(path) => write!(f, "#{path}"),
        }
    }
}

/// Undoes percent encoding, which browsers put on headings that are not ASCII. What is not an encoding, or
/// not UTF-8 afterwards, stays as it was.
fn decode(text: &str) -> String {
    let mut bytes = text.bytes();
    let mut decoded = Vec::with_capacity(text.len());
    while let Some(byte) = bytes.next() {
        let mut ahead = bytes.clone();
        let digits = (byte == b'%').then(|| Some((hex(ahead.next()?)?, hex(ahead.next()?)?))).flatten();
        match digits {
            Some((high, low)) => {
                decoded.push(high * 16 + low);
                bytes = ahead;
            }
            None => decoded.push(byte),
        }
    }
    String::from_utf8(decoded).unwrap_or_else(|_| text.to_owned())
}

/// The value of a hexadecimal digit.
fn hex(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_is_found_again_by_its_address() {
        let routes = [
            Route::Home,
            Route::lesson("build-time"),
            Route::Lesson { lesson: "build-time".into(), section: Some("why-root".into()) },
            Route::exercise("build-time", "non-root-image"),
            Route::check("build-time", "non-root-image", "runs-as-a-user"),
            Route::Rules,
            Route::Glossary(None),
            Route::Accessibility,
            Route::Glossary(Some("digest".into())),
            Route::Rule("missing-user".into()),
            Route::Checklist,
            Route::Progress,
            Route::Report,
            Route::Playground,
            Route::Shared("q1Z-_w".into()),
        ];
        for route in routes {
            assert_eq!(Route::parse(&route.to_string()), route);
        }
    }

    #[test]
    fn a_heading_called_exercise_is_no_exercise() {
        let route = Route::parse("#/lesson/build-time/section/exercise");
        assert_eq!(route, Route::Lesson { lesson: "build-time".into(), section: Some("exercise".into()) });
    }

    #[test]
    fn an_unknown_address_is_kept_to_be_shown() {
        assert_eq!(Route::parse("#/no/such/page"), Route::NotFound("/no/such/page".into()));
    }

    #[test]
    fn an_empty_fragment_is_home_and_slashes_too_many_do_no_harm() {
        assert_eq!(Route::parse(""), Route::Home);
        assert_eq!(Route::parse("#/rules/"), Route::Rules);
    }

    #[test]
    fn percent_encoding_is_undone_and_a_broken_one_left() {
        assert_eq!(decode("%C3%BCber"), "über");
        assert_eq!(decode("100%"), "100%");
        assert_eq!(decode("%ff"), "%ff");
        assert_eq!(decode("%2"), "%2");
    }
}
