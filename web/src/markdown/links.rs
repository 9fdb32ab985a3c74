//! Where a link of a lesson leads: to another page of the course, to the web, or nowhere.

use crate::route::Route;

/// What a link needs to know of its surroundings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Links {
    /// The folder of the file that is shown, below the lessons' folder, without a slash at its end.
    pub(crate) folder: String,
    /// The id of the lesson that it belongs to.
    pub(crate) lesson: String,
    /// The folder and the id of every lesson that is written.
    pub(crate) lessons: Vec<(String, String)>,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// A page of this course.
    Page(Route),
    /// A page elsewhere: always `https:`.
    Web(String),
    /// Nowhere: a scheme that could run something, or a file that is no page. The text is shown, not a link.
    Refused,
}

impl Links {
    /// Where the link with this address leads.
    pub(crate) fn resolve(&self, address: &str) -> Target {
        let address = address.trim();
        if address.strip_prefix("https://").is_some_and(|rest| !rest.is_empty()) {
            return Target::Web(address.to_owned());
        }
        if let Some(rule) = address.strip_prefix("rule:") {
            return Target::Page(Route::Rule(rule.to_owned()));
        }
        if address.starts_with("#/") {
            return match Route::parse(address) {
                Route::NotFound(_) => Target::Refused,
                route => Target::Page(route),
            };
        }
        if let Some(slug) = address.strip_prefix('#') {
            return Target::Page(section(&self.lesson, Some(slug)));
        }
        self.file(address).map_or(Target::Refused, Target::Page)
    }

    /// The address that a picture is fetched from, if it lies within the lessons' folder.
    pub(crate) fn picture(&self, address: &str) -> Option<String> {
        self.path(address).map(|path| format!("{}/{}", crate::content::LESSONS, path.join("/")))
    }

    /// The page of a file of the lessons' folder.
    fn file(&self, address: &str) -> Option<Route> {
        let (path, slug) = match address.split_once('#') {
            Some((path, slug)) => (path, Some(slug)),
            None => (address, None),
        };
        let path = self.path(path)?;
        let (folder, rest) = path.split_first()?;
        let (_, lesson) = self.lessons.iter().find(|(known, _)| known == folder)?;
        match rest {
            [] | ["lesson.md"] => Some(section(lesson, slug)),
            ["exercises", exercise] | ["exercises", exercise, "README.md"] => {
                Some(Route::exercise(lesson, exercise))
            }
            _ => None,
        }
    }

    /// The path of a relative address below the lessons' folder, segment by segment; `None` where it leaves
    /// that folder or has a scheme.
    fn path<'a>(&'a self, address: &'a str) -> Option<Vec<&'a str>> {
        if address.contains([':', '\\', '?']) || address.starts_with('/') {
            return None;
        }
        let mut path: Vec<&str> = self.folder.split('/').filter(|segment| !segment.is_empty()).collect();
        for segment in address.split('/') {
            match segment {
                "" | "." => {}
                ".." => {
                    path.pop()?;
                }
                segment => path.push(segment),
            }
        }
        Some(path)
    }
}

/// A lesson at a heading.
fn section(lesson: &str, slug: Option<&str>) -> Route {
    Route::Lesson {
        lesson: lesson.to_owned(),
        section: slug.filter(|slug| !slug.is_empty()).map(str::to_owned),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn links(folder: &str) -> Links {
        Links {
            folder: folder.into(),
            lesson: "build-time".into(),
            lessons: vec![
                ("03-build-time".into(), "build-time".into()),
                ("04-runtime".into(), "runtime".into()),
            ],
        }
    }

    fn page(address: &str) -> Target {
        Target::Page(Route::parse(address))
    }

    #[test]
    fn files_of_the_course_are_pages() {
        let links = links("03-build-time");
        assert_eq!(links.resolve("../04-runtime/lesson.md"), page("#/lesson/runtime"));
        assert_eq!(links.resolve("../04-runtime/lesson.md#caps"), page("#/lesson/runtime/section/caps"));
        assert_eq!(links.resolve("exercises/one/"), page("#/lesson/build-time/exercise/one"));
        assert_eq!(links.resolve("./exercises/one/README.md"), page("#/lesson/build-time/exercise/one"));
        assert_eq!(links.resolve("#why"), page("#/lesson/build-time/section/why"));
        assert_eq!(links.resolve("rule:missing-user"), page("#/rules/missing-user"));
    }

    #[test]
    fn an_exercise_can_link_back_to_its_lesson() {
        let links = links("03-build-time/exercises/one");
        assert_eq!(links.resolve("../../lesson.md#why"), page("#/lesson/build-time/section/why"));
    }

    #[test]
    fn only_https_leaves_the_site() {
        let links = links("03-build-time");
        assert_eq!(links.resolve("https://docs.docker.com/"), Target::Web("https://docs.docker.com/".into()));
        for address in [
            "http://example.com/",
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            "java\nscript:alert(1)",
            "data:text/html,<script>alert(1)</script>",
            "vbscript:x",
            "//example.com/",
            "/etc/passwd",
            "\\\\host\\share",
            "https://",
            "file.bin",
            "../../../../outside",
            "#/no/such/page",
        ] {
            assert_eq!(links.resolve(address), Target::Refused, "{address}");
        }
    }

    #[test]
    fn pictures_come_from_the_lessons_folder_only() {
        let links = links("03-build-time");
        assert_eq!(links.picture("layers.svg"), Some("lessons/03-build-time/layers.svg".into()));
        assert_eq!(links.picture("../../x.svg"), None);
        assert_eq!(links.picture("https://example.com/x.svg"), None);
        assert_eq!(links.picture("data:image/svg+xml,x"), None);
    }
}
