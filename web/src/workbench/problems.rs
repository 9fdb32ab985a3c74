//! The list of what is wrong: how bad, what, what to do, why, the fix, the place.

use super::code::focus;
use super::files::Texts;
use super::fix_all::FixAll;
use super::problem::{MAX_SHOWN, Problem};
use super::wish::Wish;
use crate::components::severity::severity;
use crate::hooks::use_language;
use crate::markdown::prose;
use crate::route::Route;
use crate::texts::{original, t};
use bulkhead_lint::{Applicability, SYNTAX, Workspace};
use gloo::utils::document;
use std::rc::Rc;
use yew::prelude::*;

/// The id of the list's heading.
const TITLE: &str = "problems-title";

/// What [`Problems`] shows.
#[derive(Properties, PartialEq)]
pub(crate) struct ProblemsProps {
    /// The problems; nothing before the first report.
    pub(crate) problems: Rc<Vec<Problem>>,
    /// The path of the file that is open.
    pub(crate) open: String,
    /// All files.
    pub(crate) workspace: Rc<Workspace>,
    /// Their texts.
    pub(crate) texts: Rc<Texts>,
    /// Whether the engine has said anything yet.
    pub(crate) known: bool,
    /// Called with what the learner does.
    pub(crate) onwish: Callback<Wish>,
}

/// The list of problems.
#[component]
pub(crate) fn Problems(props: &ProblemsProps) -> Html {
    use_language();
    let count = props.problems.len();
    let items = props.problems.iter().enumerate().map(|(place, problem)| view(place, problem, &props.onwish));
    html! {
        <section class="problems" aria-labelledby={TITLE}>
            <header class="panel-head">
                <h2 id={TITLE} tabindex="-1">{ t::problems_title() }</h2>
                <span class="label">{ if props.known { count.to_string() } else { "…".to_owned() } }</span>
            </header>
            <FixAll
                path={props.open.clone()}
                workspace={props.workspace.clone()}
                texts={props.texts.clone()}
                problems={props.problems.clone()}
                then={TITLE}
                onwish={props.onwish.clone()}
            />
            if props.known && count == 0 {
                <p class="none">{ t::problems_none() }</p>
            }
            <ol class="problem-list">{ for items }</ol>
            if count == MAX_SHOWN {
                <p class="none">{ t::problems_first(MAX_SHOWN) }</p>
            }
        </section>
    }
}

fn view(place: usize, problem: &Problem, onwish: &Callback<Wish>) -> Html {
    let found = &problem.diagnostic;
    let (path, span) = (found.path.clone(), found.span);
    let onshow = onwish.reform(move |_: MouseEvent| Wish::Show(path.clone(), span));
    let onfix = onwish.reform(move |_: MouseEvent| {
        // The button goes with its problem; the focus must not.
        focus(document().get_element_by_id(TITLE));
        Wish::Fix(place)
    });
    html! {
        <li class={classes!("problem", found.severity.name())} key={format!("{} {} {place}", found.path, found.rule)}>
            <p class="problem-head">
                { severity(found.severity) }
                <button type="button" class="quiet" onclick={onshow}>
                    { format!("{}:{}", found.path, problem.line) }<span class="unseen">{ ", " }{ t::problem_go() }</span>
                </button>
                if found.rule != SYNTAX {
                    <a href={Route::Rule(found.rule.to_string()).to_string()}>
                        { t::problem_why() }<span class="unseen">{ " " }{ t::problem_rule(found.rule.as_ref()) }</span>
                    </a>
                }
            </p>
            <p class="message" lang={original()}>{ prose(&found.message) }</p>
            if !found.help.is_empty() {
                <p class="help" lang={original()}>{ prose(&found.help) }</p>
            }
            if let Some(fix) = &found.fix {
                <p class="fix">
                    <button type="button" onclick={onfix}>{ t::problem_fix(html! { <span lang={original()}>{ fix.title.replace('`', "") }</span> }) }</button>
                    if fix.applicability == Applicability::Suggested {
                        <span class="aside">{ t::problem_suggested() }</span>
                    }
                </p>
            }
        </li>
    }
}
