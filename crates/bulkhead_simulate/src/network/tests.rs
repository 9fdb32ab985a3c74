//! What networks do, case by case, each with its source.

use super::*;
use bulkhead_config::compose::Project;

mod properties;
mod scripts;
mod takeovers;

fn of(compose: &str) -> Topology {
    Builder::default().project(&Project::parse(compose).tree).finish()
}

fn with(engine: Engine, compose: &str) -> Topology {
    Builder::new(engine).project(&Project::parse(compose).tree).finish()
}

fn name(topology: &Topology, service: usize) -> &str {
    &topology.services[service].name
}

/// The edges as `from>to network`, sorted.
fn edges(topology: &Topology) -> String {
    let shown = topology.edges().map(|edge| {
        let network = &topology.networks[edge.network].name;
        format!("{}>{} {network}", name(topology, edge.from), name(topology, edge.to))
    });
    let mut shown: Vec<String> = shown.collect();
    shown.sort();
    shown.join(", ")
}

/// Who reaches the internet, `?` after who perhaps does.
fn egress(topology: &Topology) -> String {
    let shown = topology.egress.iter().map(|way| {
        let doubt = if way.certain { "" } else { "?" };
        format!("{} {}{doubt}", name(topology, way.service), topology.networks[way.network].name)
    });
    shown.collect::<Vec<_>>().join(", ")
}

/// What is published: `service address:port>port audience`.
fn ingress(topology: &Topology) -> String {
    let shown = topology.ingress.iter().map(|way| {
        let port = |port: &Option<String>| port.clone().unwrap_or_else(|| "*".to_owned());
        let (published, target) = (port(&way.published), port(&way.target));
        let name = name(topology, way.service);
        format!("{name} {}:{published}>{target} {:?}", way.address, way.audience)
    });
    shown.collect::<Vec<_>>().join(", ")
}

