//! What configuration files say, and what they mean.

pub mod json;
pub mod value;
