//! Capabilities: which a container's process ends with, which it could get back, and what each is good for.
//!
//! The daemon works out one list from `privileged`, `cap_add` and `cap_drop` and hands it to the runtime as the
//! bounding, the permitted and the effective set; the inheritable and the ambient set stay empty
//! (`WithCapabilities` in <https://github.com/containerd/containerd/blob/main/pkg/oci/spec_opts.go>). When the program
//! is started as another user than root, `execve` leaves the permitted and the effective set empty, and only the
//! bounding set stays: <https://man7.org/linux/man-pages/man7/capabilities.7.html>.

mod gives;

#[cfg(test)]
mod tests;

pub use gives::{gives, harms_host, source};

use bulkhead_config::capability::{self, CapabilitySet, Named};
use bulkhead_config::compose::is_unknown;
use bulkhead_config::container::Container;
use bulkhead_config::security_opt::SecurityOpt;
use bulkhead_dockerfile::User;
use bulkhead_text::{Span, Spanned};
use serde::{Deserialize, Serialize};

/// What the process of a container may do. Sets are lists of full names, such as `CAP_CHOWN`, in the kernel's order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Capabilities {
    /// The service, or the name of the container.
    pub service: String,
    /// Why the engine does not create the container; all sets are empty then.
    pub refused: Option<String>,
    /// What makes the engine refuse it.
    pub refused_at: Option<Span>,
    /// The user that the process starts as, with its group where one is named.
    pub user: String,
    /// Whether that user is root. Where nothing says who it is, root is assumed, as most images have it.
    pub root: bool,
    /// Whether it is known who the user is.
    pub user_known: bool,
    /// Where the container says who the user is.
    pub user_at: Option<Span>,
    /// Whether the container is privileged.
    pub privileged: bool,
    /// Whether no program can give the process more than it has.
    pub no_new_privileges: bool,
    /// What any process of the container can ever hold.
    pub bounding: Vec<String>,
    /// What the process may use.
    pub permitted: Vec<String>,
    /// What the process uses from its start.
    pub effective: Vec<String>,
    /// What it hands on to programs that ask for it in their file; the engine leaves it empty.
    pub inheritable: Vec<String>,
    /// What it hands on to any program; the engine leaves it empty.
    pub ambient: Vec<String>,
    /// What a program with the setuid bit or with capabilities in its file could still give back to the process.
    pub regainable: Vec<String>,
    /// Who may listen on ports below 1024.
    pub low_ports: LowPorts,
    /// Every capability that the container has or that Docker gives by default.
    pub capabilities: Vec<Held>,
}

/// One capability and what becomes of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    /// The full name.
    pub name: String,
    /// How it came into the container, or out of it.
    pub origin: Origin,
    /// Whether the process has it.
    pub held: Holding,
    /// Whether it harms the host or its kernel in this container.
    pub dangerous: bool,
    /// What an attacker who has it does, in one sentence.
    pub gives: String,
    /// Where that is to be read.
    pub source: String,
    /// The word that decides; none where it is Docker's default.
    pub at: Option<Span>,
}

/// How a capability came into a container, or out of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// One of Docker's fourteen.
    Default,
    /// Named in `cap_add`, or a part of `ALL` there.
    Added,
    /// The container is privileged.
    Privileged,
    /// It would be there by default, and is dropped.
    Dropped,
}

/// Whether the process has a capability.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Holding {
    /// It has it from its start.
    Effective,
    /// It has not, but a setuid program or one with file capabilities would give it.
    Regainable,
    /// It has not, and no program can give it.
    Lost,
}

/// Who may listen on ports below 1024.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LowPorts {
    /// Every user: in a network of the container's own Docker sets `net.ipv4.ip_unprivileged_port_start=0`
    /// (`withCommonOptions` in <https://github.com/moby/moby/blob/master/daemon/oci_linux.go>).
    #[default]
    Everyone,
    /// Who has `CAP_NET_BIND_SERVICE`: on the host's network the host's limit holds.
    WithCapability,
    /// The network belongs to another container, whose settings hold.
    OtherContainer,
}

