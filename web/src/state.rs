//! All that the page knows, and how each event changes it: one pure reducer. Effects live in `hooks`.

use crate::content::ExerciseContent;
use crate::load::Load;
use crate::parts::Part;
use crate::route::Route;
use crate::saved::Saved;
use crate::store::{Draft, ExerciseResult, Place, Progress, QuizAnswer, Settings, Slot, Theme, merge};
use crate::text::Text;
use crate::wanted::Want;
use bulkhead_course::{Course, Document, Lesson};
use bulkhead_lint::RuleInfo;
use std::collections::BTreeMap;
use std::rc::Rc;
use yew::Reducible;

mod answers;
mod drafts;

/// All that the page knows.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct State {
    /// The page that is shown.
    pub(crate) route: Route,
    /// The page on which the learner goes on where they were.
    pub(crate) resuming: Option<Route>,
    /// The course; `None` until it has been asked for.
    pub(crate) course: Option<Load<Course>>,
    /// The lessons that have been asked for, by their module's id.
    pub(crate) lessons: BTreeMap<String, Load<Lesson>>,
    /// The exercises that have been asked for, by their id.
    pub(crate) exercises: BTreeMap<String, Load<ExerciseContent>>,
    /// The languages that the learner reads, best first.
    pub(crate) languages: Vec<String>,
    /// How often the course was published anew while the page was open.
    pub(crate) edition: u32,
    /// The rules; `None` until they have been asked for.
    pub(crate) rules: Option<Load<Vec<RuleInfo>>>,
    /// The parts of the page that have been asked for.
    pub(crate) parts: BTreeMap<Part, Load<()>>,
    /// The texts that have been asked for.
    pub(crate) texts: BTreeMap<Text, Load<Document>>,
    /// What the learner has done.
    pub(crate) progress: Rc<Progress>,
    /// The drafts of the exercises that have been opened, by the exercise's id.
    pub(crate) drafts: BTreeMap<String, Rc<Draft>>,
    /// Drafts that another tab has changed, until the learner says which one counts.
    pub(crate) elsewhere: BTreeMap<String, Rc<Draft>>,
    /// What the learner chose about the page.
    pub(crate) settings: Settings,
    /// What must not be written over: a newer version of the page has kept it.
    pub(crate) locked: Vec<Slot>,
    /// What the learner has to be told, oldest first.
    pub(crate) notices: Rc<Vec<Rc<str>>>,
}

/// An event.
#[derive(Clone, Debug)]
pub(crate) enum Action {
    /// The address changed.
    Navigated(Route),
    /// Something is being fetched.
    Asked(Want),
    /// The course came, or did not.
    CourseCame(Load<Course>),
    /// The lesson of this module came, or did not.
    LessonCame(String, Load<Lesson>),
    /// The exercise with this id came, or did not.
    ExerciseCame(String, Load<ExerciseContent>),
    /// The rules came, or did not.
    RulesCame(Load<Vec<RuleInfo>>),
    /// This text came, or did not.
    TextCame(Text, Load<Document>),
    /// This part of the page came, or did not.
    PartCame(Part, Load<()>),
    /// What did not come shall be fetched again.
    Retried,
    /// The learner's name is kept for the next report; an empty one is forgotten.
    NameKept(String),
    /// The course was published anew: its author is writing.
    Republished,
    /// The learner chose a theme.
    ThemeChosen(Theme),
    /// The learner chose a language by its tag, or the browser's.
    LanguageChosen(Option<String>),
    /// The learner chose how much of the workbench's width the task has.
    ShareChosen(u32),
    /// The learner switches the single keys on (`true`) or off.
    KeysSwitched(bool),
    /// The learner says that a lesson is read, or takes it back.
    LessonRead(String, bool),
    /// The learner answered a question.
    QuizAnswered(String, QuizAnswer),
    /// An exercise was graded.
    ExerciseGraded(String, ExerciseResult),
    /// The learner is at a place to come back to.
    Arrived(Place),
    /// The learner goes on where they were: to this page, at the line that they had come to.
    Resumed(Route),
    /// The learner's work on an exercise changed, or was read from the storage.
    DraftChanged(String, Rc<Draft>),
    /// The same, and the workbench shows it already: nothing else that is shown depends on it.
    Worked(String, Rc<Draft>),
    /// Another tab changed the work on an exercise.
    DraftChangedElsewhere(String, Rc<Draft>),
    /// The learner takes the other tab's work (`true`) or keeps their own.
    DraftChosen(String, bool),
    /// Another tab, or a file, brings progress; what is here and not kept yet is merged with it.
    ProgressMerged(Progress),
    /// Another tab brings progress, and nothing here is newer.
    ProgressReplaced(Progress),
    /// Another tab brings settings.
    SettingsReplaced(Settings),
    /// Everything that the learner has done is forgotten.
    Erased,
    /// This slot must not be written.
    Locked(Slot),
    /// The learner has to be told something.
    Told(Rc<str>),
    /// The learner has read the notice at this place.
    NoticeDismissed(usize),
}

impl State {
    /// The state at the start.
    pub(crate) fn new(route: Route, progress: Progress, settings: Settings) -> Self {
        Self {
            route,
            resuming: None,
            course: None,
            lessons: BTreeMap::new(),
            exercises: BTreeMap::new(),
            languages: Vec::new(),
            edition: 0,
            rules: None,
            parts: BTreeMap::new(),
            texts: BTreeMap::new(),
            progress: Rc::new(progress),
            drafts: BTreeMap::new(),
            elsewhere: BTreeMap::new(),
            settings,
            locked: Vec::new(),
            notices: Rc::default(),
        }
    }

