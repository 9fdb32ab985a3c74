//! A tab for each file, with a mark where one has problems.

use super::code::focus;
use super::files;
use super::problem::Problem;
use super::wish::Wish;
use crate::content::ExerciseContent;
use crate::store::Draft;
use crate::texts::t;
use bulkhead_lint::Severity;
use gloo::utils::document;
use yew::prelude::*;

/// The id of the element that the tabs switch.
pub(crate) const PANEL: &str = "file-panel";

/// The tabs of the files.
pub(crate) fn tabs(
    content: &ExerciseContent,
    draft: &Draft,
    problems: &[Problem],
    onwish: &Callback<Wish>,
) -> Html {
    let files = &content.exercise.files;
    let open = files::open_file(content, draft).map(|file| file.path.clone()).unwrap_or_default();
    let onkeydown = {
        let paths: Vec<String> = files.iter().map(|file| file.path.clone()).collect();
        let (open, onwish) = (open.clone(), onwish.clone());
        move |event: KeyboardEvent| {
            if let Some(place) = moved(&paths, &open, &event.key()) {
                event.prevent_default();
                onwish.emit(Wish::Open(paths.get(place).cloned().unwrap_or_default()));
                focus(document().get_element_by_id(&tab_id(place)));
            }
        }
    };
    let tabs = files.iter().enumerate().map(|(place, file)| {
        let chosen = file.path == open;
        let path = file.path.clone();
        html! {
            <button
                type="button"
                role="tab"
                id={tab_id(place)}
                class="tab"
                aria-selected={chosen.to_string()}
                aria-controls={PANEL}
                tabindex={if chosen { "0" } else { "-1" }}
                onclick={onwish.reform(move |_| Wish::Open(path.clone()))}
            >
                { &file.path }
                if file.readonly {
                    <span class="tab-note">{ t::file_readonly() }</span>
                }
                { mark(&file.path, problems) }
            </button>
        }
    });
    html! { <div class="tabs" role="tablist" aria-label={t::pane_files()} {onkeydown}>{ for tabs }</div> }
}

/// What the editor of a file is called.
pub(crate) fn file_label(path: &str, readonly: bool) -> AttrValue {
    if readonly { t::file_label_readonly(path) } else { path.to_owned().into() }
}

/// The id of the tab at this place.
pub(crate) fn tab_id(place: usize) -> String {
    format!("file-tab-{place}")
}

/// How many problems of the worst kind a file has.
fn mark(path: &str, problems: &[Problem]) -> Html {
    let own = || problems.iter().map(|it| &it.diagnostic).filter(|it| it.path == path);
    let Some(worst) = own().map(|it| it.severity).max().filter(|worst| *worst > Severity::Info) else {
        return Html::default();
    };
    let count = own().filter(|it| it.severity == worst).count();
    let words = if worst == Severity::Error { t::file_errors(count) } else { t::file_warnings(count) };
    html! {
        <span class={classes!("tab-mark", worst.name())}>
            <span aria-hidden="true">{ count }</span>
            <span class="unseen">{ ", " }{ words }</span>
        </span>
    }
}

/// The place of the tab that a key leads to.
fn moved(paths: &[String], open: &str, key: &str) -> Option<usize> {
    let here = paths.iter().position(|path| path == open)?;
    match key {
        "ArrowRight" => Some((here + 1) % paths.len()),
        "ArrowLeft" => Some((here + paths.len() - 1) % paths.len()),
        "Home" => Some(0),
        "End" => Some(paths.len() - 1),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_go_round() {
        let paths = ["a".to_owned(), "b".to_owned(), "c".to_owned()];
        assert_eq!(moved(&paths, "c", "ArrowRight"), Some(0));
        assert_eq!(moved(&paths, "a", "ArrowLeft"), Some(2));
        assert_eq!(moved(&paths, "b", "Home"), Some(0));
        assert_eq!(moved(&paths, "b", "x"), None);
        assert_eq!(moved(&[], "b", "End"), None);
    }
}