/// Works out what the process of a container may do.
///
/// `image_user` is the `USER` of its image, where it is known; empty for an image without one.
#[must_use]
pub fn simulate(container: &Container, image_user: Option<&str>) -> Capabilities {
    let (user, user_known, user_at) = user_of(container, image_user);
    let root = !user_known || User::parse(&user).is_root();
    let user = if user_known && user.is_empty() { "root".to_owned() } else { user };
    let no_new_privileges = container.no_new_privileges().is_some_and(|set| set.value);
    let mut result = Capabilities {
        service: container.name.value.clone(),
        user,
        root,
        user_known,
        user_at,
        privileged: container.is_privileged(),
        no_new_privileges,
        low_ports: low_ports(container),
        ..Capabilities::default()
    };
    if let Some(refusal) = refusal(container) {
        result.refused = Some(refusal.value);
        result.refused_at = Some(refusal.span);
        return result;
    }
    let bounding = container.bounding_set();
    let permitted = if root { bounding } else { CapabilitySet::EMPTY };
    let regainable = if root || no_new_privileges { CapabilitySet::EMPTY } else { bounding };
    result.bounding = full_names(bounding);
    result.permitted = full_names(permitted);
    result.effective = full_names(permitted);
    result.regainable = full_names(regainable);
    let holding = match (root, no_new_privileges) {
        (true, _) => Holding::Effective,
        (false, false) => Holding::Regainable,
        (false, true) => Holding::Lost,
    };
    result.capabilities = CapabilitySet::ALL
        .iter()
        .filter(|one| bounding.contains(*one) || CapabilitySet::DEFAULT.contains(*one))
        .map(|one| {
            let there = bounding.contains(one);
            let (origin, at) = origin(container, one, there);
            Held {
                name: full_name(one),
                origin,
                held: if there { holding } else { Holding::Lost },
                dangerous: gives::is_dangerous(container, one),
                gives: gives::sentence(container, one),
                source: gives::source(one).to_owned(),
                at,
            }
        })
        .collect();
    result
}

fn full_name(one: capability::Capability) -> String {
    format!("CAP_{}", one.name())
}

fn full_names(set: CapabilitySet) -> Vec<String> {
    set.iter().map(full_name).collect()
}

/// The user, whether it is known, and where the container names it. A container's own user stands in the place of the
/// image's.
fn user_of(container: &Container, image_user: Option<&str>) -> (String, bool, Option<Span>) {
    match (&container.user, image_user) {
        (Some(user), _) => (user.value.clone(), !is_unknown(&user.value), Some(user.span)),
        (None, Some(user)) => (user.to_owned(), !is_unknown(user), None),
        (None, None) => (String::new(), false, None),
    }
}

fn low_ports(container: &Container) -> LowPorts {
    match container.network_mode.as_ref().map(|mode| mode.value.as_str()) {
        Some("host") => LowPorts::WithCapability,
        Some(mode) if mode.contains(':') => LowPorts::OtherContainer,
        _ => LowPorts::Everyone,
    }
}

/// What the daemon says before it creates the container, and to which word (`NormalizeLegacyCapabilities` in
/// <https://github.com/moby/moby/blob/master/daemon/pkg/oci/caps/utils.go>). Words with variables that nobody knows
/// here are let through.
fn refusal(container: &Container) -> Option<Spanned<String>> {
    for (list, words) in [("CapAdd", &container.cap_add), ("CapDrop", &container.cap_drop)] {
        let unknown =
            |word: &&Spanned<String>| !is_unknown(&word.value) && capability::parse(&word.value).is_none();
        if let Some(word) = words.iter().find(unknown) {
            let name = word.value.to_ascii_uppercase();
            let name = if name.starts_with("CAP_") { name } else { format!("CAP_{name}") };
            return Some(Spanned::new(format!("invalid {list}: unknown capability: \"{name}\""), word.span));
        }
    }
    let invalid = container.security_opt.iter().find(|option| option.value == SecurityOpt::Invalid);
    invalid.map(|option| Spanned::new("invalid --security-opt".to_owned(), option.span))
}

/// How a capability came in or out, and the word that says so.
fn origin(container: &Container, one: capability::Capability, there: bool) -> (Origin, Option<Span>) {
    let named = |words: &[Spanned<String>], wanted: Named| {
        words.iter().rfind(|word| capability::parse(&word.value) == Some(wanted)).map(|word| word.span)
    };
    let in_list = |words: &[Spanned<String>]| named(words, Named::One(one)).or(named(words, Named::All));
    if container.is_privileged() {
        return (Origin::Privileged, container.privileged.as_ref().map(|switch| switch.span));
    }
    if !there {
        return (Origin::Dropped, in_list(&container.cap_drop));
    }
    let is_default = CapabilitySet::DEFAULT.contains(one);
    match in_list(&container.cap_add) {
        // To add one of the fourteen changes something only where it is dropped as well.
        Some(at) if !is_default || in_list(&container.cap_drop).is_some() => (Origin::Added, Some(at)),
        _ => (Origin::Default, None),
    }
}
