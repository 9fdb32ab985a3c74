//! Earlier work on the same files: to be looked at, taken as a whole or file by file, and deleted only when asked.

use super::comparison::{Comparison, Words};
use super::files::Texts;
use super::wish::Wish;
use crate::hooks::use_language;
use crate::store::{Aside, Why, fingerprint};
use crate::texts::t;
use std::rc::Rc;
use yew::prelude::*;

/// What [`Earlier`] shows.
#[derive(Properties, PartialEq)]
pub(crate) struct EarlierProps {
    /// The work that was set aside.
    pub(crate) aside: Aside,
    /// The learner's texts as they are now.
    pub(crate) texts: Rc<Texts>,
    /// Called with what the learner does.
    pub(crate) onwish: Callback<Wish>,
}

/// One piece of earlier work.
#[component]
pub(crate) fn Earlier(props: &EarlierProps) -> Html {
    use_language();
    let EarlierProps { aside, texts, onwish } = props;
    let sure = use_state_eq(|| false);
    let ask = |next: bool| {
        let sure = sure.setter();
        move |_: MouseEvent| sure.set(next)
    };
    let take = {
        let files = aside.files.clone();
        onwish.reform(move |_: MouseEvent| Wish::TakeAll(files.clone()))
    };
    let delete = {
        let files = aside.files.clone();
        onwish.reform(move |_: MouseEvent| Wish::Forget(files.clone()))
    };
    let files = aside.files.iter().map(|(path, text)| {
        let yours = texts.get(path).cloned().unwrap_or_default();
        let bring = Wish::Bring(path.clone(), text.clone());
        let onclick = onwish.reform(move |_: MouseEvent| bring.clone());
        html! {
            <Comparison path={path.clone()} before={yours} after={Rc::<str>::from(text.as_str())} words={compared(path)}>
                <button type="button" {onclick}>
                    { t::earlier_take_file(path) }
                </button>
            </Comparison>
        }
    });
    html! {
        <section class="earlier" aria-label={t::earlier_title()}>
            <p>{ words(aside.why) }</p>
            <details>
                <summary>{ t::earlier_look() }</summary>
                { for files }
            </details>
            <p class="row">
                if *sure {
                    <span>{ t::earlier_sure() }</span>
                    <button type="button" onclick={ask(false)}>{ t::earlier_keep() }</button>
                    <button type="button" class="danger" onclick={delete}>{ t::earlier_delete() }</button>
                } else {
                    <button type="button" onclick={take}>{ t::earlier_take() }</button>
                    <button type="button" class="quiet" onclick={ask(true)}>{ t::earlier_ask() }</button>
                }
            </p>
        </section>
    }
}

fn compared(path: &str) -> Words {
    Words {
        same: t::earlier_same(),
        legend: t::earlier_legend(),
        label: t::earlier_name(path),
        before: t::earlier_before(),
        after: t::earlier_after(),
    }
}

/// All earlier work.
pub(crate) fn earlier(aside: &[Aside], texts: &Rc<Texts>, onwish: &Callback<Wish>) -> Html {
    let each = aside.iter().map(|aside| {
        // By what is in it: when one is deleted, the next must not take over its question.
        let key = fingerprint(aside.files.iter().map(|(path, text)| (path.as_str(), text.as_str())));
        html! { <Earlier {key} aside={aside.clone()} texts={texts.clone()} onwish={onwish.clone()} /> }
    });
    html! { <>{ for each }</> }
}

fn words(why: Why) -> AttrValue {
    match why {
        Why::Course => t::earlier_course(),
        Why::Tab => t::earlier_tab(),
        Why::Choice => t::earlier_choice(),
    }
}
