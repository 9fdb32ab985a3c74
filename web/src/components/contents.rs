//! The table of contents of a lesson; it follows the reading.

use crate::hooks::{go_to, use_language, use_reading};
use crate::route::Route;
use crate::texts::t;
use bulkhead_course::{Heading, Lesson};
use std::rc::Rc;
use yew::prelude::*;

/// Headings below this level are not listed.
const DEEPEST: u8 = 3;

/// What [`Contents`] lists.
#[derive(Properties, PartialEq)]
pub(crate) struct ContentsProps {
    /// The lesson.
    pub(crate) lesson: Rc<Lesson>,
    /// The language that it is in, where that is not the page's.
    pub(crate) language: Option<AttrValue>,
    /// The heading that the address names.
    pub(crate) section: Option<AttrValue>,
}

/// The headings of a lesson, in order, and which of them is being read.
#[component]
pub(crate) fn Contents(props: &ContentsProps) -> Html {
    use_language();
    let ContentsProps { lesson, section, .. } = props;
    let listed = |heading: &&Heading| heading.level <= DEEPEST;
    let slugs = use_memo(lesson.clone(), |lesson| {
        lesson.headings.iter().filter(listed).map(|heading| heading.slug.clone()).collect::<Vec<_>>()
    });
    let reading = use_reading(slugs);
    let open = use_memo((), |()| is_wide());
    let items = lesson.headings.iter().filter(listed).map(|heading| {
        let named = section.as_deref() == Some(heading.slug.as_str());
        let here = reading.as_deref().map_or(named, |slug| slug == heading.slug);
        let route = Route::Lesson { lesson: lesson.id.clone(), section: Some(heading.slug.clone()) };
        let slug = heading.slug.clone();
        // The address stays the same then, so nobody else would scroll.
        let onclick = named.then(|| Callback::from(move |_: MouseEvent| go_to(&slug)));
        let class = (heading.level == DEEPEST).then_some("deeper");
        html! {
            <li {class}>
                <a href={route.to_string()} aria-current={here.then_some("location")} {onclick}>{ &heading.text }</a>
            </li>
        }
    });
    html! {
        <nav class="contents" aria-labelledby="contents-title">
            <details open={*open}>
                <summary><h2 id="contents-title" class="label">{ t::contents_title() }</h2></summary>
                <ol lang={props.language.clone()}>{ for items }</ol>
            </details>
        </nav>
    }
}

/// Whether there is room for the list beside the text; else the learner opens it.
fn is_wide() -> bool {
    let query = gloo::utils::window().match_media("(min-width: 62rem)");
    query.ok().flatten().is_some_and(|query| query.matches())
}