/// compose-go's `loader/normalize.go`; bridge driver docs; `setupInternalNetworkRules`; `hasExternalAccess`.
#[test]
fn edges_and_ways_out_are_those_of_the_engine() {
    let cases = [
        // Who names no network is on `default`, `networks: {}` too.
        (
            "a: {image: x}, b: {image: x, networks: {}}",
            "",
            "a>b default, b>a default",
            "a default, b default",
        ),
        // Networks are isolated from each other.
        ("a: {image: x, networks: [n]}, b: {image: x}", "n: ", "", "a n, b default"),
        // On two networks: an edge on each.
        (
            "a: {image: x, networks: [n, m]}, b: {image: x, networks: [m, n]}",
            "n: , m: {internal: true}",
            "a>b m, a>b n, b>a m, b>a n",
            "a n, b n",
        ),
        // Internal: no way out, and its members reach each other.
        (
            "a: {image: x, networks: [n]}, b: {image: x, networks: [n, m]}",
            "n: {internal: true}, m: ",
            "a>b n, b>a n",
            "b m",
        ),
        // `expose` and `links` change nothing on networks of the user's.
        (
            "a: {image: x, networks: [n], links: [b], expose: [80]}, b: {image: x, networks: [m]}",
            "n: , m: ",
            "",
            "a n, b m",
        ),
        // enable_icc=false keeps the members apart; the way out stays.
        (
            "a: {image: x, networks: [n]}, b: {image: x, networks: [n]}",
            "n: {driver_opts: {com.docker.network.bridge.enable_icc: \"false\"}}",
            "",
            "a n, b n",
        ),
        // Refused by Compose, and read all the same: a mode with networks, a network that is not declared.
        ("a: {image: x, networks: [n], network_mode: none}, b: {image: x, networks: [n]}", "n: ", "", "b n"),
        ("a: {image: x, networks: [z]}, b: {image: x, networks: [z]}", "", "a>b z, b>a z", "a z, b z"),
        // `deploy`, `profiles` and `depends_on` change nothing about reach.
        (
            "a: {image: x, profiles: [p], depends_on: [b]}, b: {image: x, networks: [n]}",
            "n: ",
            "",
            "a default, b n",
        ),
        // Drivers: a network over several machines, the machine's own, and one that is not known.
        ("a: {image: x, networks: [n]}", "n: {driver: overlay, internal: true}", "", ""),
        (
            "a: {image: x, networks: [n]}, b: {image: x, networks: [n]}",
            "n: {driver: ipvlan}",
            "a>b n, b>a n",
            "a n, b n",
        ),
        ("a: {image: x, networks: [n]}", "n: {driver: weave, internal: true}", "", "a n?"),
        // none: loopback only.
        ("a: {image: x, network_mode: none}, b: {image: x}", "", "", "b default"),
        // service: they share everything, and the others reach both at one address.
        (
            "a: {image: x, network_mode: \"service:b\"}, b: {image: x}, c: {image: x}",
            "",
            "a>b service:b, a>c default, b>a service:b, b>c default, c>a default, c>b default",
            "a default, b default, c default",
        ),
        // A chain of them ends at the one with a network.
        (
            "a: {image: x, network_mode: \"service:b\"}, b: {image: x, network_mode: \"service:c\"}, c: {image: x, network_mode: none}",
            "",
            "a>b service:c, a>c service:c, b>a service:c, b>c service:c, c>a service:c, c>b service:c",
            "",
        ),
        // A circle, or nobody at all: refused; no edge, and nothing is known.
        ("a: {image: x, network_mode: \"service:a\"}", "", "", "a service:a?"),
        // container: of somebody else; two of them share it.
        (
            "a: {image: x, network_mode: \"container:z\"}, b: {image: x, network_mode: \"container:z\"}, c: {image: x}",
            "",
            "a>b container:z, b>a container:z",
            "a container:z?, b container:z?, c default",
        ),
        // container: of a service of the project, by its container_name.
        (
            "a: {image: x, network_mode: \"container:z\"}, b: {image: x, container_name: z}",
            "",
            "a>b service:b, b>a service:b",
            "a default, b default",
        ),
        // Two on the host, and one on a bridge, which the host reaches and which reaches the host.
        (
            "a: {image: x, network_mode: host}, b: {image: x, network_mode: host}, c: {image: x, networks: [n]}",
            "n: {internal: true}",
            "a>b host, a>c host, b>a host, b>c host, c>a host, c>b host",
            "a host, b host",
        ),
        // bridge: the engine's own.
        (
            "a: {image: x, network_mode: bridge}, b: {image: x, network_mode: default}, c: {image: x}",
            "",
            "a>b bridge, b>a bridge",
            "a bridge, b bridge, c default",
        ),
        // A network by its name for the engine.
        (
            "a: {image: x, network_mode: shop}, b: {image: x, networks: [n]}",
            "n: {name: shop}",
            "a>b n, b>a n",
            "a n, b n",
        ),
        // Made elsewhere: whether it is internal nobody knows.
        ("a: {image: x, networks: [n]}", "n: {external: true}", "", "a n?"),
        ("a: {image: x, networks: [n]}", "n: {external: true, name: host}", "", "a host"),
        (
            "a: {image: x, networks: [n]}, b: {image: x, network_mode: bridge}",
            "n: {external: true, name: bridge}",
            "a>b bridge, b>a bridge",
            "a bridge, b bridge",
        ),
        ("a: {image: x, networks: [n]}", "n: {internal: \"${I}\"}", "", "a n?"),
        // Without masquerading answers do not come back.
        (
            "a: {image: x, networks: [n]}",
            "n: {driver_opts: {com.docker.network.bridge.enable_ip_masquerade: \"false\"}}",
            "",
            "a n?",
        ),
    ];
    for (services, networks, expected, out) in cases {
        let source = format!("services: {{{services}}}\nnetworks: {{{networks}}}\n");
        let topology = of(&source);
        assert_eq!(edges(&topology), expected, "{source}");
        assert_eq!(egress(&topology), out, "{source}");
    }
}

/// <https://docs.docker.com/engine/network/port-publishing/>; `modPorts` in `iptabler/port.go`.
#[test]
fn ports_are_published_where_the_engine_publishes_them() {
    let cases = [
        ("ports: [\"80\"]", "a 0.0.0.0:*>80 Outside", ""),
        ("ports: [\"8080:80/udp\"]", "a 0.0.0.0:8080>80 Outside", ""),
        ("ports: [\"127.0.0.1:8080:80\"]", "a 127.0.0.1:8080>80 Host", ""),
        ("ports: [\"127.8.0.1:8080:80\"]", "a 127.8.0.1:8080>80 Host", ""),
        ("ports: [\"[::1]:8080:80\"]", "a ::1:8080>80 Host", ""),
        ("ports: [\"[::]:8080:80\"]", "a :::8080>80 Outside", ""),
        ("ports: [\"192.0.2.1:8080:80\"]", "a 192.0.2.1:8080>80 Outside", ""),
        ("ports: [\"${IP}:8080:80\"]", "a ${IP}:8080>80 Unknown", ""),
        ("ports: [\"80:80\"], networks: [in]", "", "Internal"),
        ("ports: [\"80:80\"], networks: [in, out]", "a 0.0.0.0:80>80 Outside", ""),
        ("ports: [\"80:80\"], networks: [near]", "a 127.0.0.1:80>80 Host", ""),
        ("ports: [\"80:80\"], network_mode: host", "a 0.0.0.0:*>* Outside", "Host"),
        ("ports: [\"80:80\"], network_mode: none", "", "NoNetwork"),
        ("ports: [\"80:80\"], network_mode: \"service:b\"", "", "Joined"),
        ("ports: [\"80:80\"], networks: [lan]", "a 0.0.0.0:*>* Outside", "Lan"),
        ("expose: [80]", "", ""),
    ];
    for (service, expected, unpublished) in cases {
        let source = format!(
            "services: {{a: {{image: x, {service}}}, b: {{image: x}}}}\nnetworks: {{in: {{internal: true}}, out: , lan: {{driver: macvlan}}, near: {{driver_opts: {{com.docker.network.bridge.host_binding_ipv4: 127.0.0.1}}}}}}\n"
        );
        let topology = of(&source);
        assert_eq!(ingress(&topology), expected, "{service}");
        let why: Vec<String> = topology.unpublished.iter().map(|it| format!("{:?}", it.why)).collect();
        assert_eq!(why.join(" "), unpublished, "{service}");
    }
}

