//! What the learner has done: a report, and the ways to take it along, bring it back, erase it.

use crate::components::erase::Erase;
use crate::components::export::Export;
use crate::components::import::Import;
use crate::components::meter::meter;
use crate::hooks::Act;
use crate::report::{Mark, ModuleReport};
use crate::route::Route;
use crate::state::Action;
use crate::store::{Draft, Progress, remove_all};
use crate::texts::{original, t};
use std::collections::BTreeMap;
use std::rc::Rc;
use yew::prelude::*;

/// What the learner has done: how each written module stands, how many steps `of` all are `done`, and all of it, with
/// the drafts that the page has open, to take along.
pub(crate) fn progress(
    modules: &[ModuleReport],
    (done, of): (usize, usize),
    progress: &Rc<Progress>,
    drafts: &BTreeMap<String, Rc<Draft>>,
    act: &Act,
) -> Html {
    let onerase = act.reform(|()| {
        remove_all();
        Action::Erased
    });
    html! {
        <div class="wide-column" key="progress">
            <h1 tabindex="-1">{ t::progress_title() }</h1>
            <p>{ meter(done, of, t::steps_done(done, of)) }</p>
            <p><a class="button" href={Route::Report.to_string()}>{ t::report_begin() }</a></p>
            { for modules.iter().map(module_report) }
            <div class="keeping">
                <Export progress={progress.clone()} drafts={drafts.clone()} />
                <Import progress={progress.clone()} drafts={drafts.clone()} act={act.clone()} />
                <Erase {onerase} />
            </div>
        </div>
    }
}

fn module_report(module: &ModuleReport) -> Html {
    let steps = module.steps.iter().map(|step| {
        let (class, sign) = match step.mark {
            Mark::Done => ("done", "✓"),
            Mark::Begun => ("begun", "◐"),
            Mark::Open => ("open", "·"),
        };
        html! {
            <tr {class}>
                <td><span class="mark-sign" aria-hidden="true">{ sign }</span><a href={step.route.to_string()}>{ step.name.clone() }</a></td>
                <td>{ &step.standing }</td>
            </tr>
        }
    });
    html! {
        <section class="report">
            <h2 lang={original()}><a href={Route::lesson(&module.id).to_string()}>{ &module.title }</a></h2>
            <table>
                <thead><tr><th scope="col">{ t::progress_step() }</th><th scope="col">{ t::progress_result() }</th></tr></thead>
                <tbody>{ for steps }</tbody>
            </table>
        </section>
    }
}
