//! Asks the engine about every state of the files, and keeps its last word.

use super::files::Texts;
use crate::client::{Refusal, use_engine};
use crate::content::ExerciseContent;
use crate::protocol::{Answer, Question};
use bulkhead_course::Report;
use bulkhead_lint::Workspace;
use std::rc::Rc;
use yew::prelude::*;

/// What the engine says.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Grading {
    /// Its last report, and the texts that it is about.
    pub(crate) last: Option<(Rc<Report>, Rc<Texts>)>,
    /// Whether it took too long over the files as they are now, and was stopped.
    pub(crate) stopped: bool,
}

/// Asks the engine whenever the texts change. What is returned asks it sooner: before they are drawn.
#[hook]
pub(crate) fn use_grading(content: Rc<ExerciseContent>, texts: Rc<Texts>) -> (Grading, Callback<Rc<Texts>>) {
    let grading = use_state_eq(Grading::default);
    // A later answer must find what is there, not what was there when it was asked for.
    let kept = use_mut_ref(Grading::default);
    let asked = use_mut_ref(|| None::<(Rc<ExerciseContent>, Rc<Texts>)>);
    let engine = use_engine();
    let judge = {
        let setter = grading.setter();
        use_callback((content.clone(), engine), move |texts: Rc<Texts>, (content, engine)| {
            let Some(engine) = engine else { return };
            let wanted = Some((content.clone(), texts.clone()));
            if *asked.borrow() == wanted {
                return;
            }
            asked.replace(wanted);
            let exercise = content.published.to_string();
            let workspace = workspace(content, &texts);
            let (kept, setter) = (kept.clone(), setter.clone());
            let reply = Callback::from(move |answer| {
                let mut kept = kept.borrow_mut();
                match answer {
                    Ok(Answer::Report(report)) => {
                        *kept = Grading { last: Some((Rc::new(report), Rc::clone(&texts))), stopped: false };
                    }
                    Err(Refusal::TookTooLong) => kept.stopped = true,
                    Ok(_) | Err(Refusal::Superseded | Refusal::Missing) => return,
                }
                setter.set(kept.clone());
            });
            engine.ask(Question::Grade { exercise, workspace }, reply);
        })
    };
    use_effect_with((content, texts), {
        let judge = judge.clone();
        move |(_, texts)| judge.emit(texts.clone())
    });
    ((*grading).clone(), judge)
}

/// The texts as the engine takes them.
pub(crate) fn workspace(content: &ExerciseContent, texts: &Texts) -> Workspace {
    content.exercise.workspace(|path| texts.get(path).map(|text| text.to_string()))
}
