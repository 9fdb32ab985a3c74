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
mod files;
mod fix_all;
mod grade_bar;
mod grading;
mod happens;
mod hints;
mod judged;
mod own_files;
mod panes;
mod plain;
mod playground;
mod problem;
mod problems;
mod result;
mod said;
mod solution;
mod splitter;
mod switches;
mod tabs;
mod templates;
mod undo;
mod wish;
mod work;

pub(crate) use own_files::PLAYGROUND;
pub(crate) use panes::{DEBRIEF, Workbench};
pub(crate) use playground::Playground;
