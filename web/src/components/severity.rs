//! How bad a fault is: a shape, a colour and a word, the same wherever it is said.

use crate::texts::t;
use bulkhead_lint::Severity;
use yew::prelude::*;

/// The severity as people see and hear it.
pub(crate) fn severity(severity: Severity) -> Html {
    let shape = match severity {
        Severity::Error => "⬣",
        Severity::Warning => "▲",
        Severity::Info => "●",
    };
    html! {
        <span class={classes!("severity", severity.name())}>
            <span aria-hidden="true">{ shape }</span>{ " " }{ severity_word(severity) }
        </span>
    }
}

/// The severity in a word.
pub(crate) fn severity_word(severity: Severity) -> AttrValue {
    match severity {
        Severity::Error => t::severity_error(),
        Severity::Warning => t::severity_warning(),
        Severity::Info => t::severity_info(),
    }
}
