//! The short forms of mounts and ports: `./site:/srv:ro` and `127.0.0.1:8080:80/tcp`.

use super::is_unknown;
use super::reader::Reader;
use crate::container::{Mount, MountKind, Port};
use bulkhead_text::{Span, Spanned, SyntaxError};

/// Where the bytes of a text from one to another stand in the file.
pub(crate) type Place<'p> = &'p dyn Fn(usize, usize) -> Span;

/// A part of a text that remembers where in the text it begins.
#[derive(Clone, Copy)]
struct Piece<'a> {
    text: &'a str,
    start: usize,
}

impl<'a> Piece<'a> {
    fn at(text: &'a str, start: usize) -> Self {
        Self { text, start }
    }

    fn spanned(self, place: Place<'_>) -> Spanned<String> {
        Spanned::new(self.text.to_owned(), place(self.start, self.start + self.text.len()))
    }
}

/// Reads `[SOURCE:]TARGET[:MODE]`.
///
/// A source that begins with `.`, `/`, `~` or a drive letter is a path, any other is a volume:
/// <https://docs.docker.com/reference/compose-file/services/#short-syntax-5>.
pub(crate) fn mount(span: Span, text: &str, place: Place<'_>) -> Mount {
    let pieces = colons(text, 3);
    let (source, target, mode) = match *pieces.as_slice() {
        [target] => (None, target, None),
        // `/data:ro` is a volume without a name.
        [target, mode] if is_mode(mode.text) && target.text.starts_with('/') => (None, target, Some(mode)),
        [source, target] => (Some(source), target, None),
        [source, target, mode, ..] => (Some(source), target, Some(mode)),
        [] => (None, Piece::at("", 0), None),
    };
    let is_path = source
        .is_some_and(|source| source.text.starts_with(['.', '/', '~', '\\', '$']) || is_drive(source.text));
    let options = mode.map(|mode| mode.text).unwrap_or_default();
    let propagation = ["rshared", "shared", "rslave", "slave", "rprivate", "private"];
    let propagation = options.split(',').find(|option| propagation.contains(option));
    let mode = mode.map(|mode| mode.spanned(place));
    Mount {
        span,
        kind: if is_path { MountKind::Bind } else { MountKind::Volume },
        source: source.map(|source| source.spanned(place)),
        target: target.spanned(place),
        read_only: options.split(',').any(|option| option == "ro"),
        propagation: propagation
            .and_then(|word| mode.as_ref().map(|mode| Spanned::new(word.to_owned(), mode.span))),
        mode,
    }
}

fn is_mode(text: &str) -> bool {
    let known = ["ro", "rw", "z", "Z", "nocopy", "cached", "delegated", "consistent"];
    text.split(',').all(|option| known.contains(&option))
}

fn is_drive(text: &str) -> bool {
    text.strip_prefix(|first: char| first.is_ascii_alphabetic())
        .is_some_and(|rest| rest.starts_with(":\\") || rest.starts_with(":/"))
}

/// Parts a text at its colons, but not in `${A:-b}`, in `[::1]` or after a drive letter.
fn colons(text: &str, most: usize) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let (mut start, mut nested) = (0, 0usize);
    for (at, character) in text.char_indices() {
        match character {
            '{' | '[' => nested += 1,
            '}' | ']' => nested = nested.saturating_sub(1),
            ':' if nested == 0 && pieces.len() + 1 < most => {
                let piece = text.get(start..at).unwrap_or_default();
                if !is_drive(text.get(start..).unwrap_or_default()) || piece.len() != 1 {
                    pieces.push(Piece::at(piece, start));
                    start = at + 1;
                }
            }
            _ => {}
        }
    }
    pieces.push(Piece::at(text.get(start..).unwrap_or_default(), start));
    pieces
}

/// Reads `[[IP:]PUBLISHED:]TARGET[/PROTOCOL]`.
///
/// See <https://docs.docker.com/reference/compose-file/services/#short-syntax-3>. An address of IPv6 may stand
/// in brackets or not.
pub(crate) fn port(span: Span, text: &str, place: Place<'_>) -> Port {
    let (ports, protocol) =
        text.rsplit_once('/').filter(|(_, after)| !after.contains('}')).unwrap_or((text, "tcp"));
    let pieces = colons(ports, usize::MAX);
    let (before, target) = match pieces.split_last() {
        Some((last, before)) => (before, *last),
        None => (pieces.as_slice(), Piece::at("", 0)),
    };
    let (before, published) = match before.split_last() {
        Some((last, before)) => (before, Some(*last).filter(|piece| !piece.text.is_empty())),
        None => (before, None),
    };
    let host_ip = before.last().map(|last| {
        // Several pieces are the groups of an address of IPv6.
        let address = ports.get(..last.start + last.text.len()).unwrap_or_default();
        Spanned::new(
            address.trim_start_matches('[').trim_end_matches(']').to_owned(),
            place(0, address.len()),
        )
    });
    Port {
        span,
        host_ip: host_ip.filter(|address| !address.value.is_empty()),
        published: published.map(|piece| piece.spanned(place)),
        target: target.spanned(place),
        protocol: protocol.to_ascii_lowercase(),
    }
}

