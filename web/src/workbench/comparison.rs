//! A file of the learner's beside the solution's, line by line.

use super::wish::Wish;
use bulkhead_text::{Line, Side, difference};
use std::rc::Rc;
use yew::prelude::*;

/// What [`Comparison`] compares.
#[derive(Properties, PartialEq)]
pub(crate) struct ComparisonProps {
    /// The file.
    pub(crate) path: AttrValue,
    /// The learner's text.
    pub(crate) yours: Rc<str>,
    /// The solution's.
    pub(crate) theirs: Rc<str>,
    /// Called with what the learner does.
    pub(crate) onwish: Callback<Wish>,
}

/// The comparison, and the button that takes the solution's text.
#[component]
pub(crate) fn Comparison(props: &ComparisonProps) -> Html {
    let ComparisonProps { path, yours, theirs, onwish } = props;
    let lines = use_memo((yours.clone(), theirs.clone()), |(yours, theirs)| difference(yours, theirs));
    let same = yours == theirs;
    let onclick = {
        let take = Wish::Take(path.to_string(), theirs.to_string());
        onwish.reform(move |_: MouseEvent| take.clone())
    };
    let body = match &*lines {
        Some(lines) => html! { <code>{ for lines.iter().map(view) }</code> },
        None => html! { <code>{ theirs.as_ref() }</code> },
    };
    html! {
        <figure class="comparison">
            <figcaption>
                <span class="label">{ path }</span>
                if same {
                    <span class="aside">{ "The same as yours." }</span>
                } else {
                    <span class="aside">{ "− yours, + the solution" }</span>
                    <button type="button" {onclick}>
                        { "Use this version" }<span class="unseen">{ format!(" of {path}") }</span>
                    </button>
                }
            </figcaption>
            <pre tabindex="0" role="group" aria-label={format!("{path}: yours and the solution")}>{ body }</pre>
        </figure>
    }
}

fn view(line: &Line) -> Html {
    let (class, sign, word) = match line.side {
        Side::Both => ("line", "  ", ""),
        Side::Yours => ("line yours", "− ", "yours: "),
        Side::Theirs => ("line theirs", "+ ", "solution: "),
    };
    html! {
        <span {class}>
            <span aria-hidden="true">{ sign }</span><span class="unseen">{ word }</span>{ &line.text }{ "\n" }
        </span>
    }
}
