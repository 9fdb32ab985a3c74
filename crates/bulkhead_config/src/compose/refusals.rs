//! What Compose refuses when all of a project has been read: names of nothing, keys that exclude each other,
//! services that wait for each other.
//!
//! See `checkConsistency` in <https://github.com/compose-spec/compose-go/blob/main/loader/validate.go> and `Validate`
//! in its `validation` package.

use super::{Project, Service, is_unknown};
use crate::container::{Limits, MountKind};
use crate::units;
use crate::value::MAX_ERRORS;
use bulkhead_text::{Edit, Span, Spanned, SyntaxError, suggest};
use std::collections::HashSet;

mod circle;

/// How many names one is compared with to find out what was meant.
const MAX_CANDIDATES: usize = 200;

impl Project {
    /// What Compose refuses in the whole project, with the files that it includes and those that override it.
    ///
    /// A secret that is used and not declared is left out: a rule of its own says that.
    #[must_use]
    pub fn refusals(&self) -> Vec<SyntaxError> {
        let mut found = Found { project: self, errors: Vec::new() };
        let names = Names::new(self);
        for service in &self.services {
            found.image(service);
            found.references(service, &names);
            found.limits(service);
        }
        found.resources();
        found.errors.extend(circle::errors(self));
        found.errors.sort_by_key(|error| error.span);
        found.errors.dedup();
        found.errors.truncate(MAX_ERRORS);
        found.errors
    }
}

/// The names of one kind, in the order of the file and to look up.
struct Known<'a> {
    kind: &'static str,
    set: HashSet<&'a str>,
    list: Vec<&'a str>,
}

impl<'a> Known<'a> {
    fn new(kind: &'static str, names: impl Iterator<Item = &'a Spanned<String>>) -> Self {
        let list: Vec<&str> = names.map(|name| name.value.as_str()).collect();
        Self { kind, set: list.iter().copied().collect(), list }
    }
}

struct Names<'a> {
    services: Known<'a>,
    networks: Known<'a>,
    volumes: Known<'a>,
    configs: Known<'a>,
    models: Known<'a>,
}

impl<'a> Names<'a> {
    fn new(project: &'a Project) -> Self {
        Self {
            services: Known::new("service", project.services.iter().map(|one| &one.name)),
            networks: Known::new("network", project.networks.iter().map(|one| &one.name)),
            volumes: Known::new("volume", project.volumes.iter().map(|one| &one.name)),
            configs: Known::new("config", project.configs.iter().map(|one| &one.name)),
            models: Known::new("model", project.models.iter()),
        }
    }
}

struct Found<'a> {
    project: &'a Project,
    errors: Vec<SyntaxError>,
}

