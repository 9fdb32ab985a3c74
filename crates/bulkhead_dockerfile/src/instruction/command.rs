//! The two forms of a command, and what a shell gets to read.
//!
//! Source: `parseMaybeJSON` in BuildKit's parser and `dispatchRun` in
//! <https://github.com/moby/buildkit/blob/master/frontend/dockerfile/dockerfile2llb/convert.go>.

use super::Context;
use crate::ast::{Command, Heredoc, Shell};
use crate::heredoc;
use crate::json::{self, Json};
use crate::lines::Slice;
use bulkhead_text::{MappedText, Span, Spanned};

/// Reads a command; one that is missing is an empty one for Docker.
pub(super) fn read(
    keyword: &str,
    arguments: Slice<'_>,
    heredocs: &[Heredoc],
    context: &mut Context<'_>,
) -> Option<Command> {
    match json::array(arguments) {
        Json::Strings(strings) => Some(Command::Exec(strings)),
        Json::NotStrings => {
            let message = format!("`{keyword}` in exec form takes strings only");
            context.error(arguments.span(), message, "Put each word of the array in double quotes.");
            None
        }
        Json::Other => Some(Command::Shell(shell(arguments, heredocs))),
    }
}

fn shell(arguments: Slice<'_>, heredocs: &[Heredoc]) -> Shell {
    let mut shell = Shell {
        text: MappedText::new(),
        span: arguments.span(),
        looks_like_json: arguments.text().starts_with('['),
        shebang: None,
    };
    let source = arguments.source();
    let only = heredocs.first().filter(|_| heredoc::delimiter(arguments.text()).is_some());
    let Some(script) = only else {
        shell.text = arguments.mapped();
        for heredoc in heredocs {
            push_line_break(&mut shell.text, source, heredoc);
            shell.text.push(source, heredoc.body);
            shell.text.push(source, heredoc.terminator.unwrap_or_default());
        }
        return shell;
    };
    push_script(&mut shell.text, source, script);
    if script.body.of(source).starts_with("#!") {
        let line = script.body.of(source).lines().next().unwrap_or_default();
        let span = Span::new(script.body.start(), script.body.start() + line.len());
        shell.shebang = Some(Spanned::new(line.to_owned(), span));
    }
    shell
}

/// The line break that ends the line before a heredoc's body.
fn push_line_break(text: &mut MappedText, source: &str, heredoc: &Heredoc) {
    let at = heredoc.body.start();
    if at > 0 && source.get(at - 1..at) == Some("\n") {
        text.push(source, Span::new(at - 1, at));
    }
}

/// A body without the tabs that `<<-` takes away.
fn push_script(text: &mut MappedText, source: &str, heredoc: &Heredoc) {
    let mut start = heredoc.body.start();
    for line in heredoc.body.of(source).split_inclusive('\n') {
        let tabs = if heredoc.chomp { line.len() - line.trim_start_matches('\t').len() } else { 0 };
        text.push(source, Span::new(start + tabs, start + line.len()));
        start += line.len();
    }
}
