//! The networks and containers that a script makes with `docker network create`, `docker run` and their like.

use super::build::{Builder, Draft, Wish};
use super::{Kind, Network, Place, Service, compose};
use bulkhead_config::compose::is_unknown;
use bulkhead_config::container::{Container, Origin};
use bulkhead_shell::docker::{Call, Run};
use bulkhead_shell::{Flag, OptionTable, Options, Script, Word};
use bulkhead_text::Spanned;
use std::sync::Arc;

/// The options of `docker network create` and `docker network connect` that take a value:
/// <https://docs.docker.com/reference/cli/docker/network/create/#options>.
const NETWORK: OptionTable = OptionTable {
    short: "do",
    attached: "",
    long: &[
        "alias",
        "aux-address",
        "config-from",
        "driver",
        "driver-opt",
        "gateway",
        "gw-priority",
        "ip",
        "ip-range",
        "ip6",
        "ipam-driver",
        "ipam-opt",
        "label",
        "link",
        "link-local-ip",
        "opt",
        "scope",
        "subnet",
    ],
};

impl Builder {
    /// Adds what a script does; its places are those of the next file, whose text is `source`.
    ///
    /// Its commands are taken as one run from top to bottom: what stands in a condition counts as done.
    #[must_use]
    pub fn script(mut self, source: &Arc<str>, script: &Script) -> Self {
        self.files += 1;
        for found in script.simple_commands() {
            if let Some(run) = Run::of(found.simple) {
                self.run(source, &run);
            } else if let Some(call) = Call::of(found.simple) {
                self.call(&call);
            }
        }
        self
    }

    fn call(&mut self, call: &Call<'_>) {
        let options = Options::read(call.args, &NETWORK);
        let name = |at: usize| options.positionals.get(at).map(|word| spanned(word));
        match (call.command.value.as_str(), name(0), name(1)) {
            ("network create", Some(name), None) => self.create(&name, &options),
            ("network connect", Some(network), Some(container)) => {
                let Some(&draft) = self.containers.get(&container.value) else { return };
                let place = self.place(network.span);
                let number = self.network_named(&network.value, place);
                let aliases = values(&options.flags, &["--alias"]).map(|alias| alias.value.clone());
                let names = std::iter::once(container.value).chain(aliases).collect();
                self.attach(draft, number, place, names);
            }
            ("network disconnect", Some(network), Some(container)) => {
                let network = self.known.get(&network.value).copied();
                let draft = self.containers.get(&container.value).copied();
                if let Some(draft) = draft.and_then(|draft| self.drafts.get_mut(draft)) {
                    draft.endpoints.retain(|(known, _)| Some(*known) != network);
                }
            }
            _ => {}
        }
    }

    fn create(&mut self, name: &Spanned<String>, options: &Options<'_>) {
        let driver = values(&options.flags, &["-d", "--driver"]).last().map(|driver| driver.value.as_str());
        let mut network = Network::new(&name.value, compose::kind(driver));
        network.full_name = Some(name.value.clone());
        network.place = Some(self.place(name.span));
        if let Some(flag) = options.last(&["--internal"]) {
            let on = flag.value.as_ref().is_none_or(|value| value.value == "true");
            network.internal = Some(on);
            network.internal_at = Some(self.place(flag.span));
        }
        if network.kind == Kind::Other {
            network.internal = None;
        }
        for option in values(&options.flags, &["-o", "--opt"]) {
            let text = option.value.strip_prefix('=').unwrap_or(&option.value);
            let (key, value) = text.split_once('=').unwrap_or((text, "true"));
            let place = self.place(option.span);
            network.option(key, value, place);
        }
        self.add_network(network);
    }

