//! The command as people and programs run it.
#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a test stops where it cannot go on")]

mod command;
mod common;
mod formats;
mod publish;
mod simulate_capabilities;
mod simulate_image;
mod simulate_network;
mod simulate_seccomp;
mod verify;
