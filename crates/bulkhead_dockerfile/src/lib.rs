//! Dockerfiles: from source to instructions, stages and the image that comes out.
//!
//! ```text
//! source ── parse ──► Dockerfile ── model ──► Build
//!                     what it says            what it means: stages, users, ports, files
//! ```
//!
//! [`parse`] follows [BuildKit's parser](https://github.com/moby/buildkit/tree/master/frontend/dockerfile/parser)
//! and reads what Docker reads, but goes on after an error.
//!
//! ```
//! use bulkhead_dockerfile::{model, parse};
//!
//! let source = "ARG V=3.22\nFROM alpine:$V AS base\nUSER app\n\nFROM base\nCOPY --chown=app . /srv\n";
//! let parsed = parse(source);
//! assert_eq!(parsed.errors, []);
//!
//! let build = model(&parsed.tree);
//! let image = build.target().expect("a stage");
//! assert_eq!(image.base_image().expect("an image").to_string(), "alpine:3.22");
//! let user = image.user().expect("a user");
//! assert!(!user.value.is_root());
//! assert_eq!(user.span.of(source), "app");
//! ```

mod ast;
mod build;
mod directives;
pub mod docs;
mod flags;
mod heredoc;
mod ignore;
mod instruction;
mod json;
mod lines;
mod parser;
mod shellword;
mod words;

pub use ast::{
    Arg, Command, Copy, Directive, Dockerfile, Expose, Flag, From, Healthcheck, Heredoc, Instruction, Kind,
    Mount, MountKind, MountOption, Pair, Run, Shell, Source, Word,
};
pub use build::{Base, Build, CopyStep, Image, Origin, Set, Stage, User, Variable, model};
pub use ignore::{IgnoreFile, IgnorePattern, MAX_IGNORE_BYTES};
pub use parser::{MAX_INSTRUCTIONS, MAX_LINE_BYTES, MAX_ONBUILD_DEPTH, MAX_WORDS, parse};
