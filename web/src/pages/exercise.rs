//! The words of an exercise: the task, and the debrief once it is passed.

use crate::content::Exercise;
use crate::markdown::Markdown;
use crate::pages::home::duration;
use crate::route::Route;
use crate::texts::{original, spoken, t};
use crate::workbench::DEBRIEF;
use bulkhead_course::Module;
use yew::prelude::*;

/// What is to be done; `unknown` is the check that the address names where there is none such. Once it `passed`, the debrief with the way to what is `next`: an exercise of the lesson, or another lesson.
pub(crate) fn exercise(
    exercise: &Exercise,
    module: &Module,
    unknown: Option<&str>,
    next: Option<(Route, Html)>,
    passed: bool,
) -> Html {
    html! {
        <>
            <p class="label" lang={spoken()}>
                <a href={Route::lesson(&module.id).to_string()} lang={original()}>{ &module.title }</a>
                { " · " }{ t::exercise_label(duration(exercise.minutes)) }
            </p>
            <h1 id="exercise-title" tabindex="-1">{ &exercise.title }</h1>
            if let Some(check) = unknown {
                <p class="aside" role="status" lang={spoken()}>{ t::missing_check(check) }</p>
            }
            <Markdown text={exercise.task.clone()} />
            if passed {
                <section class="debrief" aria-labelledby={DEBRIEF}>
                    <h2 id={DEBRIEF} lang={spoken()} tabindex="-1">{ t::exercise_debrief() }</h2>
                    <Markdown text={exercise.debrief.clone()} />
                    <p class="row" lang={spoken()}>
                        if let Some((route, title)) = next {
                            <a class="button primary" href={route.to_string()}><span>{ t::exercise_next(title) }</span></a>
                        }
                        <a class="button" href={Route::lesson(&module.id).to_string()}>{ t::exercise_back() }</a>
                    </p>
                </section>
            }
        </>
    }
}
