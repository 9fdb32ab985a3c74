//! `bulkhead simulate`: what happens when files run.

pub(crate) mod network;
pub(crate) mod seccomp;
