//! `FROM`.

use super::{Context, spanned};
use crate::ast::{From, Instruction};
use crate::lines::Slice;
use crate::words;
use bulkhead_text::{Edit, Span, SyntaxError};

/// Reads the image and the name; what is read is kept even if there is too much.
pub(super) fn read(
    arguments: Slice<'_>,
    instruction: &Instruction,
    context: &mut Context<'_>,
) -> Option<From> {
    let found: Vec<Slice<'_>> = words::blank_separated(arguments).take(5).collect();
    let Some(image) = found.first().copied() else {
        context.error(arguments.span(), "`FROM` needs an image", "For example `FROM alpine:3.22`.");
        return None;
    };
    let is_as = |word: &&Slice<'_>| word.text().eq_ignore_ascii_case("as");
    let as_keyword = found.get(1).filter(is_as);
    let alias = as_keyword.and(found.get(2)).filter(|word| !word.text().starts_with('#'));
    let good = found.len() == 1 || (found.len() == 3 && alias.is_some());
    if !good {
        context.errors.push(too_many(arguments, &found, alias.is_some(), instruction));
    }
    if let Some(alias) = alias.filter(|alias| !is_stage_name(alias.text())) {
        let message = format!("`{}` cannot be the name of a stage", alias.text());
        context.error(
            alias.span(),
            message,
            "Begin it with a letter, then use letters, digits, `-`, `_` and `.`.",
        );
    }
    Some(From {
        image: context.word(image),
        alias: alias.map(|word| spanned(*word)),
        as_keyword: as_keyword.map(|word| spanned(*word)),
    })
}

fn is_stage_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name.chars().all(|next| next.is_ascii_alphanumeric() || matches!(next, '-' | '_' | '.'))
}

fn too_many(
    arguments: Slice<'_>,
    found: &[Slice<'_>],
    named: bool,
    instruction: &Instruction,
) -> SyntaxError {
    let message = "`FROM` takes an image, or an image, `AS` and a name";
    if let Some(hash) = instruction.hash {
        let comment = hash.of(arguments.source()).trim_end();
        let before = arguments.source().get(..hash.start()).unwrap_or_default().trim_end();
        let error = SyntaxError::new(hash, format!("{message}: `{comment}` is no comment here"))
            .help("A comment needs a line of its own.");
        let line = arguments.source().get(..instruction.span.start()).unwrap_or_default();
        if !line.rsplit('\n').next().unwrap_or_default().trim().is_empty() {
            // After `ONBUILD` there is no room for a line above.
            return error;
        }
        return error.fix(vec![
            Edit::insert(instruction.span.start(), format!("{comment}\n")),
            Edit::delete(Span::new(before.len(), hash.end())),
        ]);
    }
    let extra = found.get(if named { 3 } else { 1 }).map_or(arguments.span(), |word| word.span());
    SyntaxError::new(Span::new(extra.start(), arguments.span().end()), message)
        .help("Name the stage with `AS`: `FROM alpine:3.22 AS build`.")
}
