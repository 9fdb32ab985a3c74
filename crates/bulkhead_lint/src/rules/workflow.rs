//! Rules about workflows of GitHub Actions.

use crate::rule::Rule;

mod deprecated_action;
mod image_not_signed;
mod mutable_action_ref;
mod sarif_without_permission;
mod scan_after_push;
mod scan_missing;
mod workflow_injection;
mod workflow_permissions;

/// In the order in which they are listed to people: the gravest first.
pub(super) const RULES: &[Rule] = &[
    workflow_injection::RULE,
    mutable_action_ref::RULE,
    workflow_permissions::RULE,
    scan_missing::RULE,
    scan_after_push::RULE,
    sarif_without_permission::RULE,
    deprecated_action::RULE,
    image_not_signed::RULE,
];
