//! `RUN`: its flags with values of their own kind, and its command.
//!
//! Source: `commands_runmount.go`, `commands_runnetwork.go` and `commands_runsecurity.go` in
//! <https://github.com/moby/buildkit/tree/master/frontend/dockerfile/instructions>.

use super::{Context, command};
use crate::ast::{Flag, Instruction, Mount, MountKind, MountOption, Run};
use crate::lines::Slice;
use bulkhead_text::{Edit, Span, Spanned, SyntaxError, suggest};

const TYPES: [(&str, MountKind); 5] = [
    ("bind", MountKind::Bind),
    ("cache", MountKind::Cache),
    ("tmpfs", MountKind::Tmpfs),
    ("secret", MountKind::Secret),
    ("ssh", MountKind::Ssh),
];
const KEYS: [&str; 19] = [
    "type",
    "from",
    "source",
    "src",
    "target",
    "dst",
    "destination",
    "readonly",
    "ro",
    "readwrite",
    "rw",
    "required",
    "size",
    "id",
    "sharing",
    "mode",
    "uid",
    "gid",
    "env",
];

/// Reads the mounts and the command.
pub(super) fn run(arguments: Slice<'_>, instruction: &Instruction, context: &mut Context<'_>) -> Option<Run> {
    let mut mounts = Vec::new();
    for flag in &instruction.flags {
        let Some(value) = &flag.value else { continue };
        match flag.name.value.as_str() {
            "mount" => mounts.push(mount(flag, value, context)),
            "network" => one_of(value, "network", &["default", "none", "host"], context),
            "security" => one_of(value, "security mode", &["sandbox", "insecure"], context),
            _ => {}
        }
    }
    let command = command::read("RUN", arguments, &instruction.heredocs, context)?;
    Some(Run { mounts, command })
}

/// Reports a value that is none of the known ones; variables are known only when the image is built.
fn one_of(value: &Spanned<String>, what: &str, known: &[&str], context: &mut Context<'_>) {
    if value.value.contains('$') || known.contains(&value.value.as_str()) {
        return;
    }
    let error = SyntaxError::new(value.span, format!("there is no {what} `{}`", value.value));
    context.errors.push(match suggest(&value.value, known.iter().copied()) {
        Some(near) => {
            error.help(format!("Did you mean `{near}`?")).fix(vec![Edit::replace(value.span, near)])
        }
        None => error.help(format!("It can be: {}.", known.join(", "))),
    });
}

fn mount(flag: &Flag, value: &Spanned<String>, context: &mut Context<'_>) -> Mount {
    let mut start = value.span.start();
    // Where quotes or escapes were taken out, a part of the value has no exact place.
    let exact = value.span.len() == value.value.len();
    let place = |from: usize, length: usize| {
        if exact { Span::new(from, from + length) } else { value.span }
    };
    let mut options = Vec::new();
    for field in value.value.split(',') {
        let (key, text) = field.split_once('=').map_or((field, None), |(key, text)| (key, Some(text)));
        options.push(MountOption {
            key: Spanned::new(key.to_ascii_lowercase(), place(start, key.len())),
            value: text.map(|text| Spanned::new(text.to_owned(), place(start + key.len() + 1, text.len()))),
        });
        start += field.len() + 1;
    }
    let mut result = Mount { span: value.span, kind: MountKind::Bind, options };
    if let Some(named) = result.option(&["type"]).and_then(|option| option.value.as_ref()) {
        let known = TYPES.iter().find(|(name, _)| name.eq_ignore_ascii_case(&named.value));
        if known.is_none() {
            one_of(named, "mount type", &TYPES.map(|(name, _)| name), context);
        }
        result.kind = known.map_or(MountKind::Unknown, |(_, kind)| *kind);
    }
    for option in &result.options {
        check_option(option, result.kind, context);
    }
    check_secret(flag, &result, context);
    result
}

fn check_option(option: &MountOption, kind: MountKind, context: &mut Context<'_>) {
    let key = option.key.value.as_str();
    let span = option.key.span;
    if !KEYS.contains(&key) {
        if !key.contains('$') {
            one_of(&option.key, "mount option", &KEYS, context);
        }
        return;
    }
    let fits = match key {
        "required" => matches!(kind, MountKind::Secret | MountKind::Ssh),
        "size" => kind == MountKind::Tmpfs,
        "sharing" => kind == MountKind::Cache,
        "mode" | "uid" | "gid" => matches!(kind, MountKind::Cache | MountKind::Secret | MountKind::Ssh),
        _ => true,
    };
    if !fits && kind != MountKind::Unknown {
        let message = format!("the mount option `{key}` does not go with this type of mount");
        context.error(span, message, "Take it away, or change the `type`.");
    }
    let Some(value) = &option.value else {
        if !matches!(key, "readonly" | "ro" | "readwrite" | "rw" | "required") {
            context.error(
                span,
                format!("the mount option `{key}` needs a value"),
                format!("Write `{key}=…`."),
            );
        }
        return;
    };
    let good = match key {
        _ if value.value.contains('$') => true,
        "sharing" => return one_of(value, "sharing mode", &["shared", "private", "locked"], context),
        "mode" => u32::from_str_radix(&value.value, 8).is_ok(),
        "uid" | "gid" => value.value.parse::<u32>().is_ok(),
        "readonly" | "ro" | "readwrite" | "rw" | "required" => is_bool(&value.value),
        _ => true,
    };
    if !good {
        context.error(
            value.span,
            format!("`{}` cannot be the value of `{key}`", value.value),
            "Write another one.",
        );
    }
}

/// The words that Go's [`ParseBool`](https://pkg.go.dev/strconv#ParseBool) takes.
fn is_bool(text: &str) -> bool {
    matches!(text, "1" | "t" | "T" | "true" | "TRUE" | "True" | "0" | "f" | "F" | "false" | "FALSE" | "False")
}

fn check_secret(flag: &Flag, mount: &Mount, context: &mut Context<'_>) {
    if mount.kind != MountKind::Secret {
        return;
    }
    if mount.id().is_none() && mount.source().is_none() && mount.target().is_none() {
        let help = "Name it: `--mount=type=secret,id=token`.";
        context.error(flag.span, "this secret mount does not say which secret", help);
    }
    if mount.id().is_some() && mount.source().is_some() {
        context.error(
            flag.span,
            "a secret mount has an `id` or a `source`, not both",
            "Take one of them away.",
        );
    }
    if mount.from().is_some() {
        context.error(flag.span, "a secret mount cannot have a `from`", "Take `from` away.");
    }
}
