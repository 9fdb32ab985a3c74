//! A term of the glossary in a text: what it means stands beside it while the pointer or the focus is on it.

use crate::route::Route;
use yew::prelude::*;

/// What [`Term`] shows.
#[derive(Properties, PartialEq)]
pub(crate) struct TermProps {
    /// The term's name in addresses.
    pub(crate) slug: AttrValue,
    /// The word in the text.
    pub(crate) word: AttrValue,
    /// What it means.
    pub(crate) meaning: AttrValue,
}

/// A link to the glossary with its explanation. Escape takes the explanation away; it stays while the pointer is on it.
#[component]
pub(crate) fn Term(props: &TermProps) -> Html {
    let open = use_state_eq(|| false);
    let set = |to: bool| {
        let setter = open.setter();
        move || setter.set(to)
    };
    let (enter, leave, focus, blur, escape) = (set(true), set(false), set(true), set(false), set(false));
    let onkeydown = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            escape();
        }
    };
    let id = format!("term-{}", props.slug);
    let route = Route::Glossary(Some(props.slug.to_string()));
    html! {
        <span
            class="term"
            onmouseenter={move |_: MouseEvent| enter()}
            onmouseleave={move |_: MouseEvent| leave()}
            {onkeydown}
        >
            <a
                href={route.to_string()}
                aria-describedby={id.clone()}
                onfocus={move |_: FocusEvent| focus()}
                onblur={move |_: FocusEvent| blur()}
            >
                { &props.word }
            </a>
            <span {id} class="meaning" role="tooltip" hidden={!*open}>{ &props.meaning }</span>
        </span>
    }
}
