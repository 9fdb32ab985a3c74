//! What the workbench does with a wish: the next draft, the place to jump to, the way back.

use super::code::Jump;
use super::files;
use super::latest::Latest;
use super::problem::Problem;
use super::undo::Replaced;
use super::wish::{Wish, after, undoable};
use crate::content::ExerciseContent;
use crate::offsets::Offsets;
use crate::store::Draft;
use std::rc::Rc;
use yew::prelude::*;

/// What the workbench keeps beside the draft.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Work {
    /// The place that the learner wanted to see last.
    pub(crate) jump: Option<Jump>,
    /// What was replaced last, until the learner goes on.
    pub(crate) replaced: Option<Replaced>,
    /// How often something else than typing has changed a text.
    pub(crate) given: u32,
}

/// The workbench's own state, and what to call with the learner's wishes. `problems` are those of the texts as they
/// are now; there are none while the engine is still at work on them. `judge` is called with every change of the texts.
#[hook]
pub(crate) fn use_work(
    content: Rc<ExerciseContent>,
    latest: Latest,
    problems: Rc<Vec<Problem>>,
    judge: Callback<Rc<Draft>>,
) -> (Work, Callback<Wish>) {
    let work = use_state_eq(Work::default);
    let kept = use_mut_ref(Work::default);
    // The editor calls at any time, also twice before the page is drawn again: each call must see the last one's work.
    let given = use_mut_ref(|| (latest.clone(), problems.clone(), judge.clone()));
    *given.borrow_mut() = (latest, problems, judge);
    let onwish = {
        let setter = work.setter();
        use_callback(content, move |wish: Wish, content| {
            let (latest, problems, judge) = given.borrow().clone();
            let draft = latest.draft();
            let next = after(content, &draft, &problems, &wish);
            let mut own = work_after(content, &draft, &kept.borrow(), &wish);
            let edited = next.files != draft.files;
            if edited && !matches!(wish, Wish::Edit(..)) {
                own.given += 1;
            }
            *kept.borrow_mut() = own.clone();
            setter.set(own);
            if next == *draft {
                return;
            }
            if edited {
                // They were about the texts before; a fix must not hit others.
                given.borrow_mut().1 = Rc::default();
            }
            match wish {
                Wish::Edit(..) | Wish::Caret(..) => latest.typed(next),
                _ => latest.change(next),
            }
            if edited {
                judge.emit(latest.draft());
            }
        })
    };
    ((*work).clone(), onwish)
}

/// The workbench's own state after a wish; `draft` is the one before it.
fn work_after(content: &ExerciseContent, draft: &Draft, work: &Work, wish: &Wish) -> Work {
    let mut next = work.clone();
    match wish {
        Wish::Show(path, span) => {
            let texts = files::texts(content, draft);
            let offsets = Offsets::new(texts.get(path).map_or("", |text| text));
            let serial = work.jump.as_ref().map_or(0, |jump| jump.serial) + 1;
            let range = (offsets.utf16(span.start()), offsets.utf16(span.end()));
            next.jump = Some(Jump { range, serial });
        }
        Wish::Edit(..) | Wish::Restore(_) => next.replaced = None,
        _ => {}
    }
    // What changes nothing takes nothing away that could come back.
    if let Some(what) = undoable(wish)
        && after(content, draft, &[], wish).files != draft.files
    {
        next.replaced = Some(Replaced { what, before: files::texts(content, draft) });
    }
    next
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workbench::files::tests::content;
    use bulkhead_text::Span;

    #[test]
    fn the_same_place_can_be_wanted_twice() {
        let show = Wish::Show("Dockerfile".into(), Span::new(0, 4));
        let once = work_after(&content(), &Draft::default(), &Work::default(), &show);
        let twice = work_after(&content(), &Draft::default(), &once, &show);
        assert_eq!(once.jump.as_ref().map(|jump| jump.range), Some((0, 4)));
        assert_ne!(once.jump, twice.jump);
    }

    #[test]
    fn the_way_back_is_offered_until_the_learner_types() {
        let begun = files::with_text(&content(), &Draft::default(), "Dockerfile", "mine\n");
        let reset = work_after(&content(), &begun, &Work::default(), &Wish::Reset(None));
        assert_eq!(&*reset.replaced.as_ref().unwrap().before["Dockerfile"], "mine\n");
        let nothing = work_after(&content(), &Draft::default(), &Work::default(), &Wish::Reset(None));
        assert_eq!(nothing.replaced, None);
        let typed = Wish::Edit("Dockerfile".into(), "x".into());
        assert_eq!(work_after(&content(), &Draft::default(), &reset, &typed).replaced, None);
    }
}
