//! What is reached from outside, and from a service that is taken over, in sentences.

use super::{Drawing, Subject, way_in};
use crate::scene::Node;
use crate::texts::t;
use bulkhead_simulate::network::{Exit, Step, Via};
use yew::AttrValue;

/// How many steps are told one by one.
const MAX_STEPS: usize = 50;

/// What an attacker reaches, who stands outside or has taken the chosen service over.
pub(super) fn text(subject: &Subject, drawing: &Drawing) -> Node {
    let part = Node::new("div").class("reach").with("aria-live", "polite");
    let Some(chosen) = drawing.chosen else { return part.children(outside(drawing)) };
    let taken = drawing.topology.taken_over(chosen);
    let name = drawing.service(chosen);
    let heading = Node::new("h3").prose(&t::reach_title(name));
    let mut items: Vec<Node> = Vec::new();
    for step in taken.steps.iter().take(MAX_STEPS) {
        items.push(Node::new("li").prose(&told(drawing, chosen, step)));
    }
    if taken.steps.len() > MAX_STEPS {
        items.push(Node::new("li").say(&t::reach_more(taken.steps.len() - MAX_STEPS)));
    }
    if taken.steps.is_empty() {
        items.push(Node::new("li").say(&t::reach_nobody()));
    }
    items.push(Node::new("li").prose(&internet(drawing, chosen, taken.internet.as_ref())));
    if let Some(exit) = &taken.host {
        let words = match exit.distance {
            0 => t::reach_host(drawing.network(exit.network)),
            _ => t::reach_host_through(drawing.service(exit.from)),
        };
        items.push(Node::new("li").prose(&words));
    }
    let back = Node::new("button").with("type", "button").class("quiet").chooses(&subject.choice(&[]));
    part.child(heading).child(Node::new("ol").children(items)).child(back.say(&t::reach_back()))
}

/// What stands open, and that services can be chosen.
fn outside(drawing: &Drawing) -> Vec<Node> {
    let way = |way: &bulkhead_simulate::network::Ingress| {
        Node::new("li").prose(&format!("`{}`: {}.", drawing.service(way.service), way_in(way)))
    };
    let ways = drawing.topology.ingress.iter().take(MAX_STEPS).map(way);
    let mut nodes = vec![Node::new("h3").say(&t::reach_outside())];
    if drawing.topology.ingress.is_empty() {
        nodes.push(Node::new("p").say(&t::reach_closed()));
    } else {
        nodes.push(Node::new("ul").children(ways));
    }
    nodes.push(Node::new("p").class("aside").say(&t::reach_choose()));
    nodes
}

/// One connection.
fn told(drawing: &Drawing, chosen: usize, step: &Step) -> AttrValue {
    let to = drawing.service(step.to);
    // Nobody else has to be taken over first.
    let first = if step.from == chosen { "" } else { drawing.service(step.from) };
    let then = if first.is_empty() { "no" } else { "yes" };
    match step.via {
        Via::Network(number) => {
            let network = drawing.network(number);
            let topology = &drawing.topology;
            if topology.networks.get(number).is_some_and(|network| network.is_namespace()) {
                // On `host` stand also the ways between the host's own network and the bridges.
                return match (topology.is_host(step.from), topology.is_host(step.to)) {
                    (true, false) => t::reach_as_host(first, then, to),
                    (false, true) => t::reach_at_host(first, then, to),
                    _ => t::reach_shared(first, network, then, to),
                };
            }
            t::reach_network(first, network, then, to)
        }
        Via::Published(number) => {
            let way = drawing.topology.ingress.get(number);
            let any = t::net_any();
            let port = way.and_then(|way| way.published.as_deref()).unwrap_or(&any);
            t::reach_port(first, port, then, to)
        }
    }
}

fn internet(drawing: &Drawing, chosen: usize, exit: Option<&Exit>) -> AttrValue {
    let Some(exit) = exit else { return t::exit_none() };
    let certain = if exit.certain { "yes" } else { "perhaps" };
    let network = drawing.network(exit.network);
    if exit.from == chosen {
        return t::exit_own(certain, network);
    }
    t::exit_through(certain, drawing.service(exit.from), network)
}
