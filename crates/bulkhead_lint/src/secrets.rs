//! What looks like a secret: by the name of a variable, by a value, by the name of a file.

pub(crate) mod arguments;
mod environment;
mod files;
mod names;
mod values;

pub(crate) use environment::{Leak, leak, taken_from_outside};
pub use files::is_secret_file;
pub(crate) use names::{is_public_name, is_secret_name};
pub(crate) use values::{is_harmless_value, known_secret};
