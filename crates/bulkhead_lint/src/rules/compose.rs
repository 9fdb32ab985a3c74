//! Rules about Compose files: what services are to each other, and what the project declares.

use crate::rule::Rule;

mod backend_egress;
mod backend_reachable;
mod compose_container_name_format;
mod compose_duplicate_container_name;
mod compose_duplicate_port;
mod compose_image_no_digest;
mod compose_port_quotes;
mod compose_untagged_image;
mod compose_version_field;
mod database_published;
mod internal_network_publishes;
mod secret_in_build_args;
mod secret_never_rotated;
mod secret_undeclared;
mod unused_network;
mod unused_secret;

/// In the order in which they are listed to people: the gravest first.
pub(super) const RULES: &[Rule] = &[
    secret_in_build_args::RULE,
    secret_undeclared::RULE,
    compose_duplicate_port::RULE,
    compose_duplicate_container_name::RULE,
    compose_container_name_format::RULE,
    database_published::RULE,
    backend_reachable::RULE,
    compose_untagged_image::RULE,
    internal_network_publishes::RULE,
    unused_network::RULE,
    unused_secret::RULE,
    compose_port_quotes::RULE,
    compose_version_field::RULE,
    backend_egress::RULE,
    compose_image_no_digest::RULE,
    secret_never_rotated::RULE,
];
