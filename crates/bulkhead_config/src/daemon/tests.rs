//! What dockerd makes of whole files: what `dockerd --validate` says of them, and what the code of
//! <https://github.com/moby/moby/blob/master/daemon/config/config.go> does with them.

use super::*;
use crate::json;
use bulkhead_text::apply;
use proptest::prelude::*;

fn read(source: &str) -> (DaemonConfig, Vec<Problem>) {
    let parsed = json::parse_with(source, OPTIONS);
    assert_eq!(parsed.errors, [], "{source}");
    DaemonConfig::from_node(&parsed.tree)
}

#[test]
fn files_that_dockerd_accepts_have_no_problem() {
    for source in [
        "",
        " \n",
        "\u{feff}{}",
        "{}",
        "null",
        r#"{"icc": false, "live-restore": true, "userland-proxy": false, "no-new-privileges": true, "seccomp-profile": "/etc/docker/seccomp.json"}"#,
        // One level of objects is a group.
        r#"{"network": {"icc": false}}"#,
        r#"{"proxies": {"http-proxy": "http://proxy.example.com:80", "no-proxy": "*.example.com"}}"#,
        // Not compared with the flags.
        r#"{"features": {"anything": true}, "builder": {"gc": {"enabled": true}}, "min-api-version": "1.44"}"#,
        r#"{"deprecated-key-path": "/x", "allow-nondistributable-artifacts": ["x"]}"#,
        r#"{"log-driver": "json-file", "log-opts": {"max-size": "10m", "max-file": "3"}, "log-level": "WARN"}"#,
        r#"{"default-ulimits": {"nofile": {"Name": "nofile", "Hard": 64000, "Soft": 64000}}}"#,
        r#"{"default-address-pools": [{"base": "172.30.0.0/16", "size": 24}], "dns": ["1.1.1.1", "fe80::1%eth0"]}"#,
        r#"{"runtimes": {"custom": {"path": "/usr/local/bin/runtime", "runtimeArgs": ["--debug"]}}}"#,
        r#"{"default-network-opts": {"bridge": {"com.docker.network.driver.mtu": "1234"}}}"#,
        r#"{"tls": false, "hosts": ["tcp://127.0.0.1:2375"], "default-shm-size": "64M", "ip": "", "mtu": null}"#,
        r#"{"nri-opts": {"enable": true}, "default-ipc-mode": "shareable", "firewall-backend": "nftables"}"#,
    ] {
        assert_eq!(read(source).1, [], "{source}");
    }
}

fn unknown(suggestion: Option<&'static str>) -> ProblemKind {
    ProblemKind::UnknownKey { suggestion, removed: None }
}

