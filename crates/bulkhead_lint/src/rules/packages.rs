//! Rules about package managers in `RUN`.

use crate::rule::Rule;

mod apk_allow_untrusted;
mod apk_cache;
mod apt_allow_unauthenticated;
mod apt_dist_upgrade;
mod apt_force_yes;
mod apt_instead_of_apt_get;
mod apt_lists_left;
mod apt_missing_yes;
mod apt_recommends;
mod dnf_cache;
mod dnf_missing_yes;
mod microdnf_cache;
mod npm_only_production;
mod npm_strict_ssl_off;
mod pip_cache;
mod pip_trusted_host;
mod rpm_nosignature;
mod unpinned_apk;
mod unpinned_apt;
mod unpinned_dnf;
mod unpinned_gem;
mod unpinned_go;
mod unpinned_npm;
mod unpinned_pip;
mod unpinned_yum;
mod unpinned_zypper;
mod update_alone;
mod wget_and_curl;
mod wget_progress;
mod yarn_cache;
mod yum_cache;
mod yum_missing_yes;
mod yum_nogpgcheck;
mod yum_sslverify_off;
mod zypper_cache;
mod zypper_dist_upgrade;
mod zypper_missing_yes;

/// In the order in which they are listed to people: the gravest first.
pub(super) const RULES: &[Rule] = &[
    apk_allow_untrusted::RULE,
    apt_allow_unauthenticated::RULE,
    apt_force_yes::RULE,
    yum_nogpgcheck::RULE,
    rpm_nosignature::RULE,
    pip_trusted_host::RULE,
    yum_sslverify_off::RULE,
    npm_strict_ssl_off::RULE,
    update_alone::RULE,
    apt_recommends::RULE,
    apt_missing_yes::RULE,
    yum_missing_yes::RULE,
    dnf_missing_yes::RULE,
    zypper_missing_yes::RULE,
    apt_instead_of_apt_get::RULE,
    apt_dist_upgrade::RULE,
    zypper_dist_upgrade::RULE,
    npm_only_production::RULE,
    apt_lists_left::RULE,
    apk_cache::RULE,
    dnf_cache::RULE,
    microdnf_cache::RULE,
    yum_cache::RULE,
    zypper_cache::RULE,
    pip_cache::RULE,
    yarn_cache::RULE,
    wget_progress::RULE,
    wget_and_curl::RULE,
    unpinned_apt::RULE,
    unpinned_apk::RULE,
    unpinned_dnf::RULE,
    unpinned_yum::RULE,
    unpinned_zypper::RULE,
    unpinned_pip::RULE,
    unpinned_npm::RULE,
    unpinned_gem::RULE,
    unpinned_go::RULE,
];
