//! The workbench of an exercise.

use super::exercise::{Known, known};
use crate::parts::Now;
use crate::state::Action;
use crate::workbench::Workbench;
use yew::prelude::*;

/// The page of an exercise.
pub fn workbench(Now { state, act }: &Now) -> Html {
    let Known { lesson, id, content, draft, check, lang, words } = match known(state, act) {
        Ok(known) => known,
        Err(instead) => return instead,
    };
    let (changed, graded, chosen) = (id.to_owned(), id.to_owned(), id.to_owned());
    html! {
        <Workbench
            key={id.to_owned()}
            lesson={lesson.to_owned()}
            check={check.map(|check| AttrValue::from(check.to_owned()))}
            {lang}
            content={content.clone()}
            draft={draft.clone()}
            elsewhere={state.elsewhere.get(id).cloned()}
            ondraft={act.reform(move |draft| Action::Worked(changed.clone(), draft))}
            ongrade={act.reform(move |result| Action::ExerciseGraded(graded.clone(), result))}
            share={state.settings.share}
            onshare={act.reform(Action::ShareChosen)}
            onchoose={act.reform(move |theirs| Action::DraftChosen(chosen.clone(), theirs))}
        >
            { words }
        </Workbench>
    }
}
