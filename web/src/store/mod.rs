//! What the browser keeps for a learner: schema, keys, merging, files, and the storage itself.

mod archive;
mod browser;
mod keys;
mod merge;
mod schema;

pub(crate) use archive::{Archive, MAX_ARCHIVE_BYTES, Plan};
pub(crate) use browser::{Found, Trouble, drafts, keys, now, read, remove_all, write};
pub(crate) use keys::Slot;
pub(crate) use merge::{Gain, merge};
pub(crate) use schema::{
    Decoded, Draft, ExerciseResult, Place, Progress, QuizAnswer, Settings, Theme, decode, encode, fingerprint,
};
