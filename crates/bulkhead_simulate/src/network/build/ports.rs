//! Which ports are open where, and who gets out.

use super::super::{Audience, Egress, Ingress, Kind, Mode, Network, Place, Topology, Unpublished, Why};
use bulkhead_config::compose::is_unknown;
use bulkhead_config::container::Port;
use std::net::IpAddr;

/// All addresses of the host: Docker publishes there where nothing else is said, on those of IPv6 as well.
const EVERYWHERE: &str = "0.0.0.0";

impl Topology {
    /// Publishes ports, and opens all those of who has no network address of the host between.
    pub(super) fn open_ports(&mut self, ports: &[(Place, Vec<Port>)]) {
        for (service, (place, ports)) in ports.iter().enumerate() {
            let (mut ingress, mut unpublished) = (Vec::new(), Vec::new());
            if let Some(bare) = self.bare(service) {
                let at = self.endpoint(service, bare).unwrap_or(*place);
                ingress.push(every_port(service, bare, at));
            }
            for port in ports {
                let place = Place { file: place.file, span: port.span };
                match self.publishing(service) {
                    Ok(network) => ingress.extend(self.published(service, network, port, place)),
                    Err(why) => unpublished.push(Unpublished { service, why, place }),
                }
            }
            self.ingress.append(&mut ingress);
            self.unpublished.append(&mut unpublished);
        }
    }

    /// The network where other machines reach every port of a service: the host's own, or macvlan and ipvlan
    /// (<https://docs.docker.com/engine/network/drivers/macvlan/>).
    fn bare(&self, service: usize) -> Option<usize> {
        let service = self.services.get(service)?;
        let open = |network: &usize| {
            self.networks.get(*network).is_some_and(|it| it.kind == Kind::Lan && it.internal != Some(true))
        };
        match service.mode {
            Mode::Host => service.namespace,
            _ => service.networks.iter().copied().find(open),
        }
    }

    /// The network that the ports of a service are published from: ports on internal networks are not programmed
    /// (`modPorts` in the bridge driver's `iptabler/port.go` and `nftabler/port.go`).
    ///
    /// # Errors
    /// Why none is published.
    pub fn publishing(&self, service: usize) -> Result<usize, Why> {
        let Some(service) = self.services.get(service) else { return Err(Why::NoNetwork) };
        match service.mode {
            Mode::Host => return Err(Why::Host),
            Mode::None => return Err(Why::NoNetwork),
            Mode::Service(_) | Mode::Stranger(_) => return Err(Why::Joined),
            Mode::Own => {}
        }
        let networks = || service.networks.iter().filter_map(|&at| Some((at, self.networks.get(at)?)));
        // What a swarm publishes does not come over the service's own networks.
        let publishes = |network: &Network| {
            network.kind != Kind::Lan && (network.internal != Some(true) || network.kind == Kind::Overlay)
        };
        let certain = networks().find(|(_, it)| publishes(it) && it.internal == Some(false));
        let first = certain.or_else(|| networks().find(|(_, it)| publishes(it)));
        match first {
            Some((network, _)) => Ok(network),
            None if service.networks.is_empty() => Err(Why::NoNetwork),
            None if networks().any(|(_, it)| it.kind == Kind::Lan) => Err(Why::Lan),
            None => Err(Why::Internal),
        }
    }

    fn published(&self, service: usize, network: usize, port: &Port, place: Place) -> Option<Ingress> {
        let through = self.networks.get(network)?;
        let address = port.host_ip.as_ref().map(|ip| ip.value.clone());
        let address = address.or_else(|| through.binding.clone()).unwrap_or_else(|| EVERYWHERE.to_owned());
        Some(Ingress {
            service,
            network,
            audience: audience(&address),
            address,
            published: port.published.as_ref().map(|port| port.value.clone()),
            target: Some(port.target.value.clone()),
            protocol: Some(port.protocol.clone()),
            certain: through.internal == Some(false),
            place,
        })
    }

    /// Finds who reaches the internet: whoever is on a network that is not internal has a default route there
    /// (`hasExternalAccess` in <https://github.com/moby/moby/blob/master/daemon/libnetwork/sandbox.go>).
    pub(super) fn find_ways_out(&mut self) {
        let mut egress = Vec::new();
        for (number, service) in self.services.iter().enumerate() {
            let (root, most) = match service.mode {
                Mode::None => continue,
                // One way is enough to say of those who only share it: there may be many of them.
                Mode::Service(root) => (root, 1),
                Mode::Own | Mode::Host | Mode::Stranger(_) => (number, usize::MAX),
            };
            let Some(owner) = self.services.get(root) else { continue };
            let own = match owner.mode {
                Mode::Own | Mode::None => owner.networks.as_slice(),
                Mode::Host | Mode::Service(_) | Mode::Stranger(_) => owner.namespace.as_slice(),
            };
            let ways = own.iter().filter_map(|&network| self.way_out(number, root, network));
            egress.extend(ways.take(most));
        }
        self.egress = egress;
    }

    fn way_out(&self, service: usize, root: usize, network: usize) -> Option<Egress> {
        let through = self.networks.get(network).filter(|network| network.internal != Some(true))?;
        Some(Egress {
            service,
            network,
            certain: through.internal == Some(false) && through.masquerades,
            place: self.endpoint(root, network).unwrap_or_default(),
        })
    }

    /// What puts a service on a network.
    fn endpoint(&self, service: usize, network: usize) -> Option<Place> {
        self.member(service, network).map(|member| member.place)
    }
}

fn every_port(service: usize, network: usize, place: Place) -> Ingress {
    Ingress {
        service,
        network,
        address: EVERYWHERE.to_owned(),
        published: None,
        target: None,
        protocol: None,
        audience: Audience::Outside,
        certain: true,
        place,
    }
}

/// Who reaches a port at an address of the host. That of one interface is reached by the machines there.
#[must_use]
pub fn audience(address: &str) -> Audience {
    if is_unknown(address) {
        return Audience::Unknown;
    }
    let is_loopback = address.parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
    if is_loopback { Audience::Host } else { Audience::Outside }
}
