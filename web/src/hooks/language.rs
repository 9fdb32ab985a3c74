//! The language of the page: fetched when the learner chooses it, and then spoken everywhere at once.

use super::Act;
use crate::state::Action;
use crate::texts::{self, Language, load, put, t};
use gloo::utils::document_element;
use yew::platform::spawn_local;
use yew::prelude::*;

/// Draws the component anew when the language changes. Every component that says words begins with it.
#[hook]
pub(crate) fn use_language() -> Language {
    use_context::<Language>().unwrap_or_default()
}

/// The language that is spoken, on its way to the one that the learner `chose`; without a choice the browser's counts.
#[hook]
pub(crate) fn use_texts(chosen: Option<String>, act: Act) -> Language {
    let spoken = use_state_eq(texts::language);
    let wanted = use_mut_ref(Language::default);
    let setter = spoken.setter();
    use_effect_with(chosen, move |chosen| {
        let language = texts::wanted(chosen.as_deref());
        *wanted.borrow_mut() = language;
        if language == texts::language() {
            return;
        }
        spawn_local(async move {
            let table = load(language).await;
            if *wanted.borrow() != language {
                // The learner has chosen another one meanwhile.
                return;
            }
            match table {
                Some(table) => {
                    put(table);
                    setter.set(language);
                }
                None => act.emit(Action::Told(t::language_missing(language.name()).to_string().into())),
            }
        });
    });
    use_effect_with(*spoken, |language| {
        let root = document_element();
        // Attributes of these names and values are always allowed.
        let _ = root.set_attribute("lang", language.tag());
        let _ = root.set_attribute("dir", language.direction());
    });
    *spoken
}
