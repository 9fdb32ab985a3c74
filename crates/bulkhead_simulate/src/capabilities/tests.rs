//! What containers end with, case by case, and what holds for all of them.

use super::{Capabilities, Holding, LowPorts, Origin, simulate};
use bulkhead_config::compose::Project;
use bulkhead_config::container::Container;
use proptest::prelude::*;

fn container(settings: &str) -> Container {
    let source = format!("services:\n  a:\n    image: a:1\n{settings}");
    let project = Project::parse(&source).tree;
    Container::from_service(&project, &project.services[0])
}

fn of(settings: &str, image_user: Option<&str>) -> Capabilities {
    simulate(&container(settings), image_user)
}

/// How many there are in the bounding, the effective and the regainable set.
fn counts(result: &Capabilities) -> (usize, usize, usize) {
    (result.bounding.len(), result.effective.len(), result.regainable.len())
}

/// After `TweakCapabilities` in <https://github.com/moby/moby/blob/master/daemon/pkg/oci/caps/utils.go>, and what the
/// kernel does at `execve`: <https://man7.org/linux/man-pages/man7/capabilities.7.html>.
#[test]
fn sets_are_those_of_the_engine_and_the_kernel() {
    const LOCKED: &str = "    security_opt: [no-new-privileges]\n";
    for (settings, image_user, expected) in [
        ("", None, (14, 14, 0)),
        ("", Some(""), (14, 14, 0)),
        ("", Some("node"), (14, 0, 14)),
        ("    user: '1000'\n", None, (14, 0, 14)),
        ("    user: root\n", Some("node"), (14, 14, 0)),
        ("    user: '0:1000'\n", None, (14, 14, 0)),
        ("    cap_drop: [ALL]\n", None, (0, 0, 0)),
        ("    cap_drop: [all]\n    cap_add: [cap_chown, Kill]\n", None, (2, 2, 0)),
        ("    cap_drop: [CHOWN]\n    cap_add: [CHOWN]\n", None, (14, 14, 0)),
        ("    cap_drop: [ALL, CHOWN]\n    cap_add: [ALL]\n", None, (40, 40, 0)),
        ("    cap_drop: [MKNOD, NET_RAW]\n    cap_add: [SYS_TIME]\n", None, (13, 13, 0)),
        ("    privileged: true\n    cap_drop: [ALL]\n", None, (41, 41, 0)),
        ("    privileged: true\n    user: '1000'\n", None, (41, 0, 41)),
        ("    cap_drop: [ALL]\n    cap_add: [SYS_ADMIN]\n    user: '1000'\n", None, (1, 0, 1)),
        (&format!("    cap_add: [SYS_ADMIN]\n    user: '1000'\n{LOCKED}"), None, (15, 0, 0)),
        (LOCKED, None, (14, 14, 0)),
    ] {
        let result = of(settings, image_user);
        assert_eq!(counts(&result), expected, "{settings} {image_user:?}");
        assert_eq!(result.permitted, result.effective, "{settings}");
        assert!(result.inheritable.is_empty() && result.ambient.is_empty(), "{settings}");
    }
}

#[test]
fn what_the_engine_refuses_starts_nothing() {
    for (settings, message) in [
        ("    cap_add: [CAP_ALL]\n", "invalid CapAdd: unknown capability: \"CAP_ALL\""),
        ("    cap_drop: [net-admin]\n", "invalid CapDrop: unknown capability: \"CAP_NET-ADMIN\""),
        ("    privileged: true\n    cap_add: [FLY]\n", "invalid CapAdd: unknown capability: \"CAP_FLY\""),
    ] {
        let result = of(settings, None);
        assert_eq!(result.refused.as_deref(), Some(message));
        assert!(result.bounding.is_empty() && result.capabilities.is_empty() && result.refused_at.is_some());
    }
    assert_eq!(of("    cap_add: [\"${CAP}\"]\n", None).refused, None);
}

#[test]
fn each_capability_tells_where_it_comes_from() {
    let source = "    cap_drop: [MKNOD, KILL]\n    cap_add: [SYS_TIME, KILL, CHOWN]\n";
    let result = of(source, None);
    let find = |name: &str| result.capabilities.iter().find(|held| held.name == name).unwrap();
    assert_eq!((find("CAP_MKNOD").origin, find("CAP_MKNOD").held), (Origin::Dropped, Holding::Lost));
    assert_eq!((find("CAP_KILL").origin, find("CAP_KILL").held), (Origin::Added, Holding::Effective));
    assert_eq!((find("CAP_CHOWN").origin, find("CAP_CHOWN").at), (Origin::Default, None));
    assert!(find("CAP_SYS_TIME").dangerous && !find("CAP_CHOWN").dangerous);
    assert!(result.capabilities.iter().all(|held| held.source.starts_with("https://")));
}

#[test]
fn net_admin_is_dangerous_on_the_hosts_network_only() {
    let danger = |settings: &str| {
        let result = of(settings, None);
        result.capabilities.iter().find(|held| held.name == "CAP_NET_ADMIN").unwrap().dangerous
    };
    assert!(!danger("    cap_add: [NET_ADMIN]\n"));
    assert!(danger("    network_mode: host\n    cap_add: [NET_ADMIN]\n"));
}

/// After `withCommonOptions` in <https://github.com/moby/moby/blob/master/daemon/oci_linux.go>.
#[test]
fn low_ports_need_a_capability_on_the_hosts_network_only() {
    assert_eq!(of("    cap_drop: [ALL]\n", None).low_ports, LowPorts::Everyone);
    assert_eq!(of("    network_mode: host\n", None).low_ports, LowPorts::WithCapability);
    assert_eq!(of("    network_mode: service:b\n", None).low_ports, LowPorts::OtherContainer);
}

fn words() -> impl Strategy<Value = Vec<&'static str>> {
    prop::collection::vec(prop::sample::select(&["ALL", "CHOWN", "SYS_ADMIN", "NET_RAW", "BPF"][..]), 0..4)
}

proptest! {
    #[test]
    fn to_add_a_capability_takes_none_away(add in words(), drop in words(), more in words()) {
        let set = |add: &[&str]| {
            of(&format!("    cap_add: [{}]\n    cap_drop: [{}]\n", add.join(", "), drop.join(", ")), None).bounding
        };
        // `ALL` in `cap_add` is not one capability: with it `cap_drop` counts again.
        let more: Vec<&str> = more.into_iter().filter(|word| *word != "ALL").collect();
        let before = set(&add);
        let after = set(&[add, more].concat());
        prop_assert!(before.iter().all(|one| after.contains(one)));
    }

    #[test]
    fn the_sets_lie_in_the_bounding_set(text in "[a-zA-Z_:,\\[\\] \n$]{0,60}", user in "[a-z0-9:$]{0,6}") {
        let source = format!("services:\n  a:\n    cap_add: {text}\n    user: \"{user}\"\n");
        let project = Project::parse(&source).tree;
        for service in &project.services {
            let result = simulate(&Container::from_service(&project, service), Some(&user));
            prop_assert!(result.effective.iter().chain(&result.regainable).all(|one| result.bounding.contains(one)));
        }
    }
}
