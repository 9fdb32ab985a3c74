//! What well-known base images bring: shells, package managers, compilers.

use bulkhead_text::ImageReference;

/// What a base image brings: its tools, and the folder that it starts in.
pub(super) struct BaseImage {
    /// The names of the tools.
    pub(super) tools: Vec<&'static str>,
    /// The folder that processes start in.
    pub(super) workdir: &'static str,
}

/// Where the tools of a distribution come from.
const DEBIAN: &str = "sh bash apt-get dpkg";
const ALPINE: &str = "sh apk";
const RED_HAT: &str = "sh bash dnf rpm";
const MINIMAL_RED_HAT: &str = "sh bash microdnf rpm";

/// Compilers of `buildpack-deps`, on which the images of languages without `slim` or `alpine` in their tags are built:
/// <https://github.com/docker-library/buildpack-deps>.
const BUILDPACK: &str = "gcc g++ make";

/// Official images that are built on Debian or, with `alpine` in the tag, on Alpine, and what the language adds: always,
/// and where the image is built on `buildpack-deps`. From the Dockerfiles in <https://github.com/docker-library>.
const LANGUAGES: [(&str, &str, &str); 12] = [
    ("node", "npm yarn", BUILDPACK),
    ("python", "pip", BUILDPACK),
    ("ruby", "gem", BUILDPACK),
    ("golang", "go", BUILDPACK),
    ("rust", "cargo rustc gcc", BUILDPACK),
    ("gcc", "", BUILDPACK),
    ("buildpack-deps", "", BUILDPACK),
    ("php", "", BUILDPACK),
    ("haskell", "gcc", ""),
    ("maven", "javac", ""),
    ("gradle", "javac", ""),
    ("swift", "clang", ""),
];

/// Official images without a compiler, built on Debian or Ubuntu unless the tag says `alpine`.
const PLAIN: &str =
    "debian ubuntu nginx httpd redis valkey postgres mariadb memcached haproxy mongo rabbitmq";

/// Official images that are always built on Alpine.
const ON_ALPINE: &str = "alpine caddy traefik docker registry";

/// What a base image brings; `None` where it is not known.
pub(super) fn of(image: &ImageReference) -> Option<BaseImage> {
    let tag = image.tag.as_deref().unwrap_or_default();
    let says = |word: &str| tag.split(['-', '.']).any(|part| part.starts_with(word));
    let name = image.familiar_name();
    let mut workdir = "/";
    let tools: Vec<&str> = if name.starts_with("gcr.io/distroless/") {
        // <https://github.com/GoogleContainerTools/distroless>: the `debug` tags have BusyBox.
        if says("debug") { vec!["sh"] } else { Vec::new() }
    } else if name.starts_with("cgr.dev/chainguard/") {
        match name.rsplit('/').next() {
            Some("wolfi-base") => words(ALPINE),
            _ if says("dev") => words("sh bash apk"),
            _ => Vec::new(),
        }
    } else if name.starts_with("mcr.microsoft.com/dotnet/") {
        match (says("chiseled") || says("distroless"), name.ends_with("/sdk"), says("alpine")) {
            (true, ..) => Vec::new(),
            (_, sdk, alpine) => {
                let mut tools = words(if alpine { ALPINE } else { DEBIAN });
                tools.extend(sdk.then_some("dotnet sdk"));
                tools
            }
        }
    } else if name == "busybox" {
        vec!["sh"]
    } else if name == "eclipse-temurin" || name == "openjdk" {
        let mut tools = words(if says("alpine") { ALPINE } else { DEBIAN });
        tools.extend((!says("jre")).then_some("javac"));
        tools
    } else if matches!(name.as_str(), "fedora" | "rockylinux" | "almalinux" | "centos" | "amazonlinux")
        || name.starts_with("registry.access.redhat.com/ubi")
    {
        match (name.ends_with("-micro") || says("micro"), name.ends_with("-minimal") || says("minimal")) {
            (true, _) => words("sh bash"),
            (_, true) => words(MINIMAL_RED_HAT),
            _ => words(RED_HAT),
        }
    } else if matches!(name.as_str(), "mysql" | "oraclelinux") {
        words(MINIMAL_RED_HAT)
    } else if ON_ALPINE.split_whitespace().any(|one| one == name) {
        words(ALPINE)
    } else if let Some((_, always, full)) = LANGUAGES.iter().find(|(one, ..)| *one == name) {
        if name == "golang" {
            workdir = "/go";
        }
        let alpine = says("alpine");
        let mut tools = words(if alpine { ALPINE } else { DEBIAN });
        tools.extend(words(always));
        // The images of Go and PHP on Debian keep a C compiler also where they are slim.
        if !alpine && (!says("slim") || name == "php") {
            tools.extend(words(full));
        }
        tools
    } else if PLAIN.split_whitespace().any(|one| one == name) || name == "nginxinc/nginx-unprivileged" {
        words(if says("alpine") { ALPINE } else { DEBIAN })
    } else {
        return None;
    };
    Some(BaseImage { tools, workdir })
}

fn words(text: &'static str) -> Vec<&'static str> {
    text.split_whitespace().collect()
}

/// Official images that end with a `USER` of their own: see the Dockerfiles that <https://hub.docker.com/_/memcached>
/// and the others link to.
const USERS: [(&str, &str); 6] = [
    ("elasticsearch", "1000:0"),
    ("haproxy", "haproxy"),
    ("kibana", "1000"),
    ("logstash", "1000"),
    ("memcached", "memcache"),
    ("solr", "solr"),
];

/// The user that an image from a registry is known to be built with, where that is not root.
#[must_use]
pub fn user(image: &ImageReference) -> Option<&'static str> {
    // <https://github.com/GoogleContainerTools/distroless#what-images-are-available>
    let tag = image.tag.as_deref().unwrap_or_default();
    if tag.split('-').any(|part| part == "nonroot") {
        return Some("65532");
    }
    if let Some((_, user)) = USERS.iter().find(|(name, _)| image.official_name() == Some(name)) {
        return Some(user);
    }
    // <https://github.com/nginx/docker-nginx-unprivileged>
    (image.repository == "nginxinc/nginx-unprivileged").then_some("101")
}
