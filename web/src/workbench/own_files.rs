//! The learner's own files: adding, renaming and taking away.

use super::own_draft::{MAX_FILES, renamed, with_file, with_files};
use super::parcel::{Gathered, parcel, use_parcel};
use super::share::Share;
use super::templates::TEMPLATES;
use crate::hooks::use_language;
use crate::store::Draft;
use crate::texts::t;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// What [`OwnFiles`] shows.
#[derive(Properties, PartialEq)]
pub(crate) struct OwnFilesProps {
    /// The learner's files.
    pub(crate) draft: Rc<Draft>,
    /// Called with every change.
    pub(crate) ondraft: Callback<Draft>,
}

/// The ways to add a file, and what can be done with the one that is open.
#[component]
pub(crate) fn OwnFiles(props: &OwnFilesProps) -> Html {
    use_language();
    let OwnFilesProps { draft, ondraft } = props;
    let said = use_state_eq(String::new);
    let removed = use_state_eq(|| None::<(String, String)>);
    // What is typed belongs to one file; another one that is opened has its own name in the field.
    let typed = use_state_eq(|| (String::new(), String::new()));
    let templates = TEMPLATES.iter().map(|(label, path, text)| {
        let draft = draft.clone();
        let onclick = ondraft.reform(move |_: MouseEvent| with_file(&draft, path, text));
        html! { <li><button type="button" {onclick}>{ t::template(*label) }</button></li> }
    });
    let latest = use_mut_ref(|| draft.clone());
    *latest.borrow_mut() = draft.clone();
    let module = use_parcel();
    let take = {
        let (ondraft, said) = (ondraft.clone(), said.setter());
        Callback::from(move |list: JsValue| {
            let (latest, ondraft, said) = (latest.clone(), ondraft.clone(), said.clone());
            said.set(t::own_files_reading().to_string());
            yew::platform::spawn_local(async move {
                let Some(parcel) = parcel().await else {
                    said.set(t::share_not_here().to_string());
                    return;
                };
                let gathered = parcel.gathered(&list).await;
                let before = latest.borrow().clone();
                let (next, over) = with_files(&before, &gathered.files);
                said.set(words(&gathered, over));
                ondraft.emit(next);
            });
        })
    };
    let onchange = {
        let take = take.clone();
        move |event: Event| {
            let field = event.target_dyn_into::<HtmlInputElement>();
            if let Some(list) = field.and_then(|field| field.files()) {
                take.emit(list.into());
            }
        }
    };
    let ondragover = |event: DragEvent| event.prevent_default();
    let ondrop = {
        let module = module.clone();
        move |event: DragEvent| {
            event.prevent_default();
            let Some(data) = event.data_transfer() else { return };
            // What was dropped can only be asked for while the event lasts; without the module no folders are seen.
            take.emit(match &module {
                Some(module) => module.dropped(&data),
                None => data.files().into(),
            });
        }
    };
    let open = if draft.files.contains_key(&draft.open) {
        Some(draft.open.clone())
    } else {
        draft.files.keys().next().cloned()
    };
    let onrename = {
        let (draft, ondraft, open, typed) = (draft.clone(), ondraft.clone(), open.clone(), typed.clone());
        move |event: SubmitEvent| {
            event.prevent_default();
            if let Some(open) = open.as_ref().filter(|open| typed.0 == **open) {
                ondraft.emit(renamed(&draft, open, &typed.1));
            }
        }
    };
    let onremove = {
        let (draft, ondraft, open, removed) =
            (draft.clone(), ondraft.clone(), open.clone(), removed.setter());
        move |_: MouseEvent| {
            let mut next = (*draft).clone();
            if let Some((path, text)) = open.as_ref().and_then(|open| next.files.remove_entry(open)) {
                removed.set(Some((path, text)));
                ondraft.emit(next);
            }
        }
    };
    let undo = (*removed).clone().map(|(path, text)| {
        let (draft, ondraft, setter) = (draft.clone(), ondraft.clone(), removed.setter());
        let words = t::own_files_removed(&path);
        let onclick = move |_: MouseEvent| {
            setter.set(None);
            ondraft.emit(with_file(&draft, &path, &text));
        };
        html! { <>{ words }<button type="button" class="quiet" {onclick}>{ t::undo() }</button></> }
    });
    html! {
        <section class="own-files" aria-labelledby="own-files-title" {ondragover} {ondrop}>
            <h2 id="own-files-title">{ t::own_files_add() }</h2>
            <ul class="templates">{ for templates }</ul>
            <p class="row">
                <label for="own-files-some">{ t::own_files_some() }</label>
                <input id="own-files-some" type="file" multiple={true} onchange={onchange.clone()} />
            </p>
            <p class="row">
                <label for="own-files-folder">{ t::own_files_folder() }</label>
                <input id="own-files-folder" type="file" webkitdirectory={true} {onchange} />
            </p>
            <p class="aside">{ t::own_files_drop() }</p>
            if let Some(open) = open {
                <h2>{ t::own_files_open() }</h2>
                <form class="row" onsubmit={onrename}>
                    <label for="own-file-name">{ t::own_files_name() }</label>
                    <input id="own-file-name" type="text" value={if typed.0 == open { typed.1.clone() } else { open.clone() }} maxlength="200" oninput={naming(&typed, open)} />
                    <button type="submit">{ t::own_files_rename() }</button>
                    <button type="button" onclick={onremove}>{ t::own_files_remove() }</button>
                </form>
                <p class="aside">{ t::own_files_kinds() }</p>
            }
            <div class="undo" role="status">{ &*said }{ for undo }</div>
            if !draft.files.is_empty() {
                <Share draft={draft.clone()} parcel={module} />
            }
        </section>
    }
}

/// Keeps what is typed as the name of a file.
fn naming(typed: &UseStateHandle<(String, String)>, open: String) -> Callback<InputEvent> {
    let setter = typed.setter();
    Callback::from(move |event: InputEvent| {
        setter.set((open.clone(), event.target_unchecked_into::<HtmlInputElement>().value()));
    })
}

/// What became of the files that the learner has chosen; `over` of them did not fit.
fn words(gathered: &Gathered, over: usize) -> String {
    let added = gathered.files.len().saturating_sub(over);
    let mut sentences = vec![match (gathered.files.len(), gathered.left) {
        (0, _) => t::own_files_none(),
        (_, 0) => t::own_files_added(added),
        (_, left) => t::own_files_added_some(added, left),
    }];
    if over > 0 {
        sentences.push(t::own_files_full(over, MAX_FILES));
    }
    if gathered.most {
        sentences.push(t::own_files_most());
    }
    sentences.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_left_out_is_said() {
        let file = ("Dockerfile".to_owned(), String::new());
        let gathered = |files, left, most| Gathered { files: vec![file.clone(); files], left, most };
        assert_eq!(words(&gathered(0, 3, false), 0), "None of these is a file that can be checked here.");
        assert_eq!(words(&gathered(2, 0, false), 0), "2 added.");
        assert!(words(&gathered(2, 5, false), 0).starts_with("2 added, 5 left out"));
        assert!(words(&gathered(50, 0, true), 10).contains("40 added. 10 more did not fit"));
        assert!(words(&gathered(50, 0, true), 10).contains("more files than are looked at"));
    }
}
