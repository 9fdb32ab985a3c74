//! What is kept of a report.

use super::files::Texts;
use super::wish::Wish;
use crate::content::ExerciseContent;
use crate::store::ExerciseResult;
use bulkhead_course::{Grade, Report};
use std::collections::BTreeSet;
use std::rc::Rc;
use yew::prelude::*;

/// Tells the page every result of a learner who has begun, and keeps the files that pass.
#[hook]
pub(crate) fn use_result(
    content: Rc<ExerciseContent>,
    last: Option<(Rc<Report>, Rc<Texts>)>,
    begun: bool,
    ongrade: Callback<ExerciseResult>,
    onwish: Callback<Wish>,
) {
    let last = last.filter(|_| begun);
    let result = last.as_ref().map(|(report, _)| result(&content, report));
    use_effect_with(last.filter(|(report, _)| report.grade == Grade::Passed), move |passed| {
        if let Some((_, texts)) = passed {
            onwish.emit(Wish::Solved((**texts).clone()));
        }
    });
    use_effect_with(result, move |result| {
        if let Some(result) = result {
            ongrade.emit(result.clone());
        }
    });
}

fn result(content: &ExerciseContent, report: &Report) -> ExerciseResult {
    let exercise = &content.exercise;
    let passed = |id: &str| report.checks.iter().any(|it| it.id == id && it.passed);
    let passing = exercise.checks.iter().filter(|check| passed(&check.id));
    let mut items = BTreeSet::new();
    items.extend(passing.filter_map(|check| check.item));
    ExerciseResult {
        points: report.checks.iter().map(|it| it.points).sum(),
        of: exercise.points(),
        passed: report.grade == Grade::Passed,
        items,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workbench::files::tests::content;

    #[test]
    fn a_passed_attempt_is_kept_as_passed() {
        let content = content();
        let exercise = crate::protocol::tests::exercise();
        let workspace = exercise.workspace(|_| Some("FROM a:1\nUSER 1\n".to_owned()));
        let result = result(&content, &bulkhead_course::grade(&exercise, &workspace));
        assert_eq!((result.points, result.of, result.passed), (1, 1, true));
    }
}
