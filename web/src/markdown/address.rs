//! Addresses in texts. The texts are published with good ones only, but the page does not rely on it.

use crate::route::Route;

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target<'a> {
    /// A page of this course.
    Page(Route),
    /// A page elsewhere: always `https:`.
    Web(&'a str),
    /// Nowhere: a scheme that could run something, or no page. The text is shown, not a link.
    Refused,
}

/// Where the link with this address leads.
pub(super) fn target(address: &str) -> Target<'_> {
    if address.starts_with("#/") {
        return match Route::parse(address) {
            Route::NotFound(_) => Target::Refused,
            route => Target::Page(route),
        };
    }
    match address.strip_prefix("https://") {
        Some(rest) if !rest.is_empty() => Target::Web(address),
        _ => Target::Refused,
    }
}

/// Whether a path leads to a file in the folder of the course.
pub(super) fn is_inside(path: &str) -> bool {
    !path.contains([':', '\\', '?', '#'])
        && path.split('/').all(|segment| !segment.is_empty() && segment != "." && segment != "..")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_leads_to_a_page_of_the_course_or_to_https() {
        assert_eq!(target("#/rules/root-user"), Target::Page(Route::Rule("root-user".into())));
        assert_eq!(target("https://docs.docker.com/"), Target::Web("https://docs.docker.com/"));
        for address in [
            "",
            "http://example.com/",
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            " https://example.com/",
            "java\nscript:alert(1)",
            "data:text/html,<script>alert(1)</script>",
            "//example.com/",
            "/etc/passwd",
            "https://",
            "lesson.md",
            "#/no/such/page",
        ] {
            assert_eq!(target(address), Target::Refused, "{address}");
        }
    }

    #[test]
    fn pictures_come_from_the_course_s_folder_only() {
        assert!(is_inside("03-build-time/layers.svg"));
        for path in [
            "",
            "../x.svg",
            "a/../../x.svg",
            "/x.svg",
            "//example.com/x.svg",
            "https://x/y.svg",
            "data:x",
            "a\\b",
            "x?y",
        ] {
            assert!(!is_inside(path), "{path}");
        }
    }
}
