//! A topology as text.

use super::Simulated;
use super::words::{kind, why};
use crate::output;
use bulkhead_simulate::network::{Audience, Exit, Ingress, Network, Place, Takeover, Via};
use std::io::{self, Write};

/// Prints what connects, and what is reached from one service.
pub(super) fn write(out: &mut impl Write, simulated: &Simulated<'_>, from: Option<usize>) -> io::Result<()> {
    let page = Page { simulated, colours: output::has_colours() };
    page.networks(out)?;
    page.ways_out(out)?;
    page.ways_in(out)?;
    match from {
        Some(from) => page.takeover(out, &simulated.topology.taken_over(from)),
        None => Ok(()),
    }
}

struct Page<'a> {
    simulated: &'a Simulated<'a>,
    colours: bool,
}

impl Page<'_> {
    fn heading(&self, out: &mut impl Write, text: &str) -> io::Result<()> {
        let (bold, plain) = if self.colours { (output::BOLD, output::PLAIN) } else { ("", "") };
        writeln!(out, "{bold}{text}{plain}")
    }

    /// ` (compose.yaml:3)`
    fn at(&self, place: Option<Place>) -> String {
        let line = place.and_then(|place| self.simulated.line(place));
        line.map(|(path, line)| format!("  ({path}:{line})")).unwrap_or_default()
    }

    fn names(&self, services: impl Iterator<Item = usize>) -> String {
        let names: Vec<&str> = services.map(|service| self.simulated.service(service)).collect();
        if names.is_empty() { "nobody".to_owned() } else { names.join(", ") }
    }

    fn networks(&self, out: &mut impl Write) -> io::Result<()> {
        let topology = self.simulated.topology;
        self.heading(out, "Networks: who is on one reaches every port of the others there")?;
        for network in &topology.networks {
            let everyone = network.members.iter().flat_map(|member| {
                let guests = topology.services.get(member.service).filter(|_| !network.is_namespace());
                let guests = guests.map(|service| service.guests.as_slice()).unwrap_or_default();
                std::iter::once(member.service).chain(guests.iter().copied())
            });
            let place = network.internal_at.or(network.icc_at).or(network.place);
            writeln!(
                out,
                "  {} ({}): {}{}",
                network.name,
                traits(network),
                self.names(everyone),
                self.at(place)
            )?;
        }
        let alone: Vec<usize> = (0..topology.services.len())
            .filter(|&number| {
                topology
                    .services
                    .get(number)
                    .is_some_and(|it| it.networks.is_empty() && it.namespace.is_none())
            })
            .collect();
        if !alone.is_empty() {
            writeln!(out, "  no network: {}", self.names(alone.into_iter()))?;
        }
        writeln!(out)
    }

    fn ways_out(&self, out: &mut impl Write) -> io::Result<()> {
        let topology = self.simulated.topology;
        self.heading(out, "Who reaches the internet")?;
        for way in &topology.egress {
            let (service, network) =
                (self.simulated.service(way.service), self.simulated.network(way.network));
            let doubt = if way.certain { "" } else { ", if that leads there: the files do not say" };
            writeln!(out, "  {service}, on {network}{doubt}{}", self.at(Some(way.place)))?;
        }
        if topology.egress.is_empty() {
            writeln!(out, "  nobody")?;
        }
        writeln!(out)
    }

    fn ways_in(&self, out: &mut impl Write) -> io::Result<()> {
        let topology = self.simulated.topology;
        self.heading(out, "What is reached at the host's addresses")?;
        for way in &topology.ingress {
            let audience = match way.audience {
                Audience::Host => "from the host alone",
                Audience::Outside => "from other machines, and from containers of other networks",
                Audience::Unknown => "from whom depends on a variable",
            };
            let name = self.simulated.service(way.service);
            writeln!(out, "  {name}: {}, {audience}{}", port(way), self.at(Some(way.place)))?;
        }
        for port in &topology.unpublished {
            let name = self.simulated.service(port.service);
            writeln!(out, "  {name}: not published, for {}{}", why(port.why), self.at(Some(port.place)))?;
        }
        if topology.ingress.is_empty() && topology.unpublished.is_empty() {
            writeln!(out, "  nothing")?;
        }
        let beside = (0..topology.services.len()).filter(|&service| topology.is_beside_host(service));
        writeln!(out, "  The host itself reaches every port of: {}", self.names(beside))
    }

    fn takeover(&self, out: &mut impl Write, takeover: &Takeover) -> io::Result<()> {
        let simulated = self.simulated;
        let name = simulated.service(takeover.service);
        writeln!(out)?;
        self.heading(out, &format!("If `{name}` is taken over, an attacker reaches"))?;
        for step in &takeover.steps {
            let way: Vec<&str> =
                takeover.path(step.to).iter().map(|step| simulated.service(step.from)).collect();
            let place = match step.via {
                Via::Network(network) => format!("on {}", simulated.network(network)),
                Via::Published(_) => "at the port that it publishes".to_owned(),
            };
            let how = if step.distance == 1 {
                "directly".to_owned()
            } else {
                format!("once {} is taken over, too", way.get(1..).unwrap_or_default().join(", then "))
            };
            writeln!(out, "  {} {place}, {how}", simulated.service(step.to))?;
        }
        self.exit(out, "the internet", takeover.internet)?;
        self.exit(out, "the host", takeover.host)
    }

    fn exit(&self, out: &mut impl Write, what: &str, exit: Option<Exit>) -> io::Result<()> {
        let Some(exit) = exit else { return writeln!(out, "  not {what}") };
        let network = self.simulated.network(exit.network);
        let from = match exit.distance {
            0 => "directly".to_owned(),
            _ => format!("once {} is taken over, too", self.simulated.service(exit.from)),
        };
        let doubt = if exit.certain { "" } else { ", if that leads there" };
        writeln!(out, "  {what} on {network}, {from}{doubt}")
    }
}

/// `bridge, internal`
fn traits(network: &Network) -> String {
    let mut all = vec![kind(network.kind)];
    match network.internal {
        Some(true) => all.push("internal"),
        None if !network.is_namespace() => all.push("perhaps internal"),
        _ => {}
    }
    if !network.icc {
        all.push("its members do not reach each other");
    }
    if network.has_strangers {
        all.push("others may be there");
    }
    all.join(", ")
}

/// `0.0.0.0:8080 to 80/tcp`
fn port(way: &Ingress) -> String {
    let (Some(target), Some(protocol)) = (&way.target, &way.protocol) else {
        return "every port that it opens".to_owned();
    };
    let published = way.published.as_deref().unwrap_or("a port that the engine picks");
    format!("{}:{published} to {target}/{protocol}", way.address)
}
