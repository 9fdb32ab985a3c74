//! The ports of a container that the host publishes.

use bulkhead_config::container::Port;
use bulkhead_simulate::network::{Audience, audience};
use bulkhead_text::{Edit, Spanned};

const LOOPBACK: &str = "127.0.0.1";

/// Whether other machines reach it: it is on every address, or on one that is not the host's own loopback. An address
/// that only the caller knows is none of these.
pub(crate) fn is_open(port: &Port) -> bool {
    port.host_ip.as_ref().is_none_or(|ip| audience(&ip.value) == Audience::Outside)
}

/// Puts the address of the host itself into the short form of a port.
pub(crate) fn on_loopback(port: &Port) -> Option<Edit> {
    let as_written = |text: &Spanned<String>| text.span.len() == text.value.len();
    if let Some(ip) = &port.host_ip {
        return as_written(ip).then(|| Edit::replace(ip.span, LOOPBACK));
    }
    match &port.published {
        Some(published) => {
            let short = published.span.end() + 1 == port.target.span.start() && as_written(&port.target);
            short.then(|| Edit::insert(published.span.start(), format!("{LOOPBACK}:")))
        }
        // Nothing but a quote stands before the target of `"80"`.
        None => {
            let short = port.target.span.start() <= port.span.start() + 1 && as_written(&port.target);
            short.then(|| Edit::insert(port.target.span.start(), format!("{LOOPBACK}::")))
        }
    }
}
