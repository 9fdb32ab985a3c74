//! Brings a learner's work back from a file: first it says what would change, then it asks.

use crate::components::import_plan::ImportPlan;
use crate::hooks::{Act, use_language};
use crate::state::Action;
use crate::store::{Archive, Draft, MAX_ARCHIVE_BYTES, Plan, Progress, drafts};
use crate::texts::t;
use std::collections::BTreeMap;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, HtmlInputElement};
use yew::prelude::*;

/// What [`Import`] compares a file with.
#[derive(Properties, PartialEq)]
pub(crate) struct ImportProps {
    /// What the learner has done here.
    pub(crate) progress: Rc<Progress>,
    /// The drafts that the page has open; the others come from the browser's storage.
    pub(crate) drafts: BTreeMap<String, Rc<Draft>>,
    /// Sends events.
    pub(crate) act: Act,
}

/// How far the import is.
enum Step {
    /// No file is chosen, or it has been dealt with; what is to be said of it.
    Idle(String),
    /// The learner has to say yes.
    Asking(Box<Archive>, Plan),
}

/// A field for a file, and what it would change.
#[component]
pub(crate) fn Import(props: &ImportProps) -> Html {
    use_language();
    let step = use_state(|| Step::Idle(String::new()));
    let onchange = {
        let (progress, open, step) = (props.progress.clone(), props.drafts.clone(), step.clone());
        move |event: Event| {
            let field = event.target_dyn_into::<HtmlInputElement>();
            let Some(file) = field.and_then(|field| field.files()).and_then(|files| files.get(0)) else {
                return;
            };
            let (progress, open, step) = (progress.clone(), open.clone(), step.clone());
            yew::platform::spawn_local(async move {
                step.set(match read(&file).await {
                    Err(why) => Step::Idle(why),
                    Ok(archive) => {
                        let plan = archive.plan(&progress, &here(&open));
                        if plan.is_empty() {
                            Step::Idle(t::import_nothing_new().to_string())
                        } else {
                            Step::Asking(Box::new(archive), plan)
                        }
                    }
                });
            });
        }
    };
    let onanswer = {
        let (act, step, open) = (props.act.clone(), step.clone(), props.drafts.clone());
        Callback::from(move |answer: Option<Vec<String>>| {
            if let (Some(replaced), Step::Asking(archive, plan)) = (&answer, &*step) {
                act.emit(Action::ProgressMerged(archive.progress.clone()));
                let here = here(&open);
                for id in plan.added.iter().chain(replaced) {
                    if let Some(draft) = archive.drafts.get(id) {
                        let taken = here.get(id).map_or_else(|| draft.clone(), |own| own.taking(draft));
                        act.emit(Action::DraftChanged(id.clone(), Rc::new(taken)));
                    }
                }
            }
            let said = if answer.is_some() { t::import_done() } else { t::import_unchanged() };
            step.set(Step::Idle(said.to_string()));
        })
    };
    html! {
        <section>
            <h2>{ t::import_title() }</h2>
            <p class="row">
                <label for="import">{ t::import_file() }</label>
                <input id="import" type="file" accept=".json,application/json" {onchange} />
            </p>
            if let Step::Asking(archive, plan) = &*step {
                <ImportPlan written={archive.written.clone()} plan={plan.clone()} {onanswer} />
            }
            <p role="status">{ if let Step::Idle(said) = &*step { said.as_str() } else { "" } }</p>
        </section>
    }
}

/// Every draft that is here, those that the page has open included.
pub(crate) fn here(open: &BTreeMap<String, Rc<Draft>>) -> BTreeMap<String, Draft> {
    let mut here = drafts();
    for (id, draft) in open {
        here.insert(id.clone(), (**draft).clone());
    }
    here.retain(|_, draft| *draft != Draft::default());
    here
}

/// Reads a file that the learner has chosen.
async fn read(file: &File) -> Result<Archive, String> {
    if file.size() > MAX_ARCHIVE_BYTES {
        return Err(t::import_too_large().to_string());
    }
    let text = JsFuture::from(file.text()).await.ok().as_ref().and_then(JsValue::as_string);
    Archive::read(&text.ok_or_else(|| t::import_unreadable().to_string())?)
}
