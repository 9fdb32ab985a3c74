//! The images of services that come from a registry.

use bulkhead_config::compose::Project;
use bulkhead_text::{ImageReference, Spanned};

/// An image as a service names it.
pub(crate) struct Pulled<'p> {
    /// As it is written, with the defaults of its variables.
    pub(crate) text: &'p Spanned<String>,
    /// What it means.
    pub(crate) reference: ImageReference,
}

/// The image of each service, with the service's name; without those that are built here, and those that depend on a
/// variable without a default.
pub(crate) fn images(project: &Project) -> impl Iterator<Item = (&str, Pulled<'_>)> {
    project.services.iter().filter(|service| service.build.is_none()).filter_map(|service| {
        let text = service.image.as_ref()?;
        let reference = ImageReference::parse(&text.value).ok()?;
        Some((service.name.value.as_str(), Pulled { text, reference }))
    })
}
