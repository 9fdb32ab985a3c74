//! Fetches what the page that is shown needs.

use super::Act;
use crate::client::{Engine, use_engine};
use crate::content;
use crate::load::Load;
use crate::protocol::{Answer, Question};
use crate::state::{Action, State};
use crate::wanted::Want;
use yew::platform::spawn_local;
use yew::prelude::*;

/// What a learner is told when the engine gives no rules.
const SILENT: &str = "The checker, which knows the rules, does not answer. Try again in a minute.";

/// Fetches what is wanted and nobody has asked for yet.
#[hook]
pub(crate) fn use_content(state: &State, act: Act) {
    let engine = use_engine();
    use_effect_with(state.wanted(), move |wanted| {
        for want in wanted.iter().cloned() {
            act.emit(Action::Asked(want.clone()));
            match (want, &engine) {
                (Want::Rules, Some(engine)) => ask_rules(engine, act.clone()),
                (want, _) => {
                    let act = act.clone();
                    spawn_local(async move { act.emit(fetch(want).await) });
                }
            }
        }
    });
}

/// Asks the engine for its rules.
fn ask_rules(engine: &Engine, act: Act) {
    let reply = Callback::from(move |answer| {
        let rules = match answer {
            Ok(Answer::Rules(rules)) => Ok(rules),
            _ => Err(SILENT.to_owned()),
        };
        act.emit(Action::RulesCame(Load::from(rules)));
    });
    engine.ask(Question::Rules, reply);
}

/// Fetches one thing.
async fn fetch(want: Want) -> Action {
    match want {
        Want::Course => Action::CourseCame(Load::from(content::course().await)),
        Want::Exercise(id, folder) => Action::ExerciseCame(id, Load::from(content::exercise(&folder).await)),
        Want::Rules => Action::RulesCame(Load::from(Err(SILENT.to_owned()))),
        Want::Lesson(id, folder) => Action::LessonCame(id, Load::from(content::lesson(&folder).await)),
    }
}
