//! What the services of a Compose file are to each other: which hold data, which face the world, which run together.

use crate::Fix;
use crate::rule::Finding;
use bulkhead_config::compose::{Project, Service};
use bulkhead_config::container::Container;
use bulkhead_text::{Edit, ImageReference, Span, Spanned};

pub(crate) mod pulled;

/// What the images of data stores are called, after the last `/` of their names.
const STORES: [&str; 37] = [
    "arangodb",
    "cassandra",
    "clickhouse",
    "clickhouse-server",
    "cockroach",
    "couchbase",
    "couchdb",
    "dragonfly",
    "elasticsearch",
    "etcd",
    "influxdb",
    "keydb",
    "mariadb",
    "memcached",
    "mongo",
    "mongodb",
    "mysql",
    "mysql-server",
    "neo4j",
    "opensearch",
    "percona",
    "percona-server",
    "pgvector",
    "postgis",
    "postgres",
    "postgresql",
    "redis",
    "redis-stack",
    "redis-stack-server",
    "redismod",
    "rethinkdb",
    "scylla",
    "surrealdb",
    "timescaledb",
    "timescaledb-ha",
    "valkey",
    "victoria-metrics",
];

/// What the images of reverse proxies are called.
const PROXIES: [&str; 12] = [
    "apache",
    "caddy",
    "envoy",
    "haproxy",
    "haproxy-alpine",
    "httpd",
    "nginx",
    "nginx-proxy",
    "nginx-unprivileged",
    "openresty",
    "swag",
    "traefik",
];

/// The name of the container's image without tag and digest, as it is written.
fn image(container: &Container) -> &str {
    container.image.as_ref().map(|image| ImageReference::split(&image.value).0).unwrap_or_default()
}

fn is_one_of(container: &Container, names: &[&str]) -> bool {
    let image = image(container);
    names.contains(&image.rsplit('/').next().unwrap_or(image))
}

/// Clients that the images of data stores bring, and shells.
const CLIENTS: [&str; 14] = [
    "bash",
    "mariadb",
    "mariadb-dump",
    "mongodump",
    "mongosh",
    "mysql",
    "mysqladmin",
    "mysqldump",
    "pg_dump",
    "pg_isready",
    "pg_restore",
    "psql",
    "redis-cli",
    "sh",
];

/// What a script that ends with a server says: `exec`, the official images' entry point, or a server's name.
const SERVERS: [&str; 7] =
    ["exec ", "docker-entrypoint", "-server", "mariadbd", "mongod ", "mysqld", "postgres "];

/// Whether it runs a database, a cache or a search engine, by its image.
pub(crate) fn is_data_store(container: &Container) -> bool {
    (is_one_of(container, &STORES) || image(container).ends_with("mssql/server")) && !is_job(container)
}

/// Whether the image is there for its client: to check, to migrate or to back up what another service holds.
fn is_job(container: &Container) -> bool {
    let words = || [&container.entrypoint, &container.command].into_iter().flatten().flatten();
    let first = words().next().and_then(|word| word.value.split_ascii_whitespace().next());
    let program = first.and_then(|path| path.rsplit('/').next());
    let serves = || words().any(|word| SERVERS.iter().any(|server| word.value.contains(server)));
    program.is_some_and(|program| CLIENTS.contains(&program)) && !serves()
}

/// Whether it takes requests from outside for other services: a reverse proxy that publishes ports.
pub(crate) fn is_edge(container: &Container) -> bool {
    !container.ports.is_empty() && is_one_of(container, &PROXIES)
}

/// How many profiles of a service are compared with another's.
const MAX_PROFILES: usize = 20;

/// Whether two services are started by one command: neither is in a profile, or they share one.
pub(crate) fn run_together(one: &Service, other: &Service) -> bool {
    let (mine, theirs) = (&one.profiles, &other.profiles);
    let theirs_too = |name: &str| theirs.iter().take(MAX_PROFILES).any(|known| known.value == name);
    let shared = mine.iter().take(MAX_PROFILES).any(|profile| theirs_too(&profile.value));
    shared || mine.is_empty() && theirs.is_empty()
}

/// Whether every service is all in this file.
pub(crate) fn are_complete(project: &Project) -> bool {
    let extended = |service: &Service| service.extends.as_ref().is_some_and(|extends| extends.file.is_some());
    !project.services.iter().any(extended)
}

/// What to say of the entries of a section (`networks`, `secrets`) that nothing uses, out of so many in it.
pub(crate) fn unused(
    source: &str,
    names: &[&Spanned<String>],
    declared: usize,
    what: &str,
    help: &str,
) -> Vec<Finding> {
    let all = names.len() == declared;
    let findings = names.iter().map(|name| {
        // Of several that all go, the last one would leave an empty section.
        let edit = (!all || names.len() == 1).then(|| without_entry(source, name.span, all)).flatten();
        let fix = edit.map(|edit| Fix::suggested(format!("Remove `{}`", name.value), vec![edit]));
        Finding::new(name.span, format!("{what} `{}`", name.value), help).fix(fix)
    });
    findings.collect()
}

/// Takes an entry of `networks`, `secrets` and the like away with all its lines; with the section, where it is the only
/// one there.
fn without_entry(source: &str, key: Span, only: bool) -> Option<Edit> {
    let before = source.get(..key.start())?;
    let mut start = before.rfind('\n').map_or(0, |at| at + 1);
    let indent = key.start() - start;
    if indent == 0 || !before.get(start..)?.chars().all(|next| next == ' ') {
        return None;
    }
    let (mut end, mut at) = (start, start);
    for line in source.get(start..)?.split_inclusive('\n') {
        let text = line.trim_start_matches(' ');
        let blank = text.trim().is_empty();
        if at > start && !blank && line.len() - text.len() <= indent {
            break;
        }
        at += line.len();
        end = if blank { end } else { at };
    }
    // Something else may repeat what stands here.
    if source.get(start..end)?.contains('&') {
        return None;
    }
    if only {
        let above = source.get(..start)?.trim_end_matches(['\r', '\n']);
        start = above.rfind('\n').map_or(0, |at| at + 1);
        let section = above.get(start..)?.strip_suffix(':')?;
        if !section.chars().all(|next| next.is_ascii_lowercase()) {
            return None;
        }
    }
    Some(Edit::delete(Span::new(start, end)))
}

#[cfg(test)]
mod tests {
    use super::without_entry;
    use bulkhead_text::Span;

    #[test]
    fn an_entry_goes_with_its_lines_and_the_last_one_with_its_section() {
        let source = "networks:\n  a:\n    internal: true\n\n  # b's\n  b:\nvolumes:\n";
        let without = |name: &str, only| {
            let at = source.find(name).unwrap();
            without_entry(source, Span::new(at, at + 1), only).map(|edit| edit.span.of(source))
        };
        assert_eq!(without("a:", false), Some("  a:\n    internal: true\n"));
        assert_eq!(without("b:\n", false), Some("  b:\n"));
        assert_eq!(without("a:", true), Some("networks:\n  a:\n    internal: true\n"));
        assert_eq!(without("b:\n", true), None, "a comment stands between");
        assert_eq!(without("volumes:", false), None);
        assert_eq!(without_entry("secrets: {a: {file: b}}", Span::new(10, 11), false), None);
    }
}
