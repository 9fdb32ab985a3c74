//! What one running container gets, however it was described.
//!
//! Rules about containers look at this alone: a service of a Compose file becomes a [`Container`], and so does a
//! `docker run` command line.

mod command;
mod command_text;
mod edit;
mod parts;

pub use command_text::CommandText;
pub use edit::ServiceText;
pub use parts::{
    Attachment, Device, Grant, Healthcheck, Limits, Logging, Mount, MountKind, Port, Switch, Variable,
};

use crate::capability::{CapabilitySet, Named, bounding_set, parse as parse_capability};
use crate::compose::{Project, Service};
use crate::security_opt::SecurityOpt;
use bulkhead_text::{Edit, Span, Spanned};
use std::sync::Arc;

/// The settings that one container runs with.
#[derive(Clone, Debug, PartialEq)]
pub struct Container {
    /// The name that people know it by: the service's, that of `--name`, or else the image's.
    pub name: Spanned<String>,
    /// Where to point when something is missing: the service's key, or `docker run`.
    pub subject: Span,
    /// Whether it may have settings that are not known: `docker run $OPTIONS alpine`. What is then missing here
    /// is perhaps not missing.
    pub is_partial: bool,
    /// The image; `None` where it is built and has no name.
    pub image: Option<Spanned<String>>,
    /// The user of the process, where it is set.
    pub user: Option<Spanned<String>>,
    /// Whether it gets all the host's devices and capabilities.
    pub privileged: Option<Spanned<Switch>>,
    /// Whether its root file system is read-only.
    pub read_only: Option<Spanned<Switch>>,
    /// Whether it gets the engine's socket and the user's credentials (Compose's `use_api_socket`).
    pub use_api_socket: Option<Spanned<Switch>>,
    /// Capabilities that are added, as they are written.
    pub cap_add: Vec<Spanned<String>>,
    /// Capabilities that are dropped, as they are written.
    pub cap_drop: Vec<Spanned<String>>,
    /// The security options.
    pub security_opt: Vec<Spanned<SecurityOpt>>,
    /// What is mounted.
    pub mounts: Vec<Mount>,
    /// File systems in memory, such as `/run:size=64m`.
    pub tmpfs: Vec<Spanned<String>>,
    /// The ports that the host publishes.
    pub ports: Vec<Port>,
    /// The ports that are only named.
    pub expose: Vec<Spanned<String>>,
    /// What limits its resources.
    pub limits: Limits,
    /// `host`, `none`, `service:NAME` and so on, where it is set.
    pub network_mode: Option<Spanned<String>>,
    /// The networks that it is on; `default` at the [`subject`](Self::subject) where none is named.
    pub networks: Vec<Spanned<String>>,
    /// The environment, without that of files.
    pub environment: Vec<Variable>,
    /// The secrets that it gets.
    pub secrets: Vec<Grant>,
    /// The process namespace that it joins.
    pub pid: Option<Spanned<String>>,
    /// The namespace of shared memory that it joins.
    pub ipc: Option<Spanned<String>>,
    /// The host name namespace that it joins.
    pub uts: Option<Spanned<String>>,
    /// The user namespace that it joins.
    pub userns: Option<Spanned<String>>,
    /// The parent of its control group.
    pub cgroup_parent: Option<Spanned<String>>,
    /// When it is started again.
    pub restart: Option<Spanned<String>>,
    /// How its health is found out.
    pub healthcheck: Option<Healthcheck>,
    /// Where its output goes.
    pub logging: Option<Logging>,
    /// Devices of the host.
    pub devices: Vec<Device>,
    /// What stands in the place of the image's `ENTRYPOINT`.
    pub entrypoint: Option<Vec<Spanned<String>>>,
    /// What stands in the place of the image's `CMD`.
    pub command: Option<Vec<Spanned<String>>>,
    /// How it was described, and so how a setting is written.
    pub origin: Origin,
}

/// How a container was described.
#[derive(Clone, Debug, PartialEq)]
pub enum Origin {
    /// As a service of a Compose file.
    Service(ServiceText),
    /// As a `docker run`, `docker create` or `docker service create` command line.
    Command(CommandText),
}

