//! What each system call is for, and what it has been abused for.

use bulkhead_config::seccomp::default;

/// What calls do that change nothing on the host by themselves, by families, each as a verb and its object
/// (<https://man7.org/linux/man-pages/dir_section_2.html>).
const DOES: &[(&str, &str)] = &[
    // What Docker's default profile denies: see
    // <https://docs.docker.com/engine/security/seccomp/#significant-syscalls-blocked-by-the-default-profile>.
    ("add_key request_key keyctl", "uses the kernel's keyrings, which are not kept apart for containers"),
    ("clone3", "starts processes with flags that no filter can see: they are behind a pointer"),
    ("fanotify_init", "watches and decides about accesses to files of a whole mount"),
    ("fspick", "changes the options of a mounted file system"),
    (
        "get_mempolicy mbind migrate_pages move_pages set_mempolicy set_mempolicy_home_node",
        "reads or changes where memory lies among the NUMA nodes",
    ),
    (
        "io_uring_enter io_uring_register io_uring_setup",
        "has the kernel do I/O that no filter sees, in code of many holes",
    ),
    ("kcmp", "compares the kernel's objects of two processes"),
    ("lookup_dcookie", "turns a profiler's cookie into a path of the host"),
    (
        "lsm_get_self_attr lsm_list_modules lsm_set_self_attr",
        "reads or changes what security modules say of the process",
    ),
    ("pidfd_getfd", "copies open files out of other processes"),
    ("process_madvise", "advises the kernel about the memory of other processes"),
    ("quotactl quotactl_fd", "changes disk quotas, its own among them"),
    ("setdomainname sethostname", "changes the name of the machine"),
    ("userfaultfd", "holds the kernel at a page fault, which makes races easy to win"),
    ("vhangup", "hangs up the terminal"),
    // What it allows.
    (
        "read write pread64 pwrite64 readv writev preadv pwritev preadv2 pwritev2 lseek sendfile copy_file_range splice tee vmsplice",
        "moves data between files, pipes and memory",
    ),
    (
        "open openat openat2 creat close close_range dup dup2 dup3 fcntl flock",
        "opens, copies, locks and closes files",
    ),
    (
        "stat fstat lstat newfstatat statx access faccessat faccessat2 statfs fstatfs readlink readlinkat getdents getdents64 getcwd name_to_handle_at cachestat",
        "asks about files and lists folders",
    ),
    (
        "rename renameat renameat2 mkdir mkdirat rmdir link linkat unlink unlinkat symlink symlinkat mknod mknodat",
        "makes, renames and deletes files and folders",
    ),
    (
        "chmod fchmod fchmodat fchmodat2 chown fchown lchown fchownat umask utime utimes utimensat futimesat",
        "changes the mode, the owner and the times of files",
    ),
    (
        "setxattr lsetxattr fsetxattr getxattr lgetxattr fgetxattr listxattr llistxattr flistxattr removexattr lremovexattr fremovexattr setxattrat getxattrat listxattrat removexattrat",
        "reads and changes extended attributes of files",
    ),
    (
        "truncate ftruncate fallocate fsync fdatasync sync syncfs sync_file_range readahead fadvise64",
        "sets the length of files and writes them to the disk",
    ),
    ("chdir fchdir chroot", "changes the folder, or the root folder, of the process"),
    (
        "mmap munmap mprotect mremap brk msync mincore madvise mlock mlock2 munlock mlockall munlockall remap_file_pages pkey_mprotect pkey_alloc pkey_free mseal map_shadow_stack membarrier",
        "manages the memory of the process",
    ),
    ("memfd_create memfd_secret", "makes files that lie in memory only"),
    (
        "clone fork vfork execve execveat exit exit_group wait4 waitid",
        "starts programs and threads, ends them and waits for them",
    ),
    (
        "kill tkill tgkill rt_sigaction rt_sigprocmask rt_sigreturn rt_sigpending rt_sigtimedwait rt_sigqueueinfo rt_tgsigqueueinfo rt_sigsuspend sigaltstack pause restart_syscall signalfd signalfd4 pidfd_open pidfd_send_signal process_mrelease",
        "sends and handles signals",
    ),
    (
        "getpid getppid gettid getpgid getpgrp getsid setpgid setsid getuid geteuid getgid getegid getresuid getresgid getgroups uname sysinfo getcpu times getrusage",
        "asks who and where the process is",
    ),
    (
        "setuid setgid setreuid setregid setresuid setresgid setfsuid setfsgid setgroups",
        "changes the user and the groups of the process",
    ),
    ("capget capset", "reads and gives up capabilities"),
    (
        "prctl arch_prctl set_thread_area get_thread_area modify_ldt set_tid_address set_robust_list get_robust_list rseq",
        "sets up threads and attributes of the process",
    ),
    ("personality", "makes the kernel act as an older one; Docker allows the harmless values"),
    (
        "seccomp landlock_create_ruleset landlock_add_rule landlock_restrict_self",
        "takes rights from the process itself",
    ),
    ("futex futex_waitv futex_wake futex_wait futex_requeue", "lets threads wait for each other"),
    (
        "sched_yield sched_setparam sched_getparam sched_setscheduler sched_getscheduler sched_get_priority_max sched_get_priority_min sched_rr_get_interval sched_setaffinity sched_getaffinity sched_setattr sched_getattr getpriority setpriority ioprio_set ioprio_get",
        "reads and sets priorities and processors",
    ),
    ("getrlimit setrlimit prlimit64", "reads and sets limits of the process"),
    (
        "nanosleep clock_nanosleep clock_gettime clock_getres clock_adjtime adjtimex gettimeofday time getitimer setitimer alarm timer_create timer_settime timer_gettime timer_getoverrun timer_delete timerfd_create timerfd_settime timerfd_gettime",
        "reads the clock, waits and sets timers; setting the clock takes a capability",
    ),
    (
        "poll ppoll select pselect6 epoll_create epoll_create1 epoll_ctl epoll_wait epoll_pwait epoll_pwait2 eventfd eventfd2",
        "waits for files and connections",
    ),
    ("pipe pipe2 ioctl", "makes pipes; gives devices and terminals orders"),
    (
        "io_setup io_destroy io_getevents io_submit io_cancel io_pgetevents",
        "reads and writes files in the background",
    ),
    (
        "inotify_init inotify_init1 inotify_add_watch inotify_rm_watch fanotify_mark",
        "watches files for changes",
    ),
    (
        "socket socketpair connect accept accept4 bind listen shutdown getsockname getpeername setsockopt getsockopt sendto recvfrom sendmsg recvmsg sendmmsg recvmmsg",
        "speaks over the network",
    ),
    (
        "shmget shmat shmctl shmdt semget semop semctl semtimedop msgget msgsnd msgrcv msgctl mq_open mq_unlink mq_timedsend mq_timedreceive mq_notify mq_getsetattr",
        "shares memory, counters and messages with other processes",
    ),
    ("ptrace process_vm_readv process_vm_writev", "reads and changes other processes of the same user"),
    ("getrandom", "asks for random numbers"),
    ("statmount listmount", "lists mounts"),
];

