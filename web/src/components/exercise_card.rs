//! Where a lesson shows an exercise: what it is called, how it stands, the way in.

use crate::route::Route;
use crate::store::ExerciseResult;
use yew::prelude::*;

/// What [`ExerciseCard`] shows.
#[derive(Properties, PartialEq)]
pub(crate) struct ExerciseCardProps {
    /// The page of the exercise.
    pub(crate) route: Route,
    /// What it is called.
    pub(crate) title: AttrValue,
    /// The learner's best result, if there is one.
    pub(crate) result: Option<ExerciseResult>,
}

/// An exercise within a lesson.
#[component]
pub(crate) fn ExerciseCard(props: &ExerciseCardProps) -> Html {
    let (class, standing, action) = match &props.result {
        None => ("card", "Not begun".to_owned(), "Begin"),
        Some(result) if result.passed => {
            ("card card-done", format!("Passed, {} of {} points", result.points, result.of), "Open again")
        }
        Some(result) => ("card", format!("{} of {} points so far", result.points, result.of), "Go on"),
    };
    html! {
        <section {class} aria-label={format!("Exercise: {}", props.title)}>
            <p class="label">{ "Exercise" }</p>
            <p class="card-title">{ &props.title }</p>
            <p class="standing">{ standing }</p>
            <a class="button" href={props.route.to_string()}>
                { action }<span class="unseen">{ format!(": {}", props.title) }</span>
            </a>
        </section>
    }
}
