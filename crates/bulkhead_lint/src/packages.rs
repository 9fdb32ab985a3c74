//! What the rules about package managers share: the calls of a file, and what is wrong with them.

use crate::analysis::{Dockerfile, Shell};
use crate::commands;
use crate::rule::Finding;
use bulkhead_dockerfile::{Instruction, Kind};
use bulkhead_shell::packages::{self, Action, Call, Manager};
use bulkhead_shell::{Invocation, Script, Simple};
use bulkhead_text::Span;
use std::borrow::Cow;

mod caches;
mod fixes;
mod settings;

pub(crate) use caches::{Cache, is_mounted, kept, removes};
pub(crate) use fixes::{add_option, append, remove_flag};
pub(crate) use settings::{assignments, bad_assignments, bad_variables, is_off, is_on, settings, written};

/// A script and the runs of package managers in it. Spans are those of the file.
pub(crate) struct Commands<'a> {
    /// The text of the file.
    pub(crate) source: &'a str,
    /// The part of it that the commands stand in.
    pub(crate) text: &'a str,
    /// The commands.
    pub(crate) script: &'a Script,
    /// The runs of package managers, in order.
    pub(crate) calls: &'a [Call],
    /// The bodies of here-documents that become files.
    pub(crate) bodies: Vec<Span>,
}

/// What a function finds in all `RUN` instructions, and in the files that `COPY` and `ADD` write, those of throw-away
/// stages too.
pub(crate) fn in_runs(file: &Dockerfile<'_>, find: fn(&Commands<'_>) -> Vec<Finding>) -> Vec<Finding> {
    let runs = file.scripts.iter().map(|run| Commands {
        source: file.source,
        text: commands::text(file, run),
        script: &run.script,
        calls: &run.packages,
        bodies: bodies(&run.script),
    });
    let mut findings: Vec<Finding> = runs.flat_map(|commands| find(&commands)).collect();
    let nothing = Script::default();
    let copies = file.tree.instructions.iter().filter(|it| matches!(it.kind, Kind::Copy(_) | Kind::Add(_)));
    let bodies: Vec<Span> = copies.flat_map(|it| &it.heredocs).map(|heredoc| heredoc.body).collect();
    if !bodies.is_empty() {
        let (source, script) = (file.source, &nothing);
        findings.extend(find(&Commands { source, text: source, script, calls: &[], bodies }));
    }
    findings
}

/// What the same function finds in a script.
pub(crate) fn in_script(shell: &Shell, find: fn(&Commands<'_>) -> Vec<Finding>) -> Vec<Finding> {
    let (source, script) = (shell.source.as_ref(), &shell.script);
    find(&Commands { source, text: source, script, calls: &packages::calls(script), bodies: bodies(script) })
}

fn bodies(script: &Script) -> Vec<Span> {
    let text = script.heredocs.iter().filter(|heredoc| heredoc.script.is_none());
    text.map(|heredoc| heredoc.body.span).collect()
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
    let asking =
        file.scripts.iter().flat_map(|run| run.packages.iter().map(move |call| (run.instruction, call)));
    let asking: Vec<(usize, &Call)> = asking.filter(|(_, call)| is(call.manager) && asks(call)).collect();
    if asking.is_empty() {
        return Vec::new();
    }
    let answered_from = configured(file, config).unwrap_or(usize::MAX);
    let asking = asking.into_iter().filter(|(instruction, _)| *instruction < answered_from);
    asking.filter_map(|(_, call)| question(file.source, call, option)).collect()
}

fn question(source: &str, call: &Call, option: &str) -> Option<Finding> {
    let subcommand = call.subcommand.as_ref()?;
    let (program, name) = (&call.program, &subcommand.value);
    let message = format!("`{} {name}` asks before it goes on, and nobody is there to answer", program.value);
    // zypper takes it only before the subcommand.
    let after = if option == "-y" { subcommand } else { program };
    let fix = add_option(source, after, option, true);
    Some(Finding::new(call.head(), message, format!("Add `{option}`.")).fix(fix))
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

/// The number of the first instruction that writes the item to the configuration file of that name. A copied file may
/// say anything: then it is taken to say so.
pub(crate) fn configured(file: &Dockerfile<'_>, (name, item): (&str, &str)) -> Option<usize> {
    let says = |instruction: &Instruction| {
        let text = instruction.span.of(file.source);
        let copied =
            matches!(&instruction.kind, Kind::Copy(_) | Kind::Add(_)) && instruction.heredocs.is_empty();
        text.contains(name) && (copied || text.to_ascii_lowercase().contains(item))
    };
    file.tree.instructions.iter().position(says)
}

/// The number of the first `ENV` or `ARG` of the image that gives one of these variables a value.
pub(crate) fn set_in_image(file: &Dockerfile<'_>, names: &[&str]) -> Option<usize> {
    let stages = file.build.target().into_iter().flat_map(|image| image.chain());
    let variables = stages.flat_map(|stage| &stage.variables);
    let set = variables.filter(|variable| {
        names.contains(&variable.name.value.as_str()) && variable.value.as_deref() != Some("")
    });
    set.map(|variable| variable.instruction).min()
}

/// The name of the program that a command runs.
pub(crate) fn program(simple: &Simple) -> Option<Cow<'_, str>> {
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
