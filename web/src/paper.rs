//! The progress report on paper: drawn by the engine, which alone has graded it.

use crate::scene::Node;
use crate::texts::{original, t};
use bulkhead_course::{ProgressReport, ReportedExercise, ReportedModule};

/// The report as a scene.
pub(crate) fn paper(report: &ProgressReport) -> Node {
    let name = if report.name.is_empty() { "–" } else { &report.name };
    let course = t::paper_course(&report.course, &report.course_version);
    let facts = [
        (t::paper_name(), name),
        (t::paper_date(), &report.date),
        (t::header_course(), &course),
        (t::paper_engine(), &report.engine),
        (t::paper_code(), &report.code),
    ];
    let facts = facts.into_iter().map(|(what, value)| {
        Node::new("div").child(Node::new("dt").say(&what)).child(Node::new("dd").say(value))
    });
    let begun = |module: &&ReportedModule| module.read || module.right > 0 || !module.exercises.is_empty();
    let modules = report.modules.iter().filter(begun).map(module);
    let untouched: Vec<_> =
        report.modules.iter().filter(|it| !begun(it)).map(|module| module.title.as_str()).collect();
    let mut paper = Node::new("div").class("paper").child(Node::new("dl").children(facts)).children(modules);
    if !untouched.is_empty() {
        let words = t::paper_untouched(untouched.join("; "));
        paper = paper.child(Node::new("p").say(&words));
    }
    paper.child(Node::new("p").class("aside").prose(&t::paper_confirm("`bulkhead course verify FILE`")))
}

fn module(module: &ReportedModule) -> Node {
    let passed = module.exercises.iter().filter(|it| it.result.passed).count();
    let mut words = vec![if module.read { t::paper_read() } else { t::paper_unread() }];
    if module.questions > 0 {
        words.push(t::paper_questions(module.questions, module.right));
    }
    if module.exercises_in_all > 0 {
        words.push(t::paper_exercises(module.exercises_in_all, passed));
    }
    // On a narrow page its table is scrolled, by keyboard too.
    let node = Node::new("div")
        .class("report")
        .with("role", "group")
        .with("aria-label", &module.title)
        .with("tabindex", "0")
        .child(in_language(Node::new("h2").say(&module.title), original()));
    let node = node.child(Node::new("p").say(&words.join(" ")));
    if module.exercises.is_empty() {
        return node;
    }
    let heads =
        [t::paper_exercise(), t::progress_result(), t::paper_checks(), t::paper_hints(), t::paper_solution()];
    let heads = heads.map(|head| Node::new("th").with("scope", "col").say(&head));
    let head = Node::new("thead").child(Node::new("tr").children(heads));
    let body = Node::new("tbody").children(module.exercises.iter().map(row));
    node.child(Node::new("table").child(head).child(body))
}

fn row(exercise: &ReportedExercise) -> Node {
    let earned = &exercise.result;
    let sign = if earned.passed { "✓" } else { "◐" };
    let words = if earned.passed {
        t::paper_passed(earned.of, earned.points)
    } else {
        t::paper_not_passed(earned.of, earned.points)
    };
    let result = Node::new("td")
        .child(Node::new("span").class("mark-sign").is("aria-hidden", true).say(sign))
        .say(&words);
    let cells = [
        t::paper_of(earned.checks_in_all, earned.checks.len()),
        t::paper_of(exercise.hints_in_all, exercise.hints),
        if exercise.solution_seen { t::paper_seen() } else { t::paper_not_seen() },
    ];
    let language = exercise.language.as_deref().or(original());
    Node::new("tr")
        .child(in_language(Node::new("th").with("scope", "row").say(&exercise.title), language))
        .child(result)
        .children(cells.map(|cell| Node::new("td").say(&cell)))
}

/// Says which language words are in, where it is not the page's.
fn in_language(node: Node, language: Option<&str>) -> Node {
    match language {
        Some(language) => node.with("lang", language),
        None => node,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::tests::{assert_shown, words};
    use bulkhead_course::{Attempt, Claim, Grader};

    #[test]
    fn the_paper_says_what_the_report_says() {
        let exercise = serde_json::to_string(&crate::protocol::tests::exercise()).unwrap();
        let attempt = Attempt {
            language: None,
            exercise,
            starter: [("Dockerfile".to_owned(), "FROM a:1\n".to_owned())].into(),
            files: [("Dockerfile".to_owned(), "FROM a:1\nUSER 1\n".to_owned())].into(),
            hints: 0,
            solution_seen: true,
        };
        let module = |title: &str, read| ReportedModule {
            id: title.into(),
            title: title.into(),
            read,
            right: 1,
            questions: 2 * usize::from(read),
            exercises_in_all: 1,
            exercises: Vec::new(),
        };
        let other = ReportedModule { right: 0, ..module("Two", false) };
        let report = ProgressReport::new(
            Claim {
                name: "<b>Ada</b>".into(),
                date: "2026-01-31".into(),
                course: "Course".into(),
                course_version: "v".into(),
                modules: vec![(module("One", true), vec![attempt]), (other, Vec::new())],
            },
            &Grader::all(),
            |text| serde_json::from_str(text).ok(),
        );
        let paper = paper(&report);
        assert_shown(&paper);
        let said = words(&paper);
        for word in [
            "<b>Ada</b>",
            "Passed: 1 of 1 points",
            "1 of 2 questions right",
            "looked at",
            "Not begun: Two.",
            &report.code,
        ] {
            assert!(said.contains(word), "{word} in {said}");
        }
    }
}
