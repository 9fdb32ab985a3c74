//! What is reached from outside, and from a service that is taken over, in sentences.

use super::{Drawing, Subject, way_in};
use crate::scene::Node;
use bulkhead_simulate::network::{Exit, Step, Via};

/// How many steps are told one by one.
const MAX_STEPS: usize = 50;

/// What an attacker reaches, who stands outside or has taken the chosen service over.
pub(super) fn text(subject: &Subject, drawing: &Drawing) -> Node {
    let part = Node::new("div").class("reach").with("aria-live", "polite");
    let Some(chosen) = drawing.chosen else { return part.children(outside(drawing)) };
    let taken = drawing.topology.taken_over(chosen);
    let name = drawing.service(chosen);
    let heading = Node::new("h3").prose(&format!("If `{name}` is taken over"));
    let mut items: Vec<Node> = Vec::new();
    for step in taken.steps.iter().take(MAX_STEPS) {
        items.push(Node::new("li").prose(&told(drawing, chosen, step)));
    }
    if taken.steps.len() > MAX_STEPS {
        items.push(Node::new("li").say(&format!("… and {} more.", taken.steps.len() - MAX_STEPS)));
    }
    if taken.steps.is_empty() {
        items.push(Node::new("li").say("The attacker reaches no other service."));
    }
    items.push(Node::new("li").prose(&internet(drawing, chosen, taken.internet.as_ref())));
    if let Some(exit) = &taken.host {
        let words = match exit.distance {
            0 => format!(
                "The host's own ports are reached at its address on `{}`.",
                drawing.network(exit.network)
            ),
            _ => format!("The host's own ports are reached through `{}`.", drawing.service(exit.from)),
        };
        items.push(Node::new("li").prose(&words));
    }
    let back = Node::new("button").with("type", "button").class("quiet").chooses(&subject.choice(&[]));
    part.child(heading)
        .child(Node::new("ol").children(items))
        .child(back.say("Back to the view from outside"))
}

/// What stands open, and that services can be chosen.
fn outside(drawing: &Drawing) -> Vec<Node> {
    let way = |way: &bulkhead_simulate::network::Ingress| {
        Node::new("li").prose(&format!("`{}`: {}.", drawing.service(way.service), way_in(way)))
    };
    let ways = drawing.topology.ingress.iter().take(MAX_STEPS).map(way);
    let mut nodes = vec![Node::new("h3").say("What is reached from outside")];
    if drawing.topology.ingress.is_empty() {
        nodes.push(Node::new("p").say("Nothing: no port is published."));
    } else {
        nodes.push(Node::new("ul").children(ways));
    }
    let words = "Choose a service to see what an attacker reaches who has taken it over.";
    nodes.push(Node::new("p").class("aside").say(words));
    nodes
}

/// One connection.
fn told(drawing: &Drawing, chosen: usize, step: &Step) -> String {
    let to = drawing.service(step.to);
    let from = if step.from == chosen {
        String::new()
    } else {
        format!(", once `{}` is taken over too", drawing.service(step.from))
    };
    match step.via {
        Via::Network(number) => {
            let network = drawing.network(number);
            let topology = &drawing.topology;
            if topology.networks.get(number).is_some_and(|network| network.is_namespace()) {
                // On `host` stand also the ways between the host's own network and the bridges.
                return match (topology.is_host(step.from), topology.is_host(step.to)) {
                    (true, false) => {
                        format!("`{to}` is reached at its address, as the host reaches it{from}.")
                    }
                    (false, true) => {
                        format!("`{to}` is reached at the host's address: it has the host's network{from}.")
                    }
                    _ => {
                        format!("`{to}` is reached on `localhost`: both have the network `{network}`{from}.")
                    }
                };
            }
            format!("`{to}` is reached on the network `{network}`, at every port that it opens{from}.")
        }
        Via::Published(number) => {
            let way = drawing.topology.ingress.get(number);
            let port = way.and_then(|way| way.published.as_deref()).unwrap_or("any");
            format!("`{to}` is reached at port {port}, which it publishes on the host{from}.")
        }
    }
}

fn internet(drawing: &Drawing, chosen: usize, exit: Option<&Exit>) -> String {
    let Some(exit) = exit else {
        return "There is no way to the internet: stolen data does not get out here.".to_owned();
    };
    let certain = if exit.certain { "" } else { " perhaps" };
    if exit.from == chosen {
        return format!(
            "Stolen data gets{certain} out to the internet through the network `{}`.",
            drawing.network(exit.network)
        );
    }
    let (from, network) = (drawing.service(exit.from), drawing.network(exit.network));
    format!("Stolen data gets{certain} out to the internet through `{from}` and its network `{network}`.")
}
