//! Rules about what the built image holds and who it runs as.

use crate::rule::Rule;

mod build_tools_in_final_stage;
mod chpasswd_in_run;
mod credential_command_in_run;
mod curl_insecure;
pub(super) mod curl_pipe_shell;
mod git_ssl_no_verify;
mod missing_user;
mod node_tls_reject_off;
mod non_numeric_user;
mod python_https_verify_off;
mod root_user;
mod secret_file_copied;
mod secret_in_arg_or_env;
mod secret_mount_persisted;
mod secret_on_command_line;
mod secret_removed_too_late;
mod setuid_added;
mod sudo_in_run;
mod unverified_download;
mod wget_insecure;
mod world_writable;
mod writable_app_code;

/// In the order in which they are listed to people: the gravest first.
pub(super) const RULES: &[Rule] = &[
    missing_user::RULE,
    root_user::RULE,
    secret_in_arg_or_env::RULE,
    secret_file_copied::RULE,
    secret_removed_too_late::RULE,
    secret_mount_persisted::RULE,
    credential_command_in_run::RULE,
    chpasswd_in_run::RULE,
    secret_on_command_line::RULE,
    curl_pipe_shell::RULE,
    unverified_download::RULE,
    world_writable::RULE,
    writable_app_code::RULE,
    build_tools_in_final_stage::RULE,
    setuid_added::RULE,
    sudo_in_run::RULE,
    curl_insecure::RULE,
    wget_insecure::RULE,
    git_ssl_no_verify::RULE,
    node_tls_reject_off::RULE,
    python_https_verify_off::RULE,
    non_numeric_user::RULE,
];
