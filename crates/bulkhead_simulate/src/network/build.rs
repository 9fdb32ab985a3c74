//! Putting a topology together: who is on which network once all files have been read.

use super::{Kind, Link, Member, Mode, Network, Place, Service, Topology};
use bulkhead_config::container::Port;
use bulkhead_config::daemon::DaemonConfig;
use bulkhead_text::{Span, Spanned};
use std::collections::{HashMap, HashSet};

mod namespaces;
mod ports;

pub use ports::audience;

/// What the engine's own settings say about networks. They govern the default bridge, and no network of the user's:
/// <https://docs.docker.com/reference/cli/dockerd/>.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Engine {
    /// Whether containers on the default bridge reach each other (`icc`).
    pub icc: bool,
    /// The address of the host that ports are published on from the default bridge (`ip`).
    pub ip: Option<String>,
    /// Whether a program of the engine passes connections to published ports on (`userland-proxy`): without it
    /// containers do not reach what containers of other networks publish.
    pub userland_proxy: bool,
}

impl Default for Engine {
    fn default() -> Self {
        Self { icc: true, ip: None, userland_proxy: true }
    }
}

impl Engine {
    /// The engine with these settings.
    #[must_use]
    pub fn of(config: &DaemonConfig) -> Self {
        Self {
            icc: config.bool("icc").is_none_or(|icc| icc.value),
            ip: config.string("ip").map(|ip| ip.value.to_owned()),
            userland_proxy: config.bool("userland-proxy").is_none_or(|proxy| proxy.value),
        }
    }
}

/// Whose network a container asks for, by names that are looked up when all files have been read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Wish {
    Own,
    Host,
    None,
    /// A service of the same project.
    Service(String),
    /// A container by its name.
    Container(String),
}

/// A container before names are looked up.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) service: Service,
    pub(super) wish: Wish,
    /// What says whose network it has.
    pub(super) wish_at: Place,
    /// The networks, what puts it there, and its names there.
    pub(super) endpoints: Vec<(usize, Member)>,
    /// Links: whom, the other name, where.
    pub(super) links: Vec<(String, String, Place)>,
    pub(super) ports: Vec<Port>,
    /// The number of its project; none for the container of a script.
    pub(super) project: Option<usize>,
}

/// Gathers what files say about containers and networks.
#[derive(Debug, Default)]
pub struct Builder {
    pub(super) engine: Engine,
    pub(super) files: u32,
    pub(super) networks: Vec<Network>,
    /// Networks by their names for the engine.
    pub(super) known: HashMap<String, usize>,
    pub(super) drafts: Vec<Draft>,
    /// Services by project and name.
    pub(super) services: HashMap<(usize, String), usize>,
    /// Containers by their names for the engine.
    pub(super) containers: HashMap<String, usize>,
}

impl Builder {
    /// Begins with the settings of the engine.
    #[must_use]
    pub fn new(engine: Engine) -> Self {
        Self { engine, ..Self::default() }
    }

    pub(super) fn place(&self, span: Span) -> Place {
        Place { file: self.files.saturating_sub(1), span }
    }

    /// A link, `TARGET` or `TARGET:NAME`: whom, the other name, where.
    pub(super) fn link(&self, link: &Spanned<String>) -> (String, String, Place) {
        let (target, name) = link.value.split_once(':').unwrap_or((&link.value, &link.value));
        (target.to_owned(), name.to_owned(), self.place(link.span))
    }

    /// The network that the engine knows by a name; one that is made elsewhere where no file makes it.
    pub(super) fn network_named(&mut self, name: &str, place: Place) -> usize {
        if let Some(&known) = self.known.get(name) {
            return known;
        }
        let mut network = Network::new(name, Kind::Bridge);
        network.full_name = Some(name.to_owned());
        if name == "bridge" {
            network.kind = Kind::DefaultBridge;
            network.icc = self.engine.icc;
            network.binding.clone_from(&self.engine.ip);
        } else {
            network.internal = None;
            network.place = Some(place);
        }
        network.has_strangers = true;
        self.add_network(network)
    }

    pub(super) fn add_network(&mut self, network: Network) -> usize {
        let number = self.networks.len();
        if let Some(name) = &network.full_name {
            self.known.entry(name.clone()).or_insert(number);
        }
        self.networks.push(network);
        number
    }

    /// Puts a container on a network; a second time changes nothing.
    pub(super) fn attach(&mut self, draft: usize, network: usize, place: Place, mut names: Vec<String>) {
        let Some(draft) = self.drafts.get_mut(draft) else { return };
        // The default bridge has no name server.
        if self.networks.get(network).is_none_or(|network| network.kind == Kind::DefaultBridge) {
            names.clear();
        }
        let mut seen = HashSet::new();
        names.retain(|name| seen.insert(name.clone()));
        draft.endpoints.push((network, Member { service: 0, place, names }));
    }

