//! The checklist's items and groups as the page calls them.

use crate::texts::t;
use bulkhead_lint::{Group, Item};
use yew::prelude::*;

/// The heading of a group.
pub(crate) fn group_title(group: Group) -> AttrValue {
    match group {
        Group::Image => t::group_image(),
        Group::Runtime => t::group_runtime(),
        Group::Network => t::group_network(),
        Group::Secrets => t::group_secrets(),
    }
}

/// What to do.
pub(crate) fn item_title(item: Item) -> AttrValue {
    match item {
        Item::MinimalBase => t::item_minimal_base(),
        Item::Scan => t::item_scan(),
        Item::Sign => t::item_sign(),
        Item::DontRunAsRoot => t::item_dont_run_as_root(),
        Item::NoSecretsInImage => t::item_no_secrets_in_image(),
        Item::ReadOnlyFilesystem => t::item_read_only_filesystem(),
        Item::DropCapabilities => t::item_drop_capabilities(),
        Item::ResourceLimits => t::item_resource_limits(),
        Item::SecurityProfiles => t::item_security_profiles(),
        Item::NoNewPrivileges => t::item_no_new_privileges(),
        Item::UserDefinedNetworks => t::item_user_defined_networks(),
        Item::IsolateBackends => t::item_isolate_backends(),
        Item::DisableIcc => t::item_disable_icc(),
        Item::SecretsManagement => t::item_secrets_management(),
        Item::NeverHardcodeSecrets => t::item_never_hardcode_secrets(),
        Item::RotateSecrets => t::item_rotate_secrets(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_calls_the_items_as_the_engine_does() {
        for item in Item::ALL {
            assert_eq!(item_title(item), item.title());
            assert_eq!(group_title(item.group()), item.group().title());
        }
    }
}
