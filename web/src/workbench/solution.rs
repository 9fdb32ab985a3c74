//! The solution: behind a question, beside the learner's own work, never over it.

use super::code::use_focus_after;
use super::comparison::{Comparison, Words};
use super::files::Texts;
use super::wish::Wish;
use crate::components::waiting::waiting;
use crate::content::{self, ExerciseContent};
use crate::load::Load;
use std::collections::BTreeMap;
use std::rc::Rc;
use yew::prelude::*;

/// What [`Solution`] shows.
#[derive(Properties, PartialEq)]
pub(crate) struct SolutionProps {
    /// The exercise.
    pub(crate) content: Rc<ExerciseContent>,
    /// The learner's texts.
    pub(crate) texts: Rc<Texts>,
    /// Whether it is offered: the learner has tried, or has no hint left.
    pub(crate) offered: bool,
    /// Called with what the learner does.
    pub(crate) onwish: Callback<Wish>,
}

#[derive(Clone, PartialEq)]
enum Stage {
    Closed,
    Asking,
    Open(Load<BTreeMap<String, String>>),
}

/// The solution.
#[component]
pub(crate) fn Solution(props: &SolutionProps) -> Html {
    let stage = use_state(|| Stage::Closed);
    let heading = use_node_ref();
    use_focus_after(heading.clone(), std::mem::discriminant(&*stage));
    let go = |next: Stage| {
        let stage = stage.clone();
        Callback::from(move |_: MouseEvent| stage.set(next.clone()))
    };
    let open = {
        let (stage, content, onwish) = (stage.clone(), props.content.clone(), props.onwish.clone());
        Callback::from(move |()| {
            onwish.emit(Wish::Solution);
            stage.set(Stage::Open(Load::Asked));
            let (stage, content) = (stage.clone(), content.clone());
            yew::platform::spawn_local(async move {
                stage.set(Stage::Open(Load::from(content::solution(&content).await)));
            });
        })
    };
    let body = match &*stage {
        Stage::Closed if props.offered => html! {
            <p><button type="button" onclick={go(Stage::Asking)}>{ "Show the solution…" }</button></p>
        },
        Stage::Closed => html! {
            <>
                <p class="aside">{ "It is offered after your first attempt, or once all hints are open." }</p>
                <p>
                    <button type="button" class="quiet" onclick={go(Stage::Asking)}>
                        { "Show the solution all the same…" }
                    </button>
                </p>
            </>
        },
        Stage::Asking => html! {
            <div class="question" role="group" aria-label="Show the solution?">
                <p>
                    { "One solution opens beside your files, line by line. Your own work stays as it is. It takes no \
                       points away; this browser notes that you have looked. You learn most if you have tried first. \
                       Do you want to see it?" }
                </p>
                <p>
                    <button type="button" onclick={open.reform(|_: MouseEvent| ())}>{ "Show it" }</button>
                    <button type="button" onclick={go(Stage::Closed)}>{ "Not yet" }</button>
                </p>
            </div>
        },
        Stage::Open(Load::Ready(files)) => html! {
            <>
                { for files.iter().map(|(path, theirs)| compare(path, theirs, props)) }
                <p><button type="button" onclick={go(Stage::Closed)}>{ "Close the solution" }</button></p>
            </>
        },
        Stage::Open(load) => waiting("the solution", Some(load), &open),
    };
    html! {
        <section class="solution" aria-labelledby="solution-title">
            <h2 id="solution-title" tabindex="-1" ref={heading}>{ "Solution" }</h2>
            { body }
        </section>
    }
}

fn compare(path: &str, theirs: &str, props: &SolutionProps) -> Html {
    let yours = props.texts.get(path).cloned().unwrap_or_default();
    let take = Wish::Take(path.to_owned(), theirs.to_owned());
    let onclick = props.onwish.reform(move |_: MouseEvent| take.clone());
    html! {
        <Comparison path={path.to_owned()} before={yours} after={Rc::<str>::from(theirs)} words={SOLUTION}>
            <button type="button" {onclick}>
                { "Use this version" }<span class="unseen">{ format!(" of {path}") }</span>
            </button>
        </Comparison>
    }
}

const SOLUTION: Words = Words {
    same: "The same as yours.",
    legend: "− yours, + the solution",
    label: "yours and the solution",
    before: "yours: ",
    after: "solution: ",
};
