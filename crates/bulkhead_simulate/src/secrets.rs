//! What looks like a secret: by the name of a variable, by a value, by the name of a file.

mod files;
mod names;
mod values;

pub use files::is_secret_file;
pub use names::{is_public_name, is_secret_name};
pub use values::{has_url_password, is_filled_in, is_harmless_value, known_secret, token_in};
