//! The networks and services of a Compose project.
//!
//! <https://github.com/compose-spec/compose-go/blob/main/loader/normalize.go> puts services that name no network on
//! `default`; `getAliases` in <https://github.com/docker/compose/blob/main/pkg/compose/create.go> names them.

use super::build::{Builder, Draft, Wish};
use super::{Kind, Network, Place, Service};
use bulkhead_config::compose::{self, Project, is_unknown};
use bulkhead_config::container::Switch;
use bulkhead_config::security_opt::parse_bool;
use bulkhead_text::Span;
use std::collections::HashMap;

/// The networks that the engine always has: a network with one of these names, made elsewhere, is a mode.
const BUILT_IN: [&str; 4] = ["bridge", "host", "none", "default"];

impl Builder {
    /// Adds a project; its places are those of the next file.
    #[must_use]
    pub fn project(mut self, project: &Project) -> Self {
        self.files += 1;
        let mut networks: HashMap<&str, usize> = HashMap::new();
        for network in &project.networks {
            let number = self.declare(project, network);
            networks.insert(&network.name.value, number);
        }
        for service in &project.services {
            self.service(project, service, &mut networks);
        }
        self
    }

    /// The name that the engine knows a network of the project by.
    fn full_name(project: &Project, name: &str) -> Option<String> {
        let project = project.name.as_ref().filter(|name| !is_unknown(&name.value))?;
        Some(format!("{}_{name}", project.value))
    }

    fn declare(&mut self, project: &Project, declared: &compose::Network) -> usize {
        let name = &declared.name.value;
        let own = declared.full_name.as_ref().map(|name| name.value.clone());
        let full_name = match own {
            Some(full_name) => Some(full_name).filter(|name| !is_unknown(name)),
            None if declared.external => Some(name.clone()),
            None => Self::full_name(project, name),
        };
        let place = self.place(declared.name.span);
        match full_name.as_deref().filter(|_| declared.external) {
            Some("bridge" | "default") => return self.network_named("bridge", place),
            Some(known) if self.known.contains_key(known) => return self.network_named(known, place),
            _ => {}
        }
        let mut network =
            Network::new(name, kind(declared.driver.as_ref().map(|driver| driver.value.as_str())));
        network.full_name = full_name;
        network.place = Some(place);
        network.has_strangers = declared.external;
        let switch = declared.internal.as_ref();
        network.internal = match switch.map(|switch| switch.value) {
            _ if declared.external => None,
            Some(Switch::Unknown) => None,
            internal if network.kind != Kind::Other => Some(internal == Some(Switch::On)),
            _ => None,
        };
        network.internal_at = switch.map(|switch| self.place(switch.span));
        for (key, value) in &declared.driver_opts {
            let place = self.place(value.span);
            network.option(&key.value, &value.value, place);
        }
        self.add_network(network)
    }

