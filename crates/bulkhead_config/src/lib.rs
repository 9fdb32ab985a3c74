//! What configuration files say, and what they mean.

pub mod json;
pub mod seccomp;
pub mod value;
