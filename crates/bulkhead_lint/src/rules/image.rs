//! Rules about what the built image holds and who it runs as.

use crate::rule::Rule;

mod missing_user;
mod root_user;
mod secret_file_copied;
mod secret_in_arg_or_env;

/// In the order in which they are listed to people: the gravest first.
pub(super) const RULES: &[Rule] =
    &[missing_user::RULE, root_user::RULE, secret_in_arg_or_env::RULE, secret_file_copied::RULE];