    /// The part that is kept.
    pub(crate) fn to_save(&self) -> Saved {
        Saved {
            progress: Rc::clone(&self.progress),
            settings: self.settings.clone(),
            drafts: self.drafts.clone(),
        }
    }

    fn apply(&mut self, action: Action) {
        match action {
            Action::Navigated(route) => {
                self.resuming.take_if(|wanted| *wanted != route);
                self.route = route;
            }
            Action::Resumed(route) => self.resuming = Some(route),
            Action::Asked(Want::Course) => self.course = Some(Load::Asked),
            Action::Asked(Want::Lesson(id, _)) => {
                self.lessons.insert(id, Load::Asked);
            }
            Action::Asked(Want::Exercise(id, _)) => {
                self.exercises.insert(id, Load::Asked);
            }
            Action::Asked(Want::Rules) => self.rules = Some(Load::Asked),
            Action::Asked(Want::Part(part)) => drop(self.parts.insert(part, Load::Asked)),
            Action::Asked(Want::Text(text)) => drop(self.texts.insert(text, Load::Asked)),
            Action::CourseCame(course) => self.course = Some(course),
            Action::LessonCame(id, lesson) => {
                self.lessons.insert(id, lesson);
            }
            Action::ExerciseCame(id, exercise) => {
                self.exercises.insert(id.clone(), exercise);
                self.set_outdated_aside(&id);
            }
            Action::RulesCame(rules) => self.rules = Some(rules),
            Action::PartCame(part, came) => drop(self.parts.insert(part, came)),
            Action::TextCame(text, came) => drop(self.texts.insert(text, came)),
            Action::Retried => {
                self.rules.take_if(|rules| matches!(rules, Load::Failed(_)));
                self.parts.retain(|_, part| !matches!(part, Load::Failed(_)));
                self.texts.retain(|_, text| !matches!(text, Load::Failed(_)));
                self.exercises.retain(|_, exercise| !matches!(exercise, Load::Failed(_)));
                self.course.take_if(|course| matches!(course, Load::Failed(_)));
                self.lessons.retain(|_, lesson| !matches!(lesson, Load::Failed(_)));
            }
            Action::NameKept(name) => self.settings.name = name,
            Action::Republished => self.fetch_anew(),
            Action::ThemeChosen(theme) => self.settings.theme = theme,
            Action::LanguageChosen(language) => {
                self.settings.language = language;
                self.fetch_anew();
            }
            Action::ShareChosen(share) => self.settings.share = share,
            Action::KeysSwitched(on) => self.settings.keys_off = !on,
            Action::LessonRead(id, true) => {
                Rc::make_mut(&mut self.progress).lessons.insert(id);
            }
            Action::LessonRead(id, false) => {
                Rc::make_mut(&mut self.progress).lessons.remove(&id);
            }
            Action::QuizAnswered(id, answer) => {
                Rc::make_mut(&mut self.progress).quizzes.insert(id, answer);
            }
            Action::ExerciseGraded(id, result) => {
                let graded = Progress { exercises: [(id, result)].into(), ..Progress::default() };
                self.merge(&graded);
            }
            Action::Arrived(place) => {
                if self.progress.last.as_ref() != Some(&place) {
                    Rc::make_mut(&mut self.progress).last = Some(place);
                }
            }
            Action::DraftChanged(id, draft) | Action::Worked(id, draft) => {
                self.drafts.insert(id.clone(), draft);
                self.set_outdated_aside(&id);
            }
            Action::DraftChangedElsewhere(id, theirs) => self.changed_elsewhere(id, &theirs),
            Action::DraftChosen(id, take_theirs) => self.chosen(id, take_theirs),
            Action::ProgressMerged(theirs) => self.merge(&theirs),
            Action::ProgressReplaced(theirs) => self.progress = Rc::new(theirs),
            Action::SettingsReplaced(settings) => self.settings = settings,
            Action::Erased => {
                self.progress = Rc::default();
                self.drafts.clear();
                self.resuming = None;
                self.elsewhere.clear();
            }
            Action::Locked(slot) => self.locked.push(slot),
            Action::Told(notice) => {
                if !self.notices.contains(&notice) {
                    Rc::make_mut(&mut self.notices).push(notice);
                }
            }
            Action::NoticeDismissed(place) => {
                if place < self.notices.len() {
                    Rc::make_mut(&mut self.notices).remove(place);
                }
            }
        }
    }

    /// What is shown stays until the new one comes; the rest is fetched when it is needed.
    fn fetch_anew(&mut self) {
        let needed = self.needed();
        let lesson = |id: &str| needed.iter().any(|want| matches!(want, Want::Lesson(it, _) if it == id));
        let exercise = |id: &str| needed.iter().any(|want| matches!(want, Want::Exercise(it, _) if it == id));
        self.lessons.retain(|id, _| lesson(id));
        self.exercises.retain(|id, _| exercise(id));
        self.edition += 1;
    }

    /// Merges progress in; nothing is copied where nothing changes.
    fn merge(&mut self, theirs: &Progress) {
        let merged = merge(&self.progress, theirs);
        if merged != *self.progress {
            self.progress = Rc::new(merged);
        }
    }
}

impl Action {
    /// Whether something that was asked for has come.
    pub(crate) fn brings(&self) -> bool {
        match self {
            Self::CourseCame(load) => load.ready().is_some(),
            Self::LessonCame(_, load) => load.ready().is_some(),
            Self::ExerciseCame(_, load) => load.ready().is_some(),
            Self::RulesCame(load) => load.ready().is_some(),
            Self::TextCame(_, load) => load.ready().is_some(),
            _ => false,
        }
    }
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = Rc::unwrap_or_clone(self);
        next.apply(action);
        Rc::new(next)
    }
}

#[cfg(test)]
#[path = "state_tests.rs"]
mod tests;
