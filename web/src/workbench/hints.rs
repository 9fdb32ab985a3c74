//! Help, one hint at a time.

use super::wish::Wish;
use crate::content::ExerciseContent;
use crate::hooks::use_language;
use crate::markdown::Markdown;
use crate::texts::t;
use std::rc::Rc;
use yew::prelude::*;

/// What [`Hints`] shows.
#[derive(Properties, PartialEq)]
pub(crate) struct HintsProps {
    /// The exercise.
    pub(crate) content: Rc<ExerciseContent>,
    /// The language of its words, where that is not the page's.
    pub(crate) lang: Option<AttrValue>,
    /// So many are open.
    pub(crate) shown: usize,
    /// The last of those.
    pub(crate) newest: NodeRef,
    /// Called with what the learner does.
    pub(crate) onwish: Callback<Wish>,
}

/// The hints that are open, and the way to the next.
#[component]
pub(crate) fn Hints(props: &HintsProps) -> Html {
    use_language();
    let HintsProps { content, lang, shown, newest, onwish } = props;
    let (hints, shown) = (&content.exercise.hints, *shown);
    if hints.is_empty() {
        return Html::default();
    }
    let open = hints.iter().take(shown).enumerate().map(|(place, hint)| {
        html! {
            <li class="hint" key={place} tabindex="-1" ref={if place + 1 == shown { newest.clone() } else { NodeRef::default() }}>
                <p class="label">{ &hint.label }</p>
                <Markdown text={hint.text.clone()} />
            </li>
        }
    });
    let left = hints.len().saturating_sub(shown);
    let next = t::hints_show(shown + 1, hints.len());
    html! {
        <section class="hints" aria-labelledby="hints-title">
            <h2 id="hints-title">{ t::hints_title() }</h2>
            <ol lang={lang.clone()}>{ for open }</ol>
            if left > 0 {
                <p>
                    <button type="button" onclick={onwish.reform(|_| Wish::Hint)}>{ next }</button>
                    <span class="aside">{ t::hints_free() }</span>
                </p>
            } else {
                <p class="aside">{ t::hints_all() }</p>
            }
        </section>
    }
}
