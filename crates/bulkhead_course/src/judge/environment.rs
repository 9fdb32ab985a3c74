//! Checks of what a service finds in its environment, and in the files that it names.

use super::{Verdict, compose, shown};
use bulkhead_config::container::{Container, Grant, Variable};
use bulkhead_lint::analysis::{File, Model};

/// Where a secret lies in a container if only its name is said
/// (<https://docs.docker.com/reference/compose-file/services/#secrets>).
const SECRETS: &str = "/run/secrets/";

/// Whether a service has a variable with this value.
pub(super) fn variable(file: &File<'_>, service: &str, name: &str, value: &str) -> Verdict {
    compose::with(file, service, |container| match find(container, name) {
        Some(Variable { value: Some(own), .. }) if own.value == value => {
            Verdict::pass(format!("`{name}` of `{service}` is `{value}`.")).at(own.span)
        }
        Some(variable) => {
            shown(file, variable.span, &format!("the value of `{name}` of `{service}` is not `{value}`"))
        }
        None => Verdict::fail(format!("`{service}` has no variable `{name}`.")),
    })
}

/// Whether a variable of a service names the file of a secret that the service gets and the project declares.
pub(super) fn secret(file: &File<'_>, service: &str, name: &str) -> Verdict {
    let Model::Compose(model) = &file.model else {
        return Verdict::fail(format!("`{}` is no Compose file.", file.path));
    };
    compose::with(file, service, |container| {
        let Some(Variable { value: Some(path), .. }) = find(container, name) else {
            let message = format!("no variable `{name}` of `{service}` says where its secret is");
            return shown(file, container.name.span, &message);
        };
        let Some(grant) = container.secrets.iter().find(|grant| place(grant) == path.value) else {
            let message = format!("`{service}` gets no secret at `{}`", path.value);
            return shown(file, path.span, &message);
        };
        let source = &grant.source;
        if !model.project.secrets.iter().any(|secret| secret.name.value == source.value) {
            return shown(file, source.span, &format!("the project declares no secret `{}`", source.value));
        }
        Verdict::pass(format!("`{service}` finds `{}` at `{}`.", source.value, path.value)).at(path.span)
    })
}

/// The last of several with the same name counts.
fn find<'a>(container: &'a Container, name: &str) -> Option<&'a Variable> {
    container.environment.iter().rev().find(|variable| variable.name.value == name)
}

/// The path of a secret's file in the container.
fn place(grant: &Grant) -> String {
    let target = grant.target.as_ref().unwrap_or(&grant.source).value.as_str();
    if target.starts_with('/') { target.to_owned() } else { format!("{SECRETS}{target}") }
}
