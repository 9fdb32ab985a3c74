//! The learner's own files: adding, renaming and taking away.

use super::files::normalised;
use super::templates::TEMPLATES;
use crate::content::{Exercise, ExerciseContent};
use crate::hooks::use_language;
use crate::store::Draft;
use crate::texts::t;
use bulkhead_course::{Document, ExerciseFile};
use bulkhead_lint::FileKind;
use bulkhead_text::Span;
use std::collections::BTreeMap;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::js_sys::Reflect;
use web_sys::{File, FileList, HtmlInputElement};
use yew::prelude::*;

/// The most files of the playground.
const MAX_FILES: usize = 40;
/// The largest file that is taken, in bytes; the engine reads no longer one.
const MAX_BYTES: f64 = 1_000_000.0;

/// What stands for the playground where an exercise has its name. No exercise can be called so.
pub(crate) const PLAYGROUND: &str = "@playground";

/// An exercise without a task, as the engine reads it.
const PUBLISHED: &str = r#"{"id":"@playground","title":"Playground","minutes":0,"files":[],"pass":0,"checks":[],"task":[],"hints":[],"debrief":[]}"#;

/// The files as the workbench takes them.
pub(crate) fn content(files: &BTreeMap<String, String>) -> ExerciseContent {
    let mut exercise: Exercise = Exercise {
        id: PLAYGROUND.to_owned(),
        title: String::new(),
        minutes: 0,
        files: Vec::new(),
        pass: 0,
        checks: Vec::new(),
        task: Document::default(),
        hints: Vec::new(),
        debrief: Document::default(),
        mistakes: Vec::new(),
        unjudged: Vec::new(),
    };
    exercise.files.extend(files.iter().map(|(path, text)| ExerciseFile {
        path: path.clone(),
        kind: FileKind::detect(path, text).unwrap_or(FileKind::Text),
        readonly: false,
        span: Span::new(0, 0),
    }));
    let folder = String::new();
    ExerciseContent { folder, exercise, published: PUBLISHED.into(), starter: BTreeMap::new() }
}

/// A name that no file has yet: `compose.yaml`, `2/compose.yaml`. The folder keeps what the name says about the kind.
fn free_name(files: &BTreeMap<String, String>, wanted: &str) -> String {
    if !files.contains_key(wanted) {
        return wanted.to_owned();
    }
    let numbered = (2..).map(|number| format!("{number}/{wanted}"));
    numbered.into_iter().find(|name| !files.contains_key(name)).unwrap_or_default()
}

/// The draft with one more file, which is then open.
fn with_file(draft: &Draft, path: &str, text: &str) -> Draft {
    let mut next = draft.clone();
    let path = free_name(&next.files, path);
    next.files.insert(path.clone(), normalised(text));
    next.open = path;
    next
}

/// The draft with a file under another name; nothing changes where the name is empty or taken.
fn renamed(draft: &Draft, path: &str, wanted: &str) -> Draft {
    let wanted = wanted.trim().trim_matches('/');
    let mut next = draft.clone();
    if wanted.is_empty() || next.files.contains_key(wanted) {
        return next;
    }
    if let Some(text) = next.files.remove(path) {
        next.files.insert(wanted.to_owned(), text);
        next.open = wanted.to_owned();
    }
    next
}

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
    let name = use_node_ref();
    let templates = TEMPLATES.iter().map(|(label, path, text)| {
        let draft = draft.clone();
        let onclick = ondraft.reform(move |_: MouseEvent| with_file(&draft, path, text));
        html! { <li><button type="button" {onclick}>{ t::template(*label) }</button></li> }
    });
    let latest = use_mut_ref(|| draft.clone());
    *latest.borrow_mut() = draft.clone();
    let take = {
        let (ondraft, said) = (ondraft.clone(), said.setter());
        Callback::from(move |list: FileList| {
            let (latest, ondraft, said) = (latest.clone(), ondraft.clone(), said.clone());
            yew::platform::spawn_local(async move {
                let (files, words) = read(&list).await;
                let before = latest.borrow().clone();
                let mut next = (*before).clone();
                let mut left = 0;
                for (path, text) in files {
                    if next.files.len() < MAX_FILES {
                        next = with_file(&next, &path, &text);
                    } else {
                        left += 1;
                    }
                }
                said.set(if left == 0 {
                    words
                } else {
                    format!("{words} {}", t::own_files_full(left, MAX_FILES))
                });
                ondraft.emit(next);
            });
        })
    };
    let onchange = {
        let take = take.clone();
        move |event: Event| {
            let field = event.target_dyn_into::<HtmlInputElement>();
            if let Some(list) = field.and_then(|field| field.files()) {
                take.emit(list);
            }
        }
    };
    let ondragover = |event: DragEvent| event.prevent_default();
    let ondrop = move |event: DragEvent| {
        event.prevent_default();
        if let Some(list) = event.data_transfer().and_then(|data| data.files()) {
            take.emit(list);
        }
    };
    let open = if draft.files.contains_key(&draft.open) {
        Some(draft.open.clone())
    } else {
        draft.files.keys().next().cloned()
    };
    let onrename = {
        let (draft, ondraft, name, open) = (draft.clone(), ondraft.clone(), name.clone(), open.clone());
        move |event: SubmitEvent| {
            event.prevent_default();
            let wanted = name.cast::<HtmlInputElement>().map(|field| field.value()).unwrap_or_default();
            if let Some(open) = &open {
                ondraft.emit(renamed(&draft, open, &wanted));
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
                <form class="row" onsubmit={onrename} key={open.clone()}>
                    <label for="own-file-name">{ t::own_files_name() }</label>
                    <input id="own-file-name" type="text" ref={name} value={open} maxlength="200" />
                    <button type="submit">{ t::own_files_rename() }</button>
                    <button type="button" onclick={onremove}>{ t::own_files_remove() }</button>
                </form>
                <p class="aside">{ t::own_files_kinds() }</p>
            }
            <div class="undo" role="status">{ &*said }{ for undo }</div>
        </section>
    }
}

