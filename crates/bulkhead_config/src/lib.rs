//! What configuration files say, and what they mean.

pub mod apparmor;
pub mod capability;
pub mod compose;
pub mod container;
pub mod daemon;
mod duplicate;
pub mod json;
pub mod json_edit;
pub mod seccomp;
pub mod security_opt;
pub mod units;
pub mod value;
pub mod workflow;
pub mod yaml;
