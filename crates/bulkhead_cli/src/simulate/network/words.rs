//! The words for what the simulator tells apart.

use bulkhead_simulate::network::{Kind, Why};

/// The word for a kind of network: its driver's, where it has one.
pub(super) fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Bridge => "bridge",
        Kind::DefaultBridge => "default-bridge",
        Kind::Overlay => "overlay",
        Kind::Lan => "lan",
        Kind::Host => "host",
        Kind::Namespace => "namespace",
        Kind::Private => "private",
        Kind::Other => "other",
    }
}

/// Why a port is not published.
pub(super) fn why(why: Why) -> &'static str {
    match why {
        Why::Internal => "all its networks are internal",
        Why::Host => "it has the host's network, where all its ports are open",
        Why::NoNetwork => "it has no network",
        Why::Joined => "it has the network of another container, and the engine refuses that",
        Why::Lan => "its network has addresses that others reach, and publishes no ports",
    }
}
