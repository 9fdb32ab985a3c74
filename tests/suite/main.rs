//! What no single crate can promise: the tests that cross them.
#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a test stops where it cannot go on")]

mod layers;
mod libseccomp;
mod real_files;
