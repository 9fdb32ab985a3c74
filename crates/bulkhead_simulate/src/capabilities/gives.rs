//! What each capability lets an attacker do.

use bulkhead_config::capability::Capability;
use bulkhead_config::container::Container;

/// What most of the sentences rest on.
const MANUAL: &str = "https://man7.org/linux/man-pages/man7/capabilities.7.html";

/// The name, what an attacker with it does, and where that is to be read if not in [`MANUAL`].
struct Gives(&'static str, &'static str, &'static str);

const ALL: [Gives; 41] = [
    Gives("CHOWN", "takes any file of the container over by changing its owner", ""),
    Gives("DAC_OVERRIDE", "reads and writes every file in sight, mounted ones of the host too", ""),
    Gives(
        "DAC_READ_SEARCH",
        "opens any file of the host's disk by its handle",
        "https://man7.org/linux/man-pages/man2/open_by_handle_at.2.html",
    ),
    Gives("FOWNER", "changes the mode of any file, the setuid bit included", ""),
    Gives("FSETID", "keeps the setuid bit on a program that was changed", ""),
    Gives("KILL", "sends signals to the processes of every other user", ""),
    Gives("SETGID", "takes any group, and with it the group's files", ""),
    Gives("SETUID", "becomes any user of the container, root included", ""),
    Gives("SETPCAP", "hands capabilities of the bounding set on to its children", ""),
    Gives("LINUX_IMMUTABLE", "makes a file undeletable, or one that was so deletable", ""),
    Gives(
        "NET_BIND_SERVICE",
        "listens on ports below 1024, which Docker's own networks let everyone do",
        "https://docs.kernel.org/networking/ip-sysctl.html",
    ),
    Gives("NET_BROADCAST", "gains nothing: the kernel does not use it", ""),
    Gives("NET_ADMIN", "changes the addresses, routes and firewall of the container's own network", ""),
    Gives(
        "NET_RAW",
        "forges packets on the container's network, and reached the host's kernel by raw sockets before",
        "https://nvd.nist.gov/vuln/detail/CVE-2020-14386",
    ),
    Gives("IPC_LOCK", "keeps memory from being swapped, and so starves others of it", ""),
    Gives("IPC_OWNER", "reads and changes the shared memory of every other user", ""),
    Gives(
        "SYS_MODULE",
        "loads code into the host's kernel",
        "https://man7.org/linux/man-pages/man2/init_module.2.html",
    ),
    Gives("SYS_RAWIO", "talks to the host's hardware past the kernel", ""),
    Gives("SYS_CHROOT", "enters another root folder, and escapes from a chroot that holds a service", ""),
    Gives(
        "SYS_PTRACE",
        "reads and changes every process that it can see",
        "https://man7.org/linux/man-pages/man2/ptrace.2.html",
    ),
    Gives("SYS_PACCT", "switches process accounting on and off", ""),
    Gives(
        "SYS_ADMIN",
        "mounts, and does most of what the host's root does",
        "https://nvd.nist.gov/vuln/detail/CVE-2022-0492",
    ),
    Gives("SYS_BOOT", "ends the processes of its own container", REBOOT),
    Gives("SYS_NICE", "takes processor time away from others by raising its own priority", ""),
    Gives("SYS_RESOURCE", "lifts the limits that its user was given", ""),
    Gives("SYS_TIME", "sets the clock of the host", ""),
    Gives("SYS_TTY_CONFIG", "hangs up terminals", ""),
    Gives(
        "MKNOD",
        "makes device files, which the control group of devices still guards",
        "https://man7.org/linux/man-pages/man2/mknod.2.html",
    ),
    Gives("LEASE", "delays others that open a file by taking a lease on it", ""),
    Gives("AUDIT_WRITE", "writes made-up records into the kernel's audit log", ""),
    Gives("AUDIT_CONTROL", "switches the kernel's audit log off", ""),
    Gives("SETFCAP", "gives a program file capabilities, to get them back later as another user", ""),
    Gives("MAC_OVERRIDE", "passes over Smack, where the host uses it", ""),
    Gives("MAC_ADMIN", "changes the policy of Smack or AppArmor", ""),
    Gives("SYSLOG", "reads the kernel's log and with it the addresses that an exploit needs", ""),
    Gives("WAKE_ALARM", "sets timers that wake the host", ""),
    Gives("BLOCK_SUSPEND", "keeps the host from sleeping", ""),
    Gives("AUDIT_READ", "reads the audit log of the host", ""),
    Gives("PERFMON", "watches the host's kernel and every process", ""),
    Gives("BPF", "loads programs into the host's kernel", "https://man7.org/linux/man-pages/man2/bpf.2.html"),
    Gives("CHECKPOINT_RESTORE", "chooses process numbers, and opens the memory maps of other processes", ""),
];

/// <https://man7.org/linux/man-pages/man2/reboot.2.html>: in a namespace of processes it is that which ends.
const REBOOT: &str = "https://man7.org/linux/man-pages/man2/reboot.2.html";

/// Those that concern the one kernel that all containers share, whatever else is set.
const SHARED_KERNEL: [&str; 8] =
    ["BPF", "DAC_READ_SEARCH", "PERFMON", "SYS_ADMIN", "SYS_MODULE", "SYS_PTRACE", "SYS_RAWIO", "SYS_TIME"];

/// What the capability does to the host in this container: "loads code into the host's kernel". `None` where it
/// concerns the container alone, as `NET_ADMIN` does without the host's network, and `SYS_BOOT` without its processes.
#[must_use]
pub fn harms_host(container: &Container, one: Capability) -> Option<&'static str> {
    let is_host = |mode: &Option<bulkhead_text::Spanned<String>>| {
        mode.as_ref().is_some_and(|mode| mode.value == "host")
    };
    match one.name() {
        "NET_ADMIN" if is_host(&container.network_mode) => {
            Some("changes the host's addresses, routes and firewall")
        }
        "SYS_BOOT" if is_host(&container.pid) => Some("restarts the host"),
        name => SHARED_KERNEL.contains(&name).then(|| of(one).1),
    }
}

/// Whether the capability harms the host in this container.
pub(super) fn is_dangerous(container: &Container, one: Capability) -> bool {
    harms_host(container, one).is_some()
}

/// What an attacker who has it does.
pub(super) fn sentence(container: &Container, one: Capability) -> String {
    let does = harms_host(container, one).unwrap_or(of(one).1);
    format!("An attacker with it {does}.")
}

/// What an attacker who has it does, as a verb and its object.
#[must_use]
pub fn gives(one: Capability) -> &'static str {
    of(one).1
}

/// Where that is to be read.
#[must_use]
pub fn source(one: Capability) -> &'static str {
    match of(one).2 {
        "" => MANUAL,
        source => source,
    }
}

fn of(one: Capability) -> &'static Gives {
    const NOTHING: Gives = Gives("", "gains nothing that is known", "");
    ALL.iter().find(|gives| gives.0 == one.name()).unwrap_or(&NOTHING)
}

#[cfg(test)]
mod tests {
    use super::ALL;
    use bulkhead_config::capability::NAMES;

    #[test]
    fn there_is_a_sentence_for_every_capability() {
        assert_eq!(ALL.map(|gives| gives.0), NAMES);
    }
}
