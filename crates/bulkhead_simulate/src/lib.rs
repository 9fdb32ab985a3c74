//! What happens when a file runs.
//!
//! Each simulator reads a model of the crates below and answers what no single line of a file says. Its answer
//! is plain data with the places in the file that cause it: rules, checks, the command and the page's pictures
//! all read the same one.

pub mod capabilities;
pub mod image;
pub mod network;
pub mod runs;
pub mod seccomp;
pub mod secrets;
