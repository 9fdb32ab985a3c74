//! The network of a Compose project: who reaches whom, and what an attacker reaches from one service.

mod graph;
mod reach;

use super::Subject;
use super::frame::{folded, show};
use crate::scene::Node;
use crate::texts::t;
use bulkhead_lint::{Diagnostic, FileKind};
use bulkhead_simulate::network::{Audience, Builder, Engine, Ingress, Place, Topology};
use std::borrow::Borrow;
use yew::AttrValue;

/// The rules whose findings are marked in the picture.
const RULES: [&str; 4] = ["backend-egress", "backend-reachable", "database-published", "host-network"];

/// A project with what is needed to draw it.
struct Drawing<'a> {
    topology: Topology,
    /// The files, by the numbers in places.
    paths: Vec<&'a str>,
    /// What should not be.
    wrong: Vec<&'a Diagnostic>,
    /// The service that is taken over.
    chosen: Option<usize>,
}

impl Drawing<'_> {
    /// Why what is written at a place should not be, if a rule says so.
    fn wrong_at(&self, place: Place) -> Option<&Diagnostic> {
        let path = self.paths.get(place.file as usize)?;
        let touches = |found: &&&Diagnostic| {
            found.path == *path && found.span.start < place.span.end && place.span.start < found.span.end
        };
        self.wrong.iter().find(touches).copied()
    }

    fn service(&self, number: usize) -> &str {
        self.topology.services.get(number).map_or("", |service| &service.name)
    }

    fn network(&self, number: usize) -> &str {
        self.topology.networks.get(number).map_or("", |network| &network.name)
    }

    /// The ways in to a service that has its network for itself.
    fn ways_in(&self, service: usize) -> impl Iterator<Item = &Ingress> {
        self.topology.ingress.iter().filter(move |way| way.service == service)
    }
}

/// The picture, what should not be in it, what is reached from the chosen service, and all of it as text.
pub(super) fn draw(subject: &Subject) -> Node {
    let (mut builder, mut paths) = (Builder::new(Engine::default()), Vec::new());
    for (path, compose) in subject.projects() {
        builder = builder.project(&compose.project);
        paths.push(path);
    }
    let topology = builder.finish();
    let wrong = subject.found.iter().filter(|found| RULES.contains(&&*found.rule));
    let chosen = subject.chosen(0).and_then(|name| topology.find(name));
    let drawing = Drawing { topology, paths, wrong: wrong.collect(), chosen };
    let picture = Node::new("div").children(subject.unread(FileKind::Compose));
    if drawing.topology.services.is_empty() {
        return picture.child(Node::new("p").class("none").prose(&t::view_no_service()));
    }
    picture
        .child(graph::draw(subject, &drawing))
        .children(marks(&drawing))
        .child(reach::text(subject, &drawing))
        .child(folded(&t::net_as_text(), table(&drawing)))
}

/// What should not be, one by one.
fn marks(drawing: &Drawing) -> Option<Node> {
    if drawing.wrong.is_empty() {
        return None;
    }
    let item = |found: &&Diagnostic| {
        let sign = Node::new("span").class("sign").is("aria-hidden", true).say("!");
        let words = Node::new("span").prose(&bulkhead_text::capitalized(&found.message)).say(". ");
        let words = words.child(show(&found.path, found.span, &found.message.replace('`', "")));
        Node::new("li").child(sign).child(words)
    };
    let list = Node::new("ul").class("marks").children(drawing.wrong.iter().map(item));
    Some(Node::new("div").child(Node::new("h3").say(&t::net_wrong())).child(list))
}

/// Every service with its networks, its ways in and its way out.
fn table(drawing: &Drawing) -> Node {
    let topology = &drawing.topology;
    let cells = |tag: &'static str, words: [AttrValue; 4]| {
        let row = Node::new("tr");
        row.children(words.into_iter().map(|words| {
            let cell = Node::new(tag).prose(&words);
            if tag == "th" { cell.with("scope", "col") } else { cell }
        }))
    };
    let head = [t::service(), t::net_networks(), t::net_reached(), t::net_reaches()];
    let row = |number: usize| {
        let networks = topology.networks.iter().filter(|it| it.members.iter().any(|it| it.service == number));
        let networks: Vec<_> = networks.map(|network| format!("`{}`", network.name)).collect();
        let ways: Vec<_> = drawing.ways_in(number).map(way_in).collect();
        let root = topology.root(number);
        let out = topology.egress.iter().find(|way| way.service == number || way.service == root);
        let out = match out {
            Some(way) if way.certain => t::net_yes(drawing.network(way.network)),
            Some(way) => t::net_perhaps(drawing.network(way.network)),
            None => t::net_no(),
        };
        let name = format!("`{}`", drawing.service(number)).into();
        cells("td", [name, or_none(&networks), or_none(&ways), out])
    };
    let rows = (0..topology.services.len()).map(row);
    let table = Node::new("table").child(Node::new("thead").child(cells("th", head)));
    let table = table.child(Node::new("tbody").children(rows));
    Node::new("div")
        .class("scroll")
        .with("tabindex", "0")
        .with("role", "group")
        .with("aria-label", &t::net_services())
        .child(table)
}

fn or_none<T: Borrow<str>>(words: &[T]) -> AttrValue {
    if words.is_empty() { t::none() } else { words.join(", ").into() }
}

/// A way in, in words.
fn way_in(way: &Ingress) -> AttrValue {
    let port = match (&way.published, &way.target) {
        (Some(port), _) => t::way_port(port),
        (None, Some(target)) => t::way_picked(target),
        (None, None) => t::way_every(),
    };
    match way.audience {
        Audience::Host => t::way_from_host(port),
        Audience::Outside => t::way_from_everywhere(port),
        Audience::Unknown => t::way_from_variable(port),
    }
}

#[cfg(test)]
#[path = "network/tests.rs"]
pub(super) mod tests;
