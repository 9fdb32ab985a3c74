//! The progress report: a name if the learner wants one, then a page to print and a file that can be graded again.

use crate::claim::{claim, is_ready};
use crate::client::use_engine;
use crate::components::export::download;
use crate::components::import::here;
use crate::content;
use crate::hooks::{Act, use_language};
use crate::protocol::{Answer, Question};
use crate::route::Route;
use crate::scene::Node;
use crate::state::{Action, State};
use crate::store::now;
use crate::texts::t;
use crate::workbench::scene_view;
use gloo::utils::window;
use std::rc::Rc;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The longest name.
const MAX_NAME: &str = "100";

/// What [`Report`] is made of.
#[derive(Properties, PartialEq)]
pub(crate) struct ReportProps {
    /// All that the page knows.
    pub(crate) state: Rc<State>,
    /// Sends events.
    pub(crate) act: Act,
}

/// How far the report is.
#[derive(Clone, PartialEq)]
enum Stage {
    /// It has not been asked for.
    Idle,
    /// It could not be made.
    Failed,
    /// It is being made.
    Asked,
    /// It is here: its file's text and how it looks.
    Made(String, Node),
}

/// The progress report.
#[component]
pub(crate) fn Report(props: &ReportProps) -> Html {
    use_language();
    let ReportProps { state, act } = props;
    let stage = use_state_eq(|| Stage::Idle);
    let engine = use_engine();
    let name = use_state_eq(|| state.settings.name.clone());
    let keep = use_state_eq(|| !state.settings.name.is_empty());
    let ready = is_ready(state);
    let onsubmit = {
        let (state, act, setter) = (state.clone(), act.clone(), stage.setter());
        let (name, keep) = (name.clone(), keep.clone());
        move |event: SubmitEvent| {
            event.prevent_default();
            let Some(engine) = engine.clone() else { return };
            let name = name.trim().to_owned();
            act.emit(Action::NameKept(if *keep { name.clone() } else { String::new() }));
            setter.set(Stage::Asked);
            let (state, setter) = (state.clone(), setter.clone());
            yew::platform::spawn_local(async move {
                let version = content::version().await.unwrap_or_default();
                let date = now().split('T').next().unwrap_or_default().to_owned();
                let claim = claim(&state, &here(&state.drafts), (name, date, version));
                let question = Question::Progress(serde_json::to_string(&claim).unwrap_or_default());
                engine.ask(
                    question,
                    Callback::from(move |answer| {
                        setter.set(match answer {
                            Ok(Answer::Progress(file, paper)) => Stage::Made(file, paper),
                            _ => Stage::Failed,
                        });
                    }),
                );
            });
        }
    };
    let oninput = {
        let name = name.setter();
        move |event: InputEvent| name.set(event.target_unchecked_into::<HtmlInputElement>().value())
    };
    let onkeep = {
        let keep = keep.clone();
        move |_: Event| keep.set(!*keep)
    };
    html! {
        <div class="wide-column" key="report">
            <h1 tabindex="-1">{ t::report_title() }</h1>
            <form class="report-form" {onsubmit}>
                <p>{ t::report_what() }</p>
                <p class="row">
                    <label for="report-name">{ t::report_name() }</label>
                    <input id="report-name" type="text" maxlength={MAX_NAME} autocomplete="name" value={(*name).clone()} {oninput} />
                </p>
                <p>
                    <label class="choice">
                        <input type="checkbox" checked={*keep} onchange={onkeep} />
                        <span>{ t::report_keep() }</span>
                    </label>
                </p>
                <p class="row">
                    <button type="submit" class="primary" disabled={!ready || *stage == Stage::Asked}>{ t::report_make() }</button>
                    <a href={Route::Progress.to_string()}>{ t::report_back() }</a>
                </p>
            </form>
            <p role="status">{ said(&stage, ready) }</p>
            if let Stage::Made(file, paper) = &*stage {
                { made(file, paper) }
            }
        </div>
    }
}

fn said(stage: &Stage, ready: bool) -> AttrValue {
    match stage {
        Stage::Idle | Stage::Failed if !ready => t::report_fetching(),
        Stage::Idle => AttrValue::default(),
        Stage::Failed => t::report_failed(),
        Stage::Asked => t::report_grading(),
        Stage::Made(..) => t::report_made(),
    }
}

/// The report, and what can be done with it.
fn made(file: &str, paper: &Node) -> Html {
    let print = |_: MouseEvent| {
        // A browser that does not print has said so itself.
        let _ = window().print();
    };
    let save = {
        let file = file.to_owned();
        move |_: MouseEvent| {
            let date = now().split('T').next().unwrap_or_default().to_owned();
            // A browser that makes no file has said so itself.
            let _ = download(&format!("bulkhead-report-{date}.json"), &file);
        }
    };
    html! {
        <>
            <p class="row">
                <button type="button" onclick={print}>{ t::report_print() }</button>
                <button type="button" onclick={save}>{ t::report_save() }</button>
            </p>
            { scene_view(paper) }
        </>
    }
}
