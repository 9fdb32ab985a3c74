//! `bulkhead simulate`: what happens when files run.

pub(crate) mod capabilities;
pub(crate) mod image;
pub(crate) mod network;
pub(crate) mod seccomp;
