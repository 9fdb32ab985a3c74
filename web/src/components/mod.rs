//! Parts of pages: each takes data and callbacks, and keeps no copy of the page's state.

pub(crate) mod contents;
pub(crate) mod copy;
pub(crate) mod diagram;
pub(crate) mod erase;
pub(crate) mod exercise_card;
pub(crate) mod export;
pub(crate) mod fence;
pub(crate) mod finder;
pub(crate) mod footer;
pub(crate) mod header;
pub(crate) mod hull;
pub(crate) mod import;
pub(crate) mod import_plan;
pub(crate) mod items;
pub(crate) mod meter;
pub(crate) mod notices;
pub(crate) mod over;
pub(crate) mod overlay;
pub(crate) mod quiz;
pub(crate) mod search;
pub(crate) mod search_results;
pub(crate) mod severity;
pub(crate) mod shortcuts;
pub(crate) mod term;
pub(crate) mod update;
pub(crate) mod waiting;
