//! One page for each route.

pub(crate) mod checklist;
pub(crate) mod exercise;
pub(crate) mod home;
pub(crate) mod lesson;
pub(crate) mod not_found;
pub(crate) mod progress;
pub(crate) mod report;
pub(crate) mod rule;
pub(crate) mod rules;
pub(crate) mod text;
