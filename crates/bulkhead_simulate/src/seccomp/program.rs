//! The programs whose start is simulated: what they call, and what they survive.
//!
//! `programs.txt` was recorded with strace on Debian 12, x86_64; each call was then denied alone, once with EPERM and
//! once with ENOSYS, and the program was started anew. Its format, one program after the other:
//!
//! ```text
//! NAME LINKAGE PROOF
//!   CALL[SURVIVES][@INDEX,…=VALUE,…;VALUE,…] …
//! ```
//!
//! - `LINKAGE` is `dynamic`, `static` or `i386` (static, and of the 32-bit ABI).
//! - `PROOF` is how it shows that it started: `exit` (it ends with 0), `output` (it prints, and ends with 0) or `serve`
//!   (it answers a request).
//! - The indented words, over any number of lines, are its calls in the order of their first use. Words with a bar
//!   stand between them: `|main` (from here on the program's own code runs, before it the loader), `|serve` (the first
//!   request), `|stop` (the end).
//! - `SURVIVES`: nothing, it starts with neither errno; `+` with both; `+p` with EPERM alone; `+n` with ENOSYS alone.
//! - Behind `@` are the numbers of the arguments that were recorded, and behind `=` the values that they had together,
//!   one use after the other. Pointers are not recorded.
//!
//! A line that begins with `#` is a remark.

use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// A program and what it calls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Program {
    /// Its name.
    pub name: &'static str,
    /// How it is linked.
    pub linkage: Linkage,
    /// How it shows that it started.
    pub proof: Proof,
    /// Its calls in the order of their first use.
    pub calls: Vec<Call>,
}

/// How a program is linked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Linkage {
    /// The loader of the C library maps its libraries first.
    Dynamic,
    /// It brings everything with it.
    Static,
    /// The same, and it makes its calls by the numbers of 32-bit x86.
    I386,
}

/// How a program shows that it started.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    /// It ends with status 0.
    Exit,
    /// It prints what it has to, and ends with status 0.
    Output,
    /// It answers a request.
    Serve,
}

/// One call of a program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// Its name.
    pub syscall: &'static str,
    /// When it comes first.
    pub phase: Phase,
    /// Whether the loader makes it, before the program's own code runs.
    pub before_main: bool,
    /// Whether the program starts though it fails with EPERM.
    pub survives_eperm: bool,
    /// Whether the program starts though it fails with ENOSYS.
    pub survives_enosys: bool,
    /// Its uses with different arguments; at least one. `None` is an argument that is not known.
    pub uses: Vec<[Option<u64>; 6]>,
}

/// When a call comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Phase {
    /// Before the program: runc still has to do something when the filter is in force.
    Runtime,
    /// Up to the moment when the program is ready.
    Start,
    /// At a request.
    Serve,
    /// When it ends.
    Stop,
}

impl Phase {
    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Runtime => "runtime",
            Self::Start => "start",
            Self::Serve => "serve",
            Self::Stop => "stop",
        }
    }
}

static PROGRAMS: LazyLock<Vec<Program>> = LazyLock::new(|| parse(include_str!("programs.txt")));

/// Every program, the small ones first.
#[must_use]
pub fn programs() -> &'static [Program] {
    &PROGRAMS
}

/// The program with this name.
#[must_use]
pub fn program(name: &str) -> Option<&'static Program> {
    programs().iter().find(|program| program.name == name)
}

/// Reads the table; words that are not of its format are left out.
fn parse(text: &'static str) -> Vec<Program> {
    let mut programs: Vec<Program> = Vec::new();
    let (mut phase, mut before_main) = (Phase::Start, false);
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if !line.starts_with(' ') {
            programs.extend(header(line));
            phase = Phase::Start;
            before_main = programs.last().is_some_and(|last| last.linkage == Linkage::Dynamic);
            continue;
        }
        let Some(program) = programs.last_mut() else { continue };
        for word in line.split_ascii_whitespace() {
            match word {
                "|main" => before_main = false,
                "|serve" => (phase, before_main) = (Phase::Serve, false),
                "|stop" => (phase, before_main) = (Phase::Stop, false),
                call => program.calls.push(self::call(call, phase, before_main)),
            }
        }
    }
    programs
}

fn header(line: &'static str) -> Option<Program> {
    let mut words = line.split(' ');
    let name = words.next()?;
    let linkage = match words.next()? {
        "dynamic" => Linkage::Dynamic,
        "static" => Linkage::Static,
        "i386" => Linkage::I386,
        _ => return None,
    };
    let proof = match words.next()? {
        "exit" => Proof::Exit,
        "output" => Proof::Output,
        "serve" => Proof::Serve,
        _ => return None,
    };
    Some(Program { name, linkage, proof, calls: Vec::new() })
}

fn call(word: &'static str, phase: Phase, before_main: bool) -> Call {
    let (head, arguments) = word.split_once('@').unwrap_or((word, ""));
    let (syscall, survives) = head.split_once('+').map_or((head, None), |(name, how)| (name, Some(how)));
    Call {
        syscall,
        phase,
        before_main,
        survives_eperm: matches!(survives, Some("" | "p")),
        survives_enosys: matches!(survives, Some("" | "n")),
        uses: uses(arguments),
    }
}

fn uses(arguments: &str) -> Vec<[Option<u64>; 6]> {
    let Some((indexes, values)) = arguments.split_once('=') else { return vec![[None; 6]] };
    let indexes: Vec<usize> = indexes.split(',').filter_map(|index| index.parse().ok()).collect();
    let one = |values: &str| {
        let mut known = [None; 6];
        for (index, value) in indexes.iter().zip(values.split(',')) {
            if let Some(slot) = known.get_mut(*index) {
                *slot = value.parse().ok();
            }
        }
        known
    };
    values.split(';').map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use bulkhead_config::seccomp::syscalls;

    #[test]
    fn every_word_of_the_table_is_understood() {
        assert_eq!(programs().len(), 19);
        for program in programs() {
            assert_eq!(program.calls.first().map(|call| call.syscall), Some("execve"), "{}", program.name);
            for call in &program.calls {
                assert!(syscalls::number(call.syscall).is_some(), "{}: {}", program.name, call.syscall);
                assert!(!call.uses.is_empty(), "{}: {}", program.name, call.syscall);
            }
        }
    }

    #[test]
    fn phases_arguments_and_survival_are_read() {
        let nginx = program("nginx").unwrap();
        let find = |name: &str| nginx.calls.iter().find(|call| call.syscall == name).unwrap();
        assert_eq!((find("mmap").before_main, find("bind").before_main), (true, false));
        assert_eq!((find("accept4").phase, find("unlink").phase), (Phase::Serve, Phase::Stop));
        assert_eq!((find("accept4").survives_eperm, find("accept4").survives_enosys), (false, true));
        assert_eq!(find("socket").uses[1], [Some(2), Some(1), Some(0), None, None, None]);
        assert_eq!(find("bind").uses, [[None; 6]]);
        assert_eq!(nginx.proof, Proof::Serve);
        assert!(program("apache").is_none());
    }
}
