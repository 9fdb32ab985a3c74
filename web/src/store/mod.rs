//! What the browser keeps for a learner: schema, keys, merging, and the storage itself.

mod browser;
mod keys;
mod merge;
mod schema;

pub(crate) use browser::{Found, Trouble, keys, read, write};
pub(crate) use keys::Slot;
pub(crate) use merge::merge;
pub(crate) use schema::{
    Decoded, Draft, ExerciseResult, Place, Progress, QuizAnswer, Settings, Theme, decode, encode,
};
