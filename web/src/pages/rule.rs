//! One rule: what it finds, why it matters, what an attacker does with it, how to mend it.

use crate::components::items::item_title;
use crate::components::severity::severity;
use crate::hooks::Act;
use crate::markdown::prose;
use crate::pages::text::text_view;
use crate::route::Route;
use crate::state::State;
use crate::text::Text;
use crate::texts::{original, t};
use bulkhead_lint::RuleInfo;
use yew::prelude::*;

/// One rule with its docs, once they are here.
pub(crate) fn rule(rule: &RuleInfo, state: &State, act: &Act) -> Html {
    let docs = Text::Docs(rule.id.to_string());
    html! {
        <article class="column narrow" key={rule.id.as_ref()}>
            <p class="label"><a href={Route::Rules.to_string()}>{ t::header_rules() }</a></p>
            <h1 class="rule-id" lang={original()} tabindex="-1">{ rule.id.as_ref() }</h1>
            <p class="rule-facts">
                { severity(rule.severity) }
                if let Some(item) = rule.checklist {
                    <a href={Route::Checklist.to_string()}>{ t::rule_checklist(item_title(item)) }</a>
                }
            </p>
            <div class="lead" lang={original()}>{ prose(&rule.summary) }</div>
            { text_view("docs", state, &docs, original(), act) }
        </article>
    }
}
