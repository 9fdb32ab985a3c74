//! Where a link of a lesson leads: to another page of the course, to the web, or nowhere.

use super::{Node, Tag};

/// What a link needs to know of its surroundings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Links {
    /// The folder of the file that is read, below the course's, without a slash at its end.
    pub folder: String,
    /// The id of the lesson that it belongs to.
    pub lesson: String,
    /// The folder and the id of every lesson that is written.
    pub lessons: Vec<(String, String)>,
}

impl Links {
    /// Gives every link its page's address, and every picture its path in the course.
    pub(super) fn resolve_all(&self, nodes: &mut [Node]) {
        for node in nodes {
            let Node::Element(tag, attribute, children) = node else { continue };
            match tag {
                Tag::Link => *attribute = self.link(attribute).unwrap_or_default(),
                Tag::Picture => *attribute = self.picture(attribute).unwrap_or_default(),
                _ => {}
            }
            self.resolve_all(children);
        }
    }

    /// The address that the link with this address leads to: a page of the course (`#/…`), or one elsewhere, always
    /// `https:`. None where it has a scheme that could run something, or leads to a file that is no page.
    fn link(&self, address: &str) -> Option<String> {
        let address = address.trim();
        if address.strip_prefix("https://").is_some_and(|rest| !rest.is_empty()) || address.starts_with("#/")
        {
            return Some(address.to_owned());
        }
        if let Some(rule) = address.strip_prefix("rule:") {
            return Some(format!("#/rules/{rule}"));
        }
        if let Some(slug) = address.strip_prefix('#') {
            return Some(section(&self.lesson, slug));
        }
        self.file(address)
    }

    /// The path of a picture below the course's folder, if it lies within.
    fn picture(&self, address: &str) -> Option<String> {
        self.path(address).map(|path| path.join("/"))
    }

    /// The page of a file of the course.
    fn file(&self, address: &str) -> Option<String> {
        let (path, slug) = address.split_once('#').unwrap_or((address, ""));
        let path = self.path(path)?;
        let (folder, rest) = path.split_first()?;
        let (_, lesson) = self.lessons.iter().find(|(known, _)| known == folder)?;
        match rest {
            [] | ["lesson.md"] => Some(section(lesson, slug)),
            ["exercises", exercise] | ["exercises", exercise, "README.md"] => {
                Some(format!("#/lesson/{lesson}/exercise/{exercise}"))
            }
            _ => None,
        }
    }

    /// The path of a relative address below the course's folder, segment by segment; `None` where it leaves
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

/// A lesson, at a heading where there is a slug.
fn section(lesson: &str, slug: &str) -> String {
    if slug.is_empty() { format!("#/lesson/{lesson}") } else { format!("#/lesson/{lesson}/section/{slug}") }
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

    #[test]
    fn files_of_the_course_are_pages() {
        let links = links("03-build-time");
        for (address, page) in [
            ("../04-runtime/lesson.md", "#/lesson/runtime"),
            ("../04-runtime/lesson.md#caps", "#/lesson/runtime/section/caps"),
            ("exercises/one/", "#/lesson/build-time/exercise/one"),
            ("./exercises/one/README.md", "#/lesson/build-time/exercise/one"),
            ("#why", "#/lesson/build-time/section/why"),
            ("rule:missing-user", "#/rules/missing-user"),
            ("#/playground", "#/playground"),
        ] {
            assert_eq!(links.link(address).as_deref(), Some(page), "{address}");
        }
    }

    #[test]
    fn an_exercise_can_link_back_to_its_lesson() {
        let links = links("03-build-time/exercises/one");
        let page = links.link("../../lesson.md#why");
        assert_eq!(page.as_deref(), Some("#/lesson/build-time/section/why"));
    }

    #[test]
    fn only_https_leaves_the_site() {
        let links = links("03-build-time");
        assert_eq!(links.link("https://docs.docker.com/").as_deref(), Some("https://docs.docker.com/"));
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
        ] {
            assert_eq!(links.link(address), None, "{address}");
        }
    }

    #[test]
    fn pictures_come_from_the_course_s_folder_only() {
        let links = links("03-build-time");
        assert_eq!(links.picture("layers.svg").as_deref(), Some("03-build-time/layers.svg"));
        assert_eq!(links.picture("../../x.svg"), None);
        assert_eq!(links.picture("https://example.com/x.svg"), None);
        assert_eq!(links.picture("data:image/svg+xml,x"), None);
    }

    #[test]
    fn links_are_resolved_wherever_they_stand() {
        let mut document = crate::Document::read("> - [a](rule:b) ![c](d.svg) [e](javascript:f)\n");
        document.resolve(&links("03-build-time"));
        let json = serde_json::to_string(&document).unwrap();
        for part in [r##"["a","#/rules/b","a"]"##, r#"["img","03-build-time/d.svg","c"]"#, r#"["a","","e"]"#]
        {
            assert!(json.contains(part), "{json}");
        }
    }
}
