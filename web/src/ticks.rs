//! The checklist: which of its items are ticked, and by what.

use crate::content::ExerciseContent;
use crate::route::Route;
use crate::state::State;
use crate::store::Progress;
use bulkhead_lint::{Item, RuleInfo};
use yew::AttrValue;

/// An item of the checklist, and what it has to do with.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Tick {
    /// The item.
    pub(crate) item: Item,
    /// Whether the learner has done it in an exercise.
    pub(crate) done: bool,
    /// The exercises that tick it.
    pub(crate) exercises: Vec<TickedBy>,
    /// The ids of the rules that look after it.
    pub(crate) rules: Vec<String>,
}

/// An exercise that ticks an item.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct TickedBy {
    /// Its page.
    pub(crate) route: Route,
    /// What it is called.
    pub(crate) title: String,
    /// The language of that, where it is not the page's.
    pub(crate) lang: Option<AttrValue>,
}

/// Every item of the course's checklist.
pub(crate) fn ticks(state: &State) -> Vec<Tick> {
    let items = state.course().map(|course| course.checklist.clone()).unwrap_or_default();
    let rules = state.rules.as_ref().and_then(|rules| rules.ready());
    let rules = rules.map(|rules| rules.as_slice()).unwrap_or_default();
    items
        .into_iter()
        .map(|item| Tick {
            item,
            done: is_done(item, &state.progress),
            exercises: exercises(item, state),
            rules: named(item, rules),
        })
        .collect()
}

/// Whether all exercises of the course are here: only then it is known that none ticks an item.
pub(crate) fn are_complete(state: &State) -> bool {
    let course = state.course().map(|course| course.modules.as_slice()).unwrap_or_default();
    course.iter().filter(|module| module.path.is_some()).all(|module| {
        state.lessons.get(&module.id).is_some_and(|lesson| match lesson.ready() {
            Some(lesson) => lesson
                .exercises()
                .all(|link| state.exercises.get(link.id()).is_some_and(|exercise| exercise.has_arrived())),
            None => lesson.has_arrived(),
        })
    })
}

/// Whether a check of the item has passed in any exercise.
fn is_done(item: Item, progress: &Progress) -> bool {
    progress.exercises.values().any(|result| result.items.contains(&item))
}

fn exercises(item: Item, state: &State) -> Vec<TickedBy> {
    let ticks =
        |content: &ExerciseContent| content.exercise.checks.iter().any(|check| check.item == Some(item));
    let lessons = state.lessons.values().filter_map(|lesson| lesson.ready());
    lessons
        .flat_map(|lesson| lesson.exercises().map(|link| (&lesson.id, link)))
        .filter_map(|(lesson, link)| {
            let content = state.exercises.get(link.id())?.ready().filter(|content| ticks(content))?;
            let route = Route::exercise(lesson, link.id());
            let lang = state.lang(&link.translations);
            Some(TickedBy { route, title: content.exercise.title.clone(), lang })
        })
        .collect()
}

fn named(item: Item, rules: &[RuleInfo]) -> Vec<String> {
    rules.iter().filter(|rule| rule.checklist == Some(item)).map(|rule| rule.id.to_string()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::ExerciseResult;

    #[test]
    fn an_item_is_done_when_a_check_of_it_has_passed_anywhere() {
        let items = [Item::Sign].into();
        let result = ExerciseResult { points: 1, of: 9, passed: false, items };
        let progress = Progress { exercises: [("e".to_owned(), result)].into(), ..Progress::default() };
        assert!(is_done(Item::Sign, &progress));
        assert!(!is_done(Item::Scan, &progress));
    }
}
