//! A service of a Compose file: what is built, how it is run, and what it is connected to.

use super::reader::Reader;
use super::{extends, keys, long, security};
use crate::container::{
    Attachment, Device, Grant, Healthcheck, Limits, Logging, Mount, Port, Switch, Variable,
};
use crate::value::{Entry, Kind, Node};
use bulkhead_text::{Span, Spanned};
use parts::{build, dependencies, extended, hosts, last_of_each};

mod parts;

/// A service: see <https://docs.docker.com/reference/compose-file/services/>.
#[derive(Clone, Debug, Default, PartialEq)]
#[expect(missing_docs, reason = "each field is the key of the same name; the reference describes them")]
pub struct Service {
    pub name: Spanned<String>,
    /// The service's own mapping as it stands in the file, before `extends`.
    pub own: Option<Node>,
    pub image: Option<Spanned<String>>,
    pub build: Option<Build>,
    pub user: Option<Spanned<String>>,
    pub read_only: Option<Spanned<Switch>>,
    pub privileged: Option<Spanned<Switch>>,
    pub cap_add: Vec<Spanned<String>>,
    pub cap_drop: Vec<Spanned<String>>,
    pub security_opt: Vec<Spanned<String>>,
    pub volumes: Vec<Mount>,
    pub tmpfs: Vec<Spanned<String>>,
    pub ports: Vec<Port>,
    pub expose: Vec<Spanned<String>>,
    /// `None` where the key is left out.
    pub networks: Option<Vec<Attachment>>,
    pub network_mode: Option<Spanned<String>>,
    pub pid: Option<Spanned<String>>,
    pub ipc: Option<Spanned<String>>,
    pub uts: Option<Spanned<String>>,
    pub userns_mode: Option<Spanned<String>>,
    pub environment: Vec<Variable>,
    pub env_file: Vec<Spanned<String>>,
    pub secrets: Vec<Grant>,
    pub configs: Vec<Grant>,
    /// `mem_limit`, `memswap_limit`, `cpus`, `pids_limit`, and one of `cpu_quota`, `cpu_shares` and `cpuset`.
    pub limits: Limits,
    /// `deploy.resources.limits`.
    pub deploy_limits: Limits,
    /// `deploy.resources.reservations`, which limit nothing.
    pub deploy_reservations: Limits,
    pub restart: Option<Spanned<String>>,
    pub healthcheck: Option<Healthcheck>,
    pub logging: Option<Logging>,
    pub devices: Vec<Device>,
    pub cgroup_parent: Option<Spanned<String>>,
    pub links: Vec<Spanned<String>>,
    pub depends_on: Vec<Dependency>,
    pub extends: Option<Extends>,
    pub profiles: Vec<Spanned<String>>,
    /// The words of a list; one word for a command line.
    pub entrypoint: Option<Vec<Spanned<String>>>,
    /// The words of a list; one word for a command line.
    pub command: Option<Vec<Spanned<String>>>,
    pub working_dir: Option<Spanned<String>>,
    pub hostname: Option<Spanned<String>>,
    pub container_name: Option<Spanned<String>>,
    pub extra_hosts: Vec<Variable>,
    pub labels: Vec<Variable>,
    pub sysctls: Vec<Variable>,
    pub group_add: Vec<Spanned<String>>,
    pub use_api_socket: Option<Spanned<Switch>>,
    pub volumes_from: Vec<Spanned<String>>,
    /// The names of the models that it uses.
    pub models: Vec<Spanned<String>>,
    /// Whether something else than Compose runs it.
    pub provider: bool,
    /// `scale`, or `deploy.replicas`.
    pub replicas: Option<Spanned<String>>,
}

/// How the image of a service is built.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "each field is the key of the same name; the reference describes them")]
pub struct Build {
    pub span: Span,
    pub context: Option<Spanned<String>>,
    pub dockerfile: Option<Spanned<String>>,
    pub dockerfile_inline: Option<Spanned<String>>,
    pub target: Option<Spanned<String>>,
    pub args: Vec<Variable>,
    pub secrets: Vec<Grant>,
    pub privileged: Option<Spanned<Switch>>,
}

/// A service that another one waits for.
#[derive(Clone, Debug, PartialEq)]
pub struct Dependency {
    /// Its name.
    pub service: Spanned<String>,
    /// What is waited for, such as `service_healthy`.
    pub condition: Option<Spanned<String>>,
}

/// The service whose settings another one begins with, where they are not known: what was found is put under it.
#[derive(Clone, Debug, PartialEq)]
pub struct Extends {
    /// The file that it stands in; `None` for this one.
    pub file: Option<Spanned<String>>,
    /// Its name.
    pub service: Spanned<String>,
}

pub(super) fn read_all(reader: &mut Reader, services: &Node) -> Vec<Service> {
    let mut all = Vec::new();
    // A service whose name begins with `x-` is a service like any other.
    if !matches!(services.kind, Kind::Mapping(_)) {
        reader.names(services, "`services`");
    }
    let mut by_name = extends::Services::of_one(services);
    for Entry { key, value } in services.entries() {
        reader.check_name(key, "service");
        let resolved = extends::resolve(reader, &mut by_name, 0, &key.value, &|_, _| None);
        let mut service = Service { name: key.clone(), own: Some(value.clone()), ..Service::default() };
        service.read(reader, resolved.as_ref().unwrap_or(value));
        all.push(service);
    }
    all
}

