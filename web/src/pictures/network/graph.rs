//! The drawing: outside on top, the host's ports, services and their networks in turn below.

use super::super::frame::short;
use super::super::layout::{Frame, HEIGHT, Plan, WIDTH, plan};
use super::{Drawing, Subject, way_in};
use crate::scene::Node;
use crate::texts::t;
use bulkhead_simulate::network::{Audience, Takeover};
use std::collections::BTreeMap;
use yew::AttrValue;

/// How many services are drawn: more would be a carpet.
const MAX_DRAWN: usize = 40;
/// How high the bars of outside and of the host are.
const BAR: usize = 26;
/// Between two bars.
const BAR_GAP: usize = 30;
/// Between the host's bar and the first row.
const PORT_GAP: usize = 44;
/// How many patterns of lines the styles have.
const PATTERNS: usize = 5;
/// How many letters fit into a box.
const FITS: usize = 14;
/// Around all.
const EDGE: usize = 4;

/// The drawing in a box of its own that scrolls.
pub(super) fn draw(subject: &Subject, drawing: &Drawing) -> Node {
    let topology = &drawing.topology;
    if topology.services.len() > MAX_DRAWN {
        return Node::new("p").class("none").say(&t::net_too_many(MAX_DRAWN));
    }
    let members: Vec<Vec<usize>> =
        topology.networks.iter().map(|it| it.members.iter().map(|member| member.service).collect()).collect();
    let open: Vec<usize> = topology.ingress.iter().map(|way| way.service).collect();
    let top = if open.is_empty() { BAR + PORT_GAP } else { BAR + BAR_GAP + BAR + PORT_GAP };
    let plan = plan(topology.services.len(), &members, &open, top);
    let taken = drawing.chosen.map(|chosen| topology.taken_over(chosen));
    let (width, height) = (plan.width + 2 * EDGE, plan.height + 2 * EDGE);
    let svg = Node::new("svg")
        .class("network")
        .with("viewBox", &format!("-{EDGE} -{EDGE} {width} {height}"))
        .at("width", width)
        .at("height", height)
        .with("role", "group")
        .with("aria-label", &t::net_name())
        .child(doors(drawing, &plan, !open.is_empty()))
        .child(joins(drawing, &plan, taken.as_ref()))
        .child(networks(drawing, &plan))
        .child(services(subject, drawing, &plan, taken.as_ref()));
    Node::new("div").class("canvas").child(svg)
}

#[inline(never)]
fn rect(frame: Frame, width: usize, height: usize, round: usize) -> Node {
    let rect = Node::new("rect").at("x", frame.x).at("y", frame.y);
    rect.at("width", width).at("height", height).at("rx", round)
}

#[inline(never)]
fn text(x: usize, y: usize, class: &str, words: &str) -> Node {
    Node::new("text").class(class).at("x", x).at("y", y).say(words)
}

/// A line from one point down to another, in a bow where it leads sideways.
fn line(class: &str, (x1, y1): (usize, usize), (x2, y2): (usize, usize)) -> Node {
    let middle = usize::midpoint(y1, y2);
    Node::new("path").class(class).with("d", &format!("M{x1} {y1}C{x1} {middle} {x2} {middle} {x2} {y2}"))
}

/// The sign on a line that should not be.
fn badge(x: usize, y: usize) -> Node {
    let frame = Frame { x: x.saturating_sub(8), y: y.saturating_sub(8) };
    Node::new("g").class("badge").child(rect(frame, 16, 16, 8)).child(text(x, y + 4, "sign", "!"))
}

/// Outside, the ports of the host, and the ways from the one through the other to services.
fn doors(drawing: &Drawing, plan: &Plan, open: bool) -> Node {
    let bar = |y: usize, words: &str| {
        let bar = rect(Frame { x: 0, y }, plan.width, BAR, 2);
        Node::new("g").class("bar").child(bar).child(text(plan.width / 2, y + 17, "name", words))
    };
    let group = Node::new("g").is("aria-hidden", true).child(bar(0, &t::net_outside()));
    if !open {
        return group.child(text(plan.width / 2, BAR + PORT_GAP / 2 + 4, "note", &t::net_no_way_in()));
    }
    let mut ways: BTreeMap<usize, Vec<_>> = BTreeMap::new();
    for way in &drawing.topology.ingress {
        ways.entry(way.service).or_default().push(way);
    }
    let host = BAR + BAR_GAP;
    let any = t::net_any();
    let mut lines = Vec::new();
    for (service, ways) in ways {
        let Some(frame) = plan.services.get(service) else { continue };
        let x = frame.middle();
        let wrong = ways.iter().any(|way| drawing.wrong_at(way.place).is_some());
        let class = if wrong { "door wrong" } else { "door" };
        if ways.iter().any(|way| way.audience != Audience::Host) {
            lines.push(line(class, (x, BAR), (x, host)));
        }
        lines.push(line(class, (x, host + BAR), (x, frame.y)));
        let ports: Vec<&str> = ways.iter().map(|way| way.published.as_deref().unwrap_or(&any)).collect();
        lines.push(text(x + 6, host + BAR + 18, "port", &format!(":{}", short(&ports.join(" "), 6))));
        if wrong {
            lines.push(badge(x, BAR + BAR_GAP / 2));
        }
    }
    group.child(bar(host, &t::net_ports())).children(lines)
}

