//! The workbench: the task, the files that the learner works on, and what the engine says of them.

mod announce;
mod ask;
mod attempts;
mod bundle;
mod changes;
mod checker;
mod checks;
mod code;
mod comparison;
mod desk;
mod earlier;
mod files;
mod fix_all;
mod grade_bar;
mod grading;
mod happens;
mod hints;
mod judged;
mod latest;
mod own_checklist;
mod own_draft;
mod own_files;
mod panes;
mod parcel;
mod picture;
mod plain;
mod playground;
mod problem;
mod problems;
mod result;
mod said;
mod share;
mod shared;
mod shown;
mod solution;
mod splitter;
mod switches;
mod tabs;
mod templates;
mod undo;
mod wish;
mod work;

pub(crate) use bundle::load;
pub(crate) use checks::check_id;
pub(crate) use happens::{has_picture, view as scene_view};
pub(crate) use own_draft::PLAYGROUND;
pub(crate) use panes::{DEBRIEF, TASK, Workbench};
pub(crate) use playground::Playground;
pub(crate) use shared::Shared;
pub(crate) use switches::task_pane;

/// What tests of other parts use.
#[cfg(test)]
pub(crate) mod tests {
    pub(crate) use super::files::tests::content;
}
