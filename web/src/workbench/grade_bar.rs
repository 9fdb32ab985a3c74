//! The foot of the workbench: the grade, the attempts, and what has just changed, said once.

use crate::components::meter::meter;
use crate::content::Exercise;
use crate::texts::t;
use bulkhead_course::{Grade, Report};
use yew::prelude::*;

/// The grade by the engine's last report, after so many `attempts`; `said` is what has changed since it spoke last.
pub(crate) fn grade_bar(
    exercise: &Exercise,
    report: Option<&Report>,
    attempts: u32,
    said: AttrValue,
) -> Html {
    let points = report.map_or(0, |it| it.checks.iter().map(|own| own.points).sum::<u32>());
    let passing = report.map_or(0, |it| it.checks.iter().filter(|own| own.passed).count());
    let passed = report.is_some_and(|it| it.grade == Grade::Passed);
    html! {
        <section class={classes!("grade-bar", passed.then_some("passed"))} aria-label={t::grade()}>
            { meter(points as usize, exercise.points() as usize, t::checks_points(points, exercise.points())) }
            <span class="label">{ t::grade_checks(exercise.checks.len(), passing) }</span>
            <span class="label">{ if passed && attempts == 0 { t::grade_first() } else { t::grade_attempts(attempts) } }</span>
            <p class="said" aria-live="polite">{ said }</p>
        </section>
    }
}
