//! What is reached from a service that is taken over.

use super::{name, of};
use crate::network::{Exit, Step, Via};

#[test]
fn an_attacker_goes_from_service_to_service() {
    let topology = of(
        "services: {web: {image: x, networks: [front]}, api: {image: x, networks: [front, back]}, db: {image: x, networks: [back]}, other: {image: x, networks: [far]}}\nnetworks: {front: , back: {internal: true}, far: {internal: true}}\n",
    );
    let shown = |from: usize| {
        let takeover = topology.taken_over(from);
        let step = |step: &Step| {
            let Via::Network(network) = step.via else { return String::new() };
            let network = &topology.networks[network].name;
            format!("{} {}>{} {network}", step.distance, name(&topology, step.from), name(&topology, step.to))
        };
        let steps: Vec<String> = takeover.steps.iter().map(step).collect();
        let exit = |exit: Option<Exit>| {
            exit.map(|exit| format!("{} {}", exit.distance, name(&topology, exit.from))).unwrap_or_default()
        };
        (steps.join(", "), exit(takeover.internet), exit(takeover.host))
    };
    let of =
        |steps: &str, internet: &str, host: &str| (steps.to_owned(), internet.to_owned(), host.to_owned());
    assert_eq!(shown(0), of("1 web>api front, 2 api>db back", "0 web", "0 web"));
    assert_eq!(shown(2), of("1 db>api back, 2 api>web front", "1 api", "0 db"));
    assert_eq!(shown(3), of("", "", "0 other"));
    let path: Vec<usize> = topology.taken_over(0).path(2).iter().map(|step| step.to).collect();
    assert_eq!(path, [1, 2]);
    assert_eq!(topology.taken_over(0).path(3), []);
}

#[test]
fn the_host_and_published_ports_are_ways_as_well() {
    let topology = of(
        "services: {a: {image: x, networks: [n]}, h: {image: x, network_mode: host}, b: {image: x, networks: [m]}, p: {image: x, networks: [q], ports: [80]}}\nnetworks: {n: , m: {internal: true}, q: }\n",
    );
    let steps = |from: usize| {
        let takeover = topology.taken_over(from);
        let mut steps: Vec<(usize, usize)> = takeover.steps.iter().map(|it| (it.distance, it.to)).collect();
        steps.sort_unstable();
        steps
    };
    assert_eq!(
        steps(0),
        [(1, 1), (1, 3), (2, 2)],
        "the host's services and the published port, then the rest"
    );
    assert_eq!(steps(2), [(1, 1), (2, 0), (2, 3)], "from an internal network only the host is near");
    assert_eq!(steps(1), [(1, 0), (1, 2), (1, 3)]);
    assert_eq!(topology.taken_over(0).path(3)[0].via, Via::Published(1));
}
