//! Rules about how instructions are written.

use crate::rule::Rule;

mod add_for_archive;
mod add_instead_of_copy;
mod cd_instead_of_workdir;
mod comment_after_instruction;
mod consecutive_runs;
mod copy_many_needs_slash;
mod copy_relative_without_workdir;
mod empty_continuation;
mod env_self_reference;
mod expose_invalid_format;
mod expose_proto_casing;
mod instruction_casing;
mod invalid_port;
mod legacy_key_value;
mod maintainer;
mod missing_healthcheck;
mod multiple_cmd;
mod multiple_entrypoint;
mod multiple_healthcheck;
mod onbuild_forbidden;
mod pipefail;
mod port_22;
mod relative_workdir;
mod shell_form_cmd;
mod shell_relink;
mod undefined_var;
mod workdir_system_dir;

/// In the order in which they are listed to people: the gravest first.
pub(super) const RULES: &[Rule] = &[
    invalid_port::RULE,
    onbuild_forbidden::RULE,
    port_22::RULE,
    workdir_system_dir::RULE,
    copy_many_needs_slash::RULE,
    relative_workdir::RULE,
    copy_relative_without_workdir::RULE,
    undefined_var::RULE,
    env_self_reference::RULE,
    add_instead_of_copy::RULE,
    comment_after_instruction::RULE,
    multiple_cmd::RULE,
    multiple_entrypoint::RULE,
    multiple_healthcheck::RULE,
    expose_invalid_format::RULE,
    legacy_key_value::RULE,
    empty_continuation::RULE,
    pipefail::RULE,
    shell_form_cmd::RULE,
    cd_instead_of_workdir::RULE,
    shell_relink::RULE,
    maintainer::RULE,
    expose_proto_casing::RULE,
    instruction_casing::RULE,
    missing_healthcheck::RULE,
    add_for_archive::RULE,
    consecutive_runs::RULE,
];
