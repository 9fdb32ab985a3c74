//! What is wrong with a workspace: rules, diagnostics, fixes.
//!
//! [`lint`] reads a [`Workspace`] and answers with [`Diagnostic`]s. It does so in two steps: [`Analysis`] works
//! out what each file says and means, then every [`Rule`] of [`RULES`] looks at the subjects that it is about.
//!
//! ```
//! use bulkhead_lint::{FileKind, SourceFile, Workspace, lint};
//!
//! let dockerfile = SourceFile {
//!     path: "Dockerfile".into(),
//!     kind: FileKind::Dockerfile,
//!     text: "FROM alpine:3.22\nCMD [\"sh\"]\n".into(),
//! };
//! let found = lint(&Workspace { files: vec![dockerfile] });
//! assert_eq!(found[0].rule, "missing-user");
//! ```

pub mod analysis;
mod area;
mod arrivals;
mod built_in;
mod checklist;
mod commands;
mod config;
mod contexts;
mod daemon;
mod diagnostic;
mod downloads;
mod engine;
mod fix;
mod gates;
mod images;
mod item;
mod layers;
mod modes;
mod mounts;
mod one_fault;
mod packages;
mod paths;
mod pipeline;
mod places;
mod ports;
mod programs;
mod published;
mod references;
mod registries;
mod releases;
mod repeated;
mod rule;
mod rules;
mod seccomp;
mod secrets;
mod services;
mod settings;
mod severity;
mod stages;
mod suppression;
#[cfg(test)]
mod testing;
mod unconfined;
mod untrusted;
mod variables;
mod workspace;

pub use analysis::Analysis;
pub use area::{Area, Areas, HOSTS, IMAGES, Knowledge, RUNS};
pub use built_in::{BUILT_IN, all_rules};
pub use checklist::{Standing, checklist};
pub use config::{Config, Registry};
pub use diagnostic::{Applicability, Diagnostic, Fix, Report, SYNTAX, Suppressed};
pub use engine::{lint, lint_with};
pub use fix::apply_fixes;
pub use gates::users::asks_for_user;
pub use item::{Group, Item};
pub use layers::Together;
pub use rule::{Check, Finding, Rule, RuleInfo};
pub use rules::{RULES, rule};
pub use secrets::is_secret_file;
pub use severity::Severity;
pub use suppression::MAX_SUPPRESSIONS;
pub use workspace::{FileKind, SourceFile, Workspace};
