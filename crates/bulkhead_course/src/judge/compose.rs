//! Checks of Compose files: what a service still is, and what its container may do.

use super::{Verdict, sentence, shown};
use bulkhead_config::capability::{self, Named};
use bulkhead_config::compose::is_unknown;
use bulkhead_config::container::{Container, Switch};
use bulkhead_dockerfile::User;
use bulkhead_lint::analysis::{Compose, File, Model};
use bulkhead_lint::{Check, Finding, rule};
use bulkhead_simulate::capabilities::simulate;

/// Says that a service, or any service at all, is not there.
pub(super) fn missing(file: &File<'_>, compose: &Compose, service: Option<&str>) -> Option<String> {
    match service {
        Some(name) => container(compose, name).is_none().then(|| absent(file, name)),
        None => compose.containers.is_empty().then(|| format!("`{}` has no service.", file.path)),
    }
}

fn absent(file: &File<'_>, service: &str) -> String {
    format!("`{}` has no service `{service}`.", file.path)
}

fn container<'a>(compose: &'a Compose, name: &str) -> Option<&'a Container> {
    compose.containers.iter().find(|container| container.name.value == name)
}

/// The container of a service.
///
/// # Errors
/// What to tell where it is not there.
pub(super) fn service<'a>(file: &'a File<'_>, name: &str) -> Result<&'a Container, Verdict> {
    let container = match &file.model {
        Model::Compose(compose) => container(compose, name),
        _ => None,
    };
    container.ok_or_else(|| Verdict::fail(absent(file, name)))
}

/// Judges the container of a service, if it is there.
pub(super) fn with(file: &File<'_>, name: &str, judge: impl FnOnce(&Container) -> Verdict) -> Verdict {
    service(file, name).map_or_else(|verdict| verdict, judge)
}

/// What a rule finds in the container of one service, whatever it finds in the others.
///
/// A service can have its settings from another one, by an anchor or `extends`: then the places alone would not
/// say whose fault it is. Only rules over containers can be asked about one service: see [`is_about_services`].
pub(super) fn finding(file: &File<'_>, id: &str, service: &str) -> Option<Finding> {
    let Model::Compose(compose) = &file.model else { return None };
    let container = container(compose, service)?;
    let checks = file.container_checks(id);
    checks.flat_map(|check| check(container)).min_by_key(|finding| finding.span)
}

/// Whether a rule looks at one container at a time.
pub(crate) fn is_about_services(id: &str) -> bool {
    rule(id).is_some_and(|rule| rule.checks.iter().any(|check| matches!(check, Check::Container(_))))
}

/// Whether a service is still there and does its work.
pub(super) fn keep(
    file: &File<'_>,
    name: &str,
    image: Option<&str>,
    port: Option<u16>,
    published: Option<u16>,
    volume: Option<&str>,
) -> Verdict {
    with(file, name, |service| {
        if let Some(image) = image {
            match &service.image {
                Some(own) if own.value.starts_with(image) => {}
                Some(own) => {
                    let message = format!("the service `{name}` has another image than `{image}`");
                    return shown(file, own.span, &message);
                }
                None => {
                    return Verdict::fail(format!("The service `{name}` has no image `{image}` any more."));
                }
            }
        }
        if let Some(port) = port.filter(|port| !has_port(service, *port)) {
            let message =
                format!("the service `{name}` neither publishes nor exposes its port {port} any more");
            return shown(file, service.name.span, &message);
        }
        let leads = |port: u16| {
            let ranges = service.ports.iter().filter_map(|one| one.published_range());
            ranges.into_iter().any(|(first, last)| (first..=last).contains(&port))
        };
        if let Some(port) = published.filter(|port| !leads(*port)) {
            let message = format!("the host's port {port} leads to the service `{name}` no more");
            return shown(file, service.name.span, &message);
        }
        if let Some(volume) = volume.filter(|volume| !has_volume(service, volume)) {
            let message = format!("the service `{name}` has nothing at `{volume}` any more");
            return shown(file, service.name.span, &message);
        }
        Verdict::pass(format!("The service `{name}` is still as it has to be."))
    })
}

