//! Effects: everything that the page does beyond showing its state.

mod arrival;
mod bench;
mod content;
mod draft;
mod keys;
mod language;
mod live;
mod navigation;
mod place;
mod reading;
mod saving;
mod spot;
mod start;
mod tabs;
mod theme;
mod update;

pub(crate) use arrival::{go_to, use_arrival};
pub(crate) use bench::use_bench;
pub(crate) use content::use_content;
pub(crate) use draft::use_draft;
pub(crate) use keys::use_keys;
pub(crate) use language::{use_language, use_texts};
pub(crate) use live::use_live_state;
pub(crate) use navigation::use_navigation;
pub(crate) use place::use_place;
pub(crate) use reading::use_reading;
pub(crate) use saving::use_saving;
pub(crate) use spot::use_spot;
pub(crate) use tabs::use_tabs;
pub(crate) use theme::use_theme;
pub(crate) use update::{Update, use_update};

/// Sends an event to the reducer.
pub(crate) type Act = yew::Callback<crate::state::Action>;
