//! The name of an image, as Dockerfiles, Compose files and command lines write it.
//!
//! It is here, and not with one of the parsers, because all of them meet image names.

use std::fmt;

const DEFAULT_REGISTRY: &str = "docker.io";
const MAX_NAME_BYTES: usize = 255;
const MAX_TAG_BYTES: usize = 128;

/// The name of an image, with what Docker adds to a short one.
///
/// ```text
/// localhost:5000/team/app:1.2@sha256:…
/// ^^^^^^^^^^^^^^ registry     ^^^^^^^^ digest
///                ^^^^^^^^ repository
///                         ^^^ tag
/// ```
///
/// Source: <https://github.com/distribution/reference/blob/main/normalize.go>.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ImageReference {
    /// The host, with its port; `docker.io` where the name has none.
    pub registry: String,
    /// The path on the registry; `library/alpine` for `alpine`.
    pub repository: String,
    /// After the `:`.
    pub tag: Option<String>,
    /// After the `@`: `sha256:…`.
    pub digest: Option<String>,
}

/// Why a text is no image name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImageError {
    /// There is nothing before the tag.
    NoName,
    /// The repository has capital letters.
    Capitals,
    /// The name has a character, or an order of them, that names do not have.
    Name,
    /// The name is longer than 255 bytes.
    TooLong,
    /// The tag has a character that tags do not have, or is empty or longer than 128.
    Tag,
    /// The digest is not `sha256:` and 64 hexadecimal digits, or its like.
    Digest,
}

impl fmt::Display for ImageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoName => "the name of the image is missing",
            Self::Capitals => "the name of an image has no capital letters",
            Self::Name => "this is not the name of an image",
            Self::TooLong => "the name of an image is at most 255 bytes long",
            Self::Tag => "a tag is made of letters, digits, `_`, `.` and `-`, at most 128 of them",
            Self::Digest => {
                "a digest is an algorithm, a `:` and hexadecimal digits, such as `sha256:` and 64 of them"
            }
        })
    }
}

impl std::error::Error for ImageError {}

impl ImageReference {
    /// Reads an image name.
    ///
    /// # Errors
    /// When Docker takes it for an invalid reference.
    pub fn parse(text: &str) -> Result<Self, ImageError> {
        let (name, tag, digest) = Self::split(text);
        let (registry, repository) = split_registry(name);
        if repository.is_empty() {
            return Err(ImageError::NoName);
        }
        if repository.chars().any(|next| next.is_ascii_uppercase()) {
            return Err(ImageError::Capitals);
        }
        let is_id = name.len() == 64 && name.bytes().all(|byte| byte.is_ascii_hexdigit());
        if is_id || !is_registry(registry) || !repository.split('/').all(is_component) {
            return Err(ImageError::Name);
        }
        let official = registry == DEFAULT_REGISTRY && !repository.contains('/');
        let repository = if official { format!("library/{repository}") } else { repository.to_owned() };
        if registry.len() + 1 + repository.len() > MAX_NAME_BYTES {
            return Err(ImageError::TooLong);
        }
        if tag.is_some_and(|tag| !is_tag(tag)) {
            return Err(ImageError::Tag);
        }
        if digest.is_some_and(|digest| !is_digest(digest)) {
            return Err(ImageError::Digest);
        }
        let owned = |part: Option<&str>| part.map(str::to_owned);
        Ok(Self { registry: registry.to_owned(), repository, tag: owned(tag), digest: owned(digest) })
    }

    /// The name, the tag and the digest as they are written, without a look at whether they are right.
    ///
    /// The tag begins one byte after the name, the digest one byte after what is before it.
    #[must_use]
    pub fn split(text: &str) -> (&str, Option<&str>, Option<&str>) {
        let (rest, digest) = text.split_once('@').map_or((text, None), |(rest, digest)| (rest, Some(digest)));
        match rest.rsplit_once(':') {
            Some((name, tag)) if !tag.contains('/') => (name, Some(tag), digest),
            _ => (rest, None, digest),
        }
    }

    /// The whole name without tag and digest: `docker.io/library/alpine`.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{}/{}", self.registry, self.repository)
    }

    /// The name as people write it, without tag and digest: `alpine`, `grafana/grafana`, `ghcr.io/a/b`.
    #[must_use]
    pub fn familiar_name(&self) -> String {
        if self.registry != DEFAULT_REGISTRY {
            return self.name();
        }
        self.official_name().unwrap_or(&self.repository).to_owned()
    }

    /// The name of a [Docker Official Image](https://docs.docker.com/docker-hub/image-library/trusted-content/):
    /// `alpine` for `docker.io/library/alpine`.
    #[must_use]
    pub fn official_name(&self) -> Option<&str> {
        let name = self.repository.strip_prefix("library/")?;
        (self.registry == DEFAULT_REGISTRY).then_some(name)
    }
}

impl fmt::Display for ImageReference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.familiar_name())?;
        if let Some(tag) = &self.tag {
            write!(f, ":{tag}")?;
        }
        match &self.digest {
            Some(digest) => write!(f, "@{digest}"),
            None => Ok(()),
        }
    }
}

/// The registry and the rest: what is before the first `/` is a registry only if it looks like a host.
fn split_registry(name: &str) -> (&str, &str) {
    let (registry, rest) = match name.split_once('/') {
        Some((host, rest))
            if host.contains(['.', ':'])
                || host == "localhost"
                || host.contains(|next: char| next.is_ascii_uppercase()) =>
        {
            (host, rest)
        }
        _ => (DEFAULT_REGISTRY, name),
    };
    (if registry == "index.docker.io" { DEFAULT_REGISTRY } else { registry }, rest)
}