fn has_port(service: &Container, port: u16) -> bool {
    let published = service.ports.iter().filter_map(|one| one.target_range());
    let exposed = service.expose.iter().filter_map(|one| {
        let text = one.value.split('/').next()?;
        let (first, last) = text.split_once('-').unwrap_or((text, text));
        Some((first.parse().ok()?, last.parse().ok()?))
    });
    published.chain(exposed).any(|(first, last): (u16, u16)| (first..=last).contains(&port))
}

fn has_volume(service: &Container, path: &str) -> bool {
    let mounts = service.mounts.iter().map(|mount| mount.target.value.as_str());
    let memory = service.tmpfs.iter().filter_map(|tmpfs| tmpfs.value.split(':').next());
    mounts.chain(memory).any(|target| target.trim_end_matches('/') == path.trim_end_matches('/'))
}

/// Whether a service's process starts as root.
pub(super) fn user(file: &File<'_>, name: &str, root: bool) -> Verdict {
    with(file, name, |service| {
        let (is_root, who, at) = match &service.user {
            Some(user) if is_unknown(&user.value) => {
                return shown(file, user.span, "this user depends on a variable that has no default");
            }
            Some(user) => {
                let is_root = User::parse(&user.value).is_root();
                (is_root, format!("the service `{name}` starts as `{}`", user.value), user.span)
            }
            None => {
                let who = format!(
                    "the service `{name}` has no `user`, so its image decides, and most images say root"
                );
                (true, who, service.name.span)
            }
        };
        if is_root == root { Verdict::pass(sentence(&who)).at(at) } else { shown(file, at, &who) }
    })
}

/// Whether a service's container can have some capabilities at most, and its process has those that it needs.
pub(super) fn capabilities(file: &File<'_>, name: &str, only: &[String], needed: &[String]) -> Verdict {
    with(file, name, |service| {
        let words = service.cap_add.iter().chain(&service.cap_drop);
        if let Some(word) = words.clone().find(|word| capability::parse(&word.value).is_none()) {
            return shown(file, word.span, &format!("Linux has no capability `{}`", word.value));
        }
        let privileged = service.privileged.as_ref().filter(|switch| switch.value != Switch::Off);
        if let Some(switch) = privileged.filter(|switch| switch.value == Switch::Unknown) {
            return shown(file, switch.span, "this depends on a variable that has no default");
        }
        let more: Vec<&str> = service
            .bounding_set()
            .iter()
            .map(|one| one.name())
            .filter(|one| !only.iter().any(|allowed| allowed == one))
            .collect();
        if more.is_empty() {
            let held = simulate(service, None);
            let lacks =
                |one: &&String| !held.effective.iter().any(|full| full.strip_prefix("CAP_") == Some(*one));
            if let Some(lacking) = needed.iter().find(lacks) {
                let why = if held.root { "" } else { ", because it does not start as root" };
                let at = held.user_at.filter(|_| !held.root).unwrap_or(service.name.span);
                return shown(file, at, &format!("the process of `{name}` has no {lacking}{why}"));
            }
            let allowed = if only.is_empty() {
                "no capability".to_owned()
            } else {
                format!("at most {}", only.join(", "))
            };
            return Verdict::pass(format!("The container of `{name}` has {allowed}."));
        }
        // The line that gives the most is the one to look at.
        let added = service.cap_add.iter().find(|word| match capability::parse(&word.value) {
            Some(Named::One(one)) => more.contains(&one.name()),
            Some(Named::All) | None => true,
        });
        let at = privileged.map(|switch| switch.span).or(added.map(|word| word.span));
        shown(
            file,
            at.unwrap_or(service.name.span),
            &format!("the container of `{name}` has {}", listed(&more)),
        )
    })
}

/// The first few names, and how many there are besides.
fn listed(names: &[&str]) -> String {
    const SHOWN: usize = 3;
    let first = names.iter().take(SHOWN).copied().collect::<Vec<_>>().join(", ");
    match names.len().saturating_sub(SHOWN) {
        0 => first,
        more => format!("{first} and {more} more"),
    }
}
