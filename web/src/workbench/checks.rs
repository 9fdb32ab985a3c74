//! The goals of the exercise: which are reached, why the others are not, and the grade.

use super::wish::Wish;
use crate::components::meter::meter;
use crate::content::{Check, ExerciseContent};
use crate::hooks::use_language;
use crate::markdown::prose;
use crate::route::Route;
use crate::texts::{original, t};
use bulkhead_course::{Grade, Outcome};
use std::rc::Rc;
use yew::prelude::*;

/// The id of the element that shows the check with this id.
pub(crate) fn check_id(check: &str) -> String {
    format!("check-{check}")
}

/// What [`Checks`] shows.
#[derive(Properties, PartialEq)]
pub(crate) struct ChecksProps {
    /// The exercise.
    pub(crate) content: Rc<ExerciseContent>,
    /// The id of its lesson.
    pub(crate) lesson: AttrValue,
    /// The language of its words, where that is not the page's.
    pub(crate) lang: Option<AttrValue>,
    /// The grade and the outcomes of the engine's last report.
    pub(crate) judged: Option<(Grade, Vec<Outcome>)>,
    /// Called with what the learner does.
    pub(crate) onwish: Callback<Wish>,
}

/// The goals and the grade of an exercise. A component of its own: while it stays the same, it is not made anew at each
/// key.
#[component]
pub(crate) fn Checks(props: &ChecksProps) -> Html {
    use_language();
    let ChecksProps { content, lesson, lang, judged, onwish } = props;
    let exercise = &content.exercise;
    let outcomes = judged.as_ref().map_or(&[] as &[Outcome], |(_, outcomes)| outcomes);
    let points = outcomes.iter().map(|own| own.points).sum::<u32>();
    let grade = judged.as_ref().map(|(grade, _)| *grade);
    let checks = exercise.checks.iter().map(|check| {
        let route = Route::check(lesson, &exercise.id, &check.id);
        let outcome = outcomes.iter().find(|own| own.id == check.id);
        view((check, lang.as_ref()), &route, outcome, onwish)
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
