//! Rules about stages and the images that they are built from.

use crate::rule::Rule;

mod constant_platform;
mod copy_from_self;
mod copy_from_unknown_stage;
mod copy_whole_filesystem;
mod debian_slim_tag;
mod duplicate_stage_name;
mod end_of_life_base;
mod from_as_casing;
mod instruction_before_from;
mod invalid_default_arg_in_from;
mod latest_tag;
mod redundant_target_platform;
mod reserved_stage_name;
mod stage_name_casing;
mod undefined_arg_in_from;
mod unpinned_base_digest;
mod untagged_base_image;

/// In the order in which they are listed to people: the gravest first.
pub(super) const RULES: &[Rule] = &[
    untagged_base_image::RULE,
    latest_tag::RULE,
    end_of_life_base::RULE,
    copy_whole_filesystem::RULE,
    copy_from_unknown_stage::RULE,
    copy_from_self::RULE,
    instruction_before_from::RULE,
    debian_slim_tag::RULE,
    undefined_arg_in_from::RULE,
    duplicate_stage_name::RULE,
    reserved_stage_name::RULE,
    constant_platform::RULE,
    unpinned_base_digest::RULE,
    invalid_default_arg_in_from::RULE,
    redundant_target_platform::RULE,
    stage_name_casing::RULE,
    from_as_casing::RULE,
];
