//! What configuration files say, and what they mean.

mod duplicate;
pub mod json;
pub mod seccomp;
pub mod value;
pub mod yaml;
