//! The top of every page: the name, the ways to the main pages, the theme.

use crate::route::Route;
use crate::store::Theme;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// The top of every page. `ontheme` gets the theme that the learner chooses; `onskip` is called when they want to skip to
/// the content.
pub(crate) fn header(route: &Route, theme: Theme, ontheme: Callback<Theme>, onskip: Callback<()>) -> Html {
    let pages = [
        (Route::Home, "Course"),
        (Route::Playground, "Playground"),
        (Route::Rules, "Rules"),
        (Route::Checklist, "Checklist"),
        (Route::Progress, "Progress"),
    ];
    let links = pages.iter().map(|(page, name)| {
        let current = (section_of(route) == Some(page)).then_some("page");
        html! { <li><a href={page.to_string()} aria-current={current}>{ *name }</a></li> }
    });
    let skip = move |event: MouseEvent| {
        // The fragment is the route, so the link itself must not change it.
        event.prevent_default();
        onskip.emit(());
    };
    let onchange = move |event: Event| {
        let chosen = event.target_dyn_into::<HtmlSelectElement>().map(|select| select.value());
        let theme = Theme::ALL.into_iter().find(|theme| chosen.as_deref() == Some(theme.name()));
        ontheme.emit(theme.unwrap_or_default());
    };
    let themes = Theme::ALL.iter().map(|other| {
        html! { <option value={other.name()} selected={*other == theme}>{ label(*other) }</option> }
    });
    html! {
        <header class="top">
            <a class="skip" href="#main" onclick={skip}>{ "Skip to the content" }</a>
            <a class="brand" href={Route::Home.to_string()}>
                <svg class="mark" viewBox="0 0 32 20" aria-hidden="true">
                    <path d="M1 4h30l-4 12q-1 3-4 3H8q-3 0-4-3Z" />
                    <path d="M11 4v15M21 4v15" />
                </svg>
                { "Bulkhead" }
            </a>
            <nav aria-label="Main"><ul>{ for links }</ul></nav>
            <label class="theme">
                <span class="unseen">{ "Theme" }</span>
                <select {onchange}>{ for themes }</select>
            </label>
        </header>
    }
}

/// The page of the navigation that a page belongs to.
fn section_of(route: &Route) -> Option<&Route> {
    match route {
        Route::Home | Route::Lesson { .. } | Route::Exercise { .. } => Some(&Route::Home),
        Route::Playground => Some(&Route::Playground),
        Route::Rules | Route::Rule(_) => Some(&Route::Rules),
        Route::Checklist => Some(&Route::Checklist),
        Route::Progress => Some(&Route::Progress),
        Route::NotFound(_) => None,
    }
}

fn label(theme: Theme) -> &'static str {
    match theme {
        Theme::System => "System theme",
        Theme::Light => "Light",
        Theme::Dark => "Dark",
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
