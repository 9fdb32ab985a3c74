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
            let act = act.clone();
            act.emit(Action::Asked(want.clone()));
            spawn_local(async move { act.emit(fetch(want).await) });
        }
    });
}

/// Fetches one thing.
async fn fetch(want: Want) -> Action {
    match want {
        Want::Course => Action::CourseCame(Load::from(content::course().await)),
        Want::Exercise(id, folder) => Action::ExerciseCame(id, Load::from(content::exercise(&folder).await)),
        Want::Rules => Action::RulesCame(Load::from(Ok(bulkhead_lint::RULES
            .iter()
            .map(bulkhead_lint::Rule::info)
            .collect()))),
        Want::Lesson(id, path) => Action::LessonCame(id, Load::from(content::lesson(&path).await)),
    }
}
