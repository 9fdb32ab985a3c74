//! What a phone shows one at a time, and the buttons that choose.

use crate::texts::t;
use yew::prelude::*;

/// A part of the workbench.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pane {
    /// What is to be done, with hints, solution and debrief.
    Task,
    /// The files.
    Files,
    /// What the engine says.
    Checks,
    /// What happens when the files run.
    Pictures,
}

impl Pane {
    const ALL: [Self; 4] = [Self::Task, Self::Files, Self::Checks, Self::Pictures];

    /// The class of the workbench that shows it.
    pub(crate) fn class(self) -> &'static str {
        match self {
            Self::Task => "shows-task",
            Self::Files => "shows-files",
            Self::Checks => "shows-checks",
            Self::Pictures => "shows-pictures",
        }
    }

    fn name(self) -> AttrValue {
        match self {
            Self::Task => t::pane_task(),
            Self::Files => t::pane_files(),
            Self::Checks => t::checks_title(),
            Self::Pictures => t::pane_pictures(),
        }
    }
}

/// The buttons where there is nothing to choose from yet but the task.
pub(crate) fn task_pane(checks: usize, pictured: bool) -> Html {
    switches(Pane::Task, (0, checks), pictured, None)
}

/// The buttons that choose; of the checks, so many pass of so many. There is one for pictures only where they are
/// `pictured`.
pub(crate) fn switches(
    chosen: Pane,
    (passing, of): (usize, usize),
    pictured: bool,
    onpane: Option<&Callback<Pane>>,
) -> Html {
    let disabled = onpane.is_none();
    let onpane = onpane.cloned().unwrap_or_default();
    let buttons = Pane::ALL.into_iter().filter(|own| pictured || *own != Pane::Pictures).map(|own| {
        let onclick = onpane.reform(move |_: MouseEvent| own);
        html! {
            <button type="button" {disabled} aria-pressed={(chosen == own).to_string()} {onclick}>
                { own.name() }
                if own == Pane::Checks {
                    <span>{ format!("{passing}/{of}") }<span class="unseen">{ " " }{ t::pane_passing() }</span></span>
                }
            </button>
        }
    });
    html! { <div class="switches" role="group" aria-label={t::pane_choice()}>{ for buttons }</div> }
}
