use super::*;
use bulkhead_course::{Grade, Report};
use bulkhead_lint::{FileKind, SourceFile, Workspace};

fn attempt() -> Question {
    Question::Grade { exercise: String::new(), workspace: Workspace::default() }
}

fn other_attempt() -> Question {
    Question::Grade { exercise: "other".to_owned(), workspace: Workspace::default() }
}

fn answer() -> Answer {
    let grade = Grade::Partial { points: 0, of: 1 };
    Answer::Report(Report { grade, checks: Vec::new(), diagnostics: Vec::new() })
}

fn sent(effects: &[Effect]) -> Vec<u64> {
    effects
        .iter()
        .filter_map(|it| if let Effect::Send(request) = it { Some(request.id) } else { None })
        .collect()
}

/// A desk whose worker has the question 1.
fn busy() -> Desk {
    let mut desk = Desk::new();
    desk.ask(attempt());
    assert_eq!(sent(&desk.heard(Message::Ready)), [1]);
    desk
}

#[test]
fn the_worker_starts_at_the_first_question_and_gets_it_when_it_is_ready() {
    let mut desk = Desk::new();
    assert_eq!(desk.status(), Status::Starting);
    let (id, effects) = desk.ask(other_attempt());
    assert_eq!(effects, [Effect::Start(Vec::new()), Effect::Wait(FETCH_PATIENCE)]);
    assert_eq!(sent(&desk.heard(Message::Ready)), [id]);
    assert_eq!(desk.status(), Status::Busy);
    let effects = desk.heard(Message::Answered(id, answer()));
    assert_eq!(effects, [Effect::Deliver(id, Ok(answer())), Effect::Rest]);
    assert_eq!(desk.status(), Status::Ready);
}

#[test]
fn of_several_questions_about_later_and_later_states_only_the_last_waits() {
    let mut desk = busy();
    assert!(desk.ask(attempt()).1.is_empty());
    assert_eq!(desk.ask(attempt()).1, [Effect::Deliver(2, Err(Refusal::Superseded))]);
    let effects = desk.heard(Message::Answered(1, answer()));
    assert!(effects.contains(&Effect::Deliver(1, Err(Refusal::Superseded))), "{effects:?}");
    assert_eq!(sent(&effects), [3]);
}

#[test]
fn a_question_about_something_else_waits_for_its_turn() {
    let mut desk = busy();
    desk.ask(other_attempt());
    let effects = desk.heard(Message::Answered(1, answer()));
    assert!(effects.contains(&Effect::Deliver(1, Ok(answer()))));
    assert_eq!(sent(&effects), [2]);
}

#[test]
fn a_silent_worker_is_replaced_and_asked_once_more() {
    let mut desk = busy();
    assert_eq!(desk.time_over(), [Effect::Stop, Effect::Start(Vec::new()), Effect::Wait(FETCH_PATIENCE)]);
    assert_eq!(desk.status(), Status::Restarting);
    assert_eq!(sent(&desk.heard(Message::Ready)), [1]);
    let effects = desk.time_over();
    assert!(effects.contains(&Effect::Deliver(1, Err(Refusal::TookTooLong))), "{effects:?}");
    assert!(sent(&desk.heard(Message::Ready)).is_empty());
    assert_eq!(desk.status(), Status::Ready);
}

#[test]
fn what_waits_behind_a_question_that_hangs_is_asked_of_the_next_worker() {
    let mut desk = busy();
    desk.ask(other_attempt());
    desk.time_over();
    desk.heard(Message::Ready);
    desk.time_over();
    assert_eq!(sent(&desk.heard(Message::Ready)), [2]);
}

#[test]
fn a_hanging_question_that_nobody_needs_any_more_is_not_asked_again() {
    let mut desk = busy();
    desk.ask(attempt());
    desk.time_over();
    assert_eq!(sent(&desk.heard(Message::Ready)), [2]);
}

