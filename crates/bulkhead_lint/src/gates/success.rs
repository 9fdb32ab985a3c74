//! Scripts that end with success although a check has failed.

use super::tools::Tool;
use super::{all_report, last_command};
use crate::analysis::Shell;
use bulkhead_shell::docker::Call;
use bulkhead_shell::{Chain, Command, Found, Invocation};
use bulkhead_text::Span;

/// Programs that look at something, say something or end the script.
const JUDGES: [&str; 10] = ["[", "test", "exit", "set", "grep", "echo", "printf", ":", "true", "false"];

/// The `exit 0` that ends a list, and its status, in a script that does nothing from `start` on but judge: its status
/// is all that anybody gets of it. Where something is started further on, the script does stop that.
pub(crate) fn success(shell: &Shell, chains: &[Chain], start: usize) -> Option<(Span, Span)> {
    let (last, before) = chains.split_last()?;
    let Command::Simple(simple) = last_command(last).filter(|_| all_report(before))? else { return None };
    let [exit, status] = simple.words.as_slice() else { return None };
    let later = |found: &Found<'_>| found.simple.span.start() >= start;
    let is_success = exit.is("exit")
        && status.is("0")
        && shell.script.simple_commands().iter().filter(|found| later(found)).all(judges);
    is_success.then(|| (exit.span.cover(status.span), status.span))
}

fn judges(found: &Found<'_>) -> bool {
    let simple = found.simple;
    let inspects = Call::of(simple).is_some_and(|call| call.command.value.ends_with("inspect"));
    let named = Invocation::of(simple).is_some_and(|it| JUDGES.contains(&it.program.value.as_ref()));
    simple.words.is_empty() || inspects || named || Tool::of(simple).is_some()
}
