//! What an attacker reaches who has taken over one service, step by step.

use super::{Kind, Mode, Network, Topology, Via};
use serde::{Deserialize, Serialize};

/// What is reached from a service. Each further step takes for granted that the service before it is taken over, too.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Takeover {
    /// The service that is taken over.
    pub service: usize,
    /// Whom they reach, the nearest first, each on one shortest way.
    pub steps: Vec<Step>,
    /// The first way to the internet: how data is taken out.
    pub internet: Option<Exit>,
    /// The first way to the host's own ports.
    pub host: Option<Exit>,
}

/// One connection on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Who opens it.
    pub from: usize,
    /// Who is reached.
    pub to: usize,
    /// How.
    pub via: Via,
    /// How many connections it is away from the first service; 1 for those that it reaches directly.
    pub distance: usize,
}

/// A way out of the project.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exit {
    /// Who has it.
    pub from: usize,
    /// Through which network.
    pub network: usize,
    /// How many services have to be taken over before; 0 where the first one has it.
    pub distance: usize,
    /// Whether it is there for certain.
    pub certain: bool,
}

impl Takeover {
    /// The services that are passed on the way to one, itself last; nothing for one that is not reached.
    #[must_use]
    pub fn path(&self, service: usize) -> Vec<Step> {
        let mut path = Vec::new();
        let mut at = service;
        // Whoever opens a connection has been reached before.
        for step in self.steps.iter().rev() {
            if step.to == at {
                path.push(*step);
                at = step.from;
            }
        }
        path.reverse();
        path
    }
}

/// The search: each network is gone through once, whoever comes to it first.
struct Search<'t> {
    topology: &'t Topology,
    /// How far each service is; none for those that have not been reached.
    distances: Vec<Option<usize>>,
    networks: Vec<bool>,
    steps: Vec<Step>,
    published: bool,
    /// Whether the services with the host's network have been reached, and those on bridges from there.
    host: bool,
    bridges: bool,
}

impl Topology {
    /// What is reached from a service that is taken over.
    #[must_use]
    pub fn taken_over(&self, service: usize) -> Takeover {
        let mut search = Search {
            topology: self,
            distances: vec![None; self.services.len()],
            networks: vec![false; self.networks.len()],
            steps: Vec::new(),
            published: false,
            host: false,
            bridges: false,
        };
        if let Some(first) = search.distances.get_mut(service) {
            *first = Some(0);
        }
        search.expand(service, 0);
        let mut at = 0;
        while let Some(step) = search.steps.get(at).copied() {
            search.expand(step.to, step.distance);
            at += 1;
        }
        let Search { distances, steps, .. } = search;
        let distance = |service: usize| distances.get(service).copied().flatten();
        let ways = self.egress.iter().filter_map(|way| {
            let exit = Exit {
                from: way.service,
                network: way.network,
                distance: distance(way.service)?,
                certain: way.certain,
            };
            Some(exit)
        });
        let internet = ways.min_by_key(|exit| (exit.distance, !exit.certain));
        let hosts = (0..self.services.len()).filter_map(|from| {
            Some(Exit { from, network: self.way_to_host(from)?, distance: distance(from)?, certain: true })
        });
        let host = hosts.min_by_key(|exit| exit.distance);
        Takeover { service, steps, internet, host }
    }

    /// The network on which a service reaches the host's own ports.
    #[must_use]
    pub fn way_to_host(&self, service: usize) -> Option<usize> {
        let root = self.services.get(self.root(service))?;
        if root.mode == Mode::Host {
            return root.namespace;
        }
        let mut networks = root.networks.iter().copied();
        networks.find(|&number| self.networks.get(number).is_some_and(|network| network.has_host))
    }
}

impl<'t> Search<'t> {
    /// Adds everyone whom a service reaches and who has not been reached before.
    fn expand(&mut self, from: usize, distance: usize) {
        let topology = self.topology;
        let Some(service) = topology.services.get(from) else { return };
        let root_number = topology.root(from);
        let Some(root) = topology.services.get(root_number) else { return };
        for number in service.namespace.iter().chain(&root.networks) {
            if let Some(network) = topology.networks.get(*number) {
                self.through(from, root_number, *number, network, distance);
            }
        }
        self.through_host(from, distance);
        if !self.published && topology.reaches_published(from) {
            self.published = true;
            for (number, way) in topology.ingress.iter().enumerate() {
                if way.is_for_containers() {
                    self.reach_all(from, way.service, Via::Published(number), distance);
                }
            }
        }
    }

    fn through(&mut self, from: usize, root: usize, number: usize, network: &'t Network, distance: usize) {
        if network.is_namespace() || network.icc {
            let seen = self.networks.get_mut(number).is_none_or(|seen| std::mem::replace(seen, true));
            if !seen {
                for member in &network.members {
                    self.reach_all(from, member.service, Via::Network(number), distance);
                }
            }
            return;
        }
        let Some(root) = self.topology.services.get(root) else { return };
        for link in root.links.iter().filter(|_| network.kind == Kind::DefaultBridge) {
            if self.topology.member(link.to, number).is_some() {
                self.reach_all(from, link.to, Via::Network(number), distance);
            }
        }
    }

    /// Between the host's network and the bridges.
    fn through_host(&mut self, from: usize, distance: usize) {
        let topology = self.topology;
        let Some(host) = topology.networks.iter().position(|network| network.kind == Kind::Host) else {
            return;
        };
        if topology.is_beside_host(from) && !std::mem::replace(&mut self.host, true) {
            for member in topology.networks.get(host).into_iter().flat_map(|host| &host.members) {
                self.reach(Step {
                    from,
                    to: member.service,
                    via: Via::Network(host),
                    distance: distance + 1,
                });
            }
        }
        if topology.is_host(from) && !std::mem::replace(&mut self.bridges, true) {
            for to in (0..topology.services.len()).filter(|&to| topology.is_beside_host(to)) {
                self.reach(Step { from, to, via: Via::Network(host), distance: distance + 1 });
            }
        }
    }

    fn reach_all(&mut self, from: usize, root: usize, via: Via, distance: usize) {
        let topology = self.topology;
        let guests = topology.services.get(root).map(|root| root.guests.as_slice()).unwrap_or_default();
        for to in std::iter::once(root).chain(guests.iter().copied()) {
            self.reach(Step { from, to, via, distance: distance + 1 });
        }
    }

    fn reach(&mut self, step: Step) {
        if let Some(known @ None) = self.distances.get_mut(step.to) {
            *known = Some(step.distance);
            self.steps.push(step);
        }
    }
}
