//! The workbench as a whole: task, files, checks; side by side, or one at a time on a phone.

use super::attempts::use_attempts;
use super::bundle::use_bundle;
use super::checker::Checker;
use super::checks::{Checks, check_id};
use super::code::{CodeProps, focus, use_focus_after};
use super::desk::desk;
use super::earlier::earlier;
use super::files;
use super::grade_bar::grade_bar;
use super::happens::{Happens, has_picture};
use super::hints::Hints;
use super::judged::{Judged, use_judged};
use super::latest::use_latest;
use super::problems::Problems;
use super::result::use_result;
use super::said::use_said;
use super::solution::Solution;
use super::splitter::Splitter;
use super::switches::{Pane, switches};
use super::undo::elsewhere;
use super::wish::Wish;
use super::work::use_work;
use crate::content::ExerciseContent;
use crate::hooks::{go_to, use_language};
use crate::store::{Draft, ExerciseResult};
use crate::texts::t;
use gloo::timers::callback::Timeout;
use gloo::utils::document;
use std::rc::Rc;
use yew::prelude::*;

/// What [`Workbench`] shows.
#[derive(Properties, PartialEq)]
pub(crate) struct WorkbenchProps {
    /// The id of the lesson.
    pub(crate) lesson: AttrValue,
    /// The id of the check that the address names, if there is one.
    pub(crate) check: Option<AttrValue>,
    /// The language of the exercise's words, where it is not the page's.
    pub(crate) lang: Option<AttrValue>,
    /// The exercise and the files that it begins with.
    pub(crate) content: Rc<ExerciseContent>,
    /// The learner's work.
    pub(crate) draft: Rc<Draft>,
    /// The work of another tab, if it differs.
    pub(crate) elsewhere: Option<Rc<Draft>>,
    /// Called with every change of the work.
    pub(crate) ondraft: Callback<Rc<Draft>>,
    /// Called with every result.
    pub(crate) ongrade: Callback<ExerciseResult>,
    /// How much of the width the task has, in percent; 0 where the learner has not chosen.
    pub(crate) share: u32,
    /// Called with the share that the learner chose.
    pub(crate) onshare: Callback<u32>,
    /// Called with `true` when the learner takes the other tab's work, with `false` to keep their own.
    pub(crate) onchoose: Callback<bool>,
    /// The heading and the task.
    pub(crate) children: Html,
}

/// The id of the debrief's heading.
pub(crate) const DEBRIEF: &str = "debrief";

/// The id of the task.
pub(crate) const TASK: &str = "task";

/// The workbench.
#[component]
pub(crate) fn Workbench(props: &WorkbenchProps) -> Html {
    use_language();
    let content = &props.content;
    let exercise = &content.exercise;
    let latest = use_latest(&props.draft, &props.ondraft);
    let draft = &latest.draft();
    let judged = use_judged(content, draft);
    let fixable = judged.fixable();
    let Judged { texts, workspace, grading, problems, current, judge } = judged;
    let report = grading.last.as_ref().map(|(report, _)| report.clone());
    let (work, wished) = use_work(content.clone(), latest, fixable, judge);
    let bench = use_node_ref();
    let bundle = use_bundle(&bench);
    let newest = use_node_ref();
    use_focus_after(newest.clone(), draft.hints);
    let pane = use_state_eq(|| Pane::Task);
    let onwish = {
        let pane = pane.setter();
        use_callback(wished, move |wish: Wish, wished| {
            match wish {
                Wish::Show(..) => pane.set(Pane::Files),
                Wish::Debrief => {
                    pane.set(Pane::Task);
                    // The heading can take the focus only once its pane is shown.
                    Timeout::new(0, || focus(document().get_element_by_id(DEBRIEF))).forget();
                }
                _ => {}
            }
            wished.emit(wish);
        })
    };
    // The check can take the focus only once its pane is shown.
    let sought = use_mut_ref(|| None::<AttrValue>);
    use_effect_with(props.check.clone(), {
        let (pane, sought) = (pane.setter(), sought.clone());
        move |check| {
            sought.replace(check.clone());
            if check.is_some() {
                pane.set(Pane::Checks);
            }
        }
    });
    // With the first verdicts what stands above it gets another height.
    use_effect_with((props.check.clone(), *pane, report.is_some()), move |(check, pane, _)| {
        let Some(id) = check.as_deref().map(check_id) else { return };
        let is_here = document().active_element().is_some_and(|element| element.id() == id);
        if sought.borrow_mut().take_if(|_| *pane == Pane::Checks).is_some() || is_here {
            go_to(&id);
        }
    });
    let onpane = {
        let pane = pane.setter();
        use_callback((), move |chosen, ()| pane.set(chosen))
    };
    let pictured = has_picture(exercise.files.iter().map(|file| file.kind));
    let onshow = onwish.reform(|(path, span)| Wish::Show(path, span));
    let said = use_said(content.clone(), report.clone());
    use_result(
        content.clone(),
        grading.last.clone(),
        !draft.files.is_empty(),
        props.ongrade.clone(),
        onwish.clone(),
    );
    use_attempts(grading.last.clone(), onwish.clone());
    let offered = draft.attempts > 0 || draft.hints >= exercise.hints.len() || draft.solution_seen;
    let open = files::open_file(content, draft).map(|file| file.path.clone()).unwrap_or_default();
    let passing = report.as_ref().map_or(0, |report| report.checks.iter().filter(|it| it.passed).count());
    let code = CodeProps {
        content: content.clone(),
        draft: draft.clone(),
        texts: texts.clone(),
        problems: problems.clone(),
        current,
        given: work.given,
        jump: work.jump.clone(),
        onwish: onwish.clone(),
        module: None,
    };
    html! {
        <div class={classes!("exercise", pane.class())}>
            { switches(*pane, (passing, exercise.checks.len()), pictured, Some(&onpane)) }
            <article id={TASK} class="brief" aria-labelledby="exercise-title">
                <Task>{ props.children.clone() }</Task>
                <Hints
                    content={content.clone()}
                    lang={props.lang.clone()}
                    shown={draft.hints}
                    {newest}
                    onwish={onwish.clone()}
                />
                <Solution content={content.clone()} texts={texts.clone()} {offered} onwish={onwish.clone()} />
            </article>
            <Splitter share={props.share} onshare={props.onshare.clone()} name={t::splitter()} controls={TASK} />
            <div class="bench" ref={bench}>
                { elsewhere(props.elsewhere.is_some(), &props.onchoose) }
                { earlier(&draft.aside, &texts, &onwish) }
                { desk(&code, &bundle, work.replaced.as_ref(), true) }
                <div class="findings">
                    <Checker stopped={grading.stopped} />
                    <div class="lists">
                        <Checks
                            content={content.clone()}
                            lesson={props.lesson.clone()}
                            lang={props.lang.clone()}
                            judged={report.as_ref().map(|report| (report.grade, report.checks.clone()))}
                            onwish={onwish.clone()}
                        />
                        <Problems
                            problems={problems.clone()}
                            {open}
                            workspace={workspace.clone()}
                            texts={texts.clone()}
                            known={report.is_some()}
                            {onwish}
                        />
                    </div>
                    if pictured {
                        <Happens {workspace} {onshow} />
                    }
                </div>
            </div>
            { grade_bar(exercise, report.as_deref(), draft.attempts, said) }
        </div>
    }
}

/// What [`Task`] shows.
#[derive(Properties, PartialEq)]
struct TaskProps {
    children: Html,
}

/// The words of the task. A component of its own: they are looked through for changes only where there are any.
#[component]
fn Task(props: &TaskProps) -> Html {
    props.children.clone()
}
