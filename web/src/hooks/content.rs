//! Fetches what the page that is shown needs.

use super::Act;
use crate::content;
use crate::load::Load;
use crate::state::{Action, State};
use crate::wanted::Want;
use yew::platform::spawn_local;
use yew::prelude::*;

/// Fetches what is wanted and nobody has asked for yet.
#[hook]
pub(crate) fn use_content(state: &State, act: Act) {
    use_effect_with(state.wanted(), move |wanted| {
        for want in wanted.iter().cloned() {
            act.emit(Action::Asked(want.clone()));
            let act = act.clone();
            spawn_local(async move { act.emit(fetch(want).await) });
        }
    });
}

/// Fetches one thing.
async fn fetch(want: Want) -> Action {
    match want {
        Want::Course => Action::CourseCame(Load::from(content::course().await)),
        Want::Exercise(id, folder) => Action::ExerciseCame(id, Load::from(content::exercise(&folder).await)),
        Want::Rules => Action::RulesCame(Load::from(content::rules().await)),
        Want::Docs(rule) => {
            let docs = content::docs(&rule).await;
            Action::DocsCame(rule, Load::from(docs))
        }
        Want::Lesson(id, folder) => Action::LessonCame(id, Load::from(content::lesson(&folder).await)),
    }
}