/// Reports a short form that Compose cannot read (`ParsePortSpec` in
/// <https://github.com/docker/go-connections/blob/main/nat/nat.go>).
pub(super) fn check_port(reader: &mut Reader, port: &Port) {
    let range = |text: &Spanned<String>| -> Option<(u16, u16)> {
        let (first, last) = text.value.split_once('-').unwrap_or((&text.value, &text.value));
        let (first, last) = (first.parse().ok()?, last.parse().ok()?);
        (first <= last).then_some((first, last))
    };
    for end in [Some(&port.target), port.published.as_ref()].into_iter().flatten() {
        if !is_unknown(&end.value) && range(end).is_none() {
            let message =
                format!("`{}` is no port and no range of ports: Compose refuses the file", end.value);
            let span = if end.span.is_empty() { port.span } else { end.span };
            reader.error(
                SyntaxError::new(span, message).help("Write `HOST:CONTAINER`, such as `\"8080:80\"`."),
            );
            return;
        }
    }
    if let Some(address) = &port.host_ip {
        // Groups of an address of IPv6 can look like ports.
        let is_address = address.value.contains(':') || address.value.parse::<std::net::IpAddr>().is_ok();
        if !is_address && !is_unknown(&address.value) {
            let message = format!("`{}` is no IP address: Compose refuses the file", address.value);
            reader.error(
                SyntaxError::new(address.span, message).help("Write an address, such as `127.0.0.1`."),
            );
        }
    }
    if !matches!(port.protocol.as_str(), "tcp" | "udp" | "sctp") && !is_unknown(&port.protocol) {
        let message = format!("there is no protocol `{}`: Compose refuses the file", port.protocol);
        reader
            .error(SyntaxError::new(port.span, message).help("Write `tcp`, `udp` or `sctp` after the `/`."));
    }
    let length = |(first, last): (u16, u16)| last - first;
    if let (Some(published), Some(target)) = (port.published.as_ref().and_then(range), range(&port.target))
        && length(target) > 0
        && length(target) != length(published)
    {
        let message = "the two ranges of ports are not of one length: Compose refuses the file";
        reader.error(SyntaxError::new(port.span, message).help("Give both ranges the same number of ports."));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::reader::part;
    use crate::value::Node;
    use crate::yaml;

    fn node(text: &str) -> (String, Node) {
        let source = format!("\"{text}\"");
        let node = yaml::parse(&source).tree;
        (source, node)
    }

    #[test]
    fn mounts_are_read_in_every_short_form() {
        let cases = [
            ("./a:/b", MountKind::Bind, Some("./a"), "/b", false),
            ("/a:/b:ro", MountKind::Bind, Some("/a"), "/b", true),
            ("~/a:/b:rw", MountKind::Bind, Some("~/a"), "/b", false),
            ("data:/b", MountKind::Volume, Some("data"), "/b", false),
            ("data:/b:ro,z", MountKind::Volume, Some("data"), "/b", true),
            ("/b", MountKind::Volume, None, "/b", false),
            ("/b:ro", MountKind::Volume, None, "/b", true),
            ("${A}/x:/b", MountKind::Bind, Some("${A}/x"), "/b", false),
            ("${A:?set it}:/b:ro", MountKind::Bind, Some("${A:?set it}"), "/b", true),
        ];
        for (text, kind, source, target, read_only) in cases {
            let (file, node) = node(text);
            let mount = mount(node.span, text, &|start, end| part(&node, text, start, end));
            assert_eq!(mount.kind, kind, "{text}");
            assert_eq!(mount.source.as_ref().map(|source| source.value.as_str()), source, "{text}");
            assert_eq!(mount.source.as_ref().map(|source| source.span.of(&file)), source, "{text}");
            assert_eq!((mount.target.value.as_str(), mount.read_only), (target, read_only), "{text}");
        }
        let anywhere = |_, _| Span::default();
        let shared = mount(Span::default(), "/a:/b:ro,rshared", &anywhere);
        assert_eq!(shared.propagation.unwrap().value, "rshared");
        let windows = mount(Span::default(), r"C:\a:/b", &anywhere);
        assert_eq!(windows.source.unwrap().value, r"C:\a");
    }

    #[test]
    fn ports_are_read_in_every_short_form() {
        let cases = [
            ("80", None, None, "80", "tcp"),
            ("8080:80", None, Some("8080"), "80", "tcp"),
            ("127.0.0.1:8080:80", Some("127.0.0.1"), Some("8080"), "80", "tcp"),
            ("127.0.0.1::80", Some("127.0.0.1"), None, "80", "tcp"),
            ("[::1]:8080:80", Some("::1"), Some("8080"), "80", "tcp"),
            ("::1:8080:80", Some("::1"), Some("8080"), "80", "tcp"),
            ("53:53/udp", None, Some("53"), "53", "udp"),
            ("8000-8010:80-90/TCP", None, Some("8000-8010"), "80-90", "tcp"),
            ("${PORT}:80", None, Some("${PORT}"), "80", "tcp"),
        ];
        for (text, ip, published, target, protocol) in cases {
            let (file, node) = node(text);
            let port = port(node.span, text, &|start, end| part(&node, text, start, end));
            assert_eq!(port.host_ip.as_ref().map(|ip| ip.value.as_str()), ip, "{text}");
            assert_eq!(port.published.as_ref().map(|port| port.span.of(&file)), published, "{text}");
            assert_eq!(port.target.span.of(&file), target, "{text}");
            assert_eq!(port.protocol, protocol, "{text}");
        }
        let port = port(Span::default(), "8000-8010:80", &|_, _| Span::default());
        assert_eq!(port.published_range(), Some((8000, 8010)));
    }
}
