//! What strace wrote, as the calls in the order of their first use.

use std::{
    fs,
    path::Path,
    time::{SystemTime, UNIX_EPOCH},
};

use super::{
    attempt::attempt,
    programs::{Program, Ready},
};
use crate::{Result, project::Project};

/// The arguments that are kept: numbers that profiles can test and that are the same at every start.
const KEPT: &[(&str, &[usize])] = &[
    ("mmap", &[2, 3]),
    ("openat", &[2]),
    ("newfstatat", &[3]),
    ("arch_prctl", &[0]),
    ("mprotect", &[2]),
    ("prlimit64", &[1]),
    ("getrandom", &[2]),
    ("socket", &[0, 1, 2]),
    ("socketpair", &[0, 1, 2]),
    ("ioctl", &[1]),
    ("fcntl", &[1]),
    ("futex", &[1]),
    ("clone", &[0]),
    ("prctl", &[0, 1]),
    ("setsockopt", &[1, 2]),
    ("madvise", &[2]),
    ("personality", &[0]),
    ("unshare", &[0]),
];

/// When a call first came: `(phase, before main)` as the words of the table say it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Phase {
    Loader,
    Main,
    Serve,
    Stop,
}

/// A call of a program.
pub(super) struct Call {
    pub(super) name: String,
    pub(super) phase: Phase,
    /// Which arguments are kept.
    pub(super) kept: &'static [usize],
    /// Their values, each combination once.
    pub(super) values: Vec<Vec<u64>>,
}

/// Runs the program under strace, and reads its calls.
pub(super) fn record(project: &Project, lab: &Path, program: &Program) -> Result<Vec<Call>> {
    // The program's user writes it.
    let log = std::env::temp_dir().join(format!("bulkhead-{}-{}.strace", program.name, std::process::id()));
    let words = ["strace", "-f", "-q", "-ttt", "-e", "raw=all", "-e", "signal=none", "-o"];
    let mut prefix: Vec<String> = words.map(str::to_owned).to_vec();
    prefix.push(log.display().to_string());
    let done = attempt(project, lab, program, &prefix)?;
    let text = fs::read_to_string(&log).map_err(|error| format!("{}: {error}", log.display()));
    let _ = fs::remove_file(&log);
    if !done.started {
        let how = if matches!(program.ready, Ready::Answer { .. }) { "does not answer" } else { "fails" };
        return Err(format!("{} {how} under strace", program.name));
    }
    let seconds =
        |time: SystemTime| time.duration_since(UNIX_EPOCH).map_or(f64::MAX, |since| since.as_secs_f64());
    let served = done.served.map(|(from, to)| (seconds(from), seconds(to)));
    let calls = read(&text?, program.dynamic, served);
    if calls.is_empty() { Err(format!("strace wrote no call of {}", program.name)) } else { Ok(calls) }
}

/// Reads lines such as `17 1700000000.5 openat(0xffffff9c, 0x7f, 0x80000) = 0x3`. The loader of a dynamic program is
/// done with the first `munmap`: it unmaps the list of libraries last.
fn read(text: &str, dynamic: bool, served: Option<(f64, f64)>) -> Vec<Call> {
    let mut calls: Vec<Call> = Vec::new();
    let mut loading = dynamic;
    for line in text.lines() {
        // strace pads short process numbers.
        let Some((_, rest)) = line.split_once(' ') else { continue };
        let Some((time, rest)) = rest.trim_start().split_once(' ') else { continue };
        let Some((name, arguments)) = rest.trim_start().split_once('(') else { continue };
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') {
            continue;
        }
        let time: f64 = time.parse().unwrap_or_default();
        let phase = match served {
            Some((_, to)) if time > to => Phase::Stop,
            Some((from, _)) if time > from => Phase::Serve,
            _ if loading => Phase::Loader,
            _ => Phase::Main,
        };
        loading &= name != "munmap";
        let kept = KEPT.iter().find(|(call, _)| *call == name).map_or(&[][..], |(_, kept)| *kept);
        let found = calls.iter().position(|call| call.name == name);
        let at = found.unwrap_or(calls.len());
        if found.is_none() {
            calls.push(Call { name: name.to_owned(), phase, kept, values: Vec::new() });
        }
        let numbers: Vec<Option<u64>> =
            arguments.split([',', ')', ' ']).filter(|word| !word.is_empty()).map(number).collect();
        // What does not fit into 32 bits is a pointer.
        let short = |index: &usize| {
            numbers.get(*index).copied().flatten().filter(|value| *value <= u64::from(u32::MAX))
        };
        let values: Vec<u64> = kept.iter().map_while(short).collect();
        if let Some(call) = calls.get_mut(at)
            && !values.is_empty()
            && !call.values.contains(&values)
        {
            call.values.push(values);
        }
    }
    calls
}

fn number(word: &str) -> Option<u64> {
    match word.strip_prefix("0x") {
        Some(digits) => u64::from_str_radix(digits, 16).ok(),
        None => word.parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_have_their_phase_and_their_arguments() {
        let text = "7 1.0 execve(0x1, 0x2, 0x3) = 0\n7     1.1 munmap(0x1, 0x2) = 0\n\
            7 1.2 socket(0x2, 0x1, 0) = 0x3\n7 1.3 socket(0xa, 0x1, 0) = 0x4\n\
            8 2.5 accept4(0x3, 0, 0 <unfinished ...>\n8 2.6 <... accept4 resumed>) = 0x5\n8 9.0 exit_group(0) = ?\n";
        let calls = read(text, true, Some((2.0, 3.0)));
        let names: Vec<&str> = calls.iter().map(|call| call.name.as_str()).collect();
        assert_eq!(names, ["execve", "munmap", "socket", "accept4", "exit_group"]);
        let phases: Vec<u8> = calls.iter().map(|call| call.phase as u8).collect();
        assert_eq!(phases, [0, 0, 1, 2, 3]);
        assert_eq!(calls[2].values, [[2, 1, 0], [10, 1, 0]]);
    }
}
