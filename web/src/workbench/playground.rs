//! The playground: files of the learner's own on the workbench, with no exercise around them.

use super::bundle::use_bundle;
use super::checker::Checker;
use super::code::CodeProps;
use super::desk::desk;
use super::earlier::earlier;
use super::files;
use super::happens::{Happens, has_picture};
use super::judged::{Judged, use_judged};
use super::latest::use_latest;
use super::own_checklist::OwnChecklist;
use super::own_draft::content;
use super::own_files::OwnFiles;
use super::problems::Problems;
use super::splitter::Splitter;
use super::undo::elsewhere;
use super::wish::Wish;
use super::work::use_work;
use crate::hooks::use_language;
use crate::store::Draft;
use crate::texts::t;
use std::rc::Rc;
use yew::prelude::*;

/// What [`Playground`] shows.
#[derive(Properties, PartialEq)]
pub(crate) struct PlaygroundProps {
    /// The learner's files.
    pub(crate) draft: Rc<Draft>,
    /// The work of another tab, if it differs.
    pub(crate) elsewhere: Option<Rc<Draft>>,
    /// Called with every change of the files.
    pub(crate) ondraft: Callback<Rc<Draft>>,
    /// How much of the width the list of the files has, in percent; 0 where the learner has not chosen.
    pub(crate) share: u32,
    /// Called with the share that the learner chose.
    pub(crate) onshare: Callback<u32>,
    /// Called with `true` when the learner takes the other tab's work, with `false` to keep their own.
    pub(crate) onchoose: Callback<bool>,
}

/// The id of what stands beside the files.
const BRIEF: &str = "own-files";

/// The playground.
#[component]
pub(crate) fn Playground(props: &PlaygroundProps) -> Html {
    use_language();
    let latest = use_latest(&props.draft, &props.ondraft);
    let draft = &latest.draft();
    let listed = use_memo(draft.files.clone(), content);
    // The same files with other texts are the same content: the editor stays as it is.
    let kept = use_mut_ref(|| listed.clone());
    if kept.borrow().exercise.files != listed.exercise.files {
        *kept.borrow_mut() = listed;
    }
    let content = kept.borrow().clone();
    let judged = use_judged(&content, draft);
    let fixable = judged.fixable();
    let Judged { texts, workspace, grading, problems, current, judge } = judged;
    let (work, onwish) = use_work(content.clone(), latest.clone(), fixable, judge);
    let ondraft = use_callback((), move |next, ()| latest.change(next));
    let bench = use_node_ref();
    let bundle = use_bundle(&bench);
    let onshow = onwish.reform(|(path, span)| Wish::Show(path, span));
    let open = files::open_file(&content, draft).map(|file| file.path.clone()).unwrap_or_default();
    let list: Vec<&str> = content.exercise.files.iter().map(|file| file.path.as_str()).collect();
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
        <div class="playground">
            <div id={BRIEF} class="brief">
                <h1 tabindex="-1">{ t::header_playground() }</h1>
                <p>{ t::playground_lead() }</p>
                <OwnFiles draft={draft.clone()} {ondraft} />
            </div>
            <Splitter share={props.share} onshare={props.onshare.clone()} name={t::splitter_playground()} controls={BRIEF} />
            <div class="bench" ref={bench}>
                { elsewhere(props.elsewhere.is_some(), &props.onchoose) }
                { earlier(&draft.aside, &texts, &onwish) }
                if list.is_empty() {
                    <p class="empty">{ t::playground_empty() }</p>
                } else {
                    <div class="bench-files" key={list.join("\n")}>
                        { desk(&code, &bundle, work.replaced.as_ref(), false) }
                    </div>
                    <div class="findings">
                        <Checker stopped={grading.stopped} />
                        <Problems
                            {problems}
                            {open}
                            workspace={workspace.clone()}
                            {texts}
                            known={grading.last.is_some()}
                            {onwish}
                        />
                        <OwnChecklist workspace={workspace.clone()} onshow={onshow.clone()} />
                        if has_picture(content.exercise.files.iter().map(|file| file.kind)) {
                            <Happens {workspace} {onshow} />
                        }
                    </div>
                }
            </div>
        </div>
    }
}
