//! Seccomp profiles: what one says, who refuses it, and what it answers to a system call.
//!
//! The chain that a profile passes, which the parts of this module follow:
//! 1. the `docker` command reads the file and compacts its JSON (a comment ends it there);
//! 2. dockerd decodes it and leaves out the rules whose `includes` and `excludes` do not fit
//!    (<https://github.com/moby/profiles/blob/main/seccomp/seccomp_linux.go>): [`Profile`], [`Refusal`];
//! 3. runc turns the rest into a filter
//!    (<https://github.com/opencontainers/runc/blob/main/libcontainer/seccomp/seccomp_linux.go>): [`Filter`];
//! 4. the kernel asks the filter at every system call: [`Filter::decide`], [`Decision`].
//!
//! The host is taken to be x86_64, the engine's runtime to be runc.

mod action;
mod clash;
mod condition;
mod decide;
pub mod default;
mod filter;
mod profile;
mod read;
mod refusal;
pub mod syscalls;
#[cfg(test)]
mod tests;

pub use action::{Action, ENOSYS, EPERM, errno_name};
pub use condition::{Argument, Comparison};
pub use decide::{Decision, Reason};
pub use filter::Filter;
pub use profile::{ArchMap, Environment, Kernel, Profile, Rule, RuleFilter};
pub use refusal::{Layer, Refusal, Topic};
