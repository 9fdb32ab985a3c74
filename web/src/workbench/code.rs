//! The files in the editor of the bundle.

use super::ask::{Ask, ask};
use super::bundle::{Editor, Module};
use super::files::{self, Texts};
use super::problem::Problem;
use super::tabs::file_label;
use super::wish::Wish;
use crate::client::{Engine, use_engine};
use crate::content::ExerciseContent;
use crate::hooks::use_language;
use crate::route::Route;
use crate::store::Draft;
use crate::texts::t;
use bulkhead_course::ExerciseFile;
use bulkhead_lint::SYNTAX;
use serde::Serialize;
use std::collections::BTreeMap;
use std::rc::Rc;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::js_sys::{JSON, Reflect};
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

/// A place that the learner wants to see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Jump {
    /// The range in the file that is open, in UTF-16 code units.
    pub(crate) range: (usize, usize),
    /// Another number at each wish: the same place may be wanted twice.
    pub(crate) serial: u32,
}

/// What [`Code`] and [`Plain`](super::plain::Plain) show.
#[derive(Clone, Properties, PartialEq)]
pub(crate) struct CodeProps {
    /// The exercise.
    pub(crate) content: Rc<ExerciseContent>,
    /// The learner's work.
    pub(crate) draft: Rc<Draft>,
    /// The texts of the files.
    pub(crate) texts: Rc<Texts>,
    /// What is wrong with them.
    pub(crate) problems: Rc<Vec<Problem>>,
    /// Whether they are about the texts as they are now.
    pub(crate) current: bool,
    /// Another number whenever something else than typing has changed a text. A text that was typed and taken back
    /// before it was drawn is the same as before to Yew, and not to the editor.
    pub(crate) given: u32,
    /// The place to show.
    pub(crate) jump: Option<Jump>,
    /// Called with what the learner does.
    pub(crate) onwish: Callback<Wish>,
    /// The editor's bundle; a plain text area needs none.
    #[prop_or_default]
    pub(crate) module: Option<Module>,
}

/// The id of the words that say how to leave the editor.
pub(crate) const LEAVING: &str = "leave-editor";

/// An editor, and the functions that it calls.
struct Open {
    editor: Editor,
    _calls: Calls,
}

struct Calls {
    edit: Closure<dyn Fn(String, String)>,
    caret: Closure<dyn Fn(String, usize)>,
    fix: Closure<dyn Fn(usize)>,
    ask: Ask,
}

impl Drop for Open {
    fn drop(&mut self) {
        self.editor.close();
    }
}

/// The files in the editor.
#[component]
pub(crate) fn Code(props: &CodeProps) -> Html {
    let place = use_node_ref();
    let open = use_mut_ref(|| None::<Open>);
    let language = use_language();
    let engine = use_engine();
    let path =
        files::open_file(&props.content, &props.draft).map(|file| file.path.clone()).unwrap_or_default();
    use_effect_with((), {
        let (place, open, props, path) = (place.clone(), open.clone(), props.clone(), path.clone());
        move |()| {
            if let (Some(parent), Some(module)) = (place.cast::<Element>(), &props.module) {
                *open.borrow_mut() = Some(begin(module, &parent, &props, &path, engine));
            }
            move || drop(open.take())
        }
    });
    use_editor(&open, path, |editor, path| editor.show(path));
    let content = props.content.clone();
    use_editor(&open, language, move |editor, _| editor.speak(&js(&words(&content))));
    use_editor(&open, (props.texts.clone(), props.given), |editor, (texts, _)| {
        for (path, text) in texts.iter() {
            editor.sync(path, text);
        }
    });
    // Until the new verdict comes, the editor moves the old marks along with the text.
    let verdict = props.current.then(|| (props.texts.clone(), props.problems.clone(), language));
    use_editor(&open, verdict, |editor, verdict| {
        if let Some((texts, problems, _)) = verdict {
            for path in texts.keys() {
                editor.mark(path, &marks(path, problems));
            }
        }
    });
    use_editor(&open, props.jump.clone(), |editor, jump| {
        if let Some(Jump { range: (from, to), .. }) = jump {
            editor.jump(*from, *to);
        }
    });
    html! { <div class="code" ref={place} /> }
}

/// Tells the editor something whenever it has changed.
#[hook]
fn use_editor<T: PartialEq + 'static>(
    open: &Rc<std::cell::RefCell<Option<Open>>>,
    what: T,
    tell: impl FnOnce(&Editor, &T) + 'static,
) {
    let open = Rc::clone(open);
    use_effect_with(what, move |what| {
        if let Some(open) = &*open.borrow() {
            tell(&open.editor, what);
        }
    });
}