#[test]
fn an_unknown_key_is_fatal_where_it_stands() {
    for (source, text, kind) in [
        (r#"{"ICC": false}"#, r#""ICC""#, unknown(Some("icc"))),
        (r#"{"live_restore": true}"#, r#""live_restore""#, unknown(Some("live-restore"))),
        (r#"{"network": {"ipcc": false}}"#, r#""ipcc""#, unknown(Some("icc"))),
        (r#"{"proxies": {"ftp": "x"}}"#, r#""ftp""#, unknown(None)),
        (r#"{"read-only-rootfs": true}"#, r#""read-only-rootfs""#, unknown(None)),
        // https://github.com/docker/docs/issues/19398
        (
            r#"{"containerd-plugin-namespace": "x"}"#,
            r#""containerd-plugin-namespace""#,
            unknown(Some("containerd-plugins-namespace")),
        ),
        (
            r#"{"graph": "/data"}"#,
            r#""graph""#,
            ProblemKind::UnknownKey { suggestion: Some("data-root"), removed: Some("23.0") },
        ),
    ] {
        let (_, problems) = read(source);
        let [problem] = problems.as_slice() else {
            panic!("{source}: {problems:?}");
        };
        assert_eq!(problem.span.of(source), text);
        assert_eq!(problem.kind, kind, "{source}");
        assert!(problem.is_fatal());
    }
}

#[test]
fn a_value_of_the_wrong_type_is_fatal_where_it_stands() {
    for (source, text) in [
        (r#"{"icc": "false"}"#, r#""false""#),
        (r#"{"icc": 0}"#, "0"),
        (r#"{"icc": {"a": 1}}"#, r#"{"a": 1}"#),
        (r#"{"mtu": "1500"}"#, r#""1500""#),
        (r#"{"mtu": 1500.5}"#, "1500.5"),
        (r#"{"hosts": "tcp://0.0.0.0:2375"}"#, r#""tcp://0.0.0.0:2375""#),
        (r#"{"dns": ["1.1.1.1", "resolver"]}"#, r#""resolver""#),
        (r#"{"log-opts": {"max-file": 3}}"#, "3"),
        (r#"{"log-opts": []}"#, "[]"),
        (r#"{"features": {"cdi": "yes"}}"#, r#""yes""#),
        (r#"{"default-shm-size": 64}"#, "64"),
        (r#"{"default-ulimits": {"nofile": 64000}}"#, "64000"),
        (r#"{"default-network-opts": {"bridge": {"mtu": 1}}}"#, "1"),
        (r#"{"default-address-pools": {"base": "x"}}"#, r#"{"base": "x"}"#),
        (r#"{"ip": "localhost"}"#, r#""localhost""#),
        ("[1]", "[1]"),
        ("true", "true"),
    ] {
        let (_, problems) = read(source);
        let [problem] = problems.as_slice() else {
            panic!("{source}: {problems:?}");
        };
        assert_eq!(problem.span.of(source), text);
        assert!(matches!(problem.kind, ProblemKind::WrongType { .. }), "{source}: {problem:?}");
        assert!(problem.is_fatal());
    }
}

#[test]
fn values_from_a_fixed_set_are_compared_with_it() {
    for source in [
        r#"{"log-level": "verbose"}"#,
        r#"{"log-format": "JSON"}"#,
        r#"{"default-ipc-mode": "host"}"#,
        r#"{"firewall-backend": "pf"}"#,
    ] {
        let (_, problems) = read(source);
        assert!(
            matches!(problems.as_slice(), [Problem { kind: ProblemKind::UnknownValue { .. }, .. }]),
            "{source}"
        );
    }
}

#[test]
fn a_flags_name_passes_and_does_nothing() {
    let (_, problems) =
        read(r#"{"host": ["unix:///run/a.sock"], "http-proxy": "http://a", "insecure-registry": []}"#);
    let instead: Vec<_> = problems.iter().map(|problem| &problem.kind).collect();
    for (kind, expected) in instead.into_iter().zip(["hosts", "proxies", "insecure-registries"]) {
        assert_eq!(*kind, ProblemKind::IgnoredKey { instead: Some(expected) });
    }
    assert_eq!(problems.len(), 3);
    assert!(problems.iter().all(|problem| !problem.is_fatal()));
}

#[test]
fn an_old_name_beside_the_new_one_is_fatal() {
    let (_, problems) = read(r#"{"host-gateway-ip": "192.0.2.1", "host-gateway-ips": ["192.0.2.1"]}"#);
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].kind, ProblemKind::Conflict { with: "host-gateway-ips" });
}

#[test]
fn problems_say_what_is_wrong_and_what_to_do() {
    for (source, message, help) in [
        (r#"{"ICC": false}"#, "dockerd has no key `ICC`", "Did you mean `icc`?"),
        (r#"{"graph": "/data"}"#, "version 23.0 removed it", "`data-root`"),
        (
            r#"{"icc": "no"}"#,
            "`icc` has to be `true` or `false`, and this is a string, `no`",
            "Write `true` or `false`",
        ),
        ("[]", "`daemon.json` has to be an object, and this is a list", "Write an object"),
        (r#"{"log-format": "xml"}"#, "`log-format`", "one of `text`, `json`:"),
        (r#"{"host": []}"#, "`host` is a flag", "`hosts`"),
        (r#"{"no-proxy": ""}"#, "`no-proxy` is a flag", r#"`"proxies": { "no-proxy": … }`"#),
    ] {
        let (_, problems) = read(source);
        assert!(problems[0].message().contains(message), "{}", problems[0].message());
        assert!(problems[0].help().contains(help), "{}", problems[0].help());
    }
}

#[test]
fn values_have_places_and_defaults() {
    let source =
        r#"{"icc": false, "log-opts": {"max-size": "10m"}, "hosts": ["fd://", "tcp://:2376"], "mtu": 1400}"#;
    let (config, _) = read(source);
    assert_eq!(config.bool("icc").map(|set| (set.value, set.span.of(source))), Some((false, "false")));
    assert_eq!(config.member_span("icc").map(|span| span.of(source)), Some(r#""icc": false"#));
    assert_eq!(config.string_in("log-opts", "max-size").map(|set| set.value), Some("10m"));
    assert_eq!(
        config.strings("hosts").iter().map(|host| host.value).collect::<Vec<_>>(),
        ["fd://", "tcp://:2376"]
    );
    assert_eq!(config.integer("mtu").map(|set| set.value), Some(1400));
    assert_eq!(config.string("log-driver"), None);
    for (key, expected) in [
        ("icc", Some(false)),
        ("userland-proxy", Some(true)),
        ("iptables", Some(true)),
        ("ip6tables", Some(true)),
        ("ip-forward", Some(true)),
        ("ip-masq", Some(true)),
        ("live-restore", Some(false)),
        ("no-new-privileges", Some(false)),
        ("selinux-enabled", Some(false)),
        ("init", Some(false)),
        ("allow-direct-routing", Some(false)),
        ("mtu", None),
        ("nothing", None),
    ] {
        assert_eq!(config.effective_bool(key), expected, "{key}");
    }
}

#[test]
fn a_boolean_in_a_group_counts() {
    assert_eq!(read(r#"{"network": {"icc": false}}"#).0.effective_bool("icc"), Some(false));
    assert_eq!(read(r#"{"log-opts": {"icc": "false"}}"#).0.effective_bool("icc"), Some(true));
}

#[test]
fn a_set_key_reads_back() {
    for source in [
        "",
        "{}",
        r#"{"icc": true}"#,
        r#"{"network": {"icc": true}}"#,
        "{\n  \"debug\": true\n}\n",
        "\u{feff}",
    ] {
        let edit = read(source).0.set(source, "icc", "false").unwrap();
        let fixed = apply(source, &[edit]).unwrap();
        let (config, problems) = read(&fixed);
        assert_eq!(problems, []);
        assert_eq!(config.effective_bool("icc"), Some(false), "{fixed}");
    }
}

#[test]
fn every_key_is_described_once() {
    let mut names: Vec<&str> = all_keys().map(|key| key.name).collect();
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), count);
    for key in all_keys() {
        assert!(key.doc.ends_with('.'), "{}", key.name);
        assert!(key.url().starts_with("https://docs.docker.com/"), "{}", key.name);
        if let Some(default) = key.default {
            let source = format!("{{\"{}\": {default}}}", key.name);
            assert_eq!(read(&source).1, [], "{source}");
        }
    }
}

proptest! {
    #[test]
    fn any_text_gets_an_answer(source in "[\\{\\}\\[\\],:\"a1. \n]{0,40}", key in prop::sample::select(all_keys().map(|key| key.name).collect::<Vec<_>>())) {
        for source in [source.clone(), format!("{{\"{key}\": {source}}}")] {
            let (config, _) = DaemonConfig::from_node(&json::parse_with(&source, OPTIONS).tree);
            let _ = (config.bool(key), config.effective_bool(key), config.strings(key), config.is_empty());
        }
    }
}
