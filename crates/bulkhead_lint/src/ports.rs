//! The ports that `EXPOSE` names, taken apart as BuildKit does.
//!
//! Source: <https://github.com/moby/buildkit/blob/master/frontend/dockerfile/dockerfile2llb/convert_expose.go>.

use crate::analysis::Dockerfile;
use bulkhead_dockerfile::Set;
use bulkhead_text::Span;

/// One word of an `EXPOSE`: `80`, `53/udp`, `8000-8010`, `127.0.0.1:80:80`.
pub(crate) struct Exposed<'f> {
    /// The word, with its variables filled in.
    pub(crate) text: &'f str,
    /// Where it stands.
    pub(crate) span: Span,
    /// The number of the instruction.
    pub(crate) instruction: usize,
    /// Whether it stands there just so, without variables and quotes.
    pub(crate) literal: bool,
    /// What comes before the container's port: an address, a port of the host.
    pub(crate) host: Option<&'f str>,
    /// The port or range.
    pub(crate) port: &'f str,
    /// What follows the `/`.
    pub(crate) protocol: Option<&'f str>,
}

impl<'f> Exposed<'f> {
    fn new(file: &Dockerfile<'_>, set: &'f Set<String>, text: &'f str) -> Self {
        let (host, container) = text.rsplit_once(':').map_or((None, text), |(host, port)| (Some(host), port));
        let (port, protocol) =
            container.split_once('/').map_or((container, None), |(port, protocol)| (port, Some(protocol)));
        let literal = set.span.of(file.source) == text;
        Self { text, span: set.span, instruction: set.instruction, literal, host, port, protocol }
    }

    /// The first and the last port; none for what Docker refuses.
    pub(crate) fn range(&self) -> Option<(u16, u16)> {
        let (first, last) = self.port.split_once('-').unwrap_or((self.port, self.port));
        let (first, last) = (first.parse().ok()?, last.parse().ok()?);
        (first <= last).then_some((first, last))
    }
}

/// The ports that some stages expose. Words with variables that have no value are left out.
pub(crate) fn exposed<'f>(
    file: &Dockerfile<'_>,
    sets: impl Iterator<Item = &'f Set<String>>,
) -> Vec<Exposed<'f>> {
    // A variable can hold several ports.
    let words = sets.flat_map(|set| set.value.split_whitespace().map(move |text| (set, text)));
    let known = words.filter(|(_, text)| !text.contains('$'));
    known.map(|(set, text)| Exposed::new(file, set, text)).collect()
}

/// The ports that any stage exposes.
pub(crate) fn all<'f>(file: &'f Dockerfile<'_>) -> Vec<Exposed<'f>> {
    exposed(file, file.build.stages.iter().flat_map(|stage| stage.ports()))
}
