//! `bench`: how long `bulkhead lint` takes for real files, against the linters that people use now, and how long
//! simulations take.
//!
//! Whole processes are timed, one for all files. The two of a comparison take turns, so that a machine that gets slower
//! gets slower for both.

use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use crate::{
    Result, folder,
    project::Project,
    run::{answer, command, run},
    tools::{self, Purpose, pip},
};

mod simulation;

/// Where the files are from where nothing is said, beside the project.
const FOLDER: &str = "../shared/data/real";

/// How often each command runs and is timed, after once for the disk's cache.
const RUNS: usize = 15;

/// With fewer files than these the start of a process counts more than its work.
const ENOUGH: usize = 200;

/// Folders that are no part of a corpus.
const SKIPPED: [&str; 3] = [".git", "node_modules", "target"];

/// A kind of file, and who else reads it.
struct Comparison {
    files: &'static str,
    kind: &'static str,
    is_of_kind: fn(&str) -> bool,
    peer: &'static str,
    /// How many times faster Bulkhead has to be.
    wanted: f64,
}

const COMPARISONS: &[Comparison] = &[
    Comparison {
        files: "Dockerfiles",
        kind: "dockerfile",
        is_of_kind: is_dockerfile,
        peer: "hadolint",
        wanted: 100.0,
    },
    Comparison {
        files: "Compose files",
        kind: "compose",
        is_of_kind: is_compose,
        peer: "compose-lint",
        wanted: 30.0,
    },
];

/// What the runs of a comparison took.
struct Times {
    ours: Vec<Duration>,
    theirs: Vec<Duration>,
}

/// `bench [FOLDERS]`
pub(crate) fn bench(project: &Project, arguments: &[String]) -> Result {
    let given = arguments.iter().map(PathBuf::from);
    let default = arguments.is_empty().then(|| project.path(FOLDER));
    let files = corpus(&given.chain(default).collect::<Vec<_>>())?;
    tools::ensure(project, Purpose::Benchmark)?;
    let mut build = command(project, "cargo");
    run(build.args(["build", "--locked", "--package", "bulkhead_cli", "--profile", "command"]))?;
    let bulkhead = project.target("command/bulkhead");
    let version = version(project, &bulkhead)?;
    println!("\n{version}, medians of {RUNS} runs in turn, whole processes, one for all files");
    println!(
        "{:<14} {:>5} {:>8} {:>11}   {:<20} {:>11} {:>8} {:>8}",
        "", "files", "kB", "bulkhead", "against", "", "ratio", "wanted"
    );
    for comparison in COMPARISONS {
        let files: Vec<&File> = files.iter().filter(|file| (comparison.is_of_kind)(&file.name)).collect();
        if files.is_empty() {
            println!("{:<14} none", comparison.files);
            continue;
        }
        print(project, comparison, &files, &measure(project, &bulkhead, comparison, &files)?)?;
    }
    simulation::measure(project, &bulkhead)
}

/// A file of the corpus.
struct File {
    path: PathBuf,
    name: String,
    bytes: usize,
}

/// Every file in the folders.
fn corpus(folders: &[PathBuf]) -> Result<Vec<File>> {
    let mut files = Vec::new();
    for folder in folders {
        let folder = folder
            .canonicalize()
            .map_err(|error| format!("{}: {error}; name a folder of files", folder.display()))?;
        for inside in folder::list(&folder, &SKIPPED)? {
            let path = folder.join(&inside);
            let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
            if COMPARISONS.iter().any(|comparison| (comparison.is_of_kind)(&name)) {
                let size = path.metadata().map_err(|error| format!("{}: {error}", path.display()))?.len();
                files.push(File { path, name, bytes: usize::try_from(size).unwrap_or(usize::MAX) });
            }
        }
    }
    Ok(files)
}

/// `Dockerfile`, `app.dockerfile`, `Dockerfile.alpine`, and the same after what a corpus puts before it.
fn is_dockerfile(name: &str) -> bool {
    let is_other = [".dockerignore", ".md", ".yaml", ".yml"].iter().any(|end| name.ends_with(end));
    !is_other && (name.ends_with("dockerfile") || name.starts_with("dockerfile."))
}

