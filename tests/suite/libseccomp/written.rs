//! A profile as JSON, which the engine reads, and as the lines that the program in C reads.

use super::random::{Action, Profile};
use serde_json::{Value, json};
use std::fmt::Write as _;

/// The profile as Docker reads it.
pub(super) fn as_json(profile: &Profile) -> String {
    let rules: Vec<Value> = profile
        .rules
        .iter()
        .map(|rule| {
            let args = rule.args.iter().map(|arg| {
                json!({"index": arg.index, "op": arg.op, "value": arg.value, "valueTwo": arg.value_two})
            });
            json!({
                "names": rule.names,
                "action": rule.action.name,
                "errnoRet": rule.action.errno,
                "args": args.collect::<Vec<_>>(),
            })
        })
        .collect();
    json!({
        "defaultAction": profile.default.name,
        "defaultErrnoRet": profile.default.errno,
        "architectures": profile.architectures,
        "syscalls": rules,
    })
    .to_string()
}

/// The profile as `runc.h` takes it, built.
pub(super) fn as_lines(profile: &Profile, lines: &mut String) {
    let action = |action: &Action| {
        let errno = action.errno.map_or("-".to_owned(), |errno| errno.to_string());
        format!("{} {errno}", action.name)
    };
    let _ = writeln!(lines, "filter {}", action(&profile.default));
    for architecture in profile.architectures {
        let _ = writeln!(lines, "arch {architecture}");
    }
    for rule in &profile.rules {
        for name in &rule.names {
            let _ = write!(lines, "rule {} {name}", action(&rule.action));
            for arg in &rule.args {
                let _ = write!(lines, " {} {} {} {}", arg.index, arg.op, arg.value, arg.value_two);
            }
            lines.push('\n');
        }
    }
    lines.push_str("build\n");
}

/// The call as the program in C takes it.
pub(super) fn call_line((name, args): &(&str, [u64; 6]), lines: &mut String) {
    let _ = write!(lines, "call {name}");
    for arg in args {
        let _ = write!(lines, " {arg}");
    }
    lines.push('\n');
}
