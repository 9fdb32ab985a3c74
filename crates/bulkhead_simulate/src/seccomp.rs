//! Seccomp: whether a program starts under a profile, and what it dies of.
//!
//! A call that is denied is not yet a death: programs try something else, or do without. So [`starts`] goes through the
//! calls of a recorded [`Program`] and asks the table of what it survives ([`mod@program`]). Before that come those who
//! refuse the profile as a whole, and, in a container, what runc itself still has to do when the filter is in force.
//!
//! The host is taken to be x86_64 with a kernel that has every call of the table, and the engine's runtime to be runc.

mod answer;
mod compare;
mod fallback;
mod judge;
mod load;
pub mod program;
mod purpose;
mod runtime;
mod says;
mod start;
mod suggest;
#[cfg(test)]
mod tests;

pub use answer::{Denial, Layer, Outcome, Start, Step};
pub use compare::{Comparison, Difference, compare};
pub use load::Loaded;
pub use program::{Call, Linkage, Phase, Program, Proof, program, programs};
pub use purpose::{abused, does};
pub use runtime::{Blocker, start_blocker, start_blockers};
pub use start::{Options, all_starts, starts};
pub use suggest::suggest;
