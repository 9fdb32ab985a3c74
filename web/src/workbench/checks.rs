//! The goals of the exercise: which are reached, why the others are not, and the grade.

use super::wish::Wish;
use crate::components::meter::meter;
use crate::content::{Check, Exercise};
use crate::markdown::prose;
use crate::route::Route;
use crate::texts::{original, t};
use bulkhead_course::{Grade, Outcome, Report};
use yew::prelude::*;

/// The id of the element that shows the check with this id.
pub(crate) fn check_id(check: &str) -> String {
    format!("check-{check}")
}

/// The goals and the grade of an exercise of this lesson, by the engine's last report; its words are in the language
/// `lang`, where that is not the page's.
pub(crate) fn checks(
    exercise: &Exercise,
    (lesson, lang): (&str, Option<&AttrValue>),
    report: Option<&Report>,
    onwish: &Callback<Wish>,
) -> Html {
    let outcome = |id: &str| report.and_then(|it| it.checks.iter().find(|own| own.id == id));
    let points = report.map_or(0, |it| it.checks.iter().map(|own| own.points).sum::<u32>());
    let grade = report.map(|report| report.grade);
    let checks = exercise.checks.iter().map(|check| {
        let route = Route::check(lesson, &exercise.id, &check.id);
        view((check, lang), &route, outcome(&check.id), onwish)
    });
    html! {
        <section class="checks" aria-labelledby="checks-title">
            <header class="panel-head">
                <h2 id="checks-title">{ t::checks_title() }</h2>
                { meter(points as usize, exercise.points() as usize, t::checks_points(points, exercise.points())) }
            </header>
            <p class={classes!("verdict-line", (grade == Some(Grade::Passed)).then_some("passed"))}>
                { verdict(grade) }
                if grade == Some(Grade::Passed) {
                    <button type="button" class="quiet" onclick={onwish.reform(|_| Wish::Debrief)}>
                        { t::checks_debrief() }
                    </button>
                }
            </p>
            <ul class="check-list">{ for checks }</ul>
        </section>
    }
}

fn view(
    (check, lang): (&Check, Option<&AttrValue>),
    route: &Route,
    outcome: Option<&Outcome>,
    onwish: &Callback<Wish>,
) -> Html {
    let (class, sign, word) = match outcome {
        None => ("check", "·", t::check_unjudged()),
        Some(outcome) if outcome.passed => ("check passed", "✓", t::check_passed()),
        Some(_) => ("check failed", "✗", t::check_failed()),
    };
    let points = match check.points {
        0 => t::check_keep(),
        points => t::check_points(points),
    };
    let failed = outcome.filter(|outcome| !outcome.passed);
    html! {
        <li {class} key={check.id.clone()} id={check_id(&check.id)} tabindex="-1">
            <span class="sign" aria-hidden="true">{ sign }</span>
            <div>
                <p class="goal">
                    <span class="unseen">{ word }{ " " }</span>
                    <span lang={lang.cloned()}>{ prose(&check.goal) }</span>
                    <a
                        class="heading-link"
                        href={route.to_string()}
                        aria-label={t::check_link(check.goal.replace('`', ""))}
                    >{ "#" }</a>
                </p>
                if let Some(outcome) = failed {
                    <p class="reason">
                        <span lang={original()}>{ prose(&outcome.reason) }</span>
                        { " " }
                        { show(outcome, onwish) }
                        { why(outcome) }
                    </p>
                }
            </div>
            <span class="label">{ points }</span>
        </li>
    }
}

/// The button that leads to the place of the reason.
fn show(outcome: &Outcome, onwish: &Callback<Wish>) -> Html {
    outcome.at.clone().map_or_else(Html::default, |(path, span)| {
        let onclick = onwish.reform(move |_: MouseEvent| Wish::Show(path.clone(), span));
        html! { <button type="button" class="quiet" {onclick}>{ t::show_me() }</button> }
    })
}

/// The way to the docs of the rule behind it: what an attacker does where the goal is not reached.
fn why(outcome: &Outcome) -> Html {
    outcome.rule.clone().map_or_else(Html::default, |rule| {
        let about = t::check_rule(&rule);
        html! {
            <a href={Route::Rule(rule).to_string()}>
                { t::check_why() }<span class="unseen">{ ": " }{ about }</span>
            </a>
        }
    })
}

fn verdict(grade: Option<Grade>) -> AttrValue {
    match grade {
        None => t::verdict_unknown(),
        Some(Grade::Passed) => t::verdict_passed(),
        Some(Grade::Unparsable) => t::verdict_unparsable(),
        Some(Grade::Partial { .. }) => t::verdict_partial(),
    }
}
