//! Who can open a connection to whom.

use super::{Audience, Ingress, Kind, Member, Mode, Network, Service, Topology};
use serde::{Deserialize, Serialize};

/// A connection that can be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edge<'t> {
    /// Who opens it.
    pub from: usize,
    /// To whom.
    pub to: usize,
    /// On which network, or in which namespace.
    pub network: usize,
    /// The names that everyone there knows `to` by; see also [`Service::links`]. Without any, its address.
    pub names: &'t [String],
}

/// How a service is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Via {
    /// On a network, or in a namespace; on `host` between the host's own network and a bridge.
    Network(usize),
    /// At a port of the host that the service publishes: the number of the [`Ingress`].
    Published(usize),
}

impl Topology {
    /// The one whose network a service has: itself, where that is its own.
    #[must_use]
    pub fn root(&self, service: usize) -> usize {
        match self.services.get(service).map(|service| &service.mode) {
            Some(Mode::Service(root)) => *root,
            _ => service,
        }
    }

    /// Everyone with the network of a service that has its own, itself first.
    fn with_guests(&self, root: usize) -> impl Iterator<Item = usize> + '_ {
        let guests = self.services.get(root).map(|root| root.guests.as_slice()).unwrap_or_default();
        std::iter::once(root).chain(guests.iter().copied())
    }

    /// Every connection on a network, in a namespace, and between the host's network and the bridges. A service
    /// reaches itself as well; that is no edge. There can be as many as the square of the services.
    pub fn edges(&self) -> impl Iterator<Item = Edge<'_>> {
        let networks = || self.networks.iter().enumerate();
        let within = networks().filter(|(_, network)| network.icc).flat_map(move |(number, network)| {
            let pairs =
                network.members.iter().flat_map(|from| network.members.iter().map(move |to| (from, to)));
            let others = pairs.filter(|(from, to)| from.service != to.service);
            others.flat_map(move |(from, to)| self.each_of(number, network, from, to))
        });
        let apart = networks().filter(|(_, it)| !it.icc && it.kind == Kind::DefaultBridge);
        let linked = apart.flat_map(move |(number, network)| {
            let links = network.members.iter().flat_map(move |from| {
                let links = self.services.get(from.service).map(|from| from.links.as_slice());
                links.unwrap_or_default().iter().map(move |link| (from, link.to))
            });
            let members = links.filter_map(move |(from, to)| Some((from, self.member(to, number)?)));
            members.flat_map(move |(from, to)| self.each_of(number, network, from, to))
        });
        within.chain(linked).chain(self.of_host())
    }

    /// The edges between two members and all who have their networks.
    fn each_of<'t>(
        &'t self,
        number: usize,
        network: &'t Network,
        from: &'t Member,
        to: &'t Member,
    ) -> impl Iterator<Item = Edge<'t>> {
        // In a namespace every one of them is a member.
        let most = if network.is_namespace() { 1 } else { usize::MAX };
        let froms = self.with_guests(from.service).take(most);
        froms.flat_map(move |one| {
            let tos = self.with_guests(to.service).take(most);
            tos.map(move |other| Edge { from: one, to: other, network: number, names: &to.names })
        })
    }

    /// Whether a member reaches another one. Where containers are kept apart on the default bridge, `links` open the
    /// ports that the other one exposes (`iptabler/link.go` of the bridge driver).
    fn connects(&self, network: &Network, from: usize, to: usize) -> bool {
        let links =
            || self.services.get(from).is_some_and(|from| from.links.iter().any(|link| link.to == to));
        network.icc || network.kind == Kind::DefaultBridge && links()
    }

    /// The host reaches the members of every bridge at their addresses, internal or not, and they reach the host at
    /// the bridge's; whoever has the host's network stands where the host does.
    fn of_host(&self) -> impl Iterator<Item = Edge<'_>> {
        let host = self.networks.iter().position(|network| network.kind == Kind::Host);
        let members = host.and_then(|host| self.networks.get(host)).map(|it| it.members.as_slice());
        let pairs = members.unwrap_or_default().iter().flat_map(move |member| {
            let near = (0..self.services.len()).filter(|&service| self.is_beside_host(service));
            near.map(move |service| (member.service, service))
        });
        pairs.flat_map(move |(on_host, service)| {
            let edge = move |from, to| Edge { from, to, network: host.unwrap_or_default(), names: &[] };
            [edge(on_host, service), edge(service, on_host)]
        })
    }

    /// Whether a service has an address that the host reaches, and so reaches the host.
    #[must_use]
    pub fn is_beside_host(&self, service: usize) -> bool {
        let root = self.services.get(self.root(service));
        root.is_some_and(|root| self.networks_of(root).any(|(_, network)| network.has_host))
    }

    fn networks_of<'t>(&'t self, root: &'t Service) -> impl Iterator<Item = (usize, &'t Network)> {
        root.networks.iter().filter_map(|&number| Some((number, self.networks.get(number)?)))
    }

    /// The networks and the namespace on which a service reaches everyone else.
    pub fn reach_of(&self, service: usize) -> impl Iterator<Item = usize> + '_ {
        let namespace = self.services.get(service).and_then(|service| service.namespace);
        let namespace = namespace.filter(|_| !self.is_host(service));
        let root = self.services.get(self.root(service));
        let networks = root.map(|root| root.networks.as_slice()).unwrap_or_default().iter().copied();
        let talk = |number: &usize| self.networks.get(*number).is_some_and(|network| network.icc);
        namespace.into_iter().chain(networks.filter(talk))
    }

    /// Whether a service is on networks, and each of them leads to the internet for certain.
    #[must_use]
    pub fn is_all_open(&self, service: usize) -> bool {
        let Some(root) = self.services.get(self.root(service)) else { return false };
        let open = |number: &usize| {
            let network = self.networks.get(*number);
            network.is_some_and(|network| network.internal == Some(false) && network.masquerades)
        };
        let networks =
            if self.is_host(service) { root.namespace.as_slice() } else { root.networks.as_slice() };
        !networks.is_empty() && networks.iter().all(open)
    }

    /// Whether a service has the host's network.
    #[must_use]
    pub fn is_host(&self, service: usize) -> bool {
        self.services.get(service).is_some_and(|service| service.mode == Mode::Host)
    }

    /// How one service can open a connection to another one; on a network rather than through the host.
    #[must_use]
    pub fn reaches(&self, from: usize, to: usize) -> Option<Via> {
        let (one, other) = (self.services.get(from)?, self.services.get(to)?);
        if one.namespace.is_some() && one.namespace == other.namespace {
            return one.namespace.map(Via::Network);
        }
        let (from, to) = (self.root(from), self.root(to));
        let (one, other) = (self.services.get(from)?, self.services.get(to)?);
        let shared = |&(number, network): &(usize, &Network)| {
            other.networks.binary_search(&number).is_ok() && self.connects(network, from, to)
        };
        if let Some((network, _)) = self.networks_of(one).find(shared) {
            return Some(Via::Network(network));
        }
        if self.is_host(from) && self.is_beside_host(to) || self.is_host(to) && self.is_beside_host(from) {
            let host = if self.is_host(from) { one } else { other };
            return host.namespace.map(Via::Network);
        }
        let (first, ingress) = self.ingress_of(to);
        let open =
            ingress.iter().position(Ingress::is_for_containers).filter(|_| self.reaches_published(from));
        open.map(|at| Via::Published(first + at))
    }

    /// Whether a service reaches what others publish at the host's addresses. From an internal network no packet
    /// gets further than the bridge (`setupInternalNetworkRules` in the bridge driver's `iptabler/network.go`).
    #[must_use]
    pub fn reaches_published(&self, service: usize) -> bool {
        let root = self.services.get(self.root(service));
        let out = |network: &Network| network.has_host && network.internal != Some(true);
        self.published_inside && root.is_some_and(|root| self.networks_of(root).any(|(_, it)| out(it)))
    }

    /// Whether a service has a port that containers of other networks reach.
    #[must_use]
    pub fn is_published(&self, service: usize) -> bool {
        self.ways_in(service, Audience::Outside).any(Ingress::is_for_containers)
    }

    /// The names that the one end of an edge knows the other by: those of the network, and its own `links`. None where
    /// only the address is known.
    #[must_use]
    pub fn names<'t>(&'t self, edge: &Edge<'t>) -> Vec<&'t str> {
        match self.networks.get(edge.network).map(|network| network.kind) {
            Some(Kind::Namespace) => return vec!["localhost"],
            // No name server knows the host's own network.
            Some(Kind::Host) => return Vec::new(),
            _ => {}
        }
        let (from, to) = (self.services.get(self.root(edge.from)), self.root(edge.to));
        let links = from.map(|from| from.links.as_slice()).unwrap_or_default();
        let links = links.iter().filter(|link| link.to == to).map(|link| link.name.as_str());
        let mut names: Vec<&str> = edge.names.iter().map(String::as_str).collect();
        for name in links {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    /// How other machines reach a service, or the host itself does.
    pub fn ways_in(&self, service: usize, audience: Audience) -> impl Iterator<Item = &Ingress> {
        let (_, ingress) = self.ingress_of(self.root(service));
        ingress.iter().filter(move |it| it.audience == audience)
    }

    /// The ways in to a service, which stand in the order of the services' numbers, and the number of the first.
    fn ingress_of(&self, root: usize) -> (usize, &[Ingress]) {
        let first = self.ingress.partition_point(|it| it.service < root);
        let end = self.ingress.partition_point(|it| it.service <= root);
        (first, self.ingress.get(first..end).unwrap_or_default())
    }
}

impl Network {
    /// Whether it is a namespace, whose members are all that share it.
    #[must_use]
    pub fn is_namespace(&self) -> bool {
        matches!(self.kind, Kind::Host | Kind::Namespace)
    }
}

impl Ingress {
    /// Whether containers of other networks reach it: a published port, not on the loopback address.
    #[must_use]
    pub fn is_for_containers(&self) -> bool {
        self.audience == Audience::Outside && self.target.is_some()
    }
}
