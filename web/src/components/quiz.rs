//! A question of a lesson: answers to choose from, and what the learner is told about each.

use crate::hooks::use_language;
use crate::markdown::Markdown;
use crate::store::QuizAnswer;
use crate::texts::t;
use bulkhead_course::{Answer, Quiz as Question};
use yew::prelude::*;

/// What [`Quiz`] asks.
#[derive(Properties, PartialEq)]
pub(crate) struct QuizProps {
    /// The question.
    pub(crate) quiz: Question,
    /// What the learner has answered, if anything.
    pub(crate) answered: Option<QuizAnswer>,
    /// Called with a new answer.
    pub(crate) onanswer: Callback<QuizAnswer>,
}

/// A question.
#[component]
pub(crate) fn Quiz(props: &QuizProps) -> Html {
    use_language();
    let QuizProps { quiz, answered, .. } = props;
    let judged = answered.as_ref().map(|answer| answer.chosen.clone()).unwrap_or_default();
    let chosen = use_state(|| judged.clone());
    let several = quiz.several();
    let answers = quiz.answers.iter().enumerate().map(|(place, answer)| {
        let choice = {
            let chosen = chosen.clone();
            move |_: Event| chosen.set(choose(&chosen, place, several))
        };
        let was_chosen = judged.contains(&place);
        let told = was_chosen || answered.as_ref().is_some_and(|answer| answer.right);
        html! {
            <div class="answer">
                <label>
                    <input
                        type={if several { "checkbox" } else { "radio" }}
                        name={format!("quiz-{}", quiz.id)}
                        checked={chosen.contains(&place)}
                        onchange={choice}
                    />
                    <span><Markdown text={answer.text.clone()} inline={true} /></span>
                </label>
                if told {
                    { feedback(answer, was_chosen) }
                }
            </div>
        }
    });
    let onsubmit = {
        let (quiz, chosen, onanswer) = (quiz.clone(), chosen.clone(), props.onanswer.clone());
        move |event: SubmitEvent| {
            event.prevent_default();
            let right = quiz.grade(&chosen).right;
            onanswer.emit(QuizAnswer { chosen: (*chosen).clone(), right });
        }
    };
    let verdict = match answered {
        Some(answer) if answer.right => t::quiz_right(),
        Some(_) if several => t::quiz_not_all(),
        Some(_) => t::quiz_wrong(),
        None => AttrValue::default(),
    };
    html! {
        <form class="quiz" {onsubmit}>
            <fieldset>
                <legend>
                    <span class="label">{ if several { t::quiz_several() } else { t::quiz_question() } }</span>
                    <Markdown text={quiz.question.clone()} inline={true} />
                </legend>
                { for answers }
            </fieldset>
            <p class="quiz-end">
                <button type="submit" disabled={chosen.is_empty()}>{ t::quiz_check() }</button>
                <span class="verdict-line" role="status">{ verdict }</span>
            </p>
        </form>
    }
}

/// What the learner is told about an answer that they have chosen, or left out.
fn feedback(answer: &Answer, chosen: bool) -> Html {
    let (class, sign, words) = match (answer.right, chosen) {
        (true, _) => ("feedback right", "✓ ", t::quiz_answer_right()),
        (false, true) => ("feedback wrong", "✗ ", t::quiz_answer_wrong()),
        (false, false) => ("feedback", "– ", t::quiz_answer_left_out()),
    };
    html! {
        <div {class}>
            <span class="sign" aria-hidden="true">{ sign }</span><span class="unseen">{ words }{ " " }</span>
            <Markdown text={answer.feedback.clone()} inline={true} />
        </div>
    }
}

/// What is chosen after the answer at this place was clicked.
fn choose(chosen: &[usize], place: usize, several: bool) -> Vec<usize> {
    if !several {
        return vec![place];
    }
    let mut next: Vec<usize> = chosen.iter().copied().filter(|other| *other != place).collect();
    if next.len() == chosen.len() {
        next.insert(next.partition_point(|other| *other < place), place);
    }
    next
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_answer_replaces_the_other_and_several_add_up() {
        assert_eq!(choose(&[0], 1, false), [1]);
        assert_eq!(choose(&[2], 1, true), [1, 2]);
        assert_eq!(choose(&[1, 2], 1, true), [2]);
    }
}
