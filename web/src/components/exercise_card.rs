//! Where a lesson shows an exercise: what it is called, how it stands, the way in.

use crate::route::Route;
use crate::store::ExerciseResult;
use crate::texts::{spoken, t};
use yew::prelude::*;

/// An exercise within a lesson: its page, what it is called, the learner's best result, if there is one.
pub(crate) fn exercise_card(route: &Route, title: &str, result: Option<&ExerciseResult>) -> Html {
    let (class, standing, action) = match result {
        None => ("card", t::card_open(), t::card_begin()),
        Some(result) if result.passed => {
            ("card card-done", t::card_passed(result.of, result.points), t::card_again())
        }
        Some(result) => ("card", t::card_begun(result.of, result.points), t::card_go_on()),
    };
    html! {
        <section {class} aria-label={t::card_exercise_of(title)}>
            <p class="label" lang={spoken()}>{ t::card_exercise() }</p>
            <p class="card-title">{ title }</p>
            <p class="standing" lang={spoken()}>{ standing }</p>
            <a class="button" lang={spoken()} href={route.to_string()}>
                { action }<span class="unseen">{ format!(": {title}") }</span>
            </a>
        </section>
    }
}
