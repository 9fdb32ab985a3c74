//! Which course the page shows: the one beside it, or another of the same origin that the address names.

use crate::texts::t;
use gloo::utils::{document, window};
use web_sys::{Url, UrlSearchParams};

/// The folder of the course beside the page.
const LESSONS: &str = "lessons";

/// The parameter of the address that names another course: `?course=/courses/tiny/`.
const PARAMETER: &str = "course";

/// Where a course is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CourseAddress {
    /// Its address, without a slash at its end: relative to the page, or a whole one of the same origin.
    pub(crate) address: String,
    /// Its name among the keys of the storage.
    pub(crate) key: String,
}

/// Where the course is that the page shows.
///
/// # Errors
/// The address names a course that this page does not open; the message is for the learner.
pub(crate) fn course_address() -> Result<CourseAddress, String> {
    let search = window().location().search().unwrap_or_default();
    let wanted = UrlSearchParams::new_with_str(&search).ok().and_then(|parameters| parameters.get(PARAMETER));
    let Some(wanted) = wanted else {
        return Ok(CourseAddress { address: LESSONS.to_owned(), key: LESSONS.to_owned() });
    };
    let base = document().base_uri().ok().flatten().unwrap_or_default();
    let (Ok(page), Ok(course)) = (Url::new(&base), Url::new_with_base(&wanted, &base)) else {
        return Err(refusal(&wanted));
    };
    if course.origin() != page.origin() || course.origin() == "null" {
        return Err(refusal(&wanted));
    }
    Ok(named(&course.origin(), &page.pathname(), &course.pathname()))
}

fn refusal(wanted: &str) -> String {
    t::course_refused(wanted.to_owned()).to_string()
}

/// The course at a path of the page's origin.
fn named(origin: &str, page: &str, course: &str) -> CourseAddress {
    let course = course.trim_end_matches('/');
    let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
    // The course beside the page is the same, whoever names it.
    if course.strip_prefix(folder) == Some("/lessons") {
        return CourseAddress { address: LESSONS.to_owned(), key: LESSONS.to_owned() };
    }
    // A slash would make its keys look like those of another course.
    CourseAddress { address: format!("{origin}{course}"), key: course.replace('/', "%2F") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_course_has_its_own_address_and_keys() {
        let place = named("https://a.example", "/lab/index.html", "/courses/tiny/");
        assert_eq!(place.address, "https://a.example/courses/tiny");
        assert_eq!(place.key, "%2Fcourses%2Ftiny");
    }

    #[test]
    fn the_course_beside_the_page_stays_what_it_is() {
        for (page, course) in
            [("/lab/", "/lab/lessons/"), ("/", "/lessons"), ("/lab/index.html", "/lab/lessons")]
        {
            assert_eq!(
                named("o", page, course),
                CourseAddress { address: LESSONS.into(), key: LESSONS.into() }
            );
        }
        assert_ne!(named("o", "/lab/", "/lessons").key, LESSONS);
    }

    #[test]
    fn a_path_that_looks_like_another_host_stays_on_this_one() {
        assert_eq!(
            named("https://a.example", "/", "//evil.example/x").address,
            "https://a.example//evil.example/x"
        );
    }
}
