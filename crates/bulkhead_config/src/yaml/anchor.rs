//! Values that aliases repeat, and what repeating them costs.

use super::NODE_WEIGHT;
use crate::value::{Kind, Node};

/// A value that an alias can repeat.
pub(super) struct Anchor {
    pub(super) node: Node,
    /// What repeating it costs, see [`MAX_ALIAS_WEIGHT`](super::MAX_ALIAS_WEIGHT).
    pub(super) weight: usize,
    /// How many levels deep it is; 0 for a scalar.
    pub(super) height: usize,
}

impl Anchor {
    pub(super) fn new(node: Node) -> Self {
        let (weight, height) = measure(&node);
        Self { node, weight, height }
    }
}

/// The weight of a value, and how many levels deep it is.
fn measure(node: &Node) -> (usize, usize) {
    match &node.kind {
        Kind::Scalar(scalar) => (NODE_WEIGHT + scalar.text.len(), 0),
        Kind::Sequence(items) => sum(items.iter().map(measure)),
        Kind::Mapping(entries) => sum(entries.iter().map(|entry| {
            let (weight, height) = measure(&entry.value);
            (weight + entry.key.value.len(), height)
        })),
    }
}

fn sum(parts: impl Iterator<Item = (usize, usize)>) -> (usize, usize) {
    parts.fold((NODE_WEIGHT, 1), |(weight, height), (more, below)| (weight + more, height.max(below + 1)))
}
