//! The top of every page: the name, the ways to the main pages, the theme and the language.

use crate::components::over::SEARCH_KEY;
use crate::hooks::Act;
use crate::route::Route;
use crate::state::Action;
use crate::store::{Settings, Theme};
use crate::texts::{Language, spoken, t};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// The top of every page. `onskip` is called when the learner wants to skip to the content, `onsearch` when they want to
/// search.
pub(crate) fn header(
    route: &Route,
    settings: &Settings,
    act: &Act,
    onskip: Callback<()>,
    onsearch: &Callback<()>,
) -> Html {
    let pages = [
        (Route::Home, t::header_course()),
        (Route::Playground, t::header_playground()),
        (Route::Rules, t::header_rules()),
        (Route::Checklist, t::header_checklist()),
        (Route::Progress, t::header_progress()),
    ];
    let links = pages.into_iter().map(|(page, name)| {
        let current = (section_of(route) == Some(&page)).then_some("page");
        html! { <li><a href={page.to_string()} aria-current={current}>{ name }</a></li> }
    });
    let skip = move |event: MouseEvent| {
        // The fragment is the route, so the link itself must not change it.
        event.prevent_default();
        onskip.emit(());
    };
    html! {
        <header class="top">
            <a class="skip" href="#main" onclick={skip}>{ t::header_skip() }</a>
            <a class="brand" href={Route::Home.to_string()}>
                <svg class="mark" viewBox="0 0 32 20" aria-hidden="true">
                    <path d="M1 4h30l-4 12q-1 3-4 3H8q-3 0-4-3Z" />
                    <path d="M11 4v15M21 4v15" />
                </svg>
                { "Bulkhead" }
            </a>
            <nav aria-label={t::header_pages()}><ul>{ for links }</ul></nav>
            <button type="button" class="find" onclick={onsearch.reform(|_: MouseEvent| ())}>
                { t::header_search() }{ " " }<kbd aria-hidden="true">{ SEARCH_KEY }</kbd>
            </button>
            <div class="choices">{ theme(settings.theme, act) }{ language(settings, act) }</div>
        </header>
    }
}

fn theme(theme: Theme, act: &Act) -> Html {
    let onchange = act.reform(|event: Event| {
        let chosen = value(&event);
        Action::ThemeChosen(Theme::ALL.into_iter().find(|theme| chosen == theme.name()).unwrap_or_default())
    });
    let themes = Theme::ALL.iter().map(|other| {
        html! { <option value={other.name()} selected={*other == theme}>{ label(*other) }</option> }
    });
    html! {
        <label>
            { sign("◐") }<span class="unseen">{ t::header_theme() }</span>
            <select {onchange}>{ for themes }</select>
        </label>
    }
}

fn language(settings: &Settings, act: &Act) -> Html {
    let onchange =
        act.reform(|event: Event| Action::LanguageChosen(Some(value(&event)).filter(|tag| !tag.is_empty())));
    let chosen = settings.language.as_deref().and_then(Language::of);
    let languages = Language::all().map(|other| {
        let tag = other.tag();
        html! { <option value={tag} lang={tag} selected={chosen == Some(other)}>{ other.name() }</option> }
    });
    html! {
        <label>
            { sign(spoken()) }<span class="unseen">{ t::header_language() }</span>
            <select {onchange}>
                <option value="" selected={chosen.is_none()}>{ t::header_language_browser() }</option>
                { for languages }
            </select>
        </label>
    }
}

/// What stands for a list where there is no room for it: it lies over the sign, and cannot be seen.
fn sign(sign: &'static str) -> Html {
    html! { <span class="sign" aria-hidden="true">{ sign }</span> }
}

/// What is chosen in the list that an event comes from.
fn value(event: &Event) -> String {
    event.target_dyn_into::<HtmlSelectElement>().map(|select| select.value()).unwrap_or_default()
}

/// The page of the navigation that a page belongs to.
fn section_of(route: &Route) -> Option<&Route> {
    match route {
        Route::Home | Route::Lesson { .. } | Route::Exercise { .. } => Some(&Route::Home),
        Route::Playground | Route::Shared(_) => Some(&Route::Playground),
        Route::Rules | Route::Rule(_) => Some(&Route::Rules),
        Route::Checklist => Some(&Route::Checklist),
        Route::Progress | Route::Report => Some(&Route::Progress),
        Route::Glossary(_) | Route::Accessibility | Route::NotFound(_) => None,
    }
}

fn label(theme: Theme) -> AttrValue {
    match theme {
        Theme::System => t::header_theme_system(),
        Theme::Light => t::header_theme_light(),
        Theme::Dark => t::header_theme_dark(),
        Theme::Contrast => t::header_theme_contrast(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lessons_and_exercises_belong_to_the_course() {
        assert_eq!(section_of(&Route::lesson("a")), Some(&Route::Home));
        assert_eq!(section_of(&Route::exercise("a", "b")), Some(&Route::Home));
        assert_eq!(section_of(&Route::Rule("a".into())), Some(&Route::Rules));
        assert_eq!(section_of(&Route::NotFound("/x".into())), None);
    }
}
