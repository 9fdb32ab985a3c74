//! What each event does to the state.

use super::*;
use bulkhead_course::{Course, Document};

const COURSE: &str = "title: T
level: Advanced
minutes: 35
summary: S
checklist: [minimal-base]
modules:
  - {id: one, title: One, summary: S, path: 01-one}
  - {id: two, title: Two, summary: S, path: 02-two}
  - {id: three, title: Three, summary: S, planned: true}
";

fn state(address: &str) -> State {
    State::new(Route::parse(address), Progress::default(), Settings::default())
}

/// With the course, and with the part of the page that shows this address.
fn with_course(address: &str) -> State {
    let state = state(address);
    let part = Part::of(&state.route).map(|part| Action::PartCame(part, Load::from(Ok(()))));
    let course = Action::CourseCame(Course::parse(COURSE).map_err(|_| String::new()).into());
    after(state, part.into_iter().chain([course]))
}

#[test]
fn a_page_that_is_a_part_arrives_with_it_and_the_part_is_asked_for_again_where_it_failed() {
    let page = state("#/checklist");
    assert_eq!(page.wanted(), [Want::Course, Want::Part(Part::Reference)]);
    let came = |state, load| after(state, [Action::PartCame(Part::Reference, load)]);
    let page =
        came(after(with_course("#/checklist"), [Action::Asked(Want::Part(Part::Reference))]), Load::Asked);
    assert!(!page.has_arrived());
    assert!(came(page.clone(), Load::from(Ok(()))).has_arrived());
    let failed = came(page, Load::from(Err("offline".to_owned())));
    assert!(failed.has_arrived() && !failed.wanted().contains(&Want::Part(Part::Reference)));
    assert!(after(failed, [Action::Retried]).wanted().contains(&Want::Part(Part::Reference)));
}

fn after(state: State, actions: impl IntoIterator<Item = Action>) -> State {
    let last = actions.into_iter().fold(Rc::new(state), |state, action| state.reduce(action));
    Rc::unwrap_or_clone(last)
}

fn draft(text: &str) -> Rc<Draft> {
    Rc::new(Draft { files: [("Dockerfile".to_owned(), text.to_owned())].into(), ..Draft::default() })
}

fn ids(wanted: &[Want]) -> Vec<&str> {
    wanted
        .iter()
        .map(|want| match want {
            Want::Course => "course",
            Want::Rules => "rules",
            Want::Text(_) => "text",
            Want::Part(_) => "part",
            Want::Lesson(id, _) | Want::Exercise(id, _) => id,
        })
        .collect()
}

#[test]
fn the_workbench_is_asked_for_once_the_words_of_its_exercise_are_here_or_known_not_to_come() {
    let is_due = |page: &State| page.wanted().contains(&Want::Part(Part::Workbench));
    let address = "#/lesson/one/exercise/e";
    assert!(!is_due(&state(address)));
    let course = Action::CourseCame(Course::parse(COURSE).map_err(|_| String::new()).into());
    let page = after(state(address), [course]);
    assert_eq!(ids(&page.wanted()), ["one"]);
    let failed = after(page, [Action::LessonCame("one".into(), Load::from(Err("offline".to_owned())))]);
    assert!(is_due(&failed) && !failed.has_arrived());
    let came = after(failed, [Action::PartCame(Part::Workbench, Load::from(Ok(())))]);
    assert!(!is_due(&came) && came.has_arrived());
}

#[test]
fn the_course_comes_first_then_what_the_page_needs() {
    assert_eq!(state("#/").wanted(), [Want::Course]);
    // What the first page says of the lessons stands in the course.
    assert!(with_course("#/").wanted().is_empty());
    assert_eq!(ids(&with_course("#/progress").wanted()), ["one", "two"]);
    assert_eq!(
        with_course("#/lesson/two").wanted(),
        [Want::Lesson("two".into(), "02-two/lesson.json".into())]
    );
    assert_eq!(with_course("#/rules").wanted(), [Want::Rules]);
    assert!(with_course("#/lesson/three").wanted().is_empty());
}

#[test]
fn the_docs_of_a_rule_are_asked_for_when_it_is_known_to_be_one() {
    let rules: Vec<_> = bulkhead_lint::RULES.iter().map(bulkhead_lint::Rule::info).collect();
    let came = || Action::RulesCame(Load::from(Ok(rules.clone())));
    let known = after(with_course("#/rules/missing-user"), [came()]);
    let docs = Text::Docs("missing-user".into());
    assert_eq!(known.wanted(), [Want::Text(docs.clone())]);
    assert!(!known.has_arrived());
    let read = after(known, [Action::TextCame(docs, Load::from(Ok(Document::read("Why."))))]);
    assert!(read.wanted().is_empty() && read.has_arrived());
    let unknown = after(with_course("#/rules/none"), [came()]);
    assert!(unknown.wanted().is_empty() && unknown.has_arrived());
}

