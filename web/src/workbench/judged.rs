//! The files as they are now, and what the engine says of them.

use super::files::{self, Texts};
use super::grading::{Grading, use_grading, workspace};
use super::problem::{self, Problem};
use crate::content::ExerciseContent;
use crate::store::Draft;
use bulkhead_lint::Workspace;
use std::rc::Rc;
use yew::prelude::*;

/// The files, and what is said of them.
pub(crate) struct Judged {
    /// The texts as they are now.
    pub(crate) texts: Rc<Texts>,
    /// The same as the engine takes them.
    pub(crate) workspace: Rc<Workspace>,
    /// What the engine said last.
    pub(crate) grading: Grading,
    /// The problems that it found then.
    pub(crate) problems: Rc<Vec<Problem>>,
    /// Whether they are about the texts as they are now.
    pub(crate) current: bool,
    /// Has work judged before it is drawn.
    pub(crate) judge: Callback<Rc<Draft>>,
}

impl Judged {
    /// The problems whose fixes fit the texts as they are now.
    pub(crate) fn fixable(&self) -> Rc<Vec<Problem>> {
        if self.current { self.problems.clone() } else { Rc::default() }
    }
}

/// Has the files judged at every change.
#[hook]
pub(crate) fn use_judged(content: &Rc<ExerciseContent>, draft: &Rc<Draft>) -> Judged {
    let texts = use_memo((content.clone(), draft.files.clone()), |(content, _)| files::texts(content, draft));
    let workspace = use_memo((content.clone(), texts.clone()), |(content, texts)| workspace(content, texts));
    let (grading, judge) = use_grading(content.clone(), texts.clone());
    let judge = {
        let content = content.clone();
        judge.reform(move |draft: Rc<Draft>| Rc::new(files::texts(&content, &draft)))
    };
    let problems = use_memo(grading.last.clone(), |last| {
        last.as_ref().map(|(report, of)| problem::problems(&report.diagnostics, of)).unwrap_or_default()
    });
    let current = grading.last.as_ref().is_some_and(|(_, of)| *of == texts);
    Judged { texts, workspace, grading, problems, current, judge }
}
