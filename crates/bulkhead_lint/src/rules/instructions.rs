//! Rules about how instructions are written.

use crate::rule::Rule;

mod add_instead_of_copy;
mod comment_after_instruction;
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
mod multiple_cmd;
mod multiple_entrypoint;
mod multiple_healthcheck;
mod onbuild_forbidden;
mod port_22;
mod relative_workdir;
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
    maintainer::RULE,
    expose_proto_casing::RULE,
    instruction_casing::RULE,
];