/// Reads what the learner has chosen: each file's path and text, and words about what was left out.
async fn read(list: &FileList) -> (Vec<(String, String)>, String) {
    let mut files = Vec::new();
    let mut left = 0;
    for file in (0..list.length()).filter_map(|place| list.get(place)) {
        let path = path_of(&file);
        if is_foreign(&path) || files.len() >= MAX_FILES || file.size() > MAX_BYTES {
            left += 1;
            continue;
        }
        let text = JsFuture::from(file.text()).await.ok().as_ref().and_then(JsValue::as_string);
        let known = |text: &String| FileKind::detect(&path, text).is_some() || list.length() == 1;
        match text.filter(|text| !text.contains('\0') && known(text)) {
            Some(text) => files.push((path, text)),
            None => left += 1,
        }
    }
    let words = match (files.len(), left) {
        (0, _) => t::own_files_none(),
        (count, 0) => t::own_files_added(count),
        (count, left) => t::own_files_added_some(count, left),
    };
    (files, words.to_string())
}

/// Where a file lies in the folder that was chosen, without that folder's own name; else its name.
fn path_of(file: &File) -> String {
    let path = Reflect::get(file, &JsValue::from_str("webkitRelativePath")).ok();
    let path = path.and_then(|path| path.as_string()).unwrap_or_default();
    path.split_once('/').map_or_else(|| file.name(), |(_, path)| path.to_owned())
}

/// Whether a path lies in a folder of what others wrote.
fn is_foreign(path: &str) -> bool {
    path.split('/').any(|folder| matches!(folder, ".git" | "node_modules" | "target" | "vendor"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(paths: &[&str]) -> Draft {
        paths.iter().fold(Draft::default(), |draft, path| with_file(&draft, path, "x"))
    }

    #[test]
    fn the_engine_reads_the_exercise_that_stands_for_the_playground() {
        let read: bulkhead_course::Exercise = serde_json::from_str(PUBLISHED).unwrap();
        let files = [("Dockerfile".to_owned(), "FROM a\n".to_owned())].into();
        let workspace = content(&files).exercise.workspace(|path| files.get(path).cloned());
        assert!(!bulkhead_course::grade(&read, &workspace).diagnostics.is_empty());
    }

    #[test]
    fn a_new_file_never_takes_the_place_of_another() {
        let draft = draft(&["compose.yaml", "compose.yaml", "compose.yaml"]);
        let paths: Vec<_> = draft.files.keys().map(String::as_str).collect();
        assert_eq!(paths, ["2/compose.yaml", "3/compose.yaml", "compose.yaml"]);
        assert_eq!(draft.open, "3/compose.yaml");
        assert!(content(&draft.files).exercise.files.iter().all(|file| file.kind == FileKind::Compose));
    }

    #[test]
    fn a_file_is_renamed_unless_the_name_is_taken() {
        let draft = draft(&["a", "b"]);
        assert_eq!(renamed(&draft, "a", " Dockerfile "), {
            let mut next = draft.clone();
            next.files.remove("a");
            next.files.insert("Dockerfile".into(), "x".into());
            next.open = "Dockerfile".into();
            next
        });
        assert_eq!(renamed(&draft, "a", "b"), draft);
        assert_eq!(renamed(&draft, "a", " "), draft);
    }

    #[test]
    fn every_template_is_of_a_kind_and_has_a_fault_to_find() {
        for (label, path, text) in TEMPLATES {
            let kind = FileKind::detect(path, text);
            assert!(kind.is_some() || label == "text", "{label}");
        }
    }

    #[test]
    fn folders_of_others_are_left_out() {
        assert!(is_foreign("web/node_modules/x/Dockerfile"));
        assert!(!is_foreign("web/Dockerfile"));
    }
}
