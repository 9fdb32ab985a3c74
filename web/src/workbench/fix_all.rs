//! The button that has the engine fix everything in a file that is safe to fix.

use super::code::focus;
use super::files::Texts;
use super::problem::Problem;
use super::wish::{Fixed, Wish};
use crate::client::use_engine;
use crate::hooks::use_language;
use crate::protocol::{Answer, Question};
use crate::texts::t;
use bulkhead_lint::{Applicability, Workspace};
use gloo::utils::document;
use std::rc::Rc;
use yew::prelude::*;

/// What [`FixAll`] fixes.
#[derive(Clone, Properties, PartialEq)]
pub(crate) struct FixAllProps {
    /// The file.
    pub(crate) path: String,
    /// All files.
    pub(crate) workspace: Rc<Workspace>,
    /// Their texts.
    pub(crate) texts: Rc<Texts>,
    /// What is wrong with them.
    pub(crate) problems: Rc<Vec<Problem>>,
    /// The id of the element that gets the focus when the button goes.
    pub(crate) then: AttrValue,
    /// Called with what the engine made of the file.
    pub(crate) onwish: Callback<Wish>,
}

/// The button; nothing where the file has nothing that is safe to fix.
#[component]
pub(crate) fn FixAll(props: &FixAllProps) -> Html {
    use_language();
    let engine = use_engine();
    let FixAllProps { path, problems, .. } = props;
    let safe = |problem: &&Problem| {
        let fix = problem.diagnostic.fix.as_ref();
        problem.diagnostic.path == *path && fix.is_some_and(|fix| fix.applicability == Applicability::Safe)
    };
    let count = problems.iter().filter(safe).count();
    if count == 0 {
        return Html::default();
    }
    let onclick = {
        let props = props.clone();
        move |_: MouseEvent| {
            let FixAllProps { path, workspace, texts, then, onwish, .. } = props.clone();
            let (Some(engine), Some(before)) = (&engine, texts.get(&path).cloned()) else { return };
            let question = Question::Fix { workspace: (*workspace).clone(), path: path.clone() };
            let reply = move |answer| {
                if let Ok(Answer::Fixed(after, count)) = answer {
                    focus(document().get_element_by_id(&then));
                    let (path, before) = (path.clone(), before.clone());
                    onwish.emit(Wish::FixAll(Fixed { path, before, after, count }));
                }
            };
            engine.ask(question, Callback::from(reply));
        }
    };
    html! {
        <p class="none fix-all">
            <button type="button" class="quiet" {onclick}>{ t::fix_all(count, path) }</button>
        </p>
    }
}
