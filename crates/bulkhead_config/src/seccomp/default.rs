//! What Docker's default profile keeps from a container with Docker's default capabilities.
//!
//! By commit cd3bed8061 of <https://github.com/moby/profiles/blob/main/seccomp/default.json>, on x86_64. Calls
//! that Linux has dropped, and those that are newer than the profile, are not here.

use super::syscalls;

/// Calls that change the host or lead out of the container, with what they do.
const DANGEROUS: &[(&str, &str)] = &[
    ("acct", "switches the accounting of processes"),
    ("bpf", "loads programs into the kernel"),
    ("clock_settime", "sets the host's clock"),
    ("delete_module", "unloads kernel modules"),
    ("finit_module", "loads kernel modules"),
    ("fsconfig", "mounts file systems"),
    ("fsmount", "mounts file systems"),
    ("fsopen", "mounts file systems"),
    ("init_module", "loads kernel modules"),
    ("ioperm", "reaches the ports of devices"),
    ("iopl", "reaches the ports of devices"),
    ("kexec_file_load", "starts another kernel"),
    ("kexec_load", "starts another kernel"),
    ("mount", "mounts file systems"),
    ("mount_setattr", "changes mounts"),
    ("move_mount", "moves mounts"),
    ("open_by_handle_at", "opens files of the host by their number"),
    ("open_tree", "copies mounts"),
    ("perf_event_open", "watches the kernel and other processes"),
    ("pivot_root", "changes the root file system"),
    ("reboot", "restarts the host"),
    ("setns", "enters the namespaces of other processes"),
    ("settimeofday", "sets the host's clock"),
    ("swapoff", "changes the host's swap space"),
    ("swapon", "changes the host's swap space"),
    ("syslog", "reads the kernel's log"),
    ("umount2", "takes away mounts that hide files"),
    ("unshare", "opens namespaces, and with them much code of the kernel"),
];

/// The others.
const DENIED: &str = "\
    add_key clone3 fanotify_init fspick get_mempolicy io_uring_enter io_uring_register io_uring_setup kcmp keyctl \
    lookup_dcookie lsm_get_self_attr lsm_list_modules lsm_set_self_attr mbind migrate_pages move_pages \
    pidfd_getfd process_madvise quotactl quotactl_fd request_key set_mempolicy set_mempolicy_home_node \
    setdomainname sethostname userfaultfd vhangup";

/// Linux has dropped these, or never had them on x86_64.
const GONE: &str = "\
    _sysctl afs_syscall create_module get_kernel_syms getpmsg nfsservctl putpmsg query_module security sysfs tuxcall \
    uselib ustat vserver epoll_ctl_old epoll_wait_old";
/// The profile does not know them yet.
const NEWER: &str = "file_getattr file_setattr listns open_tree_attr rseq_slice_yield uprobe uretprobe";

/// The calls that it allows, some of them only with certain arguments: `clone`, `personality` and `socket`.
pub fn allowed() -> impl Iterator<Item = &'static str> {
    syscalls::all().map(|(name, _)| name).filter(|name| !denies(name) && !is_unknown(name))
}

/// The calls that it denies whatever their arguments are.
pub fn denied() -> impl Iterator<Item = &'static str> {
    DANGEROUS.iter().map(|(name, _)| *name).chain(DENIED.split_ascii_whitespace())
}

/// Whether the profile does not name the call: nobody can use it any more, or it is too new.
fn is_unknown(name: &str) -> bool {
    [GONE, NEWER].iter().any(|list| list.split_ascii_whitespace().any(|known| known == name))
}

/// What a dangerous call does, as a verb and its object; `None` for every other call.
#[must_use]
pub fn danger(syscall: &str) -> Option<&'static str> {
    DANGEROUS.iter().find(|(name, _)| *name == syscall).map(|(_, what)| *what)
}

/// Whether Docker's default profile denies the call, whatever its arguments are.
#[must_use]
pub fn denies(syscall: &str) -> bool {
    danger(syscall).is_some() || DENIED.split_ascii_whitespace().any(|name| name == syscall)
}

#[cfg(test)]
mod tests {
    use super::super::{Environment, Profile};
    use super::*;
    use crate::json;

    #[test]
    #[expect(
        clippy::disallowed_methods,
        clippy::disallowed_macros,
        reason = "it reads the profile, or says that it cannot"
    )]
    fn the_table_says_what_the_profile_says() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/seccomp-docker-default.json");
        let Ok(text) = std::fs::read_to_string(path) else {
            println!("skipped: {path} is not there");
            return;
        };
        let profile = Profile::from_node(&json::parse(&text).tree).0;
        for (name, _) in syscalls::all() {
            if is_unknown(name) {
                assert!(!denies(name), "{name}");
                continue;
            }
            let decision = profile.decide(name, &[None; 6], &Environment::default());
            let denied = !decision.ambiguous && !decision.action.lets_through();
            assert_eq!(denies(name), denied, "{name}");
        }
    }

    #[test]
    fn every_name_is_a_call() {
        for name in denied() {
            assert!(syscalls::number(name).is_some(), "{name}");
        }
    }
}
