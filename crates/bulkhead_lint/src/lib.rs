//! What is wrong with a workspace: rules, diagnostics, fixes.

mod diagnostic;
mod fix;
mod item;
mod severity;
mod workspace;

pub use diagnostic::{Applicability, Diagnostic, Fix, SYNTAX};
pub use fix::apply_fixes;
pub use item::{Group, Item};
pub use severity::Severity;
pub use workspace::{FileKind, SourceFile, Workspace};
