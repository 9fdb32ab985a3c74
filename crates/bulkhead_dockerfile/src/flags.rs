//! The flags that each instruction takes.
//!
//! Source: <https://github.com/moby/buildkit/blob/master/frontend/dockerfile/instructions/bflag.go>
//! and `parse.go` beside it.

use crate::ast::Flag;
use crate::instruction::Context;
use crate::words::FlagWord;
use bulkhead_text::{Edit, Span, Spanned, SyntaxError, suggest};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Takes {
    /// `true`, `false` or nothing.
    Bool,
    /// One value.
    Value,
    /// One value each time; it may be repeated.
    Values,
}
use Takes::{Bool, Value, Values};

fn known(keyword: &str) -> &'static [(&'static str, Takes)] {
    match keyword {
        "ADD" => &[
            ("checksum", Value),
            ("chmod", Value),
            ("chown", Value),
            ("exclude", Values),
            ("keep-git-dir", Bool),
            ("link", Bool),
            ("unpack", Bool),
        ],
        "COPY" => &[
            ("chmod", Value),
            ("chown", Value),
            ("exclude", Values),
            ("from", Value),
            ("link", Bool),
            ("parents", Bool),
        ],
        "FROM" => &[("platform", Value)],
        "HEALTHCHECK" => &[
            ("interval", Value),
            ("retries", Value),
            ("start-interval", Value),
            ("start-period", Value),
            ("timeout", Value),
        ],
        "RUN" => &[("device", Values), ("mount", Values), ("network", Value), ("security", Value)],
        _ => &[],
    }
}

/// The flags of an instruction, and whether each needs a value.
pub(crate) fn names(keyword: &str) -> impl Iterator<Item = (&'static str, bool)> {
    known(keyword).iter().map(|(name, takes)| (*name, *takes != Bool))
}

/// Takes a flag apart.
pub(crate) fn flag(word: &FlagWord<'_>) -> Flag {
    let raw = word.raw.text();
    let name_end = raw.find('=').unwrap_or(raw.len());
    let (name, value) = match word.text.split_once('=') {
        Some((name, value)) => (name, Some(value)),
        None => (word.text.as_str(), None),
    };
    let name = name.strip_prefix("--").unwrap_or(name).to_owned();
    let value_span = word.raw.from((name_end + 1).min(raw.len())).span();
    Flag {
        span: word.raw.span(),
        name: Spanned::new(name, word.raw.part(2..name_end.max(2)).span()),
        value: value.map(|value| Spanned::new(value.to_owned(), value_span)),
    }
}

/// Reports flags that the instruction does not take, lacks a value for, or has twice.
pub(crate) fn check(keyword: &str, flags: &[Flag], context: &mut Context<'_>) {
    let known = known(keyword);
    let mut seen: Vec<&str> = Vec::new();
    for flag in flags {
        let name = flag.name.value.as_str();
        let Some((_, takes)) = known.iter().find(|(known, _)| *known == name) else {
            context.errors.push(unknown(keyword, flag));
            continue;
        };
        if *takes != Values && seen.contains(&name) {
            context.error(flag.span, format!("`--{name}` is there twice"), "Keep one of the two.");
        } else if !seen.contains(&name) {
            seen.push(name);
        }
        match (&flag.value, takes) {
            (None, Value | Values) => {
                let message = format!("`--{name}` needs a value");
                context.error(
                    flag.span,
                    message,
                    format!("Write `--{name}=…`, without spaces around the `=`."),
                );
            }
            (Some(value), Bool) if !is_bool(&value.value) => {
                let message = format!("`--{name}` is `true` or `false`, not `{}`", value.value);
                context.error(flag.span, message, format!("Write `--{name}` alone, or `--{name}=false`."));
            }
            _ => {}
        }
    }
}

fn is_bool(value: &str) -> bool {
    value.eq_ignore_ascii_case("true") || value.eq_ignore_ascii_case("false")
}

fn unknown(keyword: &str, flag: &Flag) -> SyntaxError {
    let name = &flag.name.value;
    let error = SyntaxError::new(flag.span, format!("`{keyword}` has no flag `--{name}`"));
    let names = known(keyword).iter().map(|(known, _)| *known);
    match suggest(name, names.clone()) {
        Some(near) => {
            let span = Span::new(flag.span.start(), flag.name.span.end());
            error
                .help(format!("Did you mean `--{near}`?"))
                .fix(vec![Edit::replace(span, format!("--{near}"))])
        }
        None if known(keyword).is_empty() => error.help(format!("`{keyword}` takes no flags.")),
        None => {
            let list: Vec<String> = names.map(|name| format!("`--{name}`")).collect();
            error.help(format!("It takes {}.", list.join(", ")))
        }
    }
}
