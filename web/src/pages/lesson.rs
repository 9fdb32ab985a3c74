//! A lesson: its text, its questions, its exercises, and the way on.

use crate::components::contents::{contents, is_wide};
use crate::components::exercise_card::exercise_card;
use crate::components::quiz::Quiz;
use crate::hooks::Act;
use crate::markdown::{Links, Markdown, Node, Prose, Reader};
use crate::pages::home::duration;
use crate::route::Route;
use crate::state::Action;
use crate::store::Progress;
use bulkhead_course::{Block, Lesson as Content, Module, Quiz as Question};
use std::rc::Rc;
use yew::prelude::*;

/// What [`Lesson`] shows.
#[derive(Properties, PartialEq)]
pub(crate) struct LessonProps {
    /// The lesson.
    pub(crate) lesson: Rc<Content>,
    /// Where it stands in the course, from 1.
    pub(crate) number: usize,
    /// Its surroundings.
    pub(crate) links: Rc<Links>,
    /// The written module before it, and the one after it.
    pub(crate) neighbours: (Option<Module>, Option<Module>),
    /// The heading that the address names.
    pub(crate) section: Option<AttrValue>,
    /// What the learner has done.
    pub(crate) progress: Rc<Progress>,
    /// Sends events.
    pub(crate) act: Act,
}

/// A block of the lesson, read once.
#[derive(PartialEq)]
enum Piece {
    Text(Rc<Vec<Node>>),
    Exercise(String, String),
    Quiz(Question),
}

/// A lesson.
#[component]
pub(crate) fn Lesson(props: &LessonProps) -> Html {
    let LessonProps { lesson, links, progress, act, .. } = props;
    let pieces = use_memo((lesson.clone(), links.clone()), |(lesson, links)| pieces(lesson, links));
    let wide = use_memo((), |()| is_wide());
    let read = progress.lessons.contains(&lesson.id);
    let onread = {
        let id = lesson.id.clone();
        act.reform(move |_: MouseEvent| Action::LessonRead(id.clone(), !read))
    };
    let (before, after) = &props.neighbours;
    html! {
        <div class="lesson">
            { contents(&lesson.id, &lesson.headings, props.section.as_deref(), *wide) }
            <article class="column">
                <header>
                    <p class="label">
                        { format!("Module {:02} · {}", props.number, duration(lesson.minutes)) }
                    </p>
                    <h1 tabindex="-1">{ &lesson.title }</h1>
                    <section class="objectives" aria-labelledby="objectives">
                        <h2 id="objectives" class="label">{ "Afterwards you can" }</h2>
                        <ul>{ for lesson.objectives.iter().map(|line| objective(line, links)) }</ul>
                    </section>
                </header>
                { for pieces.iter().map(|piece| block(piece, props)) }
                <p class="lesson-end">
                    <button type="button" class={classes!(read.then_some("pressed"))} aria-pressed={read.to_string()} onclick={onread}>
                        { "I have read this lesson" }
                    </button>
                </p>
                <nav class="neighbours" aria-label="Lessons">
                    { neighbour(before.as_ref(), "Previous", "before") }
                    { neighbour(after.as_ref(), "Next", "after") }
                </nav>
            </article>
        </div>
    }
}

/// Reads the lesson's Markdown.
fn pieces(lesson: &Content, links: &Links) -> Vec<Piece> {
    let mut reader = Reader::new(links);
    let piece = |block: &Block| match block {
        Block::Markdown(span) => Piece::Text(Rc::new(reader.read(span.of(&lesson.source)))),
        Block::Exercise(link) => Piece::Exercise(link.id().to_owned(), link.title.clone()),
        Block::Quiz(quiz) => Piece::Quiz(quiz.clone()),
    };
    lesson.blocks.iter().map(piece).collect()
}

fn block(piece: &Piece, props: &LessonProps) -> Html {
    let lesson = &props.lesson.id;
    match piece {
        Piece::Text(nodes) => html! { <Markdown nodes={nodes.clone()} lesson={lesson.clone()} /> },
        Piece::Exercise(id, title) => {
            exercise_card(&Route::exercise(lesson, id), title, props.progress.exercises.get(id))
        }
        Piece::Quiz(quiz) => {
            let id = quiz.id.clone();
            let onanswer = props.act.reform(move |answer| Action::QuizAnswered(id.clone(), answer));
            let answered = props.progress.quizzes.get(&quiz.id).cloned();
            html! { <Quiz quiz={quiz.clone()} links={props.links.clone()} {answered} {onanswer} /> }
        }
    }
}

fn objective(line: &str, links: &Rc<Links>) -> Html {
    html! { <li><Prose text={line.to_owned()} links={links.clone()} inline={true} /></li> }
}

fn neighbour(module: Option<&Module>, name: &'static str, class: &'static str) -> Html {
    module.map_or_else(Html::default, |module| {
        html! {
            <a {class} href={Route::lesson(&module.id).to_string()}>
                <span class="label">{ name }</span>{ &module.title }
            </a>
        }
    })
}