    /// Looks every name up, and says what can connect to what.
    #[must_use]
    pub fn finish(mut self) -> Topology {
        let roots = self.roots();
        let mut services: Vec<Service> = Vec::with_capacity(self.drafts.len());
        let mut ports = Vec::with_capacity(self.drafts.len());
        let links: Vec<Vec<Link>> = self.drafts.iter().map(|draft| self.links(draft)).collect();
        for (number, ((draft, root), links)) in self.drafts.drain(..).zip(&roots).zip(links).enumerate() {
            let Draft { mut service, endpoints, .. } = draft;
            service.links = links;
            service.mode = root.clone();
            if *root == Mode::Own {
                let mut seen = HashSet::new();
                for (network, member) in endpoints {
                    if seen.insert(network)
                        && let Some(network_of) = self.networks.get_mut(network)
                    {
                        network_of.members.push(Member { service: number, ..member });
                        service.networks.push(network);
                    }
                }
                service.networks.sort_unstable();
            }
            ports.push((draft.wish_at, draft.ports));
            services.push(service);
        }
        let mut topology = Topology {
            services,
            networks: self.networks,
            published_inside: self.engine.userland_proxy,
            ..Topology::default()
        };
        let places: Vec<Place> = ports.iter().map(|(place, _)| *place).collect();
        topology.share_namespaces(&places);
        topology.open_ports(&ports);
        topology.find_ways_out();
        topology
    }

    /// Whose network each container ends up with: that of one that has its own, the host's, none, or a stranger's.
    fn roots(&self) -> Vec<Mode> {
        let mut roots: Vec<Option<Mode>> = vec![None; self.drafts.len()];
        for start in 0..self.drafts.len() {
            let (mut path, mut at) = (vec![start], start);
            // Ends: a container that is on the path already was given a root for the time being.
            let root = loop {
                let Some(draft) = self.drafts.get(at) else { break Mode::None };
                if let Some(Some(root)) = roots.get(at) {
                    break if matches!(root, Mode::Own | Mode::None) {
                        Mode::Service(at)
                    } else {
                        root.clone()
                    };
                }
                let (next, name) = match &draft.wish {
                    Wish::Own | Wish::None => break Mode::Service(at),
                    Wish::Host => break Mode::Host,
                    Wish::Service(name) => {
                        let key = draft.project.map(|project| (project, name.clone()));
                        (key.and_then(|key| self.services.get(&key)), format!("service:{name}"))
                    }
                    Wish::Container(name) => (self.containers.get(name), format!("container:{name}")),
                };
                // Who joins themselves, or each other, joins nobody: the engine does not start them.
                if let Some(root) = roots.get_mut(at) {
                    *root = Some(Mode::Stranger(name.clone()));
                }
                let Some(&next) = next else { break Mode::Stranger(name) };
                path.push(next);
                at = next;
            };
            for number in path {
                let is_none = self.drafts.get(number).is_some_and(|draft| draft.wish == Wish::None);
                if let Some(slot) = roots.get_mut(number) {
                    *slot = Some(match &root {
                        Mode::Service(root) if *root == number && is_none => Mode::None,
                        Mode::Service(root) if *root == number => Mode::Own,
                        root => root.clone(),
                    });
                }
            }
        }
        roots.into_iter().map(|root| root.unwrap_or(Mode::None)).collect()
    }

    fn links(&self, draft: &Draft) -> Vec<Link> {
        let find = |(target, name, place): &(String, String, Place)| {
            let service = draft.project.and_then(|project| self.services.get(&(project, target.clone())));
            let to = *service.or_else(|| self.containers.get(target))?;
            Some(Link { to, name: name.clone(), place: *place })
        };
        draft.links.iter().filter_map(find).collect()
    }
}

impl Network {
    /// A network without members, as the engine makes it when nothing else is said.
    pub(super) fn new(name: &str, kind: Kind) -> Self {
        Self {
            name: name.to_owned(),
            full_name: None,
            kind,
            place: None,
            internal: Some(false),
            internal_at: None,
            icc: true,
            icc_at: None,
            has_strangers: false,
            has_host: matches!(kind, Kind::Bridge | Kind::DefaultBridge),
            masquerades: true,
            binding: None,
            members: Vec::new(),
        }
    }
}

impl Service {
    /// A service of which nothing else is known.
    pub(super) fn new(name: &str, place: Place) -> Self {
        Self {
            name: name.to_owned(),
            place,
            mode: Mode::Own,
            networks: Vec::new(),
            namespace: None,
            guests: Vec::new(),
            links: Vec::new(),
            profiles: Vec::new(),
            is_partial: false,
        }
    }
}