impl Service {
    fn read(&mut self, reader: &mut Reader, node: &Node) {
        let owner = format!("service `{}`", self.name.value);
        for Entry { key, value } in reader.mapping(node, &owner, keys::SERVICE) {
            let owner = format!("`{}`", key.value);
            if !self.read_security(reader, &key.value, &owner, value) {
                self.read_rest(reader, &key.value, &owner, value);
            }
        }
    }

    /// Reads a key that rules about a container's isolation look at; says whether it is one.
    fn read_security(&mut self, reader: &mut Reader, key: &str, owner: &str, value: &Node) -> bool {
        match key {
            "image" => self.image = reader.string(value, owner),
            "user" => self.user = reader.string(value, owner),
            "read_only" => self.read_only = reader.switch(value, owner),
            "privileged" => self.privileged = reader.switch(value, owner),
            "use_api_socket" => self.use_api_socket = reader.switch(value, owner),
            "cap_add" => self.cap_add = reader.texts(value, owner),
            "cap_drop" => self.cap_drop = reader.texts(value, owner),
            "security_opt" => self.security_opt = security::options(reader, value, owner),
            "volumes" => self.volumes = long::mounts(reader, value),
            "tmpfs" => self.tmpfs = reader.one_or_more(value, owner),
            "devices" => self.devices = long::devices(reader, value),
            "pid" => self.pid = reader.string(value, owner),
            "ipc" => self.ipc = reader.string(value, owner),
            "uts" => self.uts = reader.string(value, owner),
            "userns_mode" => self.userns_mode = reader.string(value, owner),
            "cgroup_parent" => self.cgroup_parent = reader.string(value, owner),
            "group_add" => self.group_add = reader.texts_or_numbers(value, owner),
            "sysctls" => self.sysctls = long::variables(reader, value, owner),
            // A rule of its own speaks of limits that are no sizes.
            "mem_limit" => self.limits.memory = reader.text(value, owner),
            "memswap_limit" => self.limits.memory_and_swap = reader.text(value, owner),
            "cpus" => self.limits.cpus = reader.text(value, owner),
            "cpu_quota" | "cpu_shares" | "cpuset" => self.limits.cpu_other = reader.text(value, owner),
            "mem_reservation" | "shm_size" => {
                reader.size(value, owner);
            }
            "pids_limit" => self.limits.pids = reader.text(value, owner),
            "deploy" => self.read_deploy(reader, value),
            _ => return false,
        }
        true
    }

    fn read_rest(&mut self, reader: &mut Reader, key: &str, owner: &str, value: &Node) {
        match key {
            "build" => self.build = build(reader, value),
            "ports" => self.ports = long::ports(reader, value),
            "expose" => self.expose = reader.texts_or_numbers(value, owner),
            "networks" => self.networks = Some(long::attachments(reader, value)),
            "network_mode" => self.network_mode = reader.string(value, owner),
            "volumes_from" => self.volumes_from = reader.texts(value, owner),
            "models" => self.models = long::names(reader, value, owner),
            "provider" => self.provider = true,
            "scale" => self.replicas = reader.text(value, owner),
            "stop_grace_period" => {
                reader.string(value, owner);
            }
            "links" => self.links = reader.texts(value, owner),
            "extra_hosts" => self.extra_hosts = hosts(reader, value),
            "environment" => self.environment = last_of_each(long::variables(reader, value, owner)),
            "env_file" => self.env_file = long::env_files(reader, value),
            "secrets" => self.secrets = long::grants(reader, value, owner),
            "configs" => self.configs = long::grants(reader, value, owner),
            "labels" => self.labels = long::variables(reader, value, owner),
            "restart" => self.restart = reader.string(value, owner),
            "healthcheck" => self.healthcheck = Some(long::healthcheck(reader, value)),
            "logging" => self.logging = Some(long::logging(reader, value)),
            "depends_on" => self.depends_on = dependencies(reader, value),
            "extends" => self.extends = extended(reader, value),
            "profiles" => self.profiles = reader.texts(value, owner),
            "entrypoint" => self.entrypoint = Some(reader.one_or_more(value, owner)),
            "command" => self.command = Some(reader.one_or_more(value, owner)),
            "working_dir" => self.working_dir = reader.string(value, owner),
            "hostname" => self.hostname = reader.string(value, owner),
            "container_name" => self.container_name = reader.string(value, owner),
            _ => {}
        }
    }

    fn read_deploy(&mut self, reader: &mut Reader, deploy: &Node) {
        reader.mapping(deploy, "`deploy`", keys::DEPLOY);
        if let Some(replicas) = deploy.get("replicas") {
            self.replicas = self.replicas.take().or_else(|| reader.text(replicas, "`replicas`"));
        }
        let Some(resources) = deploy.get("resources") else { return };
        reader.mapping(resources, "`resources`", keys::RESOURCES);
        let mut read = |key: &str, known: &[&str]| {
            let Some(node) = resources.get(key) else { return Limits::default() };
            reader.mapping(node, &format!("`{key}`"), known);
            let mut text = |key: &str| node.get(key).and_then(|node| reader.text(node, &format!("`{key}`")));
            let (cpus, pids) = (text("cpus"), text("pids"));
            let memory = text("memory");
            if let (Some(node), "reservations") = (node.get("memory"), key) {
                reader.size(node, "`memory`");
            }
            Limits { memory, cpus, pids, ..Limits::default() }
        };
        self.deploy_limits = read("limits", keys::LIMITS);
        self.deploy_reservations = read("reservations", keys::RESERVATIONS);
    }
}
