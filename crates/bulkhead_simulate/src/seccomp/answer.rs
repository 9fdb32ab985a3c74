//! What the simulation of a start answers: plain data for rules, checks, the command and the page.

use super::Phase;
use bulkhead_text::Span;
use serde::{Deserialize, Serialize};

/// How much of a container's start is looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Layer {
    /// The program alone, as if the filter were put in force right before `execve`.
    #[default]
    Program,
    /// What runc needs in a container, and then the program.
    Docker,
}

impl Layer {
    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Program => "program",
            Self::Docker => "docker",
        }
    }
}

/// Whether a program starts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Start {
    /// Whether it does.
    pub starts: bool,
    /// How much of the start was looked at.
    pub layer: Layer,
    /// Who refuses the profile as a whole, and why.
    pub refused: Option<String>,
    /// The call that it dies of; `None` where it starts, and where the profile is refused.
    pub denied: Option<Denial>,
    /// The calls that are denied before that, and that it survives.
    pub survived: Vec<Denial>,
    /// The program.
    pub program: String,
    /// What a person then sees of it, as far as that is known; `…` stands for what differs.
    pub says: Option<String>,
    /// The status that it ends with, as far as that is known.
    pub exit: Option<u8>,
    /// The text of the profile that decides.
    pub span: Option<Span>,
    /// The calls in the order of their first use. Empty where the profile is refused.
    pub timeline: Vec<Step>,
}

/// A call that is denied.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Denial {
    /// The call.
    pub syscall: String,
    /// When it comes first.
    pub phase: Phase,
    /// What is done about it: `SCMP_ACT_…`.
    pub action: String,
    /// The errno that the program gets, by name; `None` for a signal.
    pub errno: Option<String>,
    /// Whether the program dies of it, or does not do what it is there for.
    pub fatal: bool,
    /// Whether the loader makes it, before the program's own code runs.
    pub before_main: bool,
    /// The arguments of the use that is denied, as far as they were recorded and the answer hangs on them.
    pub args: Vec<Option<u64>>,
    /// Whether the answer is not certain: it hangs on an argument that was not recorded, or on the order in which
    /// libseccomp puts several conditions.
    pub ambiguous: bool,
    /// The text of the profile that decides.
    pub span: Option<Span>,
}

/// One call on the way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// The call.
    pub syscall: String,
    /// When it comes.
    pub phase: Phase,
    /// What becomes of it.
    pub outcome: Outcome,
}

/// What becomes of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It goes ahead.
    Allowed,
    /// It is denied, and the program goes on.
    Survived,
    /// It is denied, and the program dies of it.
    Fatal,
    /// The program does not get there.
    NotReached,
}
