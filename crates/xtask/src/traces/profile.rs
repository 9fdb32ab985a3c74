//! A profile as the lines that the launcher reads: what dockerd leaves of its rules, in runc's order.
#![expect(clippy::indexing_slicing, reason = "a key that a JSON value does not have is null")]

use std::fmt::Write as _;

use serde_json::Value;

use crate::Result;

/// The capabilities that a container has by default
/// (<https://github.com/moby/moby/blob/master/daemon/pkg/oci/caps/defaults.go>).
const HELD: &[&str] = &[
    "CAP_CHOWN",
    "CAP_DAC_OVERRIDE",
    "CAP_FSETID",
    "CAP_FOWNER",
    "CAP_MKNOD",
    "CAP_NET_RAW",
    "CAP_SETGID",
    "CAP_SETUID",
    "CAP_SETFCAP",
    "CAP_SETPCAP",
    "CAP_NET_BIND_SERVICE",
    "CAP_SYS_CHROOT",
    "CAP_KILL",
    "CAP_AUDIT_WRITE",
];

/// The lines of a profile's text. The kernel is taken to be newer than every `minKernel`.
pub(super) fn lines(text: &str) -> Result<String> {
    let profile: Value = serde_json::from_str(text).map_err(|error| format!("the profile: {error}"))?;
    let mut lines = format!("filter {}\n", action(&profile["defaultAction"], &profile["defaultErrnoRet"]));
    let mapped = list(&profile["archMap"]).filter(|map| map["architecture"] == "SCMP_ARCH_X86_64");
    let architectures =
        list(&profile["architectures"]).chain(mapped.flat_map(|map| list(&map["subArchitectures"])));
    for architecture in architectures.filter_map(Value::as_str) {
        let _ = writeln!(lines, "arch {architecture}");
    }
    for rule in list(&profile["syscalls"]).filter(|rule| is_kept(rule)) {
        for name in list(&rule["names"]).chain([&rule["name"]]).filter_map(Value::as_str) {
            let _ = write!(lines, "rule {} {name}", action(&rule["action"], &rule["errnoRet"]));
            for arg in list(&rule["args"]) {
                let number = |key: &str| arg[key].as_u64().unwrap_or_default();
                let op = arg["op"].as_str().unwrap_or_default();
                let _ = write!(lines, " {} {op} {} {}", number("index"), number("value"), number("valueTwo"));
            }
            lines.push('\n');
        }
    }
    Ok(lines)
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn action(name: &Value, errno: &Value) -> String {
    let errno = errno.as_u64().map_or("-".to_owned(), |errno| errno.to_string());
    format!("{} {errno}", name.as_str().unwrap_or_default())
}

/// Whether dockerd keeps the rule on x86_64 with the default capabilities.
fn is_kept(rule: &Value) -> bool {
    let held = |name: &Value| name.as_str().is_some_and(|name| HELD.contains(&name));
    let (includes, excludes) = (&rule["includes"], &rule["excludes"]);
    let arches = list(&includes["arches"]).count();
    let dropped = list(&excludes["caps"]).any(held)
        || list(&excludes["arches"]).any(|arch| arch == "amd64")
        || excludes["minKernel"].is_string();
    !dropped
        && list(&includes["caps"]).all(held)
        && (arches == 0 || list(&includes["arches"]).any(|arch| arch == "amd64"))
}
