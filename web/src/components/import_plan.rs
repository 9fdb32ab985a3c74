//! What an import would change, and the question whether it shall.

use crate::hooks::use_language;
use crate::store::{Gain, Plan};
use crate::texts::t;
use yew::prelude::*;

/// What [`ImportPlan`] asks.
#[derive(Properties, PartialEq)]
pub(crate) struct ImportPlanProps {
    /// When the file was written.
    pub(crate) written: AttrValue,
    /// What it would change.
    pub(crate) plan: Plan,
    /// Called with the drafts that shall be replaced, or with `None` when nothing shall change.
    pub(crate) onanswer: Callback<Option<Vec<String>>>,
}

/// What an import would change.
#[component]
pub(crate) fn ImportPlan(props: &ImportPlanProps) -> Html {
    use_language();
    let replaced = use_state(Vec::<String>::new);
    let plan = &props.plan;
    let differing = plan.differing.iter().map(|id| {
        let toggle = {
            let (id, replaced) = (id.clone(), replaced.clone());
            move |_: Event| {
                let mut next: Vec<String> = replaced.iter().filter(|other| **other != id).cloned().collect();
                if next.len() == replaced.len() {
                    next.push(id.clone());
                }
                replaced.set(next);
            }
        };
        html! {
            <label class="choice">
                <input type="checkbox" checked={replaced.contains(id)} onchange={toggle} />
                <span>{ t::import_replace(html! { <code>{ id }</code> }) }</span>
            </label>
        }
    });
    let yes = {
        let (onanswer, replaced) = (props.onanswer.clone(), replaced.clone());
        move |_: MouseEvent| onanswer.emit(Some((*replaced).clone()))
    };
    let no = props.onanswer.reform(|_: MouseEvent| None);
    let date = props.written.split('T').next().unwrap_or_default().to_owned();
    html! {
        <div class="plan" role="group" aria-labelledby="plan-title">
            <h3 id="plan-title">{ t::import_plan(date) }</h3>
            <ul>{ for lines(&plan.gain, plan.added.len()).into_iter().map(|line| html! { <li>{ line }</li> }) }</ul>
            if !plan.differing.is_empty() {
                <fieldset>
                    <legend>{ t::import_differing() }</legend>
                    { for differing }
                </fieldset>
            }
            <p class="row">
                <button type="button" class="primary" onclick={yes}>{ t::import_yes() }</button>
                <button type="button" onclick={no}>{ t::import_no() }</button>
            </p>
        </div>
    }
}

/// What comes in addition, in words.
fn lines(gain: &Gain, drafts: usize) -> Vec<AttrValue> {
    let lines = [
        (gain.lessons, t::import_lessons(gain.lessons)),
        (gain.quizzes, t::import_answers(gain.quizzes)),
        (gain.exercises, t::import_results(gain.exercises)),
        (drafts, t::import_drafts(drafts)),
    ];
    let lines: Vec<_> = lines.into_iter().filter(|(count, _)| *count > 0).map(|(_, line)| line).collect();
    if lines.is_empty() { vec![t::import_no_gain()] } else { lines }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_is_counted_in_words() {
        let gain = Gain { lessons: 1, quizzes: 2, exercises: 0 };
        assert_eq!(lines(&gain, 0), ["1 lesson that you have read", "2 answers to questions"]);
        assert_eq!(lines(&Gain::default(), 0), ["nothing that you do not have"]);
    }
}