    fn service<'p>(
        &mut self,
        project: &'p Project,
        service: &'p compose::Service,
        networks: &mut HashMap<&'p str, usize>,
    ) {
        let subject = service.name.span;
        let (mut wish, wish_at) = wish(service);
        let draft = Draft {
            service: Service {
                profiles: service.profiles.iter().map(|profile| profile.value.clone()).collect(),
                is_partial: service.extends.as_ref().is_some_and(|extends| extends.file.is_some()),
                ..Service::new(&service.name.value, self.place(subject))
            },
            wish: wish.clone(),
            wish_at: self.place(wish_at),
            endpoints: Vec::new(),
            links: service.links.iter().map(|link| self.link(link)).collect(),
            ports: service.ports.clone(),
            project: Some(self.files as usize),
        };
        let number = self.drafts.len();
        self.drafts.push(draft);
        self.services.insert((self.files as usize, service.name.value.clone()), number);
        let names = self.names(project, service, number);
        if wish == Wish::Own {
            wish = self.put_on_networks(number, service, networks, project, &names);
        }
        if let Some(draft) = self.drafts.get_mut(number) {
            draft.wish = wish;
        }
    }

    /// Puts a service on its networks; gives the mode that comes of a network that is one.
    fn put_on_networks<'p>(
        &mut self,
        number: usize,
        service: &'p compose::Service,
        networks: &mut HashMap<&'p str, usize>,
        project: &Project,
        names: &[String],
    ) -> Wish {
        if let Some(mode) = &service.network_mode {
            let place = self.place(mode.span);
            let name = if mode.value == "default" { "bridge" } else { &mode.value };
            let network = self.network_named(name, place);
            // Only the container's own name is known there: Compose gives no aliases with a mode.
            let own = service.container_name.as_ref().map(|name| name.value.clone());
            self.attach(number, network, place, own.into_iter().collect());
            return Wish::Own;
        }
        let attached = service.networks.as_deref().unwrap_or_default();
        if attached.is_empty() {
            let network = self.of_project("default", networks, project);
            let place = self.place(service.name.span);
            self.attach(number, network, place, names.to_vec());
        }
        for attachment in attached {
            let place = self.place(attachment.network.span);
            let network = self.of_project(&attachment.network.value, networks, project);
            let full_name = self.networks.get(network).filter(|it| it.has_strangers);
            match full_name.and_then(|it| it.full_name.as_deref()).filter(|name| BUILT_IN.contains(name)) {
                Some("host") => return Wish::Host,
                Some("none") => return Wish::None,
                Some(_) => {
                    let bridge = self.network_named("bridge", place);
                    self.attach(number, bridge, place, Vec::new());
                }
                None => {
                    let aliases = attachment.aliases.iter().map(|alias| alias.value.clone());
                    let names = names.iter().cloned().chain(aliases).collect();
                    self.attach(number, network, place, names);
                }
            }
        }
        Wish::Own
    }

    /// A network of the project; one that is not declared is made as if it were: Compose refuses such a file.
    fn of_project<'p>(
        &mut self,
        name: &'p str,
        networks: &mut HashMap<&'p str, usize>,
        project: &Project,
    ) -> usize {
        if let Some(&known) = networks.get(name) {
            return known;
        }
        let mut network = Network::new(name, Kind::Bridge);
        network.full_name = Self::full_name(project, name);
        let number = self.add_network(network);
        networks.insert(name, number);
        number
    }

    /// The names that a service has on every network of the user's: the service's, the container's and the host name
    /// (`buildEndpointDNSNames` in <https://github.com/moby/moby/blob/master/daemon/container_operations.go>).
    fn names(&mut self, project: &Project, service: &compose::Service, number: usize) -> Vec<String> {
        let own = service.container_name.as_ref().map(|name| name.value.clone());
        let made = || {
            let project = project.name.as_ref().filter(|name| !is_unknown(&name.value))?;
            Some(format!("{}-{}-1", project.value, service.name.value))
        };
        let container = own.or_else(made);
        if let Some(container) = &container {
            self.containers.insert(container.clone(), number);
        }
        let hostname = service.hostname.as_ref().map(|name| name.value.clone());
        [Some(service.name.value.clone()), container, hostname].into_iter().flatten().collect()
    }
}

/// Whose network a service asks for, and what says so.
fn wish(service: &compose::Service) -> (Wish, Span) {
    let Some(mode) = &service.network_mode else {
        // What something else than Compose runs has no container.
        return (if service.provider { Wish::None } else { Wish::Own }, service.name.span);
    };
    let wish = match mode.value.split_once(':') {
        Some(("service", name)) => Wish::Service(name.to_owned()),
        Some(("container", name)) => Wish::Container(name.to_owned()),
        _ if mode.value == "host" => Wish::Host,
        _ if matches!(mode.value.as_str(), "none" | "disabled") => Wish::None,
        _ if is_unknown(&mode.value) => Wish::Container(mode.value.clone()),
        _ => Wish::Own,
    };
    (wish, mode.span)
}

/// What a driver makes.
pub(super) fn kind(driver: Option<&str>) -> Kind {
    match driver {
        None | Some("" | "bridge") => Kind::Bridge,
        Some("overlay") => Kind::Overlay,
        Some("macvlan" | "ipvlan") => Kind::Lan,
        Some(_) => Kind::Other,
    }
}

impl Network {
    /// Takes an option of the bridge driver:
    /// <https://docs.docker.com/engine/network/drivers/bridge/#options>.
    pub(super) fn option(&mut self, key: &str, value: &str, place: Place) {
        let is_off = parse_bool(value) == Some(false);
        match key.strip_prefix("com.docker.network.bridge.") {
            Some("enable_icc") if is_off => {
                self.icc = false;
                self.icc_at = Some(place);
            }
            Some("enable_ip_masquerade") if is_off => self.masquerades = false,
            Some("host_binding_ipv4") => self.binding = Some(value.to_owned()),
            // The bridge then has no address of the host's.
            Some("gateway_mode_ipv4") if value == "isolated" => self.has_host = false,
            _ => {}
        }
    }
}