/// Attacks that went through a call. Each hole is long mended; what they show is where holes are.
/// The records are those of <https://www.cve.org/>.
const ABUSED: &[(&str, &str)] = &[
    ("bpf", "CVE-2017-16995: its checker let programs write to the kernel's memory"),
    (
        "fsconfig",
        "CVE-2022-0185: too long an option wrote past the kernel's memory, and led out of containers",
    ),
    ("unshare", "CVE-2022-0185: opened the user namespace in which the hole could be reached"),
    ("mount", "CVE-2022-0492: mounted a control group whose helper the host starts as root"),
    ("open_by_handle_at", "the exploit \"shocker\" of 2014 read the host's files with it"),
    ("perf_event_open", "CVE-2013-2094: a number that was not checked gave root"),
    ("add_key keyctl", "CVE-2016-0728: a counter of references ran over, which gave root"),
    (
        "io_uring_register io_uring_setup io_uring_enter",
        "CVE-2023-2598: registered memory reached beyond its end",
    ),
    ("ptrace", "CVE-2019-13272: a parent's credentials were kept wrongly, which gave root"),
    ("splice", "CVE-2022-0847 (Dirty Pipe): files that were open for reading were overwritten"),
    ("madvise", "CVE-2016-5195 (Dirty COW): a race let read-only files be written"),
    ("vmsplice", "CVE-2008-0600: an address that was not checked gave root"),
    ("futex", "CVE-2014-3153: a lock was handed on wrongly, which gave root"),
    ("waitid", "CVE-2017-5123: it wrote to any address it was given"),
    ("mq_notify", "CVE-2017-11176: memory was used after it was freed"),
    ("recvmmsg", "CVE-2014-0038: an address that was not checked gave root"),
    ("inotify_add_watch", "CVE-2017-7533: a race with renaming wrote past the kernel's memory"),
    ("setsockopt", "CVE-2021-22555: options of the packet filter wrote past the kernel's memory"),
    (
        "socket",
        "CVE-2020-14386: raw packet sockets, for which it takes NET_RAW, wrote past the kernel's memory",
    ),
];

/// What a call does, as a verb and its object; `None` for one that no current program can use.
#[must_use]
pub fn does(syscall: &str) -> Option<&'static str> {
    default::danger(syscall).or_else(|| of(DOES, syscall))
}

/// What a call has been abused for, where there is a well-known case.
#[must_use]
pub fn abused(syscall: &str) -> Option<&'static str> {
    of(ABUSED, syscall)
}

fn of(list: &[(&str, &'static str)], syscall: &str) -> Option<&'static str> {
    let found = list.iter().find(|(names, _)| names.split_ascii_whitespace().any(|name| name == syscall));
    found.map(|(_, what)| *what)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_call_of_the_default_profile_is_explained() {
        for name in default::denied().chain(default::allowed()) {
            assert!(does(name).is_some(), "{name}");
        }
    }

    #[test]
    fn no_call_is_explained_twice_and_none_is_made_up() {
        let mut seen = std::collections::BTreeSet::new();
        for name in DOES.iter().flat_map(|(names, _)| names.split_ascii_whitespace()) {
            assert!(seen.insert(name), "{name} stands twice");
            assert!(bulkhead_config::seccomp::syscalls::number(name).is_some(), "{name}");
        }
        for name in ABUSED.iter().flat_map(|(names, _)| names.split_ascii_whitespace()) {
            assert!(does(name).is_some(), "{name}");
        }
    }
}
