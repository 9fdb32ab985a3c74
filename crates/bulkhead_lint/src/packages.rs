//! What the rules about package managers share: the calls of a file, and what is wrong with them.

use crate::analysis::{Dockerfile, RunScript, Shell};
use crate::rule::Finding;
use bulkhead_dockerfile::{Instruction, Kind};
use bulkhead_shell::packages::{self, Action, Call, Manager};
use bulkhead_shell::{Invocation, Script, Simple};

mod caches;
mod fixes;
mod settings;

pub(crate) use caches::{Cache, is_mounted, kept, removes};
pub(crate) use fixes::{add_option, append, remove_flag};
pub(crate) use settings::{assignments, is_off, is_on, settings, written};

/// A script and the runs of package managers in it. Spans are those of the file.
pub(crate) struct Commands<'a> {
    /// The text of the file.
    pub(crate) source: &'a str,
    /// The commands.
    pub(crate) script: &'a Script,
    /// The runs of package managers, in order.
    pub(crate) calls: &'a [Call],
}

/// What a function finds in all `RUN` instructions, those of throw-away stages too.
pub(crate) fn in_runs(file: &Dockerfile<'_>, find: fn(&Commands<'_>) -> Vec<Finding>) -> Vec<Finding> {
    let scripts = file.scripts.iter();
    scripts
        .flat_map(|run| find(&Commands { source: file.source, script: &run.script, calls: &run.packages }))
        .collect()
}

/// What the same function finds in a script.
pub(crate) fn in_script(shell: &Shell, find: fn(&Commands<'_>) -> Vec<Finding>) -> Vec<Finding> {
    let calls = packages::calls(&shell.script);
    find(&Commands { source: &shell.source, script: &shell.script, calls: &calls })
}

/// One finding for each install that names packages without a version.
pub(crate) fn unpinned(file: &Dockerfile<'_>, is: fn(Manager) -> bool, help: &str) -> Vec<Finding> {
    let calls = file.scripts.iter().flat_map(|run| &run.packages).filter(|call| is(call.manager));
    calls.filter_map(|call| unpinned_in(call, help)).collect()
}

fn unpinned_in(call: &Call, help: &str) -> Option<Finding> {
    let packages = call.unpinned();
    let first = *packages.first()?;
    let (more, verb) = match packages.len() {
        1 => (String::new(), "is"),
        2 => (" and one more".to_owned(), "are"),
        count => (format!(" and {} more", count - 1), "are"),
    };
    let message = format!("`{}`{more} {verb} installed in whatever version there is on the day", first.value);
    Some(Finding::new(first.span, message, help))
}

/// One finding for each call that asks a question nobody answers. `config` is the name of the manager's
/// configuration file and the item that answers all questions.
pub(crate) fn missing_yes(
    file: &Dockerfile<'_>,
    is: fn(Manager) -> bool,
    option: &str,
    config: (&str, &str),
) -> Vec<Finding> {
    let mut findings = Vec::new();
    for run in &file.scripts {
        let calls = run.packages.iter().filter(|call| is(call.manager) && asks(call));
        for call in calls.filter(|_| !configured(file, run.instruction, config)) {
            let Some(subcommand) = &call.subcommand else { continue };
            let message = format!(
                "`{} {}` asks before it goes on, and nobody is there to answer",
                call.program.value, subcommand.value
            );
            let help = format!("Add `{option}`.");
            let after = if option.len() > 2 { &call.program } else { subcommand };
            let fix = add_option(file.source, after, option, true);
            findings.push(Finding::new(call.head(), message, help).fix(fix));
        }
    }
    findings
}

fn asks(call: &Call) -> bool {
    let action = match call.action() {
        Action::Install | Action::Upgrade | Action::DistUpgrade => true,
        // Without anything left over `autoremove` asks nothing.
        Action::Remove => call.subcommand.as_ref().is_some_and(|word| !word.value.starts_with("auto")),
        _ => false,
    };
    let simulated =
        ["-s", "--simulate", "--just-print", "--dry-run", "--print-uris", "--assumeno", "--help", "-h"];
    action && !call.assumes_yes() && !call.answered && !call.has(&simulated)
}

/// Whether an instruction before that number writes the item to the configuration file of that name. A copied file may
/// say anything: then it is taken to say so.
pub(crate) fn configured(file: &Dockerfile<'_>, before: usize, (name, item): (&str, &str)) -> bool {
    let says = |instruction: &Instruction| {
        let text = instruction.span.of(file.source);
        let copied =
            matches!(&instruction.kind, Kind::Copy(_) | Kind::Add(_)) && instruction.heredocs.is_empty();
        text.contains(name) && (copied || text.to_ascii_lowercase().contains(item))
    };
    file.tree.instructions.iter().take(before).any(says)
}

/// The variable of the environment that a `RUN` sees, from the instructions before it; whether it is set at all.
pub(crate) fn is_set(file: &Dockerfile<'_>, run: &RunScript, name: &str) -> bool {
    let stage = file.build.stage_of(run.instruction);
    let chain =
        stage.and_then(|stage| file.build.image(stage.index)).into_iter().flat_map(|image| image.chain());
    let before = chain.flat_map(|stage| &stage.variables).any(|variable| {
        variable.instruction < run.instruction
            && variable.name.value == name
            && variable.value.as_deref() != Some("")
    });
    before || assignments(&run.script).iter().any(|(own, value, _)| own == name && !value.is_empty())
}

/// The name of the program that a command runs.
pub(crate) fn program(simple: &Simple) -> Option<String> {
    Invocation::of(simple).map(|call| call.program.value)
}

/// What to say about an option that should not be there: with a fix that takes it away.
pub(crate) fn without(source: &str, call: &Call, names: &[&str], message: &str, help: &str) -> Vec<Finding> {
    let flags = call.flags.iter().filter(|flag| names.contains(&flag.name.as_str()));
    let found = flags.map(|flag| {
        let message = format!("`{}` {message}", flag.name);
        Finding::new(flag.span, message, help).fix(remove_flag(source, flag))
    });
    found.collect()
}