#[test]
fn a_text_is_asked_for_by_the_page_that_shows_it_and_again_after_a_retry() {
    let page = with_course("#/accessibility");
    let text = Text::Accessibility("en");
    assert_eq!(page.wanted(), [Want::Text(text.clone())]);
    assert!(!page.has_arrived());
    let failed = after(page, [Action::TextCame(text.clone(), Load::from(Err("offline".to_owned())))]);
    assert!(failed.wanted().is_empty() && failed.has_arrived());
    assert_eq!(after(failed, [Action::Retried]).wanted(), [Want::Text(text)]);
    assert_eq!(with_course("#/glossary/digest").wanted(), [Want::Text(Text::Glossary)]);
}

#[test]
fn what_is_translated_is_looked_for_in_the_language_that_the_learner_reads() {
    let mut course = Course::parse(COURSE).unwrap();
    course.modules[1].translations = vec!["de".to_owned(), "pt-BR".to_owned()];
    let mut page = after(state("#/"), [Action::CourseCame(Load::from(Ok(course)))]);
    assert_eq!(page.searched(), None);
    page.languages = vec!["de-AT".to_owned(), "en".to_owned()];
    assert_eq!(page.searched().as_deref(), Some("de"));
    assert_eq!(page.lang(&["pt".to_owned()]), None);
    let chosen = after(page, [Action::LanguageChosen(Some("pt".to_owned()))]);
    assert_eq!(chosen.searched().as_deref(), Some("pt-BR"));
    assert_eq!(chosen.lang(&["pt".to_owned()]).as_deref(), Some("pt"));
}

#[test]
fn nothing_is_asked_for_twice() {
    let asked = after(state("#/"), [Action::Asked(Want::Course)]);
    assert!(asked.wanted().is_empty());
    let asked =
        after(with_course("#/lesson/one"), [Action::Asked(Want::Lesson("one".into(), String::new()))]);
    assert!(asked.wanted().is_empty());
}

#[test]
fn what_failed_is_asked_for_again_only_after_a_retry() {
    let failed = after(
        with_course("#/lesson/one"),
        [Action::LessonCame("one".into(), Load::from(Err("offline".to_owned())))],
    );
    assert!(failed.wanted().is_empty());
    assert_eq!(ids(&after(failed, [Action::Retried]).wanted()), ["one"]);
    let failed = after(state("#/"), [Action::CourseCame(Load::from(Err("offline".to_owned())))]);
    assert_eq!(ids(&after(failed, [Action::Retried]).wanted()), ["course"]);
}

#[test]
fn a_worse_grade_does_not_replace_a_better_one() {
    let result = |points| ExerciseResult { points, of: 5, passed: points == 5, items: [].into() };
    let state = after(state("#/"), [5, 3].map(|points| Action::ExerciseGraded("one".into(), result(points))));
    assert_eq!(state.progress.exercises["one"], result(5));
}

#[test]
fn reading_a_lesson_can_be_taken_back() {
    let read = after(state("#/"), [Action::LessonRead("one".into(), true)]);
    assert!(read.progress.lessons.contains("one"));
    assert!(after(read, [Action::LessonRead("one".into(), false)]).progress.lessons.is_empty());
}

#[test]
fn another_tab_s_work_on_the_open_exercise_is_offered() {
    let open = after(
        state("#/lesson/one/exercise/e"),
        [
            Action::DraftChanged("e".into(), draft("mine")),
            Action::DraftChangedElsewhere("e".into(), draft("theirs")),
        ],
    );
    assert_eq!(open.drafts["e"], draft("mine"));
    let kept = after(open.clone(), [Action::DraftChosen("e".into(), false)]);
    assert_eq!((&kept.drafts["e"].files, kept.elsewhere.len()), (&draft("mine").files, 0));
    assert!(kept.drafts["e"].has_aside(&draft("theirs").files));
    let taken = after(open, [Action::DraftChosen("e".into(), true)]);
    assert_eq!((&taken.drafts["e"].files, taken.elsewhere.len()), (&draft("theirs").files, 0));
    assert!(taken.drafts["e"].has_aside(&draft("mine").files));
}

#[test]
fn another_tab_s_work_that_grew_from_ours_is_followed() {
    let grown = Rc::new(Draft { base: draft("old").mark(), hints: 2, ..(*draft("new")).clone() });
    let followed = after(
        state("#/lesson/one/exercise/e"),
        [Action::DraftChanged("e".into(), draft("old")), Action::DraftChangedElsewhere("e".into(), grown)],
    );
    assert_eq!((&followed.drafts["e"].files, followed.drafts["e"].hints), (&draft("new").files, 2));
    assert!(followed.elsewhere.is_empty() && followed.drafts["e"].aside.is_empty());
}

