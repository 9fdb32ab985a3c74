//! A lesson: its text, its questions, its exercises, and the way on.

use crate::components::contents::Contents;
use crate::components::exercise_card::exercise_card;
use crate::components::quiz::Quiz;
use crate::hooks::{Act, use_language};
use crate::markdown::{Markdown, prose};
use crate::pages::home::duration;
use crate::route::Route;
use crate::state::Action;
use crate::store::Progress;
use crate::texts::{original, spoken, t};
use bulkhead_course::{Block, Lesson as Content, Module};
use std::rc::Rc;
use yew::prelude::*;

/// What [`Lesson`] shows.
#[derive(Properties, PartialEq)]
pub(crate) struct LessonProps {
    /// The lesson.
    pub(crate) lesson: Rc<Content>,
    /// Where it stands in the course, from 1.
    pub(crate) number: usize,
    /// The language that it is in, where that is not the page's.
    pub(crate) language: Option<AttrValue>,
    /// Whether the learner would read a translation, and there is none.
    pub(crate) untranslated: bool,
    /// The written module before it, and the one after it.
    pub(crate) neighbours: (Option<Module>, Option<Module>),
    /// The heading that the address names.
    pub(crate) section: Option<AttrValue>,
    /// What the learner has done.
    pub(crate) progress: Rc<Progress>,
    /// Sends events.
    pub(crate) act: Act,
}

/// A lesson.
#[component]
pub(crate) fn Lesson(props: &LessonProps) -> Html {
    use_language();
    let LessonProps { lesson, progress, act, .. } = props;
    let read = progress.lessons.contains(&lesson.id);
    let onread = {
        let id = lesson.id.clone();
        act.reform(move |_: MouseEvent| Action::LessonRead(id.clone(), !read))
    };
    let (before, after) = &props.neighbours;
    html! {
        <div class="lesson">
            <Contents lesson={lesson.clone()} language={props.language.clone()} section={props.section.clone()} />
            <article class="column" lang={props.language.clone()}>
                <header>
                    <p class="label" lang={spoken()}>
                        { t::lesson_label(duration(lesson.minutes), format!("{:02}", props.number)) }
                    </p>
                    <h1 tabindex="-1">{ &lesson.title }</h1>
                    if props.untranslated {
                        <p class="aside" lang={spoken()}>{ t::lesson_untranslated() }</p>
                    }
                    <section class="objectives" aria-labelledby="objectives">
                        <h2 id="objectives" class="label" lang={spoken()}>{ t::lesson_objectives() }</h2>
                        <ul>{ for lesson.objectives.iter().map(|line| html! { <li>{ prose(line) }</li> }) }</ul>
                    </section>
                </header>
                { for lesson.blocks.iter().map(|piece| block(piece, props)) }
                <p class="lesson-end" lang={spoken()}>
                    <button type="button" class={classes!(read.then_some("pressed"))} aria-pressed={read.to_string()} onclick={onread}>
                        { t::lesson_read() }
                    </button>
                </p>
                <nav class="neighbours" lang={spoken()} aria-label={t::lesson_neighbours()}>
                    { neighbour(before.as_ref(), t::lesson_previous(), "before") }
                    { neighbour(after.as_ref(), t::lesson_next(), "after") }
                </nav>
            </article>
        </div>
    }
}

fn block(block: &Block, props: &LessonProps) -> Html {
    let lesson = &props.lesson.id;
    match block {
        Block::Text(text) => html! { <Markdown text={text.clone()} lesson={lesson.clone()} /> },
        Block::Exercise(link) => {
            let id = link.id();
            exercise_card(&Route::exercise(lesson, id), &link.title, props.progress.exercises.get(id))
        }
        Block::Quiz(quiz) => {
            let id = quiz.id.clone();
            let onanswer = props.act.reform(move |answer| Action::QuizAnswered(id.clone(), answer));
            let answered = props.progress.quizzes.get(&quiz.id).cloned();
            html! { <Quiz quiz={quiz.clone()} {answered} {onanswer} /> }
        }
    }
}

fn neighbour(module: Option<&Module>, name: AttrValue, class: &'static str) -> Html {
    module.map_or_else(Html::default, |module| {
        html! {
            <a {class} href={Route::lesson(&module.id).to_string()}>
                <span class="label">{ name }</span><span lang={original()}>{ &module.title }</span>
            </a>
        }
    })
}