/// The lines between services and their networks.
fn joins(drawing: &Drawing, plan: &Plan, taken: Option<&Takeover>) -> Node {
    let mut lines = Vec::new();
    for (number, (network, frame)) in drawing.topology.networks.iter().zip(&plan.networks).enumerate() {
        for member in &network.members {
            let Some(service) = plan.services.get(member.service) else { continue };
            let (upper, lower) = if service.y < frame.y { (service, frame) } else { (frame, service) };
            let (from, to) = ((upper.middle(), upper.y + HEIGHT), (lower.middle(), lower.y));
            let wrong = drawing.wrong_at(member.place).is_some();
            let used = taken.is_some_and(|taken| is_used(drawing, taken, member.service));
            let class = format!(
                "join pattern-{}{}{}",
                number % PATTERNS,
                if wrong { " wrong" } else { "" },
                if used || taken.is_none() { "" } else { " away" },
            );
            lines.push(line(&class, from, to));
            if wrong {
                lines.push(badge(usize::midpoint(from.0, to.0), usize::midpoint(from.1, to.1)));
            }
        }
    }
    Node::new("g").is("aria-hidden", true).children(lines)
}

/// Whether a service is taken over or reached.
fn is_used(drawing: &Drawing, taken: &Takeover, service: usize) -> bool {
    drawing.chosen == Some(service) || taken.steps.iter().any(|step| step.to == service)
}

fn networks(drawing: &Drawing, plan: &Plan) -> Node {
    let networks = drawing.topology.networks.iter().zip(&plan.networks).enumerate();
    let each = networks.map(|(number, (network, frame))| {
        let note = match network.internal {
            _ if network.is_namespace() => t::net_shared(),
            Some(true) => t::net_no_way_out(),
            Some(false) => t::net_way_out(),
            None => t::net_perhaps_way_out(),
        };
        Node::new("g")
            .class(&format!("net pattern-{}", number % PATTERNS))
            .child(rect(*frame, WIDTH, HEIGHT, HEIGHT / 2))
            .child(text(frame.middle(), frame.y + 19, "name", &short(&network.name, FITS)))
            .child(text(frame.middle(), frame.y + 34, "note", &note))
    });
    Node::new("g").is("aria-hidden", true).children(each)
}

/// The services: each can be chosen, and chosen again to let go of it.
fn services(subject: &Subject, drawing: &Drawing, plan: &Plan, taken: Option<&Takeover>) -> Node {
    let services = drawing.topology.services.iter().zip(&plan.services).enumerate();
    let each = services.map(|(number, (service, frame))| {
        let chosen = drawing.chosen == Some(number);
        let step = taken.and_then(|taken| taken.steps.iter().find(|step| step.to == number));
        let (class, note) = match (taken, step) {
            _ if chosen => ("service chosen", t::net_taken()),
            (_, Some(step)) => ("service reached", t::net_distance(step.distance)),
            (Some(_), None) => ("service away", t::net_away()),
            (None, None) => ("service", AttrValue::default()),
        };
        let ways: Vec<_> = drawing.ways_in(number).map(way_in).collect();
        let door = if ways.is_empty() { t::net_no_way_in() } else { ways.join(", ").into() };
        let label = match note.as_str() {
            "" => format!("{}, {door}", service.name),
            note => format!("{}, {note}, {door}", service.name),
        };
        let choice = subject.choice(&[if chosen { "" } else { &service.name }]);
        let y = if note.is_empty() { 27 } else { 20 };
        Node::new("g")
            .with("id", &format!("service-{number}"))
            .class(class)
            .with("role", "button")
            .with("tabindex", "0")
            .is("aria-pressed", chosen)
            .with("aria-label", &label)
            .chooses(&choice)
            .child(rect(*frame, WIDTH, HEIGHT, 2))
            .child(text(frame.middle(), frame.y + y, "name", &short(&service.name, FITS)))
            .child(text(frame.middle(), frame.y + 35, "note", &note))
    });
    Node::new("g").children(each)
}
