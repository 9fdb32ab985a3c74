//! The images of services that come from a registry.

use bulkhead_config::compose::{Project, Service};
use bulkhead_text::{ImageReference, Spanned};
use std::collections::HashSet;

/// An image as a service names it.
pub(crate) struct Pulled<'p> {
    /// As it is written, with the defaults of its variables.
    pub(crate) text: &'p Spanned<String>,
    /// What it means.
    pub(crate) reference: ImageReference,
}

/// The image of each service, with the service's name; without those that are built here, perhaps for another service
/// or by the settings of another file, and those that depend on a variable without a default.
pub(crate) fn images(project: &Project) -> impl Iterator<Item = (&str, Pulled<'_>)> {
    let services = || project.services.iter();
    let name = |service: &Service| Some(service.image.as_ref()?.value.clone());
    let built: HashSet<String> = services().filter(|it| it.build.is_some()).filter_map(name).collect();
    let complete = |service: &Service| service.extends.as_ref().is_none_or(|extends| extends.file.is_none());
    services().filter(move |it| it.build.is_none() && complete(it)).filter_map(move |service| {
        let text = service.image.as_ref().filter(|text| !built.contains(&text.value))?;
        let reference = ImageReference::parse(&text.value).ok()?;
        Some((service.name.value.as_str(), Pulled { text, reference }))
    })
}
