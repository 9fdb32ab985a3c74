//! Texts of the course as Yew nodes. They come as trees of known elements: no Markdown and no HTML is ever parsed.

mod address;
mod view;

pub(crate) use view::{Markdown, prose};