#[test]
fn another_tab_s_caret_is_no_other_work() {
    let old = draft("old");
    let moved = Rc::new(Draft { base: old.mark(), ..(*old).clone() });
    let typing = after(
        state("#/lesson/one/exercise/e"),
        [
            Action::DraftChanged("e".into(), draft("old and more")),
            Action::DraftChangedElsewhere("e".into(), moved),
        ],
    );
    assert!(typing.elsewhere.is_empty());
}

#[test]
fn work_on_files_that_the_course_has_changed_is_set_aside() {
    let content = crate::workbench::tests::content();
    let old = Rc::new(Draft { starter: "another".into(), ..(*draft("mine")).clone() });
    let came = || Action::ExerciseCame("e".into(), Load::from(Ok(content.clone())));
    for actions in [
        [came(), Action::DraftChanged("e".into(), old.clone())],
        [Action::DraftChanged("e".into(), old.clone()), came()],
    ] {
        let state = after(state("#/lesson/one/exercise/e"), actions);
        assert!(state.drafts["e"].files.is_empty());
        assert_eq!(
            state.drafts["e"].aside,
            [crate::store::Aside { why: crate::store::Why::Course, files: old.files.clone() }]
        );
    }
    let same = Rc::new(Draft { starter: content.fingerprint(), ..(*draft("mine")).clone() });
    let kept =
        after(state("#/lesson/one/exercise/e"), [came(), Action::DraftChanged("e".into(), same.clone())]);
    assert_eq!(kept.drafts["e"], same);
}

#[test]
fn another_tab_s_work_on_a_closed_exercise_is_read_when_it_opens() {
    let closed = after(state("#/"), [Action::DraftChangedElsewhere("e".into(), draft("new"))]);
    assert!(closed.drafts.is_empty() && closed.elsewhere.is_empty());
}

#[test]
fn a_notice_is_shown_once_until_it_is_dismissed() {
    let told = after(state("#/"), [Action::Told("full".into()), Action::Told("full".into())]);
    assert_eq!(told.notices.len(), 1);
    let dismissed = after(told, [Action::NoticeDismissed(0), Action::NoticeDismissed(7)]);
    assert!(dismissed.notices.is_empty());
}

#[test]
fn merging_what_is_known_changes_nothing() {
    let before = after(state("#/"), [Action::LessonRead("one".into(), true)]);
    let progress = Rc::clone(&before.progress);
    let merged = after(before, [Action::ProgressMerged((*progress).clone())]);
    assert!(Rc::ptr_eq(&merged.progress, &progress));
}

#[test]
fn erasing_forgets_everything_but_the_settings() {
    let erased = after(
        state("#/"),
        [
            Action::ThemeChosen(Theme::Dark),
            Action::LessonRead("one".into(), true),
            Action::DraftChanged("e".into(), draft("x")),
            Action::Erased,
        ],
    );
    assert_eq!(erased.progress, Rc::default());
    assert!(erased.drafts.is_empty());
    assert_eq!(erased.settings.theme, Theme::Dark);
}

#[test]
fn an_exercise_has_not_arrived_before_its_lesson_was_asked_for() {
    assert!(!with_course("#/lesson/one/exercise/e").has_arrived());
    assert!(with_course("#/lesson/none/exercise/e").has_arrived());
    assert!(with_course("#/lesson/three/exercise/e").has_arrived());
}

#[test]
fn no_item_is_said_to_have_no_exercise_before_all_exercises_are_here() {
    assert!(!crate::ticks::are_complete(&with_course("#/checklist")));
}

#[test]
fn what_is_shown_stays_until_the_new_edition_comes_and_the_rest_is_forgotten() {
    let lesson = |id: &str| Action::LessonCame(id.into(), Load::Failed("".into()));
    let shown = after(with_course("#/lesson/one"), [lesson("one"), lesson("two"), Action::Republished]);
    assert_eq!((shown.edition, shown.lessons.len()), (1, 1));
    assert!(shown.wanted().is_empty());
    assert_eq!(shown.needed(), [Want::Course, Want::Lesson("one".into(), "01-one/lesson.json".into())]);
}

#[test]
fn a_lesson_is_fetched_in_the_learner_s_language_where_it_is_there() {
    let mut course = Course::parse(COURSE).unwrap();
    course.modules[0].translations = vec!["de".into()];
    let known = |route: &str| State { languages: vec!["de-CH".into(), "en".into()], ..state(route) };
    let course = Action::CourseCame(Load::from(Ok(course)));
    for (route, id, file) in
        [("#/lesson/one", "one", "01-one/lesson.de.json"), ("#/lesson/two", "two", "01-two/lesson.json")]
    {
        let wanted = after(known(route), [course.clone()]).wanted();
        assert_eq!(wanted, [Want::Lesson(id.into(), file.replace("01-two", "02-two"))]);
    }
}
