//! `COPY`, `ADD` and `VOLUME`: lists of paths.

use super::Context;
use crate::ast::{Copy, Instruction, Source, Word};
use crate::heredoc;
use crate::json::{self, Json};
use crate::lines::Slice;
use crate::parser::MAX_WORDS;
use crate::words;
use bulkhead_text::Spanned;

/// Words of a JSON array or between blanks.
fn list(keyword: &str, arguments: Slice<'_>, context: &mut Context<'_>) -> Option<(Vec<Word>, bool)> {
    match json::array(arguments) {
        Json::Strings(strings) => {
            let word = |Spanned { value, span }| Word { span, raw: value, value: String::new() };
            let unquoted =
                |word: Word| Word { value: crate::shellword::unquote(&word.raw, context.escape), ..word };
            Some((strings.into_iter().take(MAX_WORDS).map(word).map(unquoted).collect(), true))
        }
        Json::NotStrings => {
            let message = format!("`{keyword}` with a JSON array takes strings only");
            context.error(arguments.span(), message, "Put each path of the array in double quotes.");
            None
        }
        Json::Other => Some((
            words::blank_separated(arguments).take(MAX_WORDS).map(|word| context.word(word)).collect(),
            false,
        )),
    }
}

/// Reads sources and destination.
pub(super) fn read(
    keyword: &str,
    arguments: Slice<'_>,
    instruction: &Instruction,
    context: &mut Context<'_>,
) -> Option<Copy> {
    let (mut paths, exec) = list(keyword, arguments, context)?;
    let help = format!("For example `{keyword} app.py /app/`.");
    let destination = paths.pop().filter(|_| !paths.is_empty());
    let Some(destination) = destination else {
        let message = format!("`{keyword}` needs a source and a destination");
        context.error(arguments.span(), message, help);
        return None;
    };
    if !exec && heredoc::delimiter(&destination.raw).is_some() {
        let message = format!("`{keyword}` cannot have a heredoc as its destination");
        context.error(destination.span, message, "Put the path of the file after the heredoc.");
    }
    let heredocs = &instruction.heredocs;
    let source = |word: Word| {
        let name = heredoc::delimiter(&word.raw).filter(|_| !exec).map(|(name, ..)| name);
        match name.and_then(|name| heredocs.iter().rposition(|heredoc| heredoc.name == name)) {
            Some(number) => Source::Heredoc(number),
            None => Source::Path(word),
        }
    };
    let from = instruction.flag("from").and_then(|flag| flag.value.clone());
    Some(Copy { sources: paths.into_iter().map(source).collect(), destination, from })
}

/// Reads the paths of `VOLUME`.
pub(super) fn volume(arguments: Slice<'_>, context: &mut Context<'_>) -> Option<Vec<Word>> {
    let (paths, _) = list("VOLUME", arguments, context)?;
    let help = "Name a folder, for example `VOLUME /data`.";
    if paths.is_empty() {
        context.error(arguments.span(), "`VOLUME` needs a path", help);
        return None;
    }
    for path in paths.iter().filter(|path| path.raw.trim().is_empty()) {
        context.error(path.span, "the path of a `VOLUME` cannot be empty", help);
    }
    Some(paths)
}
