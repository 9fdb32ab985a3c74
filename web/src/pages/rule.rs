//! One rule: what it finds, why it matters, what an attacker does with it, how to mend it.

use crate::markdown::{Links, Prose};
use crate::pages::rules::severity;
use crate::route::Route;
use bulkhead_lint::RuleInfo;
use std::rc::Rc;
use yew::prelude::*;

/// What [`Rule`] shows.
#[derive(Properties, PartialEq)]
pub(crate) struct RuleProps {
    /// The rule.
    pub(crate) rule: RuleInfo,
    /// The surroundings of its text.
    pub(crate) links: Rc<Links>,
}

/// One rule.
#[component]
pub(crate) fn Rule(props: &RuleProps) -> Html {
    let RuleProps { rule, links } = props;
    html! {
        <article class="column narrow">
            <p class="label"><a href={Route::Rules.to_string()}>{ "Rules" }</a></p>
            <h1 class="rule-id" tabindex="-1">{ rule.id.as_ref() }</h1>
            <p class="rule-facts">
                { severity(rule.severity) }
                if let Some(item) = rule.checklist {
                    <a href={Route::Checklist.to_string()}>{ format!("Checklist: {}", item.title()) }</a>
                }
            </p>
            <div class="lead"><Prose text={rule.summary.to_string()} links={links.clone()} inline={true} /></div>
            <Prose text={rule.docs.to_string()} links={links.clone()} />
        </article>
    }
}
