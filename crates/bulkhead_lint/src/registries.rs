//! Images from registries that the project does not trust.

use crate::analysis::{File, Model};
use crate::config::Registry;
use crate::images;
use crate::rule::Finding;
use bulkhead_config::compose::is_unknown;
use bulkhead_text::{ImageReference, Span};

/// The images of a file that come from none of these registries.
pub(crate) fn untrusted(file: &File<'_>, trusted: &[Registry]) -> Vec<Finding> {
    let findings = images_of(&file.model).into_iter().filter_map(|(image, span)| {
        let strange = !trusted.iter().any(|registry| registry.holds(&image));
        strange.then(|| finding(&image, span, trusted))
    });
    findings.collect()
}

/// The images that a file takes from a registry, and where they are named.
fn images_of(model: &Model<'_>) -> Vec<(ImageReference, Span)> {
    match model {
        Model::Dockerfile(file) => {
            images::named(file).into_iter().map(|named| (named.image, named.span)).collect()
        }
        Model::Compose(compose) => {
            let pulled = compose.project.services.iter().filter(|service| service.build.is_none());
            let named = pulled.filter_map(|service| service.image.as_ref());
            named.filter_map(|image| parsed(&image.value, image.span)).collect()
        }
        _ => {
            let named = model.containers().filter_map(|container| container.image.as_ref());
            named.filter_map(|image| parsed(&image.value, image.span)).collect()
        }
    }
}

/// An image whose whole name is known.
fn parsed(name: &str, span: Span) -> Option<(ImageReference, Span)> {
    if is_unknown(name) { None } else { Some((ImageReference::parse(name).ok()?, span)) }
}

fn finding(image: &ImageReference, span: Span, trusted: &[Registry]) -> Finding {
    let message = format!(
        "`{}` comes from `{}`, which is not among the registries that this project trusts",
        image.familiar_name(),
        image.registry
    );
    let names: Vec<String> = trusted.iter().map(|registry| format!("`{}`", registry.as_str())).collect();
    let help = match names.as_slice() {
        [] => {
            "Add the registry to `trusted-registries` in `bulkhead.yaml`, or build the image here.".to_owned()
        }
        names => {
            format!("Take the image from {}, or add its registry to `bulkhead.yaml`.", names.join(" or "))
        }
    };
    Finding::new(span, message, help)
}
