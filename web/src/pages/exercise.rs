//! An exercise: the task beside the files that the learner works on.

use crate::content::ExerciseContent;
use crate::markdown::{Links, Prose};
use crate::pages::home::duration;
use crate::route::Route;
use crate::store::{Draft, ExerciseResult};
use crate::workbench::{DEBRIEF, Workbench};
use bulkhead_course::Module;
use std::rc::Rc;
use yew::prelude::*;

/// What [`Exercise`] shows.
#[derive(Properties, PartialEq)]
pub(crate) struct ExerciseProps {
    /// The exercise and the files that it begins with.
    pub(crate) content: Rc<ExerciseContent>,
    /// The module that it belongs to.
    pub(crate) module: Module,
    /// The surroundings of its text.
    pub(crate) links: Rc<Links>,
    /// The exercise after it in the lesson, and what it is called.
    pub(crate) next: Option<(Route, String)>,
    /// The learner's work.
    pub(crate) draft: Rc<Draft>,
    /// The work of another tab, if it differs.
    pub(crate) elsewhere: Option<Rc<Draft>>,
    /// The learner's best result.
    pub(crate) result: Option<ExerciseResult>,
    /// Called with every change of the work.
    pub(crate) ondraft: Callback<Draft>,
    /// Called with every result.
    pub(crate) ongrade: Callback<ExerciseResult>,
    /// Called with `true` when the learner takes the other tab's work, with `false` to keep their own.
    pub(crate) onchoose: Callback<bool>,
}

/// An exercise.
#[component]
pub(crate) fn Exercise(props: &ExerciseProps) -> Html {
    let ExerciseProps { content, module, links, result, .. } = props;
    let exercise = &content.exercise;
    let passed = result.as_ref().is_some_and(|result| result.passed);
    html! {
        <Workbench
            content={content.clone()}
            links={links.clone()}
            draft={props.draft.clone()}
            elsewhere={props.elsewhere.clone()}
            ondraft={props.ondraft.clone()}
            ongrade={props.ongrade.clone()}
            onchoose={props.onchoose.clone()}
        >
            <p class="label">
                <a href={Route::lesson(&module.id).to_string()}>{ &module.title }</a>
                { format!(" · exercise · {}", duration(exercise.minutes)) }
            </p>
            <h1 id="exercise-title" tabindex="-1">{ &exercise.title }</h1>
            <Prose text={exercise.task.clone()} links={links.clone()} />
            if passed {
                <section class="debrief" aria-labelledby={DEBRIEF}>
                    <h2 id={DEBRIEF} tabindex="-1">{ "Passed: the debrief" }</h2>
                    <Prose text={exercise.debrief.clone()} links={links.clone()} />
                    <p class="row">
                        if let Some((route, title)) = &props.next {
                            <a class="button primary" href={route.to_string()}>{ format!("Next: {title}") }</a>
                        }
                        <a class="button" href={Route::lesson(&module.id).to_string()}>{ "Back to the lesson" }</a>
                    </p>
                </section>
            }
        </Workbench>
    }
}
