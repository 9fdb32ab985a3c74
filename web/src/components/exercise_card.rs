//! Where a lesson shows an exercise: what it is called, how it stands, the way in.

use crate::route::Route;
use crate::store::ExerciseResult;
use yew::prelude::*;

/// An exercise within a lesson: its page, what it is called, the learner's best result, if there is one.
pub(crate) fn exercise_card(route: &Route, title: &str, result: Option<&ExerciseResult>) -> Html {
    let (class, standing, action) = match result {
        None => ("card", "Not begun".to_owned(), "Begin"),
        Some(result) if result.passed => {
            ("card card-done", format!("Passed, {} of {} points", result.points, result.of), "Open again")
        }
        Some(result) => ("card", format!("{} of {} points so far", result.points, result.of), "Go on"),
    };
    html! {
        <section {class} aria-label={format!("Exercise: {title}")}>
            <p class="label">{ "Exercise" }</p>
            <p class="card-title">{ title }</p>
            <p class="standing">{ standing }</p>
            <a class="button" href={route.to_string()}>
                { action }<span class="unseen">{ format!(": {title}") }</span>
            </a>
        </section>
    }
}
