//! A topology as one JSON object.

use super::Simulated;
use super::words::{kind, why};
use bulkhead_simulate::network::{Audience, Edge, Exit, Mode, Place, Step, Via};
use serde::Serialize;

/// The whole answer. Lines count from 1; a line is `null` where nothing in a file says so.
#[derive(Serialize)]
pub(super) struct Answer<'a> {
    services: Vec<Service<'a>>,
    networks: Vec<Network<'a>>,
    /// Who can open a connection to whom on a network, in a namespace, or between the host's network and a bridge.
    edges: Vec<Connection<'a>>,
    egress: Vec<Egress<'a>>,
    ingress: Vec<Ingress<'a>>,
    /// Who reaches whom from other networks, too, at a port that is published on the host: each of one list each of the
    /// other.
    through_ports: ThroughPorts<'a>,
    unpublished: Vec<Unpublished<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    taken_over: Option<Takeover<'a>>,
}

#[derive(Serialize)]
struct Service<'a> {
    name: &'a str,
    mode: String,
    networks: Vec<&'a str>,
    profiles: &'a [String],
    /// Whether it reaches the host, and the host reaches all its ports.
    host: bool,
    #[serde(flatten)]
    at: Line<'a>,
}

#[derive(Serialize)]
struct Line<'a> {
    path: Option<&'a str>,
    line: Option<usize>,
}

#[derive(Serialize)]
struct Network<'a> {
    name: &'a str,
    full_name: Option<&'a str>,
    kind: &'static str,
    internal: Option<bool>,
    icc: bool,
    /// Whether containers that the files do not name may be on it.
    strangers: bool,
    members: Vec<Member<'a>>,
    #[serde(flatten)]
    at: Line<'a>,
}

#[derive(Serialize)]
struct Member<'a> {
    service: &'a str,
    names: &'a [String],
}

#[derive(Serialize)]
struct Connection<'a> {
    from: &'a str,
    to: &'a str,
    network: &'a str,
    names: Vec<&'a str>,
}

#[derive(Serialize)]
struct Egress<'a> {
    service: &'a str,
    network: &'a str,
    certain: bool,
    #[serde(flatten)]
    at: Line<'a>,
}

#[derive(Serialize)]
struct Ingress<'a> {
    service: &'a str,
    network: &'a str,
    address: &'a str,
    published: Option<&'a str>,
    target: Option<&'a str>,
    protocol: Option<&'a str>,
    /// `host`, `outside` or `unknown`.
    from: &'static str,
    certain: bool,
    #[serde(flatten)]
    at: Line<'a>,
}

#[derive(Serialize)]
struct ThroughPorts<'a> {
    from: Vec<&'a str>,
    to: Vec<&'a str>,
}

#[derive(Serialize)]
struct Unpublished<'a> {
    service: &'a str,
    why: &'static str,
    #[serde(flatten)]
    at: Line<'a>,
}

#[derive(Serialize)]
struct Takeover<'a> {
    service: &'a str,
    /// Whom it reaches itself.
    direct: Vec<&'a str>,
    /// Whom it reaches once others are taken over, too.
    indirect: Vec<&'a str>,
    steps: Vec<TakeoverStep<'a>>,
    internet: Option<Way<'a>>,
    host: Option<Way<'a>>,
}

#[derive(Serialize)]
struct TakeoverStep<'a> {
    from: &'a str,
    to: &'a str,
    /// `null` where a published port is the way.
    network: Option<&'a str>,
    published: Option<&'a str>,
    distance: usize,
}

#[derive(Serialize)]
struct Way<'a> {
    from: &'a str,
    network: &'a str,
    distance: usize,
    certain: bool,
}

impl<'a> Answer<'a> {
    pub(super) fn new(simulated: &'a Simulated<'a>, from: Option<usize>) -> Self {
        let topology = simulated.topology;
        let services = topology.services.iter().enumerate();
        Self {
            services: services.map(|(number, service)| simulated.json_service(number, service)).collect(),
            networks: topology.networks.iter().map(|network| simulated.json_network(network)).collect(),
            edges: topology.edges().map(|edge| simulated.json_edge(&edge)).collect(),
            egress: topology
                .egress
                .iter()
                .map(|way| Egress {
                    service: simulated.service(way.service),
                    network: simulated.network(way.network),
                    certain: way.certain,
                    at: simulated.at(Some(way.place)),
                })
                .collect(),
            ingress: topology.ingress.iter().map(|way| simulated.json_ingress(way)).collect(),
            through_ports: simulated.through_ports(),
            unpublished: topology
                .unpublished
                .iter()
                .map(|port| Unpublished {
                    service: simulated.service(port.service),
                    why: why(port.why),
                    at: simulated.at(Some(port.place)),
                })
                .collect(),
            taken_over: from.map(|from| simulated.json_takeover(from)),
        }
    }
}

