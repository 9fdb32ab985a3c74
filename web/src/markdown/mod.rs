//! Markdown on the page: read into a tree of our own, then shown as Yew nodes. No HTML is ever parsed.

mod highlight;
mod links;
mod tree;
mod view;

pub(crate) use highlight::highlight;
pub(crate) use links::Links;
pub(crate) use tree::{Node, Reader};
pub(crate) use view::{Markdown, Prose};
