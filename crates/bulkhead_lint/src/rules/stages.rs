//! Rules about stages and the images that they are built from.

use crate::rule::Rule;

mod latest_tag;
mod untagged_base_image;

/// In the order in which they are listed to people: the gravest first.
pub(super) const RULES: &[Rule] = &[untagged_base_image::RULE, latest_tag::RULE];