    fn run(&mut self, source: &Arc<str>, run: &Run<'_>) {
        let Some(container) = Container::started(source, run, false) else { return };
        let Origin::Command(text) = &container.origin else { return };
        let flags = &text.flags;
        let own = values(flags, &["--name"]).last().map(|name| name.value.clone());
        // A name is free again once its container is gone: the one that is started last has it.
        let before = own.as_ref().and_then(|name| self.containers.get(name)).copied();
        let is_ours = |number: &usize| self.drafts.get(*number).is_some_and(|draft| draft.project.is_none());
        let number = before.filter(is_ours).unwrap_or(self.drafts.len());
        let draft = Draft {
            service: Service {
                is_partial: container.is_partial,
                ..Service::new(&container.name.value, self.place(container.subject))
            },
            wish: Wish::Own,
            wish_at: self.place(container.network_mode.as_ref().map_or(container.subject, |mode| mode.span)),
            endpoints: Vec::new(),
            links: values(flags, &["--link"]).map(|link| self.link(link)).collect(),
            ports: container.ports.clone(),
            project: None,
        };
        match self.drafts.get_mut(number) {
            Some(before) => *before = draft,
            None => self.drafts.push(draft),
        }
        if let Some(name) = &own {
            self.containers.insert(name.clone(), number);
        }
        let hostname = values(flags, &["-h", "--hostname"]).last().map(|name| name.value.clone());
        let aliases = values(flags, &["--network-alias", "--net-alias"]).map(|alias| alias.value.clone());
        let names: Vec<String> = own.into_iter().chain(aliases).chain(hostname).collect();
        let wish = self.connect(number, &container, flags, &names);
        if let Some(draft) = self.drafts.get_mut(number) {
            draft.wish = wish;
        }
    }

    /// Puts a container on its networks, and says whose network it asks for.
    fn connect(&mut self, number: usize, container: &Container, flags: &[Flag], names: &[String]) -> Wish {
        if let Some(mode) = &container.network_mode {
            let place = self.place(mode.span);
            match mode.value.split_once(':').unwrap_or((&mode.value, "")) {
                ("container", name) => return Wish::Container(name.to_owned()),
                ("host", _) => return Wish::Host,
                ("none", _) => return Wish::None,
                ("bridge" | "default", _) => {
                    let bridge = self.network_named("bridge", place);
                    self.attach(number, bridge, place, Vec::new());
                }
                // `ns:` names a namespace of the host by its path.
                ("ns", _) => return Wish::Container(mode.value.clone()),
                (way, _) => self.private(number, way, place),
            }
        }
        for network in &container.networks {
            if is_unknown(&network.value) && container.networks.len() == 1 {
                self.mark_partial(number);
            }
            let place = self.place(network.span);
            let known = self.network_named(&network.value, place);
            let aliases = aliases(flags, &network.value);
            self.attach(number, known, place, names.iter().cloned().chain(aliases).collect());
        }
        if container.network_mode.is_none() && container.networks.is_empty() {
            // Podman gives a container of an ordinary user a way out and no neighbours, and a swarm's service without
            // a network has its ports published and no neighbours.
            let place = self.place(container.subject);
            self.private(number, "private", place);
        }
        Wish::Own
    }

    fn private(&mut self, number: usize, name: &str, place: Place) {
        let network = self.add_network(Network::new(name, Kind::Private));
        self.attach(number, network, place, Vec::new());
    }

    fn mark_partial(&mut self, number: usize) {
        if let Some(draft) = self.drafts.get_mut(number) {
            draft.service.is_partial = true;
        }
    }
}

/// The further names in `--network name=shop,alias=db`.
fn aliases(flags: &[Flag], network: &str) -> Vec<String> {
    let of_network = values(flags, &["--network", "--net"])
        .filter(|value| value.value.split(',').any(|field| field.strip_prefix("name=") == Some(network)));
    let fields = of_network.flat_map(|value| value.value.split(','));
    fields.filter_map(|field| field.strip_prefix("alias=")).map(str::to_owned).collect()
}

/// The values of options.
fn values<'f>(
    flags: &'f [Flag],
    names: &'static [&'static str],
) -> impl Iterator<Item = &'f Spanned<String>> {
    flags.iter().filter(|flag| names.contains(&flag.name.as_str())).filter_map(|flag| flag.value.as_ref())
}

fn spanned(word: &Word) -> Spanned<String> {
    Spanned::new(word.to_string(), word.span)
}