/// What an editor begins with, beside the functions that it calls.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Options<'a> {
    files: Vec<OpenFile<'a>>,
    open: &'a str,
    described_by: &'a str,
    words: Words<'a>,
}

/// What the editor says, in the language of the page; `web/editor/texts.js` knows the order of the lines.
#[derive(Serialize)]
struct Words<'a> {
    own: String,
    phrases: String,
    /// What the editor of each file is called, by its path.
    labels: BTreeMap<&'a str, String>,
}

fn words(content: &ExerciseContent) -> Words<'_> {
    let mut labels = BTreeMap::new();
    let label = |file: &ExerciseFile| file_label(&file.path, file.readonly).to_string();
    labels.extend(content.exercise.files.iter().map(|file| (file.path.as_str(), label(file))));
    Words { own: t::editor_words().to_string(), phrases: t::editor_phrases().to_string(), labels }
}

#[derive(Serialize)]
struct OpenFile<'a> {
    path: &'a str,
    kind: &'a str,
    text: &'a str,
    readonly: bool,
    caret: usize,
}

/// What the editor marks: a range in UTF-16 code units, and the place in the list of problems.
#[derive(Serialize)]
struct Mark<'a> {
    from: usize,
    to: usize,
    place: usize,
    severity: &'a str,
    message: &'a str,
    help: &'a str,
    fix: Option<&'a str>,
    why: Option<String>,
}

fn begin(module: &Module, parent: &Element, props: &CodeProps, path: &str, engine: Option<Engine>) -> Open {
    let files = props.content.exercise.files.iter().map(|file| {
        let text = props.texts.get(&file.path).map_or("", |text| text);
        let caret = props.draft.carets.get(&file.path).copied().unwrap_or_default();
        OpenFile { path: &file.path, kind: file.kind.name(), text, readonly: file.readonly, caret }
    });
    let options = js(&Options {
        files: files.collect(),
        open: path,
        described_by: LEAVING,
        words: words(&props.content),
    });
    let (edit, caret, fix) = (props.onwish.clone(), props.onwish.clone(), props.onwish.clone());
    let calls = Calls {
        edit: Closure::new(move |path, text| edit.emit(Wish::Edit(path, text))),
        caret: Closure::new(move |path, at| caret.emit(Wish::Caret(path, at))),
        fix: Closure::new(move |place| fix.emit(Wish::Fix(place))),
        ask: ask(engine, &props.content),
    };
    for (name, function) in [
        ("onEdit", calls.edit.as_ref()),
        ("onCaret", calls.caret.as_ref()),
        ("onFix", calls.fix.as_ref()),
        ("onAsk", calls.ask.as_ref()),
    ] {
        // A new object takes any property.
        let _ = Reflect::set(&options, &JsValue::from_str(name), function);
    }
    Open { editor: module.open(parent, &options), _calls: calls }
}

/// What the editor marks in a file.
fn marks(path: &str, problems: &[Problem]) -> JsValue {
    let own = problems.iter().enumerate().filter(|(_, problem)| problem.diagnostic.path == path);
    let marks = own.map(|(place, problem)| {
        let found = &problem.diagnostic;
        let (from, to) = problem.range;
        Mark {
            from,
            to,
            place,
            severity: found.severity.name(),
            message: &found.message,
            help: &found.help,
            fix: found.fix.as_ref().map(|fix| fix.title.as_str()),
            why: (found.rule != SYNTAX).then(|| Route::Rule(found.rule.to_string()).to_string()),
        }
    });
    js(&marks.collect::<Vec<_>>())
}

/// A value as JavaScript has it.
fn js(value: &impl Serialize) -> JsValue {
    JSON::parse(&serde_json::to_string(value).unwrap_or_default()).unwrap_or_default()
}

/// Moves the focus to an element when a value changes: what had it may be gone, and a screen reader reads on there.
#[hook]
pub(crate) fn use_focus_after<T: PartialEq + 'static>(element: NodeRef, value: T) {
    let first = use_mut_ref(|| true);
    use_effect_with(value, move |_| {
        if !first.replace(false) {
            focus(element.cast());
        }
    });
}

/// Moves the focus, where there is something that can take it.
pub(crate) fn focus(element: Option<Element>) {
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // An element that cannot take the focus leaves it where it was.
        let _ = element.focus();
    }
}
