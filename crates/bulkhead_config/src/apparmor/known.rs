//! What every host with AppArmor has: the profile of Docker, and the files that nearly every profile includes.
//!
//! Shorter than the originals and with the same effect on files, capabilities and sockets:
//! <https://gitlab.com/apparmor/apparmor/-/tree/master/profiles/apparmor.d> and
//! <https://github.com/moby/profiles/blob/main/apparmor/template.go>.

use super::{Policy, Rule};

/// The files that profiles include and whose rules are known here, with what they let do.
pub const INCLUDES: [(&str, &str); 2] = [
    ("abstractions/base", "What nearly every program does before it begins: libraries, locales, time zones."),
    ("abstractions/nameservice", "Names of users, groups and hosts; it opens the internet, too."),
];

/// Includes that are known.
pub(super) struct Known;

/// `abstractions/base`: what nearly every program does before `main`.
const BASE: &str = "
/dev/log w,
/dev/{random,urandom} r,
/dev/{null,zero,full} rw,
/{,usr/}etc/{locale.alias,localtime,bindresvport.blacklist,ld.so.conf,ld.so.preload} r,
/{,usr/}etc/{locale/**,ld.so.conf.d/{,*.conf}} r,
/{,usr/}etc/ld.so.cache mr,
/{,usr/}etc/gcrypt/{hwf.deny,random.conf} r,
/usr/share/{locale,locale-bundle,locale-langpack,X11/locale,common-licenses}/** r,
/usr/share/**/locale/** r,
/usr/share/zoneinfo/{,**} r,
/{,usr/}lib{,32,64}/** r,
/{,usr/}lib{,32,64}/**.so* mr,
/{,usr/}lib{,32,64}/ld{,32,64}-*.so mr,
/{,var/}run/systemd/journal/{dev-log,socket} w,
/{,var/}run/systemd/journal/stdout rw,
/proc/{meminfo,stat,cpuinfo,filesystems} r,
/proc/[0-9]*/{maps,auxv,status} r,
/proc/sys/crypto/* r,
/proc/sys/kernel/{version,ngroups_max,cap_last_cap} r,
/proc/sys/vm/overcommit_memory r,
/sys/devices/system/cpu/{,online,possible} r,
owner /{home/*,root}/.Private/{,**} r,
owner /{home/*,root}/.Private/** mrwlkix,
";

/// `abstractions/nameservice`: who is called what; it opens the internet, too.
const NAMESERVICE: &str = "
/{,usr/}etc/{group,host.conf,hosts,nsswitch.conf,gai.conf,passwd,protocols,resolv.conf,services} r,
/{,var/}run/{resolvconf,systemd/resolve}/{,stub-}resolv.conf r,
/{,var/}run/{.nscd_socket,nscd/socket} rw,
/{,usr/}lib{,32,64}/**libnss_*.so* mr,
network inet stream,
network inet6 stream,
network inet dgram,
network inet6 dgram,
network netlink raw,
";

const DOCKER_DEFAULT: &str = "
profile docker-default flags=(attach_disconnected,mediate_deleted) {
network,
capability,
file,
umount,
deny /proc/* w,
deny /proc/{[^1-9],[^1-9][^0-9],[^1-9s][^0-9y][^0-9s],[^1-9][^0-9][^0-9][^0-9/]*}/** w,
deny /proc/sys/[^k]** w,
deny /proc/sys/kernel/{?,??,[^s][^h][^m]**} w,
deny /proc/{sysrq-trigger,kcore} rwklx,
deny mount,
deny /sys/[^f]*/** wklx,
deny /sys/f[^s]*/** wklx,
deny /sys/fs/[^c]*/** wklx,
deny /sys/fs/c[^g]*/** wklx,
deny /sys/fs/cg[^r]*/** wklx,
deny /sys/{firmware,devices/virtual/powercap,kernel/security}/** rwklx,
}
";

/// What `tunables/global` sets, as far as it is known here.
const VARIABLES: [(&str, &[&str]); 13] = [
    ("PROC", &["/proc/"]),
    ("sys", &["/sys/"]),
    ("run", &["/run/", "/var/run/"]),
    ("etc_ro", &["/etc/", "/usr/etc/"]),
    ("etc_rw", &["/etc/"]),
    ("HOMEDIRS", &["/home/"]),
    ("HOME", &["/home/*/", "/root/"]),
    ("pid", &["{[1-9],[1-9][0-9],[1-9][0-9][0-9],[1-9][0-9][0-9][0-9]*}"]),
    ("pids", &["{[1-9],[1-9][0-9],[1-9][0-9][0-9],[1-9][0-9][0-9][0-9]*}"]),
    ("tid", &["{[1-9],[1-9][0-9],[1-9][0-9][0-9],[1-9][0-9][0-9][0-9]*}"]),
    ("uid", &["{[0-9],[1-9][0-9],[1-9][0-9][0-9],[1-9][0-9][0-9][0-9]*}"]),
    ("uids", &["{[0-9],[1-9][0-9],[1-9][0-9][0-9],[1-9][0-9][0-9][0-9]*}"]),
    ("multiarch", &["*-linux-gnu*"]),
];

/// What `tunables/global` sets and what depends on the host.
const OTHER_VARIABLES: [&str; 6] = [
    "profile_name",
    "securityfs",
    "apparmorfs",
    "system_share_dirs",
    "user_share_dirs",
    "flatpak_exports_root",
];

impl Known {
    /// What the file of that name lets do; nothing for a file that is not known.
    pub(super) fn rules(include: &str) -> Option<Vec<Rule>> {
        let text = match include {
            "abstractions/base" => BASE,
            "abstractions/nameservice" => NAMESERVICE,
            _ => return None,
        };
        let mut policy = Policy::parse(&format!("profile known {{{text}}}")).tree;
        policy.profiles.pop().map(|profile| profile.rules)
    }

    /// The values of a variable of `tunables/global`; none where they depend on the host.
    pub(super) fn variable(name: &str) -> Option<&'static [&'static str]> {
        let depends = OTHER_VARIABLES.contains(&name) || name.starts_with("XDG_");
        let known = VARIABLES.iter().find(|(known, _)| *known == name).map(|(_, values)| *values);
        known.or_else(|| depends.then_some(&[]))
    }
}

/// The profile that Docker puts containers under which name no other.
#[must_use]
pub fn docker_default() -> Policy {
    Policy::parse(DOCKER_DEFAULT).tree
}