fn is_registry(text: &str) -> bool {
    if let Some(rest) = text.strip_prefix('[') {
        let Some((address, port)) = rest.split_once(']') else { return false };
        let hexadecimal = address.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b':');
        return hexadecimal
            && !address.is_empty()
            && (port.is_empty() || port.strip_prefix(':').is_some_and(is_port));
    }
    let (host, port) = text.split_once(':').map_or((text, None), |(host, port)| (host, Some(port)));
    let label = |label: &str| {
        !label.is_empty()
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    host.split('.').all(label) && port.is_none_or(is_port)
}

fn is_port(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Lower-case letters and digits, with `.`, `_`, `__` or any number of `-` between.
fn is_component(text: &str) -> bool {
    let plain = |next: char| next.is_ascii_lowercase() || next.is_ascii_digit();
    text.starts_with(plain)
        && text.ends_with(plain)
        && text
            .split(plain)
            .all(|gap| matches!(gap, "" | "." | "_" | "__") || gap.bytes().all(|byte| byte == b'-'))
}

fn is_tag(text: &str) -> bool {
    let word = |next: char| next.is_ascii_alphanumeric() || next == '_';
    text.len() <= MAX_TAG_BYTES
        && text.starts_with(word)
        && text.chars().all(|next| word(next) || matches!(next, '.' | '-'))
}

fn is_digest(text: &str) -> bool {
    let Some((algorithm, digits)) = text.split_once(':') else { return false };
    let lengths = match algorithm {
        "sha256" => 64..=64,
        "sha384" => 96..=96,
        "sha512" => 128..=128,
        _ => 32..=usize::MAX,
    };
    algorithm.starts_with(|first: char| first.is_ascii_alphabetic())
        && algorithm.chars().all(|next| next.is_ascii_alphanumeric() || matches!(next, '+' | '.' | '-' | '_'))
        && lengths.contains(&digits.len())
        && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parts(text: &str) -> (String, Option<String>, Option<String>) {
        let image = ImageReference::parse(text).expect(text);
        (image.name(), image.tag, image.digest)
    }

    /// Cases after <https://github.com/distribution/reference/blob/main/normalize_test.go>.
    #[test]
    fn short_names_get_what_docker_adds() {
        for (text, name, tag) in [
            ("alpine", "docker.io/library/alpine", None),
            ("alpine:3.22", "docker.io/library/alpine", Some("3.22")),
            ("docker.io/alpine", "docker.io/library/alpine", None),
            ("index.docker.io/library/alpine", "docker.io/library/alpine", None),
            ("grafana/grafana:11", "docker.io/grafana/grafana", Some("11")),
            ("localhost/app", "localhost/app", None),
            ("localhost:5000/a/b:tag", "localhost:5000/a/b", Some("tag")),
            ("localhost:5000", "docker.io/library/localhost", Some("5000")),
            ("ghcr.io/a/b_c__d--e.f", "ghcr.io/a/b_c__d--e.f", None),
            ("Host/app", "Host/app", None),
            ("[::1]:5000/app", "[::1]:5000/app", None),
            ("127.0.0.1:5000/app:A_b.c-1", "127.0.0.1:5000/app", Some("A_b.c-1")),
        ] {
            assert_eq!(parts(text), (name.to_owned(), tag.map(str::to_owned), None), "{text}");
        }
    }

    #[test]
    fn a_digest_can_stand_with_or_without_a_tag() {
        let digest = format!("sha256:{}", "0a".repeat(32));
        assert_eq!(parts(&format!("localhost:5000/a/b:1@{digest}")).1.as_deref(), Some("1"));
        assert_eq!(parts(&format!("alpine@{digest}")).2, Some(digest));
    }

    #[test]
    fn faults_are_named() {
        for (text, fault) in [
            ("", ImageError::NoName),
            (":tag", ImageError::NoName),
            ("Alpine", ImageError::Capitals),
            ("a//b", ImageError::Name),
            ("a___b", ImageError::Name),
            ("-a", ImageError::Name),
            ("a b", ImageError::Name),
            (&"0a".repeat(32), ImageError::Name),
            (&"a".repeat(300), ImageError::TooLong),
            ("alpine:", ImageError::Tag),
            ("alpine:.1", ImageError::Tag),
            ("alpine@sha256:12", ImageError::Digest),
        ] {
            assert_eq!(ImageReference::parse(text), Err(fault), "{text}");
        }
    }

    #[test]
    fn familiar_names_are_short() {
        for text in ["alpine:3", "grafana/grafana", "ghcr.io/a/b:1"] {
            assert_eq!(ImageReference::parse(text).unwrap().to_string(), text);
        }
        assert_eq!(ImageReference::parse("docker.io/library/node").unwrap().official_name(), Some("node"));
        assert_eq!(ImageReference::parse("ghcr.io/library/node").unwrap().official_name(), None);
    }

    proptest! {
        #[test]
        fn what_is_read_is_read_again_the_same(text in "[a-zA-Z0-9./:@_\\[\\]-]{0,60}|.{0,20}") {
            if let Ok(image) = ImageReference::parse(&text) {
                prop_assert_eq!(ImageReference::parse(&image.to_string()), Ok(image));
            }
        }
    }
}