/// `buildEndpointDNSNames` in moby's `daemon/container_operations.go`, `getAliases` in Compose's `create.go`.
#[test]
fn names_are_those_of_the_name_server() {
    let topology = of(
        "name: shop\nservices:\n  a: {image: x, networks: {n: {aliases: [one, two]}, m: }, hostname: h}\n  b: {image: x, networks: [n, m], container_name: c, links: [\"a:front\"]}\n  d: {image: x, network_mode: bridge, container_name: e}\nnetworks: {n: , m: }\n",
    );
    let names = |service: &str, network: &str| {
        let (service, network) = (topology.find(service).unwrap(), topology.find_network(network).unwrap());
        topology.member(service, network).unwrap().names.join(" ")
    };
    assert_eq!(names("a", "n"), "a shop-a-1 h one two");
    assert_eq!(names("a", "m"), "a shop-a-1 h");
    assert_eq!(names("b", "shop_n"), "b c");
    assert_eq!(names("d", "bridge"), "", "the default bridge has no name server");
    assert_eq!(topology.services[1].links[0].name, "front");
}

/// dockerd's `icc` governs the default bridge alone (`bridge_linux.go`), and links open ports there (`iptabler/link.go`).
#[test]
fn the_daemons_icc_is_about_the_default_bridge() {
    let engine = || Engine { icc: false, ..Engine::default() };
    let user = with(engine(), "services: {a: {image: x}, b: {image: x}}");
    assert_eq!(edges(&user), "a>b default, b>a default");
    let apart = with(
        engine(),
        "services: {a: {image: x, network_mode: bridge, links: [b]}, b: {image: x, network_mode: bridge}}",
    );
    assert_eq!(edges(&apart), "a>b bridge");
    assert_eq!(apart.reaches(0, 1), Some(Via::Network(0)));
    assert_eq!(apart.reaches(1, 0), None);
    assert_eq!(apart.taken_over(0).steps.len(), 1);
}

/// <https://docs.docker.com/engine/network/port-publishing/>: published ports are for containers of other networks, too.
#[test]
fn published_ports_are_reached_from_other_networks() {
    let source = |port: &str| {
        format!(
            "services: {{a: {{image: x, networks: [n]}}, b: {{image: x, networks: [m], ports: [\"{port}\"]}}, c: {{image: x, networks: [i]}}}}\nnetworks: {{n: , m: , i: {{internal: true}}}}\n"
        )
    };
    let open = of(&source("80:80"));
    assert_eq!(edges(&open), "");
    assert_eq!(open.reaches(0, 1), Some(Via::Published(0)));
    assert_eq!(open.reaches(2, 1), None, "no packet leaves an internal network");
    assert_eq!(open.reaches(1, 0), None);
    assert_eq!(of(&source("127.0.0.1:80:80")).reaches(0, 1), None);
    let engine = Engine { userland_proxy: false, ..Engine::default() };
    assert_eq!(with(engine, &source("80:80")).reaches(0, 1), None);
}

#[test]
fn places_are_those_of_the_causes() {
    let source =
        "services:\n  a: {image: x, networks: [n], ports: [\"80:80\"]}\nnetworks:\n  n: {internal: true}\n";
    let topology = of(source);
    let network = &topology.networks[0];
    assert_eq!(network.place.unwrap().span.of(source), "n");
    assert_eq!(network.internal_at.unwrap().span.of(source), "true");
    assert_eq!(network.members[0].place.span.of(source), "n");
    assert_eq!(topology.unpublished[0].place.span.of(source), "\"80:80\"");
}
