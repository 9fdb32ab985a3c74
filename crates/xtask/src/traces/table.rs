//! The table that ships, as `crates/bulkhead_simulate/src/seccomp/program.rs` describes it.

use super::{
    programs::{Program, Ready},
    strace::{Call, Phase},
};

/// The longest line.
const WIDTH: usize = 118;

/// A call, and whether the program starts although it fails with EPERM and with ENOSYS.
pub(super) type Judged = (Call, bool, bool);

/// The lines of one program.
pub(super) fn lines(program: &Program, calls: &[Judged]) -> String {
    let linkage = if program.dynamic { "dynamic" } else { "static" };
    let proof = match program.ready {
        Ready::Exit => "exit",
        Ready::Output(_) => "output",
        Ready::Answer { .. } => "serve",
    };
    let mut words = Vec::new();
    let mut phase = if program.dynamic { Phase::Loader } else { Phase::Main };
    for (call, eperm, enosys) in calls {
        for (mark, begins) in [("|main", Phase::Main), ("|serve", Phase::Serve), ("|stop", Phase::Stop)] {
            // A phase may be empty: only the last bar counts.
            if phase < begins && call.phase == begins {
                words.push(mark.to_owned());
            }
        }
        phase = phase.max(call.phase);
        let survives = match (eperm, enosys) {
            (true, true) => "+",
            (true, false) => "+p",
            (false, true) => "+n",
            (false, false) => "",
        };
        words.push(format!("{}{survives}{}", call.name, arguments(call)));
    }
    let mut text = format!("{} {linkage} {proof}\n", program.name);
    let mut line = String::from(" ");
    for word in words {
        if line.len() + 1 + word.len() > WIDTH && line.len() > 1 {
            text.push_str(&line);
            text.push('\n');
            line = String::from(" ");
        }
        line.push(' ');
        line.push_str(&word);
    }
    text + &line + "\n"
}

fn arguments(call: &Call) -> String {
    if call.values.is_empty() {
        return String::new();
    }
    let join = |numbers: Vec<String>, with: &str| numbers.join(with);
    let indexes = join(call.kept.iter().map(ToString::to_string).collect(), ",");
    let one = |values: &Vec<u64>| join(values.iter().map(ToString::to_string).collect(), ",");
    format!("@{indexes}={}", join(call.values.iter().map(one).collect(), ";"))
}

#[cfg(test)]
mod tests {
    use super::super::programs::PROGRAMS;
    use super::*;

    #[test]
    fn a_program_is_written_as_the_simulator_reads_it() {
        let call = |name: &str, phase, values: Vec<Vec<u64>>| Call {
            name: name.to_owned(),
            phase,
            kept: &[0, 1],
            values,
        };
        let calls = [
            (call("execve", Phase::Loader, vec![]), false, false),
            (call("socket", Phase::Main, vec![vec![2, 1], vec![10, 1]]), false, true),
            (call("write", Phase::Main, vec![]), true, true),
        ];
        let cat = PROGRAMS.iter().find(|program| program.name == "cat").unwrap();
        assert_eq!(lines(cat, &calls), "cat dynamic output\n  execve |main socket+n@0,1=2,1;10,1 write+\n");
    }
}
