//! `ENV`, `LABEL` and `ARG`: names and values.

use super::{Context, spanned};
use crate::ast::{Arg, Pair};
use crate::lines::Slice;
use crate::parser::MAX_WORDS;
use crate::words;

/// Reads `key=value …`, or the old form `key value`.
pub(super) fn read(keyword: &str, arguments: Slice<'_>, context: &mut Context<'_>) -> Option<Vec<Pair>> {
    let found = words::quoted(arguments, context.escape);
    let Some(first) = found.first() else {
        let message = format!("`{keyword}` needs a name and a value");
        context.error(arguments.span(), message, format!("For example `{keyword} NAME=value`."));
        return None;
    };
    if !first.text().contains('=') {
        return legacy(keyword, arguments, context).map(|pair| vec![pair]);
    }
    Some(found.into_iter().take(MAX_WORDS).filter_map(|word| pair(keyword, word, context)).collect())
}

fn legacy(keyword: &str, arguments: Slice<'_>, context: &mut Context<'_>) -> Option<Pair> {
    let (key, value) = words::first(arguments);
    if value.text().is_empty() {
        let message = format!("`{keyword} {}` has no value", key.text());
        context.error(arguments.span(), message, format!("Write `{keyword} {}=value`.", key.text()));
        return None;
    }
    Some(Pair { span: arguments.span(), key: context.word(key), value: context.word(value), legacy: true })
}

fn pair(keyword: &str, word: Slice<'_>, context: &mut Context<'_>) -> Option<Pair> {
    let Some(equals) = word.text().find('=') else {
        let text = word.text();
        let (message, help) = if text.starts_with('#') {
            let message = format!("`{text}` is no comment here: it is read as a name without a value");
            (message, "A comment needs a line of its own.".to_owned())
        } else {
            let help = "Write name=value, and put a value with spaces in double quotes.".to_owned();
            (format!("`{text}` has no `=`"), help)
        };
        context.error(word.span(), message, help);
        return None;
    };
    if equals == 0 {
        let message = format!("a name is missing before the `=` in this `{keyword}`");
        context.error(word.span(), message, "Write name=value without a space between.");
        return None;
    }
    Some(Pair {
        span: word.span(),
        key: context.word(word.part(0..equals)),
        value: context.word(word.from(equals + 1)),
        legacy: false,
    })
}

/// Reads `name`, `name=default` and more of them.
pub(super) fn args(arguments: Slice<'_>, context: &mut Context<'_>) -> Option<Vec<Arg>> {
    let found = words::quoted(arguments, context.escape);
    if found.is_empty() {
        context.error(arguments.span(), "`ARG` needs a name", "For example `ARG VERSION=1.0`.");
        return None;
    }
    Some(found.into_iter().take(MAX_WORDS).filter_map(|word| arg(word, context)).collect())
}

fn arg(word: Slice<'_>, context: &mut Context<'_>) -> Option<Arg> {
    let equals = word.text().find('=');
    if equals == Some(0) {
        context.error(word.span(), "a name is missing before the `=` in this `ARG`", "Write name=default.");
        return None;
    }
    let name = word.part(0..equals.unwrap_or(word.text().len()));
    let default = equals.map(|equals| context.word(word.from(equals + 1)));
    Some(Arg { span: word.span(), name: spanned(name), default })
}
