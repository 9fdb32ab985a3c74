//! Images whose programs are known: which capabilities they can use, and where they have to write.
//!
//! Only images that are maintained by Docker or by the program's makers, and only what their entry points and the
//! programs' own documentation say. Of any other image nothing is known.

use bulkhead_config::container::Container;
use bulkhead_text::ImageReference;

/// What is known of a program in its image.
pub(crate) struct Program {
    /// What people call it.
    pub(crate) name: &'static str,
    /// The images, by their familiar names.
    images: &'static [&'static str],
    /// What else than [`COMMON`] it can use, in some configuration.
    capabilities: &'static [&'static str],
    /// Where it writes in its default configuration; what is a volume of the image is left out.
    pub(crate) writes: &'static [&'static str],
    /// Where its configuration stands: with another one it may write elsewhere.
    settings: &'static str,
}

/// What entry points use that prepare folders as root and then change to another user, and what listens on ports.
const COMMON: [&str; 9] =
    ["CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "NET_BIND_SERVICE", "SETGID", "SETPCAP", "SETUID"];

const PROGRAMS: [Program; 11] = [
    // `proxy_bind … transparent`, `worker_priority` and `worker_rlimit_nofile`: <https://nginx.org/en/docs/ngx_core_module.html>.
    Program {
        name: "nginx",
        images: &["nginx"],
        capabilities: &["NET_RAW", "SYS_NICE", "SYS_RESOURCE"],
        writes: &["/run", "/var/cache/nginx"],
        settings: "/etc/nginx",
    },
    Program {
        name: "nginx",
        images: &["nginxinc/nginx-unprivileged"],
        capabilities: &["NET_RAW", "SYS_NICE", "SYS_RESOURCE"],
        writes: &["/tmp"],
        settings: "/etc/nginx",
    },
    // `ChrootDir`: <https://httpd.apache.org/docs/2.4/mod/mod_unixd.html>; `logs/httpd.pid`.
    Program {
        name: "Apache",
        images: &["httpd"],
        capabilities: &["SYS_CHROOT", "SYS_RESOURCE"],
        writes: &["/usr/local/apache2/logs"],
        settings: "/usr/local/apache2/conf",
    },
    // The sockets' folder: <https://hub.docker.com/_/postgres>.
    Program {
        name: "PostgreSQL",
        images: &["postgres"],
        capabilities: &["IPC_LOCK", "SYS_NICE", "SYS_RESOURCE"],
        writes: &["/run/postgresql"],
        settings: "/etc/postgresql",
    },
    // `mbind` wants SYS_NICE, `large-pages` and `memlock` IPC_LOCK: <https://hub.docker.com/_/mysql>.
    Program {
        name: "MySQL",
        images: &["mysql"],
        capabilities: &["IPC_LOCK", "SYS_NICE", "SYS_RESOURCE"],
        writes: &["/run/mysqld", "/tmp"],
        settings: "/etc/my",
    },
    Program {
        name: "MariaDB",
        images: &["mariadb"],
        capabilities: &["IPC_LOCK", "SYS_NICE", "SYS_RESOURCE"],
        writes: &["/run/mysqld", "/tmp"],
        settings: "/etc/mysql",
    },
    Program {
        name: "Redis",
        images: &["redis", "valkey/valkey"],
        capabilities: &["SYS_RESOURCE"],
        writes: &[],
        settings: "/",
    },
    Program {
        name: "memcached",
        images: &["memcached"],
        capabilities: &["IPC_LOCK", "SYS_RESOURCE"],
        writes: &[],
        settings: "/",
    },
    // Both ask for larger UDP buffers, which NET_ADMIN allows: <https://hub.docker.com/_/caddy>.
    Program { name: "Caddy", images: &["caddy"], capabilities: &["NET_ADMIN"], writes: &[], settings: "/" },
    Program {
        name: "Traefik",
        images: &["traefik"],
        capabilities: &["NET_ADMIN"],
        writes: &[],
        settings: "/",
    },
    // `source … usesrc` and `chroot`: <https://docs.haproxy.org/3.2/configuration.html>.
    Program {
        name: "HAProxy",
        images: &["haproxy"],
        capabilities: &["NET_ADMIN", "NET_RAW", "SYS_CHROOT", "SYS_NICE", "SYS_RESOURCE"],
        writes: &[],
        settings: "/",
    },
];

/// Images whose program file carries `NET_BIND_SERVICE` (`setcap`): without it the kernel refuses to start the file.
const CARRY_NET_BIND: [&str; 3] = ["caddy", "coredns/coredns", "pihole/pihole"];

/// What a command line says that moves the files a program writes.
const MOVES: [&str; 4] = ["conf", "pid", "socket", "tmp"];

/// The program that a container runs, where it is a known one, started as its image starts it.
pub(crate) fn of(container: &Container) -> Option<&'static Program> {
    let image = familiar_name(container)?;
    let program = PROGRAMS.iter().find(|program| program.images.contains(&image.as_str()))?;
    let words = container.command.iter().flatten();
    let first = words.flat_map(|word| word.value.split_whitespace()).next();
    // Options go to the program, and a command may name it: `redis-server`, `mysqld`, `nginx`.
    let own = first.is_none_or(|word| word.starts_with('-') || program.is_command(word));
    // Options that are not known may start another one.
    (container.entrypoint.is_none() && own && !container.is_partial).then_some(program)
}

/// Whether the image's program file has to be given `NET_BIND_SERVICE`.
pub(crate) fn carries_net_bind(container: &Container) -> bool {
    familiar_name(container).is_some_and(|image| CARRY_NET_BIND.contains(&image.as_str()))
}

impl Program {
    /// Whether it can use the capability, named without `CAP_`.
    pub(crate) fn uses(&self, capability: &str) -> bool {
        COMMON.contains(&capability) || self.capabilities.contains(&capability)
    }

    /// Whether it writes where it does by default: nothing is mounted over its configuration or said on its command
    /// line that could change that.
    pub(crate) fn is_plain(&self, container: &Container) -> bool {
        let mut words = container.command.iter().flatten().map(|word| word.value.as_str());
        let moved = words
            .any(|word| word.contains(" -c") || word == "-c" || MOVES.iter().any(|part| word.contains(part)));
        let mounts = container.mounts.iter().map(|mount| mount.target.value.as_str());
        let mut settings = mounts.filter(|target| target.starts_with(self.settings));
        // What is in `conf.d` is put into the middle of nginx's configuration, and moves no files as a rule.
        !moved && settings.all(|target| target.contains("/conf.d") || target.contains("/templates"))
    }

    fn is_command(&self, word: &str) -> bool {
        let word = word.rsplit('/').next().unwrap_or(word);
        self.images.iter().any(|image| word.starts_with(image.rsplit('/').next().unwrap_or(image)))
            || matches!(word, "httpd-foreground" | "mariadbd" | "mysqld" | "nginx" | "valkey-server")
    }
}

fn familiar_name(container: &Container) -> Option<String> {
    let image = ImageReference::parse(&container.image.as_ref()?.value).ok()?;
    Some(image.familiar_name())
}
