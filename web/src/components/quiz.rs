//! A question of a lesson: answers to choose from, and what the learner is told about each.

use crate::hooks::use_language;
use crate::markdown::Markdown;
use crate::store::{QuizAnswer, fingerprint};
use crate::texts::{spoken, t};
use bulkhead_course::{Answer, Document, Node, Quiz as Question};
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
    let mark = use_memo(quiz.clone(), mark);
    // An answer to another question is not judged as one to this.
    let current = |it: &&QuizAnswer| it.question.is_empty() || it.question == *mark;
    let outdated = answered.as_ref().filter(|it| !current(it));
    let answered = answered.as_ref().filter(current);
    let judged = answered.map(|answer| answer.chosen.clone()).unwrap_or_default();
    let chosen = use_state(|| judged.clone());
    let several = quiz.several();
    let answers = quiz.answers.iter().enumerate().map(|(place, answer)| {
        let choice = {
            let chosen = chosen.clone();
            move |_: Event| chosen.set(choose(&chosen, place, several))
        };
        let was_chosen = judged.contains(&place);
        let told = was_chosen || answered.is_some_and(|answer| answer.right);
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
        let (quiz, chosen, onanswer, mark) =
            (quiz.clone(), chosen.clone(), props.onanswer.clone(), mark.clone());
        move |event: SubmitEvent| {
            event.prevent_default();
            let right = quiz.grade(&chosen).right;
            let said =
                chosen.iter().filter_map(|&place| Some(words(&quiz.answers.get(place)?.text))).collect();
            onanswer.emit(QuizAnswer { chosen: (*chosen).clone(), right, question: (*mark).clone(), said });
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
                    <span class="label" lang={spoken()}>{ if several { t::quiz_several() } else { t::quiz_question() } }</span>
                    <Markdown text={quiz.question.clone()} inline={true} />
                </legend>
                { for answers }
            </fieldset>
            if let Some(answer) = outdated {
                { before(answer) }
            }
            <p class="quiz-end" lang={spoken()}>
                <button type="submit" disabled={chosen.is_empty()}>{ t::quiz_check() }</button>
                <span class="verdict-line" role="status">{ verdict }</span>
            </p>
        </form>
    }
}

/// A short mark of a question: another one where its words, its answers or the right ones have changed.
fn mark(quiz: &Question) -> String {
    let right = |answer: &Answer| if answer.right { "x" } else { "" };
    let texts = std::iter::once(&quiz.question).chain(quiz.answers.iter().map(|answer| &answer.text));
    let texts: Vec<String> = texts.map(words).collect();
    let rights = std::iter::once("").chain(quiz.answers.iter().map(right));
    fingerprint(texts.iter().map(String::as_str).zip(rights))
}

/// The words of a text alone.
fn words(text: &Document) -> String {
    Node::words(text.nodes())
}

/// What the learner answered before the question was changed.
fn before(answer: &QuizAnswer) -> Html {
    let said = answer.said.iter().map(|text| html! { <li>{ text }</li> });
    html! {
        <div class="feedback">
            <p>{ if answer.right { t::quiz_changed_right() } else { t::quiz_changed() } }</p>
            <ul>{ for said }</ul>
        </div>
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
    fn a_question_is_another_one_when_another_answer_is_right() {
        let answer = |right| Answer { text: Document::read("This"), right, feedback: Document::default() };
        let quiz = |right| Question {
            id: "q".into(),
            points: 1,
            question: Document::read("Which?"),
            answers: vec![answer(right), answer(true)],
            span: bulkhead_text::Span::new(0, 0),
        };
        assert_eq!(mark(&quiz(true)), mark(&quiz(true)));
        assert_ne!(mark(&quiz(true)), mark(&quiz(false)));
    }

    #[test]
    fn one_answer_replaces_the_other_and_several_add_up() {
        assert_eq!(choose(&[0], 1, false), [1]);
        assert_eq!(choose(&[2], 1, true), [1, 2]);
        assert_eq!(choose(&[1, 2], 1, true), [2]);
    }
}
