//! The lab in the browser: what the page (`app`) and the worker (`engine`) share.

mod assist;
mod at_once;
mod claim;
mod client;
mod components;
mod content;
mod course_address;
mod hooks;
mod language;
mod load;
mod markdown;
mod offsets;
mod page;
mod pages;
mod paper;
mod pictures;
mod report;
mod route;
mod saved;
pub mod scene;
mod scripts;
mod standing;
mod state;
mod store;
mod text;
mod texts;
mod ticked;
mod ticks;
mod wanted;
mod workbench;

pub mod app;
pub mod engine;
pub mod experts;
pub mod parts;
pub mod protocol;
pub mod wire;
