//! The programs that are known to take secrets as arguments.

/// A program that takes a secret as an argument.
pub(super) struct Program {
    pub(super) names: &'static [&'static str],
    /// One of these is among its arguments; none: always.
    pub(super) only: &'static [&'static str],
    /// Short options whose value is a secret.
    pub(super) short: &'static str,
    /// Short options that have the secret in the same word only.
    pub(super) attached: &'static str,
    /// Long options, without dashes.
    pub(super) long: &'static [&'static str],
    /// Options whose value is `user:password`, with dashes.
    pub(super) pairs: &'static [&'static str],
}

const NONE: Program = Program { names: &[], only: &[], short: "", attached: "", long: &[], pairs: &[] };

/// From the manual pages of the programs.
pub(super) const PROGRAMS: &[Program] = &[
    Program {
        names: &[
            "mysql",
            "mysqldump",
            "mysqladmin",
            "mysqlimport",
            "mariadb",
            "mariadb-dump",
            "mariadb-admin",
        ],
        attached: "p",
        ..NONE
    },
    Program {
        names: &["docker", "podman", "nerdctl", "buildah", "skopeo", "helm", "oras", "crane", "az"],
        only: &["login"],
        short: "p",
        long: &["password"],
        ..NONE
    },
    Program {
        names: &["skopeo", "buildah", "podman"],
        pairs: &["--creds", "--src-creds", "--dest-creds"],
        ..NONE
    },
    Program {
        names: &["curl"],
        pairs: &["-u", "--user", "-U", "--proxy-user"],
        long: &["oauth2-bearer", "pass"],
        ..NONE
    },
    Program { names: &["wget"], long: &["password", "http-password", "ftp-password"], ..NONE },
    Program { names: &["redis-cli"], short: "a", long: &["pass"], ..NONE },
    Program { names: &["redis-server", "valkey-server"], long: &["requirepass", "masterauth"], ..NONE },
    Program { names: &["sshpass"], short: "p", ..NONE },
    Program {
        names: &["mongo", "mongosh", "mongodump", "mongorestore"],
        short: "p",
        long: &["password"],
        ..NONE
    },
    Program { names: &["ldapsearch", "ldapadd", "ldapmodify", "ldapdelete"], short: "w", ..NONE },
    Program { names: &["zip", "unzip", "sqlcmd"], short: "P", ..NONE },
    Program { names: &["gpg", "gpg2"], long: &["passphrase"], ..NONE },
];
