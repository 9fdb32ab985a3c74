//! What no single crate can promise: the tests that cross them.

mod layers;
