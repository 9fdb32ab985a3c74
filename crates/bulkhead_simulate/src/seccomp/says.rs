//! What a person sees of a start that fails.
//!
//! Each message was seen on Debian 12 (those of runc with commit 76d9cf5da5), and is told only where it is sure.

use super::answer::Denial;
use super::program::{Linkage, Phase, Program};

/// What is seen of a death.
pub(super) struct Said {
    /// The message; `…` stands for what differs from machine to machine.
    pub(super) text: Option<String>,
    /// The status that the process ends with, as a shell and Docker tell it.
    pub(super) exit: Option<u8>,
}

/// 128 and the number of SIGSYS.
const BY_SIGSYS: u8 = 159;
/// 128 and the number of SIGSEGV.
const BY_SIGSEGV: u8 = 139;

/// What is seen after a fatal denial.
pub(super) fn after(denied: &Denial, program: &Program) -> Said {
    let Some(errno) = denied.errno.as_deref() else {
        let exit = (denied.phase != Phase::Runtime).then_some(BY_SIGSYS);
        return Said { text: None, exit };
    };
    let Some(words) = words(errno) else { return Said { text: None, exit: None } };
    let (text, exit) = match (denied.phase, denied.syscall.as_str()) {
        (Phase::Runtime, call) => (Some(of_runc(call, errno, words)), None),
        (_, "execve") => (Some(format!("exec …: {}", words.to_ascii_lowercase())), None),
        (_, "arch_prctl") => (of_thread_storage(program), of_glibc(program).then_some(127)),
        (_, "mprotect") if program.linkage == Linkage::Static && of_glibc(program) => {
            let what = "cannot apply additional memory protection after relocation";
            (Some(format!("…: error while loading shared libraries: {what}: {words}")), Some(127))
        }
        (_, "mmap") if denied.before_main => (None, Some(BY_SIGSEGV)),
        (_, "mmap") if program.linkage == Linkage::Static && !calls(program, "mmap") => {
            (Some("Fatal glibc error: Cannot allocate TLS block".to_owned()), Some(127))
        }
        (_, "exit") if program.linkage != Linkage::I386 => (None, Some(BY_SIGSEGV)),
        (_, call) if denied.before_main => match of_loader(call, errno, words) {
            Some(text) => (Some(text), Some(127)),
            None => (None, None),
        },
        (_, call) => of_program(program.name, call, errno, words),
    };
    Said { text, exit }
}

/// The words of the C library for an errno.
fn words(errno: &str) -> Option<&'static str> {
    match errno {
        "EPERM" => Some("Operation not permitted"),
        "ENOSYS" => Some("Function not implemented"),
        "EACCES" => Some("Permission denied"),
        _ => None,
    }
}

fn of_runc(call: &str, errno: &str, words: &str) -> String {
    let what = match (call, errno) {
        ("fstatfs", "EPERM") => {
            "error closing exec fds: get handle to /proc/thread-self/fd: fstatfs fsmount:fscontext:proc: "
        }
        _ => "",
    };
    format!("OCI runtime create failed: … {what}{}", words.to_ascii_lowercase())
}

/// Programs of Go bring no C library.
fn of_glibc(program: &Program) -> bool {
    program.linkage != Linkage::I386 && calls(program, "set_tid_address")
}

fn calls(program: &Program, name: &str) -> bool {
    program.calls.iter().any(|call| call.syscall == name)
}

fn of_thread_storage(program: &Program) -> Option<String> {
    let what = "cannot set %fs base address for thread-local storage";
    match program.linkage {
        Linkage::Dynamic => Some(format!("cannot set up thread-local storage: {what}")),
        Linkage::Static => of_glibc(program).then(|| what.to_owned()),
        Linkage::I386 => None,
    }
}

/// The messages of glibc's loader, which knows the words of few numbers.
fn of_loader(call: &str, errno: &str, words: &str) -> Option<String> {
    let words = if errno == "ENOSYS" { "Error 38" } else { words };
    let what = match call {
        "openat" => "cannot open shared object file",
        "newfstatat" => "cannot stat shared object",
        "read" | "pread64" => "cannot read file data",
        "close" => "cannot close file descriptor",
        "mprotect" => "cannot apply additional memory protection after relocation",
        _ => return None,
    };
    Some(format!("…: error while loading shared libraries: …: {what}: {words}"))
}

fn of_program(program: &str, call: &str, errno: &str, words: &str) -> (Option<String>, Option<u8>) {
    let (text, exit) = match (program, call) {
        ("aslr_off", "personality") => (format!("setarch: failed to set personality to x86_64: {words}"), 1),
        ("linux32", "personality") => (format!("setarch: failed to set personality to linux32: {words}"), 1),
        ("aslr_off", "uname") => ("setarch: Kernel cannot set architecture to x86_64".to_owned(), 1),
        ("unshare_user", "unshare") => (format!("unshare: unshare failed: {words}"), 1),
        ("mount_tmpfs", "mount") if errno == "EPERM" => ("mount: …: permission denied.".to_owned(), 32),
        ("mount_tmpfs", "umount2") if errno == "EPERM" => {
            ("umount: …: must be superuser to unmount.".to_owned(), 32)
        }
        ("mount_tmpfs", "vfork") => ("/bin/sh: 1: Cannot fork".to_owned(), 2),
        ("ptrace", "clone") => (format!("strace: test_ptrace_seize: fork: {words}"), 1),
        ("ptrace", "uname") => (format!("strace: uname: {words}"), 1),
        _ => return (None, None),
    };
    (Some(text), Some(exit))
}
