//! Security options: what an entry of `security_opt` or `--security-opt` says.

/// One security option, as the engine reads it.
///
/// See <https://github.com/moby/moby/blob/master/daemon/daemon_unix.go> (`parseSecurityOpt`) and
/// <https://docs.docker.com/reference/cli/docker/container/run/#security-opt>.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SecurityOpt {
    /// `no-new-privileges`: whether the process and its children may gain privileges no more.
    NoNewPrivileges(bool),
    /// `seccomp`: `unconfined`, `builtin` or the path of a profile.
    Seccomp(String),
    /// `apparmor`: `unconfined` or the name of a profile.
    AppArmor(String),
    /// `label`: an SELinux label option, such as `disable` or `type:svirt_t`; also the bare word `disable`.
    Label(String),
    /// `systempaths=unconfined`: `/proc` and `/sys` are neither masked nor read-only.
    SystemPathsUnconfined,
    /// `writable-cgroups`.
    WritableCgroups(bool),
    /// What the engine refuses.
    Invalid,
}

/// What an option can be about.
pub const KEYS: [&str; 6] =
    ["no-new-privileges", "seccomp", "apparmor", "label", "systempaths", "writable-cgroups"];

impl SecurityOpt {
    /// Reads an option. The first `=` parts key and value, or without one the first `:`.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        match text {
            "no-new-privileges" => return Self::NoNewPrivileges(true),
            "writable-cgroups" => return Self::WritableCgroups(true),
            "disable" => return Self::Label("disable".to_owned()),
            _ => {}
        }
        let Some((key, value)) = text.split_once('=').or_else(|| text.split_once(':')) else {
            return Self::Invalid;
        };
        match key {
            "no-new-privileges" => parse_bool(value).map_or(Self::Invalid, Self::NoNewPrivileges),
            "writable-cgroups" => parse_bool(value).map_or(Self::Invalid, Self::WritableCgroups),
            "seccomp" => Self::Seccomp(value.to_owned()),
            "apparmor" => Self::AppArmor(value.to_owned()),
            "label" => Self::Label(value.to_owned()),
            "systempaths" if value == "unconfined" => Self::SystemPathsUnconfined,
            _ => Self::Invalid,
        }
    }
}

/// The words of Go's `strconv.ParseBool`: <https://pkg.go.dev/strconv#ParseBool>.
#[must_use]
pub fn parse_bool(word: &str) -> Option<bool> {
    match word {
        "1" | "t" | "T" | "TRUE" | "true" | "True" => Some(true),
        "0" | "f" | "F" | "FALSE" | "false" | "False" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_read_as_the_engine_reads_them() {
        let cases = [
            ("no-new-privileges", SecurityOpt::NoNewPrivileges(true)),
            ("no-new-privileges:true", SecurityOpt::NoNewPrivileges(true)),
            ("no-new-privileges=true", SecurityOpt::NoNewPrivileges(true)),
            ("no-new-privileges=1", SecurityOpt::NoNewPrivileges(true)),
            ("no-new-privileges:false", SecurityOpt::NoNewPrivileges(false)),
            ("no-new-privileges=yes", SecurityOpt::Invalid),
            ("No-New-Privileges", SecurityOpt::Invalid),
            ("seccomp:unconfined", SecurityOpt::Seccomp("unconfined".to_owned())),
            ("seccomp=a:b.json", SecurityOpt::Seccomp("a:b.json".to_owned())),
            ("seccomp:a=b.json", SecurityOpt::Invalid),
            ("apparmor=docker-default", SecurityOpt::AppArmor("docker-default".to_owned())),
            ("label:type:svirt_t", SecurityOpt::Label("type:svirt_t".to_owned())),
            ("label=disable", SecurityOpt::Label("disable".to_owned())),
            ("disable", SecurityOpt::Label("disable".to_owned())),
            ("systempaths=unconfined", SecurityOpt::SystemPathsUnconfined),
            ("systempaths=on", SecurityOpt::Invalid),
            ("writable-cgroups=true", SecurityOpt::WritableCgroups(true)),
            ("unconfined", SecurityOpt::Invalid),
            ("", SecurityOpt::Invalid),
        ];
        for (text, expected) in cases {
            assert_eq!(SecurityOpt::parse(text), expected, "{text}");
        }
    }
}
