//! Two texts of a file, line by line: with signs and words, not with colours alone.

use bulkhead_text::{Line, Side, difference};
use std::rc::Rc;
use yew::prelude::*;

/// What is said about the two texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Words {
    /// Where they are the same.
    pub(crate) same: AttrValue,
    /// What the signs mean.
    pub(crate) legend: AttrValue,
    /// What is compared, with the name of the file.
    pub(crate) label: AttrValue,
    /// Read aloud before a line of the first text alone.
    pub(crate) before: AttrValue,
    /// Read aloud before a line of the second text alone.
    pub(crate) after: AttrValue,
}

/// What [`Comparison`] compares.
#[derive(Properties, PartialEq)]
pub(crate) struct ComparisonProps {
    /// The file.
    pub(crate) path: AttrValue,
    /// The first text.
    pub(crate) before: Rc<str>,
    /// The second.
    pub(crate) after: Rc<str>,
    /// What is said about them.
    pub(crate) words: Words,
    /// What can be done where they differ.
    #[prop_or_default]
    pub(crate) children: Html,
}

/// The comparison.
#[component]
pub(crate) fn Comparison(props: &ComparisonProps) -> Html {
    let ComparisonProps { path, before, after, words, children } = props;
    let lines = use_memo((before.clone(), after.clone()), |(before, after)| difference(before, after));
    let same = before == after;
    let body = match &*lines {
        Some(lines) => html! { <code>{ for lines.iter().map(|line| view(line, words)) }</code> },
        None => html! { <code>{ after.as_ref() }</code> },
    };
    html! {
        <figure class="comparison">
            <figcaption>
                <span class="label">{ path }</span>
                if same {
                    <span class="aside">{ &words.same }</span>
                } else {
                    <span class="aside">{ &words.legend }</span>
                    { children.clone() }
                }
            </figcaption>
            <pre tabindex="0" role="group" aria-label={words.label.clone()}>{ body }</pre>
        </figure>
    }
}

fn view(line: &Line, words: &Words) -> Html {
    let (class, sign, word) = match line.side {
        Side::Both => ("line", "  ", None),
        Side::Yours => ("line yours", "− ", Some(&words.before)),
        Side::Theirs => ("line theirs", "+ ", Some(&words.after)),
    };
    html! {
        <span {class}>
            <span aria-hidden="true">{ sign }</span>if let Some(word) = word {
                <span class="unseen">{ word }{ " " }</span>
            }
            { &line.text }{ "\n" }
        </span>
    }
}
