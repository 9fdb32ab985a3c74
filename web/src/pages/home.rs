//! The course: what it is, where the learner left off, its modules in order.

use crate::components::hull::hull;
use crate::components::meter::meter;
use crate::markdown::{Markdown, prose};
use crate::route::Route;
use crate::standing::Standing;
use crate::store::Place;
use crate::texts::{original, t};
use bulkhead_course::{Course, Module};
use yew::prelude::*;

/// The course: how each module stands, in order; where the learner was last. `onresume` hears that they go on there.
pub(crate) fn home(
    course: &Course,
    standings: &[Standing],
    last: Option<&Place>,
    onresume: &Callback<Route>,
) -> Html {
    let first = course.modules.iter().find(|module| module.path.is_some());
    let start = match (last, first) {
        // The address may come from a file that somebody else wrote: only a page of ours is offered.
        (Some(place), _) => {
            let lang = place.language.clone().or(original().map(str::to_owned));
            let title = html! { <span {lang}>{ &place.title }</span> };
            Some((Route::parse(&place.address), t::home_continue(title)))
        }
        (None, Some(module)) => {
            let title = html! { <span lang={original()}>{ &module.title }</span> };
            Some((Route::lesson(&module.id), t::home_begin(title)))
        }
        (None, None) => None,
    };
    let written = course.modules.iter().filter(|module| module.path.is_some()).count();
    let begun = standings.iter().filter_map(|standing| match standing {
        Standing::Begun { done, of } => Some((done, of)),
        Standing::Planned | Standing::Unknown => None,
    });
    let (done, of) = begun.fold((0, 0), |(done, of), (more, steps)| (done + more, of + steps));
    let rows = course.modules.iter().zip(standings).enumerate();
    let rows = rows.map(|(place, (module, standing))| row(place + 1, module, *standing));
    html! {
        <div class="home" key="home">
            <Markdown text={course.mistakes.clone()} />
            <section class="title-block" aria-labelledby="course-title">
                <div class="title-main">
                    <h1 id="course-title" lang={original()} tabindex="-1">{ &course.title }</h1>
                    <div class="lead" lang={original()}>{ prose(&course.summary) }</div>
                    if let Some((route, words)) = start {
                        <a
                            class="button primary"
                            href={route.to_string()}
                            onclick={onresume.reform(move |_: MouseEvent| route.clone())}
                        >
                            <span>{ words }</span>
                        </a>
                    }
                </div>
                <dl class="facts">
                    <div><dt class="label">{ t::home_level() }</dt><dd lang={original()}>{ &course.level }</dd></div>
                    <div><dt class="label">{ t::home_time() }</dt><dd>{ duration(course.minutes) }</dd></div>
                    <div>
                        <dt class="label">{ t::home_modules() }</dt>
                        <dd>{ t::home_written(course.modules.len(), written) }</dd>
                    </div>
                    <div>
                        <dt class="label">{ t::header_checklist() }</dt>
                        <dd><a href={Route::Checklist.to_string()}>{ t::home_items(course.checklist.len()) }</a></dd>
                    </div>
                    <div>
                        <dt class="label">{ t::home_done() }</dt>
                        <dd><a href={Route::Progress.to_string()}>{ t::home_steps(done, of) }</a></dd>
                    </div>
                </dl>
            </section>
            { hull(standings) }
            <h2>{ t::home_modules() }</h2>
            <ol class="modules">{ for rows }</ol>
        </div>
    }
}

/// A module in the list.
fn row(number: usize, module: &Module, standing: Standing) -> Html {
    let planned = standing == Standing::Planned;
    let title = if planned {
        Html::from(module.title.as_str())
    } else {
        html! { <a href={Route::lesson(&module.id).to_string()}>{ &module.title }</a> }
    };
    html! {
        <li class={classes!("module", planned.then_some("planned"))}>
            <span class="number" aria-hidden="true">{ format!("{number:02}") }</span>
            <div class="module-words">
                <h3 lang={original()}>{ title }</h3>
                <p lang={original()}>{ prose(&module.summary) }</p>
            </div>
            <div class="module-standing">
                if let Some(outline) = &module.outline {
                    <span class="label">{ duration(outline.minutes) }</span>
                }
                { standing_view(standing) }
            </div>
        </li>
    }
}

fn standing_view(standing: Standing) -> Html {
    match standing {
        Standing::Planned => html! { <span class="label">{ t::home_planned() }</span> },
        Standing::Unknown => Html::default(),
        Standing::Begun { done, of } => meter(done, of, t::steps_done(done, of)),
    }
}

/// A time as people say it.
pub(crate) fn duration(minutes: u32) -> AttrValue {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => t::duration_minutes(minutes),
        (hours, 0) => t::duration_hours(hours),
        (hours, minutes) => t::duration(hours, minutes),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_said_as_people_say_it() {
        assert_eq!(duration(25), "25 min");
        assert_eq!(duration(120), "2 h");
        assert_eq!(duration(450), "7 h 30 min");
    }
}
