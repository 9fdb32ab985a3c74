//! How bad a fault is: a shape, a colour and a word, the same wherever it is said.

use bulkhead_lint::Severity;
use yew::prelude::*;

/// The severity as people see and hear it.
pub(crate) fn severity(severity: Severity) -> Html {
    let (shape, word) = match severity {
        Severity::Error => ("⬣", "Error"),
        Severity::Warning => ("▲", "Warning"),
        Severity::Info => ("●", "Info"),
    };
    html! {
        <span class={classes!("severity", severity.name())}>
            <span aria-hidden="true">{ shape }</span>{ " " }{ word }
        </span>
    }
}
