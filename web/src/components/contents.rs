//! The table of contents of a lesson.

use crate::hooks::go_to;
use crate::route::Route;
use bulkhead_course::Heading;
use yew::prelude::*;

/// Headings below this level are not listed.
const DEEPEST: u8 = 3;

/// The table of contents: the headings of a `lesson`, in order, and which of them is `current` in the address; `open`
/// where there is room for it.
pub(crate) fn contents(lesson: &str, headings: &[Heading], current: Option<&str>, open: bool) -> Html {
    let items = headings.iter().filter(|heading| heading.level <= DEEPEST).map(|heading| {
        let here = current == Some(heading.slug.as_str());
        let route = Route::Lesson { lesson: lesson.to_owned(), section: Some(heading.slug.clone()) };
        let slug = heading.slug.clone();
        // The address stays the same then, so nobody else would scroll.
        let onclick = here.then(|| Callback::from(move |_: MouseEvent| go_to(&slug)));
        let class = (heading.level == DEEPEST).then_some("deeper");
        html! {
            <li {class}>
                <a href={route.to_string()} aria-current={here.then_some("location")} {onclick}>{ &heading.text }</a>
            </li>
        }
    });
    html! {
        <nav class="contents" aria-labelledby="contents-title">
            <details {open}>
                <summary><h2 id="contents-title" class="label">{ "In this lesson" }</h2></summary>
                <ol>{ for items }</ol>
            </details>
        </nav>
    }
}

/// Whether there is room for the list beside the text; else the learner opens it.
pub(crate) fn is_wide() -> bool {
    let query = gloo::utils::window().match_media("(min-width: 62rem)");
    query.ok().flatten().is_some_and(|query| query.matches())
}
