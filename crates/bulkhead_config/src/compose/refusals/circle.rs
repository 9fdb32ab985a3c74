//! Services that wait for each other in a circle.

use crate::compose::{Project, Service};
use crate::value::MAX_ERRORS;
use bulkhead_text::{Span, SyntaxError};
use std::collections::HashMap;

/// One error for each circle, at the name that closes it.
pub(super) fn errors(project: &Project) -> Vec<SyntaxError> {
    let numbers: HashMap<&str, usize> =
        project.services.iter().enumerate().map(|(at, service)| (service.name.value.as_str(), at)).collect();
    let waits: Vec<Vec<(usize, Span)>> =
        project.services.iter().map(|service| waits_for(service, &numbers)).collect();
    let name = |at: usize| project.services.get(at).map_or("", |service| service.name.value.as_str());
    let mut errors = Vec::new();
    let mut seen = vec![false; waits.len()];
    for start in 0..waits.len() {
        // The services on the way here, and how many of its own each has looked at.
        let mut way: Vec<(usize, usize)> = Vec::new();
        let mut on_way: HashMap<usize, usize> = HashMap::new();
        let mut next = Some(start).filter(|start| !seen.get(*start).copied().unwrap_or(true));
        while next.is_some() || !way.is_empty() {
            if let Some(service) = next.take() {
                if let Some(seen) = seen.get_mut(service) {
                    *seen = true;
                }
                on_way.insert(service, way.len());
                way.push((service, 0));
            }
            let Some((service, looked)) = way.last_mut() else { break };
            let Some(&(target, span)) = waits.get(*service).and_then(|waits| waits.get(*looked)) else {
                on_way.remove(service);
                way.pop();
                continue;
            };
            *looked += 1;
            if let Some(&from) = on_way.get(&target) {
                if errors.len() >= MAX_ERRORS {
                    return errors;
                }
                let circle = way.iter().skip(from).map(|(service, _)| *service).chain([target]);
                errors.push(error(span, &circle.map(name).collect::<Vec<_>>()));
            } else if !seen.get(target).copied().unwrap_or(true) {
                next = Some(target);
            }
        }
    }
    errors
}

/// How many services of a circle are named.
const SHOWN: usize = 8;

fn error(span: Span, circle: &[&str]) -> SyntaxError {
    let mut shown: Vec<String> = circle.iter().take(SHOWN).map(|name| format!("`{name}`")).collect();
    if circle.len() > SHOWN {
        shown.push("…".to_owned());
    }
    let message =
        format!("services wait for each other in a circle, {}: Compose refuses the file", shown.join(" → "));
    SyntaxError::new(span, message).help("Let one of them start without the others.")
}

/// The services that must run before one, with the places that say so.
fn waits_for(service: &Service, numbers: &HashMap<&str, usize>) -> Vec<(usize, Span)> {
    let first = |text: &str| text.split(':').next().unwrap_or_default().to_owned();
    let depends = service.depends_on.iter().map(|one| (one.service.value.clone(), one.service.span));
    let links = service.links.iter().map(|link| (first(&link.value), link.span));
    let volumes = service.volumes_from.iter().map(|from| (first(&from.value), from.span));
    let namespaces = [&service.network_mode, &service.ipc, &service.pid, &service.uts].into_iter().flatten();
    let namespaces =
        namespaces.filter_map(|mode| Some((mode.value.strip_prefix("service:")?.to_owned(), mode.span)));
    let all = depends.chain(links).chain(volumes).chain(namespaces);
    all.filter_map(|(name, span)| Some((*numbers.get(name.as_str())?, span))).collect()
}
