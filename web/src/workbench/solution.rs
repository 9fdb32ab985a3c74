//! The solution: behind a question, beside the learner's own work, never over it.

use super::code::use_focus_after;
use super::comparison::{Comparison, Words};
use super::files::Texts;
use super::wish::Wish;
use crate::components::waiting::waiting;
use crate::content::{self, ExerciseContent};
use crate::hooks::use_language;
use crate::load::Load;
use crate::texts::t;
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
    use_language();
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
            <p><button type="button" onclick={go(Stage::Asking)}>{ t::solution_show() }</button></p>
        },
        Stage::Closed => html! {
            <>
                <p class="aside">{ t::solution_later() }</p>
                <p>
                    <button type="button" class="quiet" onclick={go(Stage::Asking)}>
                        { t::solution_anyway() }
                    </button>
                </p>
            </>
        },
        Stage::Asking => html! {
            <div class="question" role="group" aria-label={t::solution_question()}>
                <p>{ t::solution_about() }</p>
                <p>
                    <button type="button" onclick={open.reform(|_: MouseEvent| ())}>{ t::solution_yes() }</button>
                    <button type="button" onclick={go(Stage::Closed)}>{ t::solution_no() }</button>
                </p>
            </div>
        },
        Stage::Open(Load::Ready(files)) => html! {
            <>
                { for files.iter().map(|(path, theirs)| compare(path, theirs, props)) }
                <p><button type="button" onclick={go(Stage::Closed)}>{ t::solution_close() }</button></p>
            </>
        },
        Stage::Open(load) => waiting("solution", Some(load), &open),
    };
    html! {
        <section class="solution" aria-labelledby="solution-title">
            <h2 id="solution-title" tabindex="-1" ref={heading}>{ t::solution_title() }</h2>
            { body }
        </section>
    }
}

fn compare(path: &str, theirs: &str, props: &SolutionProps) -> Html {
    let yours = props.texts.get(path).cloned().unwrap_or_default();
    let take = Wish::Take(path.to_owned(), theirs.to_owned());
    let onclick = props.onwish.reform(move |_: MouseEvent| take.clone());
    html! {
        <Comparison path={path.to_owned()} before={yours} after={Rc::<str>::from(theirs)} words={words(path)}>
            <button type="button" {onclick}>
                { t::comparison_use() }<span class="unseen">{ ": " }{ path }</span>
            </button>
        </Comparison>
    }
}

fn words(path: &str) -> Words {
    Words {
        same: t::comparison_same(),
        legend: t::comparison_legend(),
        label: t::comparison_name(path),
        before: t::comparison_yours(),
        after: t::comparison_theirs(),
    }
}
