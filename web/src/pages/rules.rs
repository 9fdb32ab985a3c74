//! All rules, by the file that they read, with a field to find one.

use crate::components::severity::severity;
use crate::hooks::use_language;
use crate::markdown::prose;
use crate::route::Route;
use crate::texts::{original, t};
use bulkhead_lint::RuleInfo;
use std::rc::Rc;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The subjects in the order of the page.
const SUBJECTS: [&str; 9] = [
    "dockerfile",
    "container",
    "compose",
    "seccomp",
    "daemon",
    "script",
    "workflow",
    "dockerignore",
    "workspace",
];

/// What [`Rules`] lists.
#[derive(Properties, PartialEq)]
pub(crate) struct RulesProps {
    /// All rules.
    pub(crate) rules: Rc<Vec<RuleInfo>>,
}

/// All rules.
#[component]
pub(crate) fn Rules(props: &RulesProps) -> Html {
    use_language();
    let wanted = use_state(String::new);
    let found: Vec<&RuleInfo> = props.rules.iter().filter(|rule| matches(rule, &wanted)).collect();
    let oninput = {
        let wanted = wanted.clone();
        move |event: InputEvent| {
            if let Some(field) = event.target_dyn_into::<HtmlInputElement>() {
                wanted.set(field.value());
            }
        }
    };
    let groups = SUBJECTS.iter().map(|subject| {
        let rules: Vec<_> =
            found.iter().filter(|rule| rule.subjects.first().is_some_and(|first| first == subject)).collect();
        html! {
            if !rules.is_empty() {
                <section>
                    <h2>{ t::rules_about(*subject) }</h2>
                    <ul class="rules">{ for rules.into_iter().map(|rule| row(rule)) }</ul>
                </section>
            }
        }
    });
    html! {
        <div class="wide-column" key="rules">
            <h1 tabindex="-1">{ t::header_rules() }</h1>
            <p class="lead">{ t::rules_lead() }</p>
            <p class="filter">
                <label for="rule-filter">{ t::rules_find() }</label>
                <input id="rule-filter" type="search" value={(*wanted).clone()} {oninput} />
                <span role="status">{ t::rules_found(found.len(), props.rules.len()) }</span>
            </p>
            { for groups }
        </div>
    }
}

fn row(rule: &RuleInfo) -> Html {
    html! {
        <li>
            { severity(rule.severity) }
            <a href={Route::Rule(rule.id.to_string()).to_string()}><code>{ rule.id.as_ref() }</code></a>
            <span class="summary" lang={original()}>{ prose(&rule.summary) }</span>
        </li>
    }
}

/// Whether a rule has every word that is looked for, in its name or its summary.
fn matches(rule: &RuleInfo, wanted: &str) -> bool {
    let text = format!("{} {} {}", rule.id, rule.severity, rule.summary).to_ascii_lowercase();
    wanted.to_ascii_lowercase().split_whitespace().all(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use bulkhead_lint::Severity;

    fn rule() -> RuleInfo {
        RuleInfo {
            id: "missing-user".into(),
            severity: Severity::Error,
            checklist: None,
            subjects: vec!["dockerfile".into()],
            summary: "The final stage never sets `USER`.".into(),
            docs: "".into(),
        }
    }

    #[test]
    fn a_rule_is_found_by_words_of_its_name_and_its_summary_in_any_order() {
        for wanted in ["", "user", "USER missing", "final error"] {
            assert!(matches(&rule(), wanted), "{wanted}");
        }
        assert!(!matches(&rule(), "user capability"));
    }
}
