//! What configuration files say, and what they mean.

pub mod daemon;
mod duplicate;
pub mod json;
pub mod json_edit;
pub mod seccomp;
pub mod value;
pub mod yaml;
