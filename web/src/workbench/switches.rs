//! What a phone shows one at a time, and the buttons that choose.

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
}

impl Pane {
    const ALL: [Self; 3] = [Self::Task, Self::Files, Self::Checks];

    /// The class of the workbench that shows it.
    pub(crate) fn class(self) -> &'static str {
        match self {
            Self::Task => "shows-task",
            Self::Files => "shows-files",
            Self::Checks => "shows-checks",
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Task => "Task",
            Self::Files => "Files",
            Self::Checks => "Checks",
        }
    }
}

/// What [`Switches`] shows.
#[derive(Properties, PartialEq)]
pub(crate) struct SwitchesProps {
    /// The part that is shown.
    pub(crate) pane: Pane,
    /// How many checks pass, and how many there are.
    pub(crate) passing: (usize, usize),
    /// Called with the part that the learner chooses.
    pub(crate) onpane: Callback<Pane>,
}

/// The buttons that choose.
#[component]
pub(crate) fn Switches(props: &SwitchesProps) -> Html {
    let (passing, of) = props.passing;
    let buttons = Pane::ALL.map(|own| {
        let onclick = props.onpane.reform(move |_: MouseEvent| own);
        html! {
            <button type="button" aria-pressed={(props.pane == own).to_string()} {onclick}>
                { own.name() }
                if own == Pane::Checks {
                    <span>{ format!("{passing}/{of}") }<span class="unseen">{ " pass" }</span></span>
                }
            </button>
        }
    });
    html! { <div class="switches" role="group" aria-label="What to show">{ for buttons }</div> }
}
