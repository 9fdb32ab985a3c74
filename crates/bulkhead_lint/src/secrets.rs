//! What looks like a secret: what the simulators know of it, and where rules look for it.

pub(crate) mod arguments;
mod environment;

pub use bulkhead_simulate::secrets::is_secret_file;
pub(crate) use bulkhead_simulate::secrets::{
    is_harmless_value, is_public_name, is_secret_name, known_secret,
};
pub(crate) use environment::{Leak, leak, taken_from_outside};