impl Found<'_> {
    fn error(&mut self, span: Span, message: String, help: &str) {
        if self.errors.len() < MAX_ERRORS {
            let message = format!("{message}: Compose refuses the file");
            self.errors.push(SyntaxError::new(span, message).help(help));
        }
    }

    fn image(&mut self, service: &Service) {
        // What another file brings in is not known.
        let from_elsewhere = service.extends.as_ref().is_some_and(|extends| extends.file.is_some());
        let inherits = service.own.as_ref().is_some_and(|own| own.get("extends").is_some());
        let none = service.image.is_none() && service.build.is_none() && !service.provider;
        if none && !from_elsewhere && !inherits {
            let message = format!("service `{}` has neither an `image` nor a `build`", service.name.value);
            self.error(
                service.name.span,
                message,
                "Add `image:` with what to run, or `build:` with its folder.",
            );
        }
        let inline = service.build.as_ref().and_then(|build| build.dockerfile_inline.as_ref());
        if let (Some(inline), Some(build)) = (inline, &service.build)
            && build.dockerfile.is_some()
        {
            let message = format!("`{}` has a `dockerfile` and a `dockerfile_inline`", service.name.value);
            self.error(inline.span, message, "Keep one of the two.");
        }
    }

    fn references(&mut self, service: &Service, names: &Names<'_>) {
        let owner = &service.name.value;
        for dependency in &service.depends_on {
            self.known(owner, "waits for the", &dependency.service, &names.services);
        }
        for link in &service.links {
            self.part_known(owner, "links to the", link, ':', &names.services);
        }
        for from in &service.volumes_from {
            if !from.value.starts_with("container:") {
                self.part_known(owner, "takes the volumes of the", from, ':', &names.services);
            }
        }
        let namespaces = [&service.network_mode, &service.ipc, &service.pid, &service.uts];
        for namespace in namespaces.into_iter().flatten() {
            if let Some(name) = namespace.value.strip_prefix("service:") {
                let name = Spanned::new(name.to_owned(), namespace.span);
                self.known(owner, "joins the", &name, &names.services);
            }
        }
        let attached = service.networks.as_deref().unwrap_or_default();
        for network in attached.iter().map(|attachment| &attachment.network) {
            if network.value != "default" {
                self.known(owner, "is on the", network, &names.networks);
            }
        }
        if let (Some(mode), false) = (&service.network_mode, attached.is_empty()) {
            let message = format!("`{owner}` has a `network_mode` and `networks`");
            self.error(mode.span, message, "Keep one of the two.");
        }
        for mount in service.volumes.iter().filter(|mount| mount.kind == MountKind::Volume) {
            if let Some(source) = mount.source.as_ref().filter(|source| !source.value.is_empty()) {
                self.known(owner, "mounts the", source, &names.volumes);
            }
        }
        for config in &service.configs {
            self.known(owner, "uses the", &config.source, &names.configs);
        }
        for model in &service.models {
            self.known(owner, "uses the", model, &names.models);
        }
    }

    fn part_known(&mut self, owner: &str, does: &str, text: &Spanned<String>, end: char, names: &Known<'_>) {
        let name = text.value.split(end).next().unwrap_or_default();
        self.known(owner, does, &Spanned::new(name.to_owned(), text.span), names);
    }

    /// Reports a name that nothing has.
    fn known(&mut self, owner: &str, does: &str, name: &Spanned<String>, names: &Known<'_>) {
        if names.set.contains(name.value.as_str())
            || is_unknown(&name.value)
            || self.errors.len() >= MAX_ERRORS
        {
            return;
        }
        let Known { kind, list, .. } = names;
        let message =
            format!("`{owner}` {does} {kind} `{}`, and there is none: Compose refuses the file", name.value);
        let error = SyntaxError::new(name.span, message);
        let error = match suggest(&name.value, list.iter().copied().take(MAX_CANDIDATES)) {
            Some(meant) => {
                let whole = name.span.of(&self.project.source) == name.value;
                let fix = if whole { vec![Edit::replace(name.span, meant)] } else { Vec::new() };
                error.help(format!("Did you mean `{meant}`?")).fix(fix)
            }
            None if *kind == "service" => error.help("Add the service, or correct the name."),
            None => error
                .help(format!("Add `{}` to `{kind}s` at the top of the file, or correct it.", name.value)),
        };
        self.errors.push(error);
    }

    fn limits(&mut self, service: &Service) {
        let replicas = service.replicas.as_ref();
        let many = replicas.filter(|replicas| replicas.value.parse::<u32>().is_ok_and(|count| count > 1));
        if let (Some(replicas), Some(name)) = (many, &service.container_name) {
            let message = format!(
                "`{}` runs {} times and has one `container_name`",
                service.name.value, replicas.value
            );
            self.error(
                name.span,
                message,
                "Remove `container_name`: each container needs a name of its own.",
            );
        }
        let (Limits { memory, cpus, pids, .. }, deploy) = (&service.limits, &service.deploy_limits);
        let number = |text: &str| text.parse().ok();
        self.one_limit("mem_limit", "memory", memory.as_ref(), deploy.memory.as_ref(), |text| {
            Some(i128::from(units::bytes(text)?))
        });
        self.one_limit("cpus", "cpus", cpus.as_ref(), deploy.cpus.as_ref(), |text| {
            Some(i128::from(units::cpus(text)?))
        });
        self.one_limit("pids_limit", "pids", pids.as_ref(), deploy.pids.as_ref(), number);
    }

    fn one_limit(
        &mut self,
        key: &str,
        deploy_key: &str,
        own: Option<&Spanned<String>>,
        deploy: Option<&Spanned<String>>,
        read: fn(&str) -> Option<i128>,
    ) {
        let (Some(own), Some(deploy)) = (own, deploy) else { return };
        if let (Some(first), Some(second)) = (read(&own.value), read(&deploy.value))
            && first != second
        {
            let message = format!("`{key}` and `deploy.resources.limits.{deploy_key}` differ");
            self.error(own.span, message, "Keep one of the two, or give both the same value.");
        }
    }

    fn resources(&mut self) {
        for secret in self.project.secrets.iter().filter(|secret| !secret.external) {
            let given = [&secret.file, &secret.environment].into_iter().flatten().count();
            self.content(&secret.name, "secret", "`file` or `environment`", given, secret.driver.is_some());
        }
        for config in self.project.configs.iter().filter(|config| !config.external) {
            let given = [&config.file, &config.environment, &config.content].into_iter().flatten().count();
            self.content(&config.name, "config", "`file`, `environment` or `content`", given, false);
        }
        for volume in self.project.volumes.iter().filter(|volume| volume.external) {
            if volume.driver.is_some() || !volume.driver_opts.is_empty() {
                let message = format!("volume `{}` is `external` and has a driver", volume.name.value);
                self.error(
                    volume.name.span,
                    message,
                    "Remove the driver: an external volume has one already.",
                );
            }
        }
    }

    fn content(&mut self, name: &Spanned<String>, kind: &str, keys: &str, given: usize, driver: bool) {
        let message = match given {
            0 if !driver => format!("{kind} `{}` does not say what it holds", name.value),
            0 | 1 => return,
            _ => format!("{kind} `{}` has more than one content", name.value),
        };
        self.error(name.span, message, &format!("Give it one of {keys}, or `external: true`."));
    }
}

#[cfg(test)]
mod tests;
