//! `record-traces --judge`: what `bulkhead simulate seccomp` says against what the kernel does, on pairs of a program
//! and a profile that denies several calls at once.
#![expect(clippy::indexing_slicing, reason = "a key that a JSON value does not have is null")]

use std::{fs, path::Path};

use serde_json::{Value, json};

use super::{
    attempt::attempt,
    profile,
    programs::{PROGRAMS, Program},
};
use crate::{
    Result,
    project::Project,
    run::{command, run},
};

/// How many profiles of each random kind a program gets.
const OF_A_KIND: usize = 4;

/// Steele, Lea and Flood's SplitMix64: the same profiles on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % end.max(1) as u64).unwrap_or_default()
    }

    /// `count` of `all`, the same one perhaps twice.
    fn some(&mut self, all: &[String], count: usize) -> Vec<String> {
        (0..count).filter_map(|_| all.get(self.below(all.len())).cloned()).collect()
    }
}

/// Compares both for every program that is here, and prints where they differ.
pub(super) fn judge(
    project: &Project,
    lab: &Path,
    launch: &Path,
    chosen: &[&Program],
    files: &[String],
) -> Result {
    let shipped = project.path("crates/bulkhead_simulate/src/seccomp/programs.txt");
    let table = fs::read_to_string(&shipped).map_err(|error| format!("{}: {error}", shipped.display()))?;
    run(command(project, "cargo").args(["build", "--quiet", "--locked", "--package", "bulkhead_cli"]))?;
    let (mut pairs, mut started, mut wrong) = (0, 0, Vec::new());
    let mut random = Random(4);
    for program in chosen {
        let own = calls(&table, program.name);
        for (kind, text) in profiles(&table, program.name, &own, files, &mut random)? {
            let path = lab.join("profile.json");
            fs::write(&path, &text).map_err(|error| format!("{}: {error}", path.display()))?;
            let rules = lab.join("rules");
            fs::write(&rules, profile::lines(&text)?)
                .map_err(|error| format!("{}: {error}", rules.display()))?;
            let prefix = [launch.display().to_string(), rules.display().to_string()];
            let real = attempt(project, lab, program, &prefix)?.started;
            let said = simulated(project, &path, program.name)?;
            pairs += 1;
            started += usize::from(real);
            if said["starts"] != json!(real) {
                let kept = lab.join(format!("wrong-{}.json", wrong.len()));
                let _ = fs::copy(&path, &kept);
                println!(
                    "    {} {kind}: it {} in reality, the simulator says otherwise (denied: {}); {}",
                    program.name,
                    if real { "starts" } else { "does not start" },
                    said["denied"],
                    kept.display()
                );
                wrong.push(kind);
            }
        }
        println!("==> {}: {pairs} pairs so far, {} wrong", program.name, wrong.len());
    }
    println!(
        "{pairs} pairs of a program and a profile, {started} of them start; the simulator is wrong on {}",
        wrong.len()
    );
    Ok(())
}

/// The calls of a program in the table that ships.
fn calls(table: &str, name: &str) -> Vec<String> {
    let header = |line: &&str| line.split(' ').next() == Some(name);
    let lines =
        table.lines().skip_while(|line| !header(line)).skip(1).take_while(|line| line.starts_with(' '));
    let words = lines.flat_map(str::split_ascii_whitespace).filter(|word| !word.starts_with('|'));
    words.filter_map(|word| word.split(['+', '@']).next()).map(str::to_owned).collect()
}

/// The profiles that a program is started under, each with what kind it is.
fn profiles(
    table: &str,
    name: &str,
    own: &[String],
    files: &[String],
    random: &mut Random,
) -> Result<Vec<(String, String)>> {
    let rule = |names: &[String], action: &str, errno: Value| json!({"names": names, "action": format!("SCMP_ACT_{action}"), "errnoRet": errno});
    let whole = |default: &str, errno: Value, rules: Vec<Value>| {
        json!({"defaultAction": format!("SCMP_ACT_{default}"), "defaultErrnoRet": errno,
            "architectures": ["SCMP_ARCH_X86_64"], "syscalls": rules})
        .to_string()
    };
    let mut all = Vec::new();
    for file in files {
        let text = fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))?;
        all.push((file.clone(), text));
    }
    // Without execve nothing starts, so it is left alone.
    let rest: Vec<String> = own.iter().filter(|call| *call != "execve").cloned().collect();
    for (action, errno) in [("ERRNO", 1), ("ERRNO", 38), ("KILL_PROCESS", 0), ("TRAP", 0)] {
        let errno = if action == "ERRNO" { json!(errno) } else { Value::Null };
        for _ in 0..OF_A_KIND {
            let count = 2 + random.below(4);
            let denied = random.some(&rest, count);
            let kind = format!("denies {} with {action} {errno}", denied.join(" "));
            all.push((kind, whole("ALLOW", Value::Null, vec![rule(&denied, action, errno.clone())])));
        }
    }
    for errno in [1, 38] {
        for missing in 0..OF_A_KIND {
            let left = random.some(&rest, missing);
            let allowed: Vec<String> = own.iter().filter(|call| !left.contains(call)).cloned().collect();
            let kind = format!("allows its calls but [{}], else errno {errno}", left.join(" "));
            all.push((kind, whole("ERRNO", json!(errno), vec![rule(&allowed, "ALLOW", Value::Null)])));
        }
    }
    for other in PROGRAMS.iter().filter(|other| other.name != name) {
        let allowed = calls(table, other.name);
        let kind = format!("allows the calls of {}", other.name);
        all.push((kind, whole("ERRNO", json!(1), vec![rule(&allowed, "ALLOW", Value::Null)])));
    }
    Ok(all)
}

/// What the command says.
fn simulated(project: &Project, profile: &Path, program: &str) -> Result<Value> {
    let mut simulate = command(project, project.target("debug/bulkhead"));
    simulate.args(["simulate", "seccomp"]).arg(profile).args(["--program", program, "--format", "json"]);
    let output = simulate.output().map_err(|error| format!("bulkhead: {error}"))?;
    serde_json::from_slice(&output.stdout)
        .map_err(|error| format!("bulkhead: {error}: {}", String::from_utf8_lossy(&output.stderr)))
}
