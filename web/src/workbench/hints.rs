//! Help, one hint at a time.

use super::wish::Wish;
use crate::markdown::Markdown;
use crate::texts::t;
use bulkhead_course::Hint;
use yew::prelude::*;

/// The hints, in the language `lang` where it is not the page's: so many are `shown`, the last of them as `newest`; and the
/// way to the next.
pub(crate) fn hints(
    hints: &[Hint],
    lang: Option<&AttrValue>,
    shown: usize,
    newest: &NodeRef,
    onwish: &Callback<Wish>,
) -> Html {
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
            <ol lang={lang.cloned()}>{ for open }</ol>
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
