//! The offer of a newer version of the site.

use crate::hooks::Update;
use crate::texts::t;
use yew::prelude::*;

/// The offer, where there is one.
pub(crate) fn update(update: &Update) -> Option<Html> {
    let onuse = update.onuse.reform(|_: MouseEvent| ());
    let onlater = update.onlater.reform(|_: MouseEvent| ());
    update.offered.then(|| {
        html! {
            <div class="notice news">
                <p>{ t::update_ready() }</p>
                <span class="actions">
                    <button type="button" onclick={onuse}>{ t::update_use() }</button>
                    <button type="button" class="quiet" onclick={onlater}>{ t::update_later() }</button>
                </span>
            </div>
        }
    })
}
