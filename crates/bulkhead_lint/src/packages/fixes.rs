//! Changes to the commands of a `RUN` instruction.

use crate::Fix;
use crate::analysis::{Dockerfile, RunScript};
use crate::commands;
use bulkhead_shell::packages::Call;
use bulkhead_shell::{Chain, Command, Flag, Invocation, Join};
use bulkhead_text::{Edit, Spanned};

/// Puts an option after a word. Not in a JSON array, and not where quotes make the place uncertain.
pub(crate) fn add_option(
    source: &str,
    after: &Spanned<impl AsRef<str>>,
    option: &str,
    safe: bool,
) -> Option<Fix> {
    let text = after.span.of(source);
    let plain = !text.is_empty() && text.ends_with(after.value.as_ref()) && !text.contains(['"', '\'', '\n']);
    let rest = source.get(after.span.end()..)?;
    if !plain || rest.starts_with(['"', '\'']) {
        return None;
    }
    let edits = vec![Edit::insert(after.span.end(), format!(" {option}"))];
    let title = format!("Add `{option}`");
    Some(if safe { Fix::safe(title, edits) } else { Fix::suggested(title, edits) })
}

/// Takes an option away.
pub(crate) fn remove_flag(source: &str, flag: &Flag) -> Option<Fix> {
    let text = flag.span.of(source);
    // Not one letter out of several, and not in quotes.
    if !text.starts_with(flag.name.as_str()) || text.contains(['"', '\'', '\n']) {
        return None;
    }
    let whole = flag.value.is_some() || text.len() == flag.name.len();
    let edit = commands::without(source, flag.span).filter(|_| whole)?;
    Some(Fix::suggested(format!("Remove `{text}`"), vec![edit]))
}

/// Adds a command at the end of a `RUN`, where that is plainly right: the shell form, commands joined by `&&` alone.
pub(crate) fn append(file: &Dockerfile<'_>, run: &RunScript, call: &Call, command: &str) -> Option<Fix> {
    let instruction = file.tree.instructions.get(run.instruction)?;
    instruction
        .command()?
        .shell()
        .filter(|_| instruction.heredocs.is_empty() && run.script.heredocs.is_empty())?;
    let found = run.script.simple_commands().into_iter().nth(call.command)?;
    if found.place != Default::default() {
        return None;
    }
    let last = run.script.chains.last().filter(|chain| is_plain(chain))?;
    let sudo = Invocation::of(found.simple).is_some_and(|call| call.is_run_by("sudo"));
    let command = if sudo { format!("sudo {command}") } else { command.to_owned() };
    let before = file.source.get(..last.span.end())?;
    let line = before.rsplit('\n').next().unwrap_or_default();
    let several = line.len() < before.len() - instruction.span.start();
    let text = if several {
        let indent = line.get(..line.len() - line.trim_start().len()).unwrap_or_default();
        let line_break = file.line_break();
        format!(" {}{line_break}{indent}&& {command}", file.tree.escape)
    } else {
        format!(" && {command}")
    };
    Some(Fix::suggested(format!("Add `{command}`"), vec![Edit::insert(last.span.end(), text)]))
}

/// Commands joined by `&&` alone.
fn is_plain(chain: &Chain) -> bool {
    let joined = |join: Join| matches!(join, Join::First | Join::And);
    !chain.background
        && chain.links.iter().all(|link| joined(link.join) && !link.pipeline.negated)
        && chain.links.iter().all(|link| matches!(link.pipeline.commands.as_slice(), [Command::Simple(_)]))
}