impl Container {
    /// The container that a service of a project runs in.
    #[must_use]
    pub fn from_service(project: &Project, service: &Service) -> Self {
        let service = service.clone();
        let subject = service.name.span;
        let text = ServiceText { source: Arc::clone(&project.source), key: subject, own: service.own };
        let listed = service.networks.unwrap_or_default();
        let networks: Vec<_> = listed.into_iter().map(|attachment| attachment.network).collect();
        let networks = if networks.is_empty() && service.network_mode.is_none() {
            vec![Spanned::new("default".to_owned(), subject)]
        } else {
            networks
        };
        let (own, deploy) = (service.limits, service.deploy_limits);
        Self {
            subject,
            is_partial: false,
            image: service.image,
            user: service.user,
            privileged: service.privileged,
            read_only: service.read_only,
            use_api_socket: service.use_api_socket,
            cap_add: service.cap_add,
            cap_drop: service.cap_drop,
            security_opt: service
                .security_opt
                .into_iter()
                .map(|opt| opt.map(|opt| SecurityOpt::parse(&opt)))
                .collect(),
            mounts: service.volumes,
            tmpfs: service.tmpfs,
            ports: service.ports,
            expose: service.expose,
            limits: Limits {
                memory: deploy.memory.or(own.memory),
                memory_and_swap: own.memory_and_swap,
                cpus: deploy.cpus.or(own.cpus),
                cpu_other: own.cpu_other,
                pids: deploy.pids.or(own.pids),
            },
            network_mode: service.network_mode,
            networks,
            environment: service.environment,
            secrets: service.secrets,
            pid: service.pid,
            ipc: service.ipc,
            uts: service.uts,
            userns: service.userns_mode,
            cgroup_parent: service.cgroup_parent,
            restart: service.restart,
            healthcheck: service.healthcheck,
            logging: service.logging,
            devices: service.devices,
            entrypoint: service.entrypoint,
            command: service.command,
            origin: Origin::Service(text),
            name: service.name,
        }
    }

    /// Whether it is known to be privileged.
    #[must_use]
    pub fn is_privileged(&self) -> bool {
        self.privileged.as_ref().is_some_and(|privileged| privileged.value == Switch::On)
    }

    /// The last word on `no-new-privileges`, where it is set.
    #[must_use]
    pub fn no_new_privileges(&self) -> Option<Spanned<bool>> {
        self.security_opt.iter().rev().find_map(|opt| match opt.value {
            SecurityOpt::NoNewPrivileges(on) => Some(Spanned::new(on, opt.span)),
            _ => None,
        })
    }

    /// The capabilities that any process in it can ever hold. Names that the engine refuses do not count.
    #[must_use]
    pub fn bounding_set(&self) -> CapabilitySet {
        let list = |words: &[Spanned<String>]| -> Vec<Named> {
            words.iter().filter_map(|word| parse_capability(&word.value)).collect()
        };
        bounding_set(self.is_privileged(), &list(&self.cap_add), &list(&self.cap_drop))
    }

    /// Whether it is started for one task and is gone afterwards: `docker run --rm` without `--detach`.
    #[must_use]
    pub fn is_one_off(&self) -> bool {
        match &self.origin {
            Origin::Service(_) => false,
            Origin::Command(text) => text.is_one_off(),
        }
    }

    /// Whether there is a way to give it this setting, named by its key in a Compose file: `docker service create`
    /// has no `--security-opt`, and there is nothing to tell those who use it.
    #[must_use]
    pub fn can_set(&self, key: &str) -> bool {
        match &self.origin {
            Origin::Service(_) => true,
            Origin::Command(text) => text.can_set(key),
        }
    }

    /// How a setting is written where this container is described: `cap_drop: [ALL]` or `--cap-drop ALL` for
    /// `spelled("cap_drop", "[ALL]")`.
    #[must_use]
    pub fn spelled(&self, key: &str, value: &str) -> String {
        let command = match &self.origin {
            Origin::Service(_) => None,
            Origin::Command(text) => text.spelled(key, value),
        };
        command.unwrap_or_else(|| format!("{key}: {value}"))
    }

    /// Sets a key of the service to a value, both as YAML writes them: `set("read_only", "true")`. On a command
    /// line it becomes the option that means the same.
    ///
    /// `None` where it says so already, or where the change cannot be made at one place of the file.
    #[must_use]
    pub fn set(&self, key: &str, value: &str) -> Option<Edit> {
        match &self.origin {
            Origin::Service(text) => text.set(key, value),
            Origin::Command(text) => text.set(key, value),
        }
    }

    /// Adds an item to a list of the service: `add_to_list("cap_drop", "ALL")`. `None` as for [`set`](Self::set).
    #[must_use]
    pub fn add_to_list(&self, key: &str, item: &str) -> Option<Edit> {
        match &self.origin {
            Origin::Service(text) => text.add_to_list(key, item),
            Origin::Command(text) => text.add_to_list(key, item),
        }
    }

    /// Takes the item at a place out of a list of the service, and the key with the last item.
    #[must_use]
    pub fn remove_item(&self, key: &str, item: Span) -> Option<Edit> {
        match &self.origin {
            Origin::Service(text) => text.remove_item(key, item),
            Origin::Command(text) => text.remove_item(key, item),
        }
    }

    /// Takes a key and its value out of the service; `None` where it has no other.
    #[must_use]
    pub fn remove(&self, key: &str) -> Option<Edit> {
        match &self.origin {
            Origin::Service(text) => text.remove(key),
            Origin::Command(text) => text.remove(key),
        }
    }
}

#[cfg(test)]
mod tests;