/// `compose.yaml`, `docker-compose.yml`, `compose.prod.yaml`, and the same after what a corpus puts before it.
fn is_compose(name: &str) -> bool {
    let stem = name.strip_suffix(".yaml").or_else(|| name.strip_suffix(".yml"));
    let last = stem.and_then(|stem| stem.rsplit("__").next()).unwrap_or_default();
    last == "compose"
        || last == "docker-compose"
        || last.starts_with("compose.")
        || last.starts_with("docker-compose.")
}

fn measure(project: &Project, bulkhead: &Path, comparison: &Comparison, files: &[&File]) -> Result<Times> {
    let mut times = Times { ours: Vec::new(), theirs: Vec::new() };
    let mut ours = command(project, bulkhead);
    ours.args(["lint", "--kind", comparison.kind]);
    let mut theirs = command(project, pip::program(project, comparison.peer));
    for command in [&mut ours, &mut theirs] {
        command.args(files.iter().map(|file| &file.path)).stdout(Stdio::null()).stderr(Stdio::null());
        time(command)?;
    }
    for _ in 0..RUNS {
        times.theirs.push(time(&mut theirs)?);
        times.ours.push(time(&mut ours)?);
    }
    Ok(times)
}

/// How long a process takes, from before its start to after its end. That it finds faults is no failure.
fn time(command: &mut Command) -> Result<Duration> {
    let start = Instant::now();
    let status = command.status().map_err(|error| format!("{}: {error}", command.get_program().display()))?;
    let time = start.elapsed();
    status
        .code()
        .map(|_| time)
        .ok_or_else(|| format!("{} was killed ({status})", command.get_program().display()))
}

fn print(project: &Project, comparison: &Comparison, files: &[&File], times: &Times) -> Result {
    let peer = version(project, &pip::program(project, comparison.peer))?;
    let peer = peer.rsplit(' ').next().unwrap_or_default();
    // Pair by pair: what slows the machine down for a while slows both of a pair.
    let pairs = times.theirs.iter().zip(&times.ours);
    let ratio = median(pairs.map(|(theirs, ours)| theirs.as_secs_f64() / ours.as_secs_f64()));
    let milliseconds = |times: &[Duration]| median(times.iter().map(|time| time.as_secs_f64() * 1_000.0));
    println!(
        "{:<14} {:>5} {:>8} {:>8.1} ms   {:<20} {:>8.1} ms {:>7.1}x {:>7.0}x",
        comparison.files,
        files.len(),
        files.iter().map(|file| file.bytes).sum::<usize>() / 1_000,
        milliseconds(&times.ours),
        format!("{} {peer}", comparison.peer),
        milliseconds(&times.theirs),
        ratio,
        comparison.wanted,
    );
    if files.len() < ENOUGH {
        println!("{:<14} fewer than {ENOUGH} files: name more folders", "");
    }
    Ok(())
}

/// What a program says of its version, in one line.
fn version(project: &Project, program: &Path) -> Result<String> {
    answer(command(project, program).arg("--version"))
        .ok_or_else(|| format!("{} does not run", program.display()))
}

/// The middle one; the upper of two.
fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_what_kind_of_file_it_is() {
        for name in ["dockerfile", "a.dockerfile", "dockerfile.alpine", "repo--app__dockerfile"] {
            assert!(is_dockerfile(name) && !is_compose(name), "{name}");
        }
        for name in ["compose.yaml", "docker-compose.yml", "compose.prod.yml", "repo--app__compose.yaml"] {
            assert!(is_compose(name) && !is_dockerfile(name), "{name}");
        }
        for name in ["dockerfile.md", "dockerfile.dockerignore", "composer.yaml", "readme.md", "compose.json"]
        {
            assert!(!is_compose(name) && !is_dockerfile(name), "{name}");
        }
    }

    #[test]
    fn the_median_is_not_moved_by_one_slow_run() {
        assert!((median([1.0, 90.0, 2.0].into_iter()) - 2.0).abs() < f64::EPSILON);
    }
}
