//! Network namespaces that several containers share.

use super::super::{Kind, Member, Mode, Network, Place, Topology};
use std::collections::HashMap;

impl Topology {
    /// Puts those who share a namespace together.
    pub(super) fn share_namespaces(&mut self, places: &[Place]) {
        let mut shared: HashMap<Mode, usize> = HashMap::new();
        for number in 0..self.services.len() {
            let Some(service) = self.services.get(number) else { continue };
            let (kind, name) = match &service.mode {
                Mode::Own | Mode::None => continue,
                Mode::Host => (Kind::Host, "host".to_owned()),
                Mode::Service(root) => {
                    let root = self.services.get(*root).map(|root| root.name.as_str()).unwrap_or_default();
                    (Kind::Namespace, format!("service:{root}"))
                }
                Mode::Stranger(name) => (Kind::Namespace, name.clone()),
            };
            let mode = service.mode.clone();
            let namespace = *shared.entry(mode.clone()).or_insert_with(|| {
                let mut network = Network::new(&name, kind);
                network.has_strangers = !matches!(mode, Mode::Service(_));
                if matches!(mode, Mode::Stranger(_)) {
                    network.internal = None;
                }
                self.networks.push(network);
                self.networks.len() - 1
            });
            if let Mode::Service(root) = mode {
                if self.services.get(root).is_some_and(|root| root.namespace.is_none()) {
                    self.join(root, namespace, places);
                }
                if let Some(root) = self.services.get_mut(root) {
                    root.guests.push(number);
                }
            }
            self.join(number, namespace, places);
        }
        for network in &mut self.networks {
            network.members.sort_by_key(|member| member.service);
        }
    }

    fn join(&mut self, service: usize, namespace: usize, places: &[Place]) {
        let place = places.get(service).copied().unwrap_or_default();
        if let (Some(one), Some(network)) = (self.services.get_mut(service), self.networks.get_mut(namespace))
        {
            one.namespace = Some(namespace);
            network.members.push(Member { service, place, names: Vec::new() });
        }
    }
}
