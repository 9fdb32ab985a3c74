//! What holds for every project.

use super::scripts::script;
use super::{edges, of};
use proptest::prelude::*;
use std::collections::HashSet;

/// Projects of five services on four networks; a service without a network has none at all, so that to take a network
/// away does not put it on `default`.
fn project(places: &[Vec<bool>], kinds: &[u8], without: Option<usize>) -> String {
    let mut source = String::from("services:\n");
    for (service, on) in places.iter().enumerate() {
        let on: Vec<String> =
            (0..4).filter(|at| on[*at] && Some(*at) != without).map(|at| format!("n{at}")).collect();
        let place = if on.is_empty() {
            "network_mode: none".to_owned()
        } else {
            format!("networks: [{}]", on.join(", "))
        };
        source.push_str(&format!("  s{service}: {{image: x, {place}}}\n"));
    }
    source.push_str("networks:\n");
    for (network, kind) in kinds.iter().enumerate().filter(|(at, _)| Some(*at) != without) {
        let settings = match kind {
            0 => "",
            1 => "{internal: true}",
            2 => "{external: true}",
            _ => "{driver_opts: {com.docker.network.bridge.enable_icc: \"false\"}}",
        };
        source.push_str(&format!("  n{network}: {settings}\n"));
    }
    source
}

proptest! {
    #[test]
    fn taking_a_network_away_adds_no_edge(
        places in prop::collection::vec(prop::collection::vec(any::<bool>(), 4), 5),
        kinds in prop::collection::vec(0u8..4, 4),
        without in 0usize..4,
    ) {
        let (all, fewer) = (of(&project(&places, &kinds, None)), of(&project(&places, &kinds, Some(without))));
        let (all, fewer) = (edges(&all), edges(&fewer));
        let all: HashSet<&str> = all.split(", ").collect();
        for edge in fewer.split(", ").filter(|edge| !edge.is_empty()) {
            prop_assert!(all.contains(edge), "{edge}");
        }
    }

    #[test]
    fn edges_go_both_ways_and_agree_with_reaches_and_takeovers(
        places in prop::collection::vec(prop::collection::vec(any::<bool>(), 4), 5),
        kinds in prop::collection::vec(0u8..4, 4),
    ) {
        let topology = of(&project(&places, &kinds, None));
        let pairs: HashSet<(usize, usize, usize)> =
            topology.edges().map(|edge| (edge.from, edge.to, edge.network)).collect();
        for (from, to, network) in &pairs {
            prop_assert!(topology.networks[*network].icc);
            prop_assert!(pairs.contains(&(*to, *from, *network)));
        }
        for from in 0..topology.services.len() {
            let direct: HashSet<usize> = topology
                .taken_over(from)
                .steps
                .iter()
                .filter(|step| step.distance == 1)
                .map(|step| step.to)
                .collect();
            for to in (0..topology.services.len()).filter(|to| *to != from) {
                let by_edge = pairs.iter().any(|(one, other, _)| (*one, *other) == (from, to));
                prop_assert_eq!(topology.reaches(from, to).is_some(), by_edge);
                prop_assert_eq!(direct.contains(&to), by_edge);
            }
        }
    }

    #[test]
    fn any_text_is_simulated(text in ".{0,200}", pieces in prop::collection::vec(0usize..14, 0..24)) {
        const PIECES: [&str; 14] = [
            "services:\n", "  a:\n", "  b:\n", "    networks: [n]\n", "    network_mode: service:b\n",
            "    network_mode: service:a\n", "    network_mode: host\n", "    ports: [80, \"1:2:3\"]\n",
            "    links: [a, \"b:\"]\n", "networks:\n", "  n: {internal: yes}\n", "  n: {name: bridge, external: true}\n",
            "    network_mode: container:\n", "    networks: {n: {aliases: [a]}}\n",
        ];
        let mixed: String = pieces.iter().map(|at| PIECES[*at]).collect();
        for source in [&text, &mixed] {
            for topology in [of(source), script(source)] {
                let _ = topology.edges().count();
                for service in 0..=topology.services.len() {
                    let _ = topology.taken_over(service);
                    let _ = topology.reaches(service, 0);
                }
            }
        }
    }

    #[test]
    fn a_file_that_is_being_typed_is_simulated(
        places in prop::collection::vec(prop::collection::vec(any::<bool>(), 4), 5),
        kinds in prop::collection::vec(0u8..4, 4),
        at in 0usize..400,
        length in 0usize..40,
        typed in "[ \n:{}\\[\\]a-z$&*]{0,12}",
    ) {
        let whole = project(&places, &kinds, None);
        let (start, end) = (at.min(whole.len()), (at + length).min(whole.len()));
        let mut text = whole;
        text.replace_range(start..end, &typed);
        let topology = of(&text);
        for edge in topology.edges() {
            prop_assert!(topology.reaches(edge.from, edge.to).is_some());
        }
        for service in 0..topology.services.len() {
            let _ = topology.taken_over(service);
        }
    }

    #[test]
    fn any_command_line_is_simulated(pieces in prop::collection::vec(0usize..14, 0..24)) {
        const PIECES: [&str; 14] = [
            "docker run ", "--name a ", "--network b ", "--network=container:a ", "x\n", "docker network create ",
            "--internal ", "docker network connect b a\n", "-p 80:80 ", "$X ", "--link a:b ", "--network host ",
            "docker network disconnect b a\n", "b\n",
        ];
        let source: String = pieces.iter().map(|at| PIECES[*at]).collect();
        let topology = script(&source);
        let _ = topology.edges().count();
        for service in 0..topology.services.len() {
            let _ = topology.taken_over(service);
        }
    }
}
