//! What the learner has changed in the open file since the start, to be read only.

use super::comparison::{Comparison, Words};
use super::files::normalised;
use crate::content::ExerciseContent;
use crate::hooks::use_language;
use crate::texts::t;
use std::rc::Rc;
use yew::prelude::*;

/// The id of what the button opens.
const REGION: &str = "changes";

/// What [`Changes`] shows.
#[derive(Properties, PartialEq)]
pub(crate) struct ChangesProps {
    /// The exercise.
    pub(crate) content: Rc<ExerciseContent>,
    /// The file that is open.
    pub(crate) path: AttrValue,
    /// What it says now.
    pub(crate) text: Rc<str>,
}

/// The button, and the comparison once it is wanted. It is made only then: it costs time.
#[component]
pub(crate) fn Changes(props: &ChangesProps) -> Html {
    use_language();
    let ChangesProps { content, path, text } = props;
    let open = use_state_eq(|| false);
    let onclick = {
        let open = open.clone();
        move |_: MouseEvent| open.set(!*open)
    };
    let starter = use_memo((content.clone(), path.clone()), |(content, path)| {
        Rc::<str>::from(normalised(content.starter.get(path.as_str()).map_or("", String::as_str)))
    });
    html! {
        <div class="changes">
            <button type="button" class="quiet" aria-expanded={open.to_string()} aria-controls={REGION} {onclick}>
                { t::changes() }
            </button>
            <div id={REGION}>
                if *open {
                    <Comparison path={path.clone()} before={(*starter).clone()} after={text.clone()} words={words(path)} />
                }
            </div>
        </div>
    }
}

fn words(path: &str) -> Words {
    Words {
        same: t::changes_same(),
        legend: t::changes_legend(),
        label: t::changes_name(path),
        before: t::changes_before(),
        after: t::changes_after(),
    }
}
