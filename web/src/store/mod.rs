//! What the browser keeps for a learner: schema, keys, merging, files, and the storage itself.

mod archive;
mod browser;
mod drafts;
mod keys;
mod merge;
mod schema;

pub(crate) use bulkhead_course::fingerprint;

pub(crate) use archive::{Archive, MAX_ARCHIVE_BYTES, Plan};
pub(crate) use browser::{Found, Trouble, drafts, keys, now, read, remove_all, write};
pub(crate) use drafts::Relation;
pub(crate) use keys::Slot;
pub(crate) use merge::{Gain, merge};
pub(crate) use schema::{
    Aside, Decoded, Draft, ExerciseResult, Place, Progress, QuizAnswer, Settings, Spot, Theme, Why, decode,
    encode,
};
