//! The smallest profile under which a program does all that was recorded of it.

use super::answer::Layer;
use super::program::{Linkage, Program};
use super::runtime;
use std::collections::{BTreeMap, BTreeSet};

/// Calls that are allowed with the recorded first arguments alone: the others lead out of a container or to code that
/// few programs need.
const NARROW: &[&str] = &["personality", "ptrace", "socket", "unshare"];

/// runc opens files with `openat2`, and with older calls where the kernel does not have it. A profile that stops below
/// its number lets runc believe so, but then the calls between are "not there" as well.
const HIGH: &str = "openat2";

/// The profile, as JSON that Docker takes. In a container runc's own needs are added, which differ with
/// no-new-privileges.
#[must_use]
pub fn suggest(program: &Program, layer: Layer, no_new_privileges: bool) -> String {
    let mut plain: BTreeSet<&str> = program.calls.iter().map(|call| call.syscall).collect();
    if layer == Layer::Docker {
        plain.extend(runtime::needs(no_new_privileges));
        plain.insert(HIGH);
    }
    let mut rules = Vec::new();
    for (name, values) in narrow(program) {
        plain.remove(name);
        rules.extend(values.into_iter().map(|value| {
            format!(
                "    {{ \"names\": [\"{name}\"], \"action\": \"SCMP_ACT_ALLOW\", \"args\": [{{ \"index\": 0, \"value\": {value}, \"op\": \"SCMP_CMP_EQ\" }}] }}"
            )
        }));
    }
    rules.insert(
        0,
        format!(
            "    {{\n      \"names\": [\n{}\n      ],\n      \"action\": \"SCMP_ACT_ALLOW\"\n    }}",
            lines(&plain)
        ),
    );
    let architectures = if program.linkage == Linkage::I386 {
        "[\"SCMP_ARCH_X86_64\", \"SCMP_ARCH_X86\"]"
    } else {
        "[\"SCMP_ARCH_X86_64\"]"
    };
    format!(
        "{{\n  \"defaultAction\": \"SCMP_ACT_ERRNO\",\n  \"defaultErrnoRet\": 1,\n  \"architectures\": {architectures},\n  \"syscalls\": [\n{}\n  ]\n}}\n",
        rules.join(",\n")
    )
}

/// The first arguments of the narrow calls, where all are known.
fn narrow(program: &Program) -> BTreeMap<&'static str, BTreeSet<u64>> {
    let mut found = BTreeMap::new();
    for call in program.calls.iter().filter(|call| NARROW.contains(&call.syscall)) {
        let values: Option<BTreeSet<u64>> = call.uses.iter().map(|[first, ..]| *first).collect();
        if let Some(values) = values {
            found.insert(call.syscall, values);
        }
    }
    found
}

/// The names as the items of a list, in lines of a bearable length.
fn lines(names: &BTreeSet<&str>) -> String {
    const WIDTH: usize = 100;
    let mut text = String::new();
    let mut width = 0;
    for (number, name) in names.iter().enumerate() {
        let item = format!("\"{name}\"");
        if number == 0 || width + item.len() + 2 > WIDTH {
            text.push_str(if number == 0 { "        " } else { ",\n        " });
            width = 8;
        } else {
            text.push_str(", ");
            width += 2;
        }
        width += item.len();
        text.push_str(&item);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::super::{Loaded, Options, programs, starts};
    use super::*;

    #[test]
    fn every_program_starts_under_what_is_suggested_and_misses_nothing() {
        for program in programs() {
            for layer in [Layer::Program, Layer::Docker] {
                for no_new_privileges in [false, true] {
                    let text = suggest(program, layer, no_new_privileges);
                    let loaded = Loaded::new(&text);
                    assert_eq!(loaded.refusals, [], "{text}");
                    let options = Options { layer, no_new_privileges, ..Options::default() };
                    let start = starts(&loaded, program, &options);
                    assert!(start.starts && start.survived.is_empty(), "{}: {start:?}\n{text}", program.name);
                }
            }
        }
    }

    #[test]
    fn a_program_that_needs_little_gets_little() {
        let text = suggest(super::super::program("c_static").unwrap(), Layer::Program, false);
        assert_eq!(text.matches('"').count() / 2 - 9, 12, "{text}");
        let socket = suggest(super::super::program("go_http").unwrap(), Layer::Program, false);
        assert!(socket.contains(
            "\"socket\"], \"action\": \"SCMP_ACT_ALLOW\", \"args\": [{ \"index\": 0, \"value\": 2,"
        ));
    }
}
