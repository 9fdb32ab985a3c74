//! The lab in the browser: what the page (`app`) and the worker (`engine`) share.

pub mod app;
pub mod engine;
