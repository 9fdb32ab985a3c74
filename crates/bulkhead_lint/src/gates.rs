//! The commands of a script that are to stop something insecure, and what becomes of it when one of them fails.

pub(crate) mod actions;
pub(crate) mod branches;
pub(crate) mod success;
pub(crate) mod tools;
pub(crate) mod users;

use crate::Fix;
use crate::analysis::Shell;
use bulkhead_shell::{
    Chain, Command, Compound, CompoundKind, Found, Invocation, Join, Part, PartKind, Pipeline, RedirectKind,
    Simple, Word,
};
use bulkhead_text::{Edit, Span};
use tools::Tool;

/// Programs that only say something or show what they are given.
const REPORTERS: [&str; 7] = ["echo", "printf", ":", "true", "cat", "logger", "tput"];

/// Programs that pass on or show what they read, and do not judge it.
const VIEWERS: [&str; 7] = ["tee", "cat", "less", "more", "head", "tail", "column"];

/// A command of a security tool in a script.
pub(crate) struct Gate<'s> {
    pub(crate) tool: Tool,
    pub(crate) found: Found<'s>,
    pub(crate) fate: Fate,
    /// Whether the script ends at a failure that nothing else looks at.
    pub(crate) errexit: bool,
}

impl Gate<'_> {
    /// Lets the script end where the failure is forgiven at `span`.
    pub(crate) fn stop_at(&self, span: Span) -> Fix {
        let text = if self.errexit { "" } else { " || exit 1" };
        Fix::suggested("Stop when it fails", vec![Edit::replace(span, text)])
    }
}

/// What becomes of a command's failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    /// The script ends, or something looks at the result. Also where that is not known.
    Checked,
    /// `|| true`, `|| echo …`: from `||` to the end.
    Forgiven(Span),
    /// The next command of the pipeline decides; the span is from the `|` on.
    Piped(Span),
    /// The script goes on with the next command.
    GoesOn,
}

/// Every command of a security tool, in order. Time is linear in the script.
pub(crate) fn gates(shell: &Shell) -> Vec<Gate<'_>> {
    let (mut errexit, mut pipefail) = (shell.errexit, shell.pipefail);
    let reads_pipestatus = shell.text().contains("PIPESTATUS");
    // A file of functions is read into a script that has its own options.
    let is_program = !shell.is_file || shell.text().starts_with("#!");
    let mut gates = Vec::new();
    for found in shell.script.simple_commands() {
        if let Some(tool) = Tool::of(found.simple) {
            let fate = match fate(&found, errexit) {
                Fate::Piped(_) if pipefail && errexit || reads_pipestatus => Fate::Checked,
                Fate::Piped(_) if pipefail => Fate::GoesOn,
                Fate::GoesOn if found.place.function && !is_program => Fate::Checked,
                fate => fate,
            };
            gates.push(Gate { tool, found, fate, errexit });
        } else if !found.place.substitution && !found.place.inner_shell {
            let options = options_set_by(found.simple);
            errexit = options.0.unwrap_or(errexit);
            pipefail = options.1.unwrap_or(pipefail);
        }
    }
    gates
}

/// The tool of a scan that fails at what it finds.
pub(crate) fn deciding_tool<'g>(gate: &'g Gate<'_>) -> Option<&'g str> {
    let fails = gate.tool.kind == tools::Kind::Scan(tools::Verdict::Fails);
    gate.tool.name.split(' ').next().filter(|_| fails)
}

/// What `set -euo pipefail` does to `errexit` and `pipefail`. A trap for failures does the same as the first, and so
/// may a file that is read in.
pub(crate) fn options_set_by(simple: &Simple) -> (Option<bool>, Option<bool>) {
    let (mut errexit, mut pipefail) = (None, None);
    let Some((name, args)) = simple.words.split_first() else { return (None, None) };
    match name.literal().as_deref() {
        Some("set") => {}
        Some("trap") if args.iter().any(|word| word.is("ERR")) => return (Some(true), None),
        Some("." | "source") if args.first().is_some_and(|file| !file.to_string().contains("env")) => {
            return (Some(true), None);
        }
        _ => return (None, None),
    }
    let mut on = true;
    for word in args.iter().filter_map(Word::literal) {
        match word.as_ref() {
            "errexit" => errexit = Some(on),
            "pipefail" => pipefail = Some(on),
            letters => {
                on = letters.starts_with('-');
                if letters.starts_with(['-', '+']) && letters.contains('e') {
                    errexit = Some(on);
                }
            }
        }
    }
    (errexit, pipefail)
}