#[test]
fn a_broken_worker_is_replaced_later_and_later_and_then_the_learner_is_asked() {
    let mut desk = busy();
    for wait in [500, 1_000, 2_000] {
        assert_eq!(desk.broke(), [Effect::Stop, Effect::Wait(wait)]);
        assert_eq!(desk.status(), Status::Restarting);
        assert!(desk.time_over().contains(&Effect::Start(Vec::new())));
    }
    assert_eq!(desk.broke(), [Effect::Stop, Effect::Rest]);
    assert_eq!(desk.status(), Status::Failed);
    assert!(desk.ask(attempt()).1.contains(&Effect::Deliver(1, Err(Refusal::Superseded))));
    assert!(desk.retry().contains(&Effect::Start(Vec::new())));
    assert_eq!(sent(&desk.heard(Message::Ready)), [2]);
}

#[test]
fn an_answer_ends_the_row_of_breaks() {
    let mut desk = busy();
    desk.broke();
    desk.time_over();
    desk.heard(Message::Ready);
    desk.heard(Message::Answered(1, answer()));
    assert_eq!(desk.broke(), [Effect::Stop, Effect::Wait(500)]);
}

#[test]
fn a_start_that_takes_too_long_counts_as_a_break() {
    let mut desk = Desk::new();
    desk.ask(attempt());
    assert_eq!(desk.time_over(), [Effect::Stop, Effect::Wait(500)]);
}

#[test]
fn what_a_worker_says_out_of_turn_changes_nothing() {
    let mut desk = busy();
    assert!(desk.heard(Message::Answered(7, answer())).is_empty());
    assert!(desk.heard(Message::Ready).is_empty());
    assert_eq!(desk.status(), Status::Busy);
    assert!(Desk::new().broke().is_empty());
    assert!(Desk::new().time_over().is_empty());
}

fn picture() -> Question {
    Question::Picture { workspace: Workspace::default(), choice: String::new() }
}

#[test]
fn what_takes_a_part_that_does_not_come_stays_and_is_asked_again() {
    let mut desk = busy();
    assert_eq!(desk.heard(Message::Missing(1)), [Effect::Rest]);
    assert_eq!(desk.status(), Status::Incomplete);
    // Nothing but another try, or a later state of the same, asks for it again.
    assert_eq!(sent(&desk.ask(picture()).1), [2]);
    desk.heard(Message::Missing(2));
    assert_eq!(sent(&desk.retry()), [1]);
    assert_eq!(desk.status(), Status::Busy);
    let effects = desk.heard(Message::Answered(1, answer()));
    assert!(effects.contains(&Effect::Deliver(1, Ok(answer()))), "{effects:?}");
    assert_eq!(sent(&effects), [2]);
    desk.heard(Message::Answered(2, answer()));
    assert_eq!(desk.status(), Status::Ready);
}

#[test]
fn a_later_state_asks_for_a_missing_part_by_itself() {
    let mut desk = busy();
    desk.heard(Message::Missing(1));
    let effects = desk.ask(attempt()).1;
    assert!(effects.contains(&Effect::Deliver(1, Err(Refusal::Superseded))), "{effects:?}");
    assert_eq!(sent(&effects), [2]);
}

#[test]
fn who_asks_once_is_told_that_a_part_is_missing() {
    let mut desk = busy();
    desk.ask(Question::Progress(String::new()));
    desk.heard(Message::Answered(1, answer()));
    assert_eq!(desk.heard(Message::Missing(2)), [Effect::Deliver(2, Err(Refusal::Missing)), Effect::Rest]);
    assert_eq!(desk.status(), Status::Ready);
}

#[test]
fn the_time_that_a_part_takes_to_come_is_not_the_time_of_the_answer() {
    let mut desk = busy();
    assert_eq!(desk.heard(Message::Fetching(true)), [Effect::Wait(FETCH_PATIENCE)]);
    assert_eq!(desk.heard(Message::Fetching(false)), [Effect::Wait(ANSWER_PATIENCE)]);
    desk.heard(Message::Answered(1, answer()));
    assert!(desk.heard(Message::Fetching(true)).is_empty());
}

#[test]
fn a_worker_is_started_for_the_files_that_it_will_be_asked_about() {
    let file = |kind| SourceFile { path: "a".into(), kind, text: String::new() };
    let files = vec![file(FileKind::Daemon), file(FileKind::Dockerfile), file(FileKind::Ignore)];
    let effects = Desk::new().ask(Question::Checklist { workspace: Workspace { files } }).1;
    assert_eq!(effects.first(), Some(&Effect::Start(vec![Area::Images, Area::Hosts])));
}