impl Simulated<'_> {
    fn at(&self, place: Option<Place>) -> Line<'_> {
        let line = place.and_then(|place| self.line(place));
        Line { path: line.map(|(path, _)| path), line: line.map(|(_, line)| line) }
    }

    fn json_service<'a>(
        &'a self,
        number: usize,
        service: &'a bulkhead_simulate::network::Service,
    ) -> Service<'a> {
        let mode = match &service.mode {
            Mode::Own => "networks".to_owned(),
            Mode::Host => "host".to_owned(),
            Mode::None => "none".to_owned(),
            Mode::Service(root) => format!("service:{}", self.service(*root)),
            Mode::Stranger(name) => name.clone(),
        };
        Service {
            name: &service.name,
            mode,
            networks: service.networks.iter().map(|network| self.network(*network)).collect(),
            profiles: &service.profiles,
            host: self.topology.way_to_host(number).is_some(),
            at: self.at(Some(service.place)),
        }
    }

    fn json_network<'a>(&'a self, network: &'a bulkhead_simulate::network::Network) -> Network<'a> {
        let member = |member: &'a bulkhead_simulate::network::Member| Member {
            service: self.service(member.service),
            names: &member.names,
        };
        Network {
            name: &network.name,
            full_name: network.full_name.as_deref(),
            kind: kind(network.kind),
            internal: network.internal,
            icc: network.icc,
            strangers: network.has_strangers,
            members: network.members.iter().map(member).collect(),
            at: self.at(network.place),
        }
    }

    fn json_edge<'a>(&'a self, edge: &Edge<'a>) -> Connection<'a> {
        Connection {
            from: self.service(edge.from),
            to: self.service(edge.to),
            network: self.network(edge.network),
            names: self.topology.names(edge),
        }
    }

    fn json_ingress<'a>(&'a self, way: &'a bulkhead_simulate::network::Ingress) -> Ingress<'a> {
        Ingress {
            service: self.service(way.service),
            network: self.network(way.network),
            address: &way.address,
            published: way.published.as_deref(),
            target: way.target.as_deref(),
            protocol: way.protocol.as_deref(),
            from: match way.audience {
                Audience::Host => "host",
                Audience::Outside => "outside",
                Audience::Unknown => "unknown",
            },
            certain: way.certain,
            at: self.at(Some(way.place)),
        }
    }

    fn published(&self, ingress: usize) -> Option<&str> {
        self.topology.ingress.get(ingress)?.published.as_deref()
    }

    fn through_ports(&self) -> ThroughPorts<'_> {
        let topology = self.topology;
        let names = |is_one: &dyn Fn(usize) -> bool| {
            let all = (0..topology.services.len()).filter(|&service| is_one(service));
            all.map(|service| self.service(service)).collect()
        };
        ThroughPorts {
            from: names(&|service| topology.reaches_published(service)),
            to: names(&|service| topology.is_published(service)),
        }
    }

    fn json_takeover(&self, from: usize) -> Takeover<'_> {
        let takeover = self.topology.taken_over(from);
        let names = |direct: bool| {
            let steps = takeover.steps.iter().filter(move |step| (step.distance == 1) == direct);
            steps.map(|step| self.service(step.to)).collect()
        };
        let step = |step: &Step| TakeoverStep {
            from: self.service(step.from),
            to: self.service(step.to),
            network: match step.via {
                Via::Network(network) => Some(self.network(network)),
                Via::Published(_) => None,
            },
            published: match step.via {
                Via::Network(_) => None,
                Via::Published(ingress) => self.published(ingress),
            },
            distance: step.distance,
        };
        let way = |exit: Exit| Way {
            from: self.service(exit.from),
            network: self.network(exit.network),
            distance: exit.distance,
            certain: exit.certain,
        };
        Takeover {
            service: self.service(from),
            direct: names(true),
            indirect: names(false),
            steps: takeover.steps.iter().map(step).collect(),
            internet: takeover.internet.map(way),
            host: takeover.host.map(way),
        }
    }
}
