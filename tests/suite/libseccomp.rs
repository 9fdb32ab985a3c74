//! The engine's answers to system calls against those of the real libseccomp, on random profiles.
//!
//! `tests/libseccomp/decide.c` builds each profile's filter as runc does and runs it; nothing is loaded into the
//! kernel. The test needs a C compiler and Debian's libseccomp-dev, and is skipped where they are missing.

mod random;
mod written;

use bulkhead_config::json;
use bulkhead_config::seccomp::{Action, Decision, Environment, Filter, Profile};
use random::Random;
use std::fs::{self, File};
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const PROFILES: usize = 10_000;
const CALLS: usize = 24;
/// libseccomp 2.5.4 never returns from a few mixtures of conditions: at most so many profiles.
const MOST_ENDLESS: usize = 20;
/// The signal by which the program in C then ends.
const SIGVTALRM: i32 = 26;
/// At most this share of the answers may be called ambiguous.
const MOST_AMBIGUOUS: f64 = 0.05;

const SOURCE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/libseccomp/decide.c");

/// The program in C, compiled; why not, where something is missing.
fn compile(folder: &Path) -> Result<PathBuf, &'static str> {
    let header = Command::new("cc")
        .args(["-E", "-include", "seccomp.h", "-x", "c", "/dev/null"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    match header {
        Err(_) => return Err("there is no C compiler `cc`"),
        Ok(status) if !status.success() => return Err("there is no seccomp.h: install libseccomp-dev"),
        Ok(_) => {}
    }
    let program = folder.join("decide");
    let status = Command::new("cc")
        .args(["-O2", "-Wall", "-Wextra", "-Werror", "-o"])
        .arg(&program)
        .args([SOURCE, "-lseccomp"])
        .status()
        .expect("the compiler starts again");
    assert!(status.success(), "{SOURCE} does not compile");
    Ok(program)
}

/// What the kernel gets from a filter.
fn returned(action: Action, errno: u16) -> u32 {
    let errno = u32::from(errno);
    match action {
        Action::KillThread => 0,
        Action::KillProcess => 0x8000_0000,
        Action::Trap => 0x0003_0000,
        Action::Errno => 0x0005_0000 | errno,
        Action::Trace => 0x7ff0_0000 | errno,
        Action::Allow => 0x7fff_0000,
        Action::Log => 0x7ffc_0000,
        Action::Notify => 0x7fc0_0000,
    }
}

/// One random profile and what is asked about it.
struct Case {
    /// The profile as JSON.
    source: String,
    /// The profile and the calls for the program in C.
    lines: String,
    calls: Vec<(&'static str, [u64; 6])>,
}

/// How often what was seen.
#[derive(Debug, Default)]
struct Tally {
    refused: usize,
    unforeseen: usize,
    endless: usize,
    answers: usize,
    ambiguous: usize,
}

/// Compares the engine with the lines that libseccomp gave for the case; what differs goes to `wrong`.
fn compare(case: &Case, real: &[String], tally: &mut Tally, wrong: &mut Vec<String>) {
    let (built, answers) = real.split_first().expect("an answer to `build`");
    assert_eq!(answers.len(), case.calls.len(), "an answer to each call");
    let (profile, refusals) = Profile::from_node(&json::parse(&case.source).tree);
    let filter = Filter::new(&profile, &Environment::default());
    let decisions = case.calls.iter().map(|(name, args)| filter.decide(name, &args.map(Some)));
    let decisions: Vec<Decision> = decisions.collect();
    if built != "ok" || !refusals.is_empty() {
        // Whether the tests of a call with an ambiguous answer can be combined is as uncertain as the answer.
        let uncertain = refusals.is_empty() && decisions.iter().any(|decision| decision.ambiguous);
        if built == "ok" || refusals.is_empty() && !uncertain {
            wrong.push(format!("{built}, we say {refusals:?}: {}", case.source));
        }
        tally.refused += usize::from(built != "ok");
        tally.unforeseen += usize::from(uncertain);
        return;
    }
    for ((decision, answer), call) in decisions.iter().zip(answers).zip(&case.calls) {
        tally.answers += 1;
        if decision.ambiguous {
            tally.ambiguous += 1;
        } else if format!("{:x}", returned(decision.action, decision.errno)) != *answer {
            wrong.push(format!("{call:x?}: {answer}, we say {decision:?}: {}", case.source));
        }
    }
}

impl Case {
    fn new(random: &mut Random) -> Self {
        let profile = random::profile(random);
        let calls: Vec<_> = (0..CALLS).map(|_| random::call(random)).collect();
        let mut lines = String::new();
        written::as_lines(&profile, &mut lines);
        calls.iter().for_each(|call| written::call_line(call, &mut lines));
        Self { source: written::as_json(&profile), lines, calls }
    }
}

/// What libseccomp says to the cases in turn; nothing for one that it never comes back from.
fn ask_libseccomp(program: &Path, cases: &[Case]) -> Vec<Option<Vec<String>>> {
    let input = program.with_extension("input");
    let mut answers = Vec::new();
    while answers.len() < cases.len() {
        let lines: Vec<&str> = cases[answers.len()..].iter().map(|case| case.lines.as_str()).collect();
        fs::write(&input, lines.concat()).expect("the input is written");
        let output = Command::new(program)
            .stdin(File::open(&input).expect("the input is there"))
            .output()
            .expect("the program starts");
        let endless = output.status.signal() == Some(SIGVTALRM);
        assert!(endless || output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let text = String::from_utf8(output.stdout).expect("the program prints text");
        let lines: Vec<String> = text.lines().map(str::to_owned).collect();
        answers.extend(lines.chunks(1 + CALLS).map(|answer| Some(answer.to_vec())));
        if endless {
            answers.push(None);
        }
    }
    answers
}

#[test]
fn the_engine_decides_as_libseccomp_does() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("libseccomp");
    fs::create_dir_all(&folder).expect("a folder for the program");
    let program = match compile(&folder) {
        Ok(program) => program,
        Err(missing) => {
            eprintln!("skipped, nothing is compared with libseccomp: {missing}");
            return;
        }
    };
    let mut random = Random(2026);
    let cases: Vec<Case> = (0..PROFILES).map(|_| Case::new(&mut random)).collect();
    let (mut tally, mut wrong) = (Tally::default(), Vec::new());
    for (case, real) in cases.iter().zip(ask_libseccomp(&program, &cases)) {
        match real {
            Some(real) => compare(case, &real, &mut tally, &mut wrong),
            None => tally.endless += 1,
        }
    }
    eprintln!("{PROFILES} profiles: {tally:?}");
    let shown = wrong.iter().take(20).cloned().collect::<Vec<_>>().join("\n");
    assert!(wrong.is_empty(), "{} differ from libseccomp, such as\n{shown}", wrong.len());
    assert!(tally.endless <= MOST_ENDLESS && tally.unforeseen < PROFILES / 1000);
    let share = tally.ambiguous as f64 / tally.answers as f64;
    assert!(share < MOST_AMBIGUOUS, "{share} of the answers are ambiguous");
}
