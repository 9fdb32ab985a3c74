//! Networks: who can open a connection to whom, who reaches the internet, and what can be reached from outside.
//!
//! A [`Topology`] is put together by a [`Builder`] from Compose projects and from the `docker` calls of scripts. It
//! keeps the members of each network, not each pair of them: two hundred services on one network are two hundred
//! entries, and [`Topology::edges`] gives the 39,800 edges one by one.
//!
//! To reach is to open a connection. Whether something listens there, and whether it lets the caller in, the files do
//! not say. What the rules are is told where they are applied; the sources are
//! <https://docs.docker.com/engine/network/drivers/bridge/>,
//! <https://docs.docker.com/engine/network/port-publishing/> and libnetwork's bridge driver in
//! <https://github.com/moby/moby/tree/master/daemon/libnetwork/drivers/bridge>.

mod build;
mod compose;
mod reach;
mod script;
mod takeover;

#[cfg(test)]
mod tests;

pub use build::{Builder, Engine, audience};
pub use reach::{Edge, Via};
pub use takeover::{Exit, Step, Takeover};

use bulkhead_text::Span;
use serde::{Deserialize, Serialize};

/// Where something is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// The number of the file, in the order in which the [`Builder`] got them.
    pub file: u32,
    /// Where in it.
    pub span: Span,
}

/// What can connect to what. Services and networks are named by their numbers in [`Topology::services`] and
/// [`Topology::networks`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Topology {
    /// The services of Compose files and the containers of scripts.
    pub services: Vec<Service>,
    /// The networks that have been declared or joined, and the network namespaces that several services share.
    pub networks: Vec<Network>,
    /// Who reaches the internet, once for each network that leads there.
    pub egress: Vec<Egress>,
    /// What is reached at the host's addresses.
    pub ingress: Vec<Ingress>,
    /// Ports that are written and never published.
    pub unpublished: Vec<Unpublished>,
    /// Whether containers of one network reach ports that others publish: so with the userland proxy, which is on by
    /// default.
    pub published_inside: bool,
}

/// A service or container.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Service {
    /// The service's name, that of `--name`, or the image's.
    pub name: String,
    /// Where it is described.
    pub place: Place,
    /// Whose network it has.
    pub mode: Mode,
    /// The networks that it is on by itself, in order: none where it has the network of another one.
    pub networks: Vec<usize>,
    /// The namespace that it shares with others.
    pub namespace: Option<usize>,
    /// Those who have its network: they are on its networks with its addresses and its names.
    pub guests: Vec<usize>,
    /// The names that it alone knows others by: from `links`. On networks of the user's they reach nobody more.
    pub links: Vec<Link>,
    /// The profiles that start it; none where it is always started.
    pub profiles: Vec<String>,
    /// Whether it may be on networks that are not known: options of its command line, or its settings in another file.
    pub is_partial: bool,
}

/// Whose network a container has.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Mode {
    /// A namespace of its own, on the networks that it is put on.
    Own,
    /// The host's: every port that it opens is open on the host, and none has to be published.
    Host,
    /// A namespace with the loopback interface alone.
    None,
    /// That of another service, by its number here.
    Service(usize),
    /// That of a container, or of a service, that is not described here.
    Stranger(String),
}

/// Another name for a service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// The service, by its number.
    pub to: usize,
    /// What it is called.
    pub name: String,
    /// Where that is written.
    pub place: Place,
}

/// What a network is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// A bridge of the user's, which Compose makes where nothing else is said.
    Bridge,
    /// The engine's own bridge, which has no name resolution.
    DefaultBridge,
    /// A network over several machines.
    Overlay,
    /// The network of the machine itself (`macvlan`, `ipvlan`): members have addresses that all machines there reach.
    Lan,
    /// The namespace of the host.
    Host,
    /// A namespace that several containers share.
    Namespace,
    /// A way out of its own for one container (`slirp4netns`, `pasta`).
    Private,
    /// What a driver makes of it that is not known.
    Other,
}