fn fate(found: &Found<'_>, errexit: bool) -> Fate {
    let place = found.place;
    if place.condition
        || place.substitution
        || place.inner_shell
        || found.pipeline.negated
        || found.chain.background
    {
        return Fate::Checked;
    }
    if let Some(first) = found.piped_into() {
        let rest = Span::new(command_span(first).start(), found.pipeline.span.end());
        return if is_read(found) { Fate::Checked } else { Fate::Piped(rest) };
    }
    let after = found.chain.links.get(found.link + 1..).unwrap_or_default();
    if let Some(link) = after.iter().find(|link| link.join == Join::Or) {
        let span = Span::new(found.pipeline.span.end(), link.pipeline.span.end());
        return if only_reports(&link.pipeline) { Fate::Forgiven(span) } else { Fate::Checked };
    }
    if !after.iter().all(|link| only_reports(&link.pipeline)) {
        return Fate::Checked;
    }
    // `set -e` does not look at what stands before `&&`.
    if errexit && after.is_empty() {
        return Fate::Checked;
    }
    match next_chain(found) {
        Some(next) if asks_for_status(next) => Fate::Checked,
        Some(_) => Fate::GoesOn,
        // The last command gives the script, the function or the `( … )` around it its status.
        None => Fate::Checked,
    }
}

/// Whether another program gets the output, and not only to show it.
pub(crate) fn is_read(found: &Found<'_>) -> bool {
    let readers = found.pipeline.commands.get(found.position + 1..).unwrap_or_default();
    found.place.substitution || !readers.iter().all(|command| runs_one_of(command, &VIEWERS))
}

/// The chain after a command's own in the same list.
pub(crate) fn next_chain<'s>(found: &Found<'s>) -> Option<&'s Chain> {
    let after = found.list.partition_point(|chain| chain.span.start <= found.chain.span.start);
    found.list.get(after)
}

/// Whether a chain begins by looking at `$?`.
pub(crate) fn asks_for_status(chain: &Chain) -> bool {
    chain.links.first().and_then(|link| link.pipeline.commands.first()).is_some_and(|command| match command {
        Command::Simple(simple) => simple_has_status(simple),
        Command::Compound(compound) => {
            let condition = compound.blocks.first().map(|block| block.chains.as_slice()).unwrap_or_default();
            let is_branch = matches!(compound.kind, CompoundKind::If);
            compound.words.iter().any(has_status)
                || is_branch && condition.iter().take(1).any(asks_for_status)
        }
    })
}

fn simple_has_status(simple: &Simple) -> bool {
    simple.words.iter().any(has_status)
        || simple.assignments.iter().any(|assigned| has_status(&assigned.value))
}

fn has_status(word: &Word) -> bool {
    let is_status = |part: &Part| match &part.kind {
        PartKind::Parameter { name, .. } => name == "?" || name == "PIPESTATUS",
        PartKind::Arithmetic(nested) => {
            nested.iter().any(|part| matches!(&part.kind, PartKind::Parameter { name, .. } if name == "?"))
        }
        _ => false,
    };
    word.parts.iter().any(is_status)
}

/// Whether a pipeline does nothing but say something on the terminal.
pub(crate) fn only_reports(pipeline: &Pipeline) -> bool {
    pipeline.commands.iter().all(|command| match command {
        Command::Simple(simple) => {
            let kept = simple.redirects.iter().any(|redirect| {
                let to_file = matches!(
                    redirect.kind,
                    RedirectKind::Output | RedirectKind::Append | RedirectKind::OutputAndError
                );
                to_file && !redirect.target.literal().is_some_and(|target| target.starts_with("/dev/"))
            });
            !kept && simple.assignments.is_empty() && runs_one_of(command, &REPORTERS)
        }
        Command::Compound(Compound {
            kind: CompoundKind::Group | CompoundKind::Subshell,
            blocks,
            redirects,
            ..
        }) => redirects.is_empty() && blocks.iter().all(|block| all_report(&block.chains)),
        Command::Compound(_) => false,
    })
}

/// Whether all commands of a list do nothing but say something.
pub(crate) fn all_report(chains: &[Chain]) -> bool {
    chains.iter().all(|chain| chain.links.iter().all(|link| only_reports(&link.pipeline)))
}

fn runs_one_of(command: &Command, programs: &[&str]) -> bool {
    let Command::Simple(simple) = command else { return false };
    Invocation::of(simple).is_some_and(|it| programs.contains(&it.program.value.as_ref()))
}

/// The command that gives a chain its status.
pub(crate) fn last_command(chain: &Chain) -> Option<&Command> {
    let [link] = chain.links.as_slice() else { return None };
    link.pipeline.commands.last()
}

pub(crate) fn command_span(command: &Command) -> Span {
    match command {
        Command::Simple(simple) => simple.span,
        Command::Compound(compound) => compound.span,
    }
}

#[cfg(test)]
mod tests;
