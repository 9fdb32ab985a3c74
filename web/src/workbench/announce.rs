//! What is said aloud when the verdict has changed.

use crate::content::Exercise;
use crate::texts::t;
use bulkhead_course::{Grade, Report};

/// What changed between two reports, in a sentence or two; `None` if there is nothing to say.
pub(crate) fn announcement(exercise: &Exercise, before: &Report, now: &Report) -> Option<String> {
    let passes = |report: &Report, id: &str| report.checks.iter().any(|it| it.id == id && it.passed);
    let turned = |passing: bool| -> Vec<&str> {
        let turned = exercise
            .checks
            .iter()
            .filter(|check| passes(before, &check.id) != passing && passes(now, &check.id) == passing);
        turned.map(|check| check.goal.as_str()).collect()
    };
    let (green, red) = (turned(true), turned(false));
    let new_verdict = match (before.grade, now.grade) {
        (Grade::Partial { .. }, Grade::Partial { .. }) => false,
        (before, now) => before != now,
    };
    if green.is_empty() && red.is_empty() && !new_verdict {
        return None;
    }
    let verdict = match now.grade {
        Grade::Passed => t::said_passed(),
        Grade::Unparsable => t::said_unparsable(),
        Grade::Partial { .. } => {
            let passing = now.checks.iter().filter(|it| it.passed).count();
            t::said_passing(now.checks.len(), passing)
        }
    };
    let goals = |goals: &[&str]| goals.join(" ").replace('`', "");
    let mut said = vec![verdict];
    if !green.is_empty() {
        said.push(t::said_green(goals(&green)));
    }
    if !red.is_empty() {
        said.push(t::said_red(goals(&red)));
    }
    Some(said.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::tests::exercise;
    use crate::workbench::files::tests::content;
    use bulkhead_course::grade;

    fn report(text: &str) -> Report {
        let exercise = exercise();
        grade(&exercise, &exercise.workspace(|_| Some(text.to_owned())))
    }

    #[test]
    fn what_turned_green_or_red_is_said() {
        let (unset, user) = (report("FROM a\n"), report("FROM a:1\nUSER 1\n"));
        let said = announcement(&content().exercise, &unset, &user);
        assert_eq!(said.as_deref(), Some("You have passed this exercise. Now passing: Not root."));
        let said = announcement(&content().exercise, &user, &unset);
        assert_eq!(said.as_deref(), Some("0 of 1 checks pass. No longer passing: Not root."));
    }

    #[test]
    fn nothing_is_said_where_nothing_changed() {
        assert_eq!(announcement(&content().exercise, &report("FROM a\n"), &report("FROM ab\n")), None);
    }
}