/// A network, or a namespace that is shared, and who is on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Network {
    /// Its name in the file; for a namespace the mode, such as `host` or `service:web`.
    pub name: String,
    /// Its name for the engine, where that is known.
    pub full_name: Option<String>,
    /// What it is.
    pub kind: Kind,
    /// Where it is declared; none for the default network and for namespaces.
    pub place: Option<Place>,
    /// Whether it has no way out; `None` where that is not known.
    pub internal: Option<bool>,
    /// What says so.
    pub internal_at: Option<Place>,
    /// Whether its members reach each other.
    pub icc: bool,
    /// What says that they do not.
    pub icc_at: Option<Place>,
    /// Whether others than those named here may be on it: it is made elsewhere, or is the engine's own.
    pub has_strangers: bool,
    /// Whether the host has an address on it, and its members one that the host reaches.
    pub has_host: bool,
    /// Whether packets to the internet get the host's address, without which answers do not come back.
    pub masquerades: bool,
    /// The address of the host that ports are published on where they name none; none for all addresses.
    pub binding: Option<String>,
    /// Who is on it.
    pub members: Vec<Member>,
}

/// A service on a network.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// The service, by its number.
    pub service: usize,
    /// What puts it there: the name in its `networks`, `--network`, its `network_mode`; else its own name.
    pub place: Place,
    /// The names that the engine's name server knows it by there; none on the default bridge.
    pub names: Vec<String>,
}

/// A way to the internet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Egress {
    /// Who.
    pub service: usize,
    /// Through which network.
    pub network: usize,
    /// Whether it is so for certain, and does not depend on a network or a variable that is not known.
    pub certain: bool,
    /// What puts the service on the network.
    pub place: Place,
}

/// Who reaches a port of the host.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Audience {
    /// The host alone: the port is on its loopback address.
    Host,
    /// Other machines as well, past a firewall such as ufw.
    Outside,
    /// The address depends on a variable.
    Unknown,
}

/// A way in: a port of the host, or every port that a service opens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ingress {
    /// Who is reached.
    pub service: usize,
    /// The network that it is reached on.
    pub network: usize,
    /// The host's address, `0.0.0.0` for all of them.
    pub address: String,
    /// The host's port or range; none for one that the engine picks, or where every port is open.
    pub published: Option<String>,
    /// The container's port or range; none where every port is open: `network_mode: host`, macvlan.
    pub target: Option<String>,
    /// `tcp`, `udp` or `sctp`; none where every port is open.
    pub protocol: Option<String>,
    /// Who reaches it.
    pub audience: Audience,
    /// Whether it is so for certain: not where a network is made elsewhere and may be internal.
    pub certain: bool,
    /// What opens it.
    pub place: Place,
}

/// Why a port is not published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Why {
    /// All its networks are internal.
    Internal,
    /// It has the host's network: its ports are open there anyway.
    Host,
    /// It has no network.
    NoNetwork,
    /// It has the network of another container, which has to publish them; the engine refuses these.
    Joined,
    /// Its network has no port publishing (`macvlan`, `ipvlan`).
    Lan,
}

/// A port that is written and never published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unpublished {
    /// Whose.
    pub service: usize,
    /// Why.
    pub why: Why,
    /// Where it is written.
    pub place: Place,
}

impl Topology {
    /// The number of the first service of that name.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<usize> {
        self.services.iter().position(|service| service.name == name)
    }

    /// The place of a service on a network. Members stand in the order of their numbers.
    #[must_use]
    pub fn member(&self, service: usize, network: usize) -> Option<&Member> {
        let members = &self.networks.get(network)?.members;
        members.get(members.binary_search_by_key(&service, |member| member.service).ok()?)
    }

    /// The number of the first network of that name, or of that name for the engine.
    #[must_use]
    pub fn find_network(&self, name: &str) -> Option<usize> {
        let named = |network: &Network| network.name == name;
        let position = self.networks.iter().position(named);
        position.or_else(|| self.networks.iter().position(|it| it.full_name.as_deref() == Some(name)))
    }
}
