//! Fetches what the page that is shown needs.

use super::Act;
use crate::content;
use crate::load::Load;
use crate::painted::{breath, painted};
use crate::parts::{Part, Parts};
use crate::state::{Action, State};
use crate::texts::t;
use crate::wanted::Want;
use gloo::events::EventListener;
use gloo::utils::document;
use yew::platform::spawn_local;
use yew::prelude::*;

/// The event by which a server tells the page that the course was published anew: only that of its author does.
const PUBLISHED: &str = "bulkhead-published";

/// Fetches what is wanted and nobody has asked for yet, and what is shown when it was published anew.
#[hook]
pub(crate) fn use_content(state: &State, act: Act, parts: Parts) {
    let (asked, published) = (act.clone(), act.clone());
    use_effect_with(state.wanted(), move |wanted| {
        for want in wanted.iter().cloned() {
            asked.emit(Action::Asked(want.clone()));
            let act = asked.clone();
            spawn_local(async move {
                let came = fetch(want, parts).await;
                // It has been read; to draw it is as much work again.
                breath().await;
                act.emit(came);
            });
        }
    });
    let needed = if state.edition == 0 { Vec::new() } else { state.needed() };
    use_effect_with(state.edition, move |_| {
        for want in needed {
            let act = act.clone();
            spawn_local(async move {
                let came = fetch(want, parts).await;
                // What is shown stays where nothing better comes.
                if came.brings() {
                    act.emit(came);
                }
            });
        }
    });
    use_effect_with((), move |()| {
        let listener =
            EventListener::new(&document(), PUBLISHED, move |_| published.emit(Action::Republished));
        move || drop(listener)
    });
}

/// Fetches one thing.
async fn fetch(want: Want, parts: Parts) -> Action {
    match want {
        Want::Part(part) => {
            if part == Part::Workbench {
                painted().await;
            }
            let came = (parts.source(part).load)().await;
            Action::PartCame(part, Load::from(came.map_err(|_| t::part_offline().to_string())))
        }
        Want::Course => Action::CourseCame(Load::from(content::course().await)),
        Want::Exercise(id, file) => Action::ExerciseCame(id, Load::from(content::exercise(&file).await)),
        Want::Rules => Action::RulesCame(Load::from(content::rules().await)),
        Want::Text(text) => {
            let came = content::published(&text).await;
            Action::TextCame(text, Load::from(came))
        }
        Want::Lesson(id, file) => Action::LessonCame(id, Load::from(content::lesson(&file).await)),
    }
}
