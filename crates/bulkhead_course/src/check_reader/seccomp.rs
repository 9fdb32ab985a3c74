//! The checks of what a seccomp profile does.

use super::CheckReader;
use crate::check::Test;
use crate::yaml::Placed;
use bulkhead_config::seccomp::syscalls;
use bulkhead_lint::FileKind;
use bulkhead_simulate::seccomp::{program, programs};
use bulkhead_text::suggest;
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawStarts {
    file: Placed<String>,
    service: Option<String>,
    program: Placed<String>,
    #[serde(default)]
    layer: RawLayer,
    no_new_privileges: Option<bool>,
}

#[derive(Default, PartialEq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum RawLayer {
    #[default]
    Program,
    Docker,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawSyscall {
    file: Placed<String>,
    service: Option<String>,
    syscall: Placed<String>,
    #[serde(default)]
    args: BTreeMap<usize, u64>,
}

impl CheckReader<'_> {
    pub(super) fn starts(&mut self, raw: RawStarts) -> Option<Test> {
        let name = self.place(raw.program);
        let file = self.profile(raw.file, raw.service.is_some());
        if program(&name.value).is_none() {
            let names = || programs().iter().map(|program| program.name);
            let help = match suggest(&name.value, names()) {
                Some(near) => format!("Did you mean `{near}`?"),
                None => format!("There are {}.", names().collect::<Vec<_>>().join(", ")),
            };
            self.error(name.span, format!("there is no program `{}`", name.value), help);
            return None;
        }
        if let (Some(_), Some(_)) = (&raw.service, raw.no_new_privileges) {
            let help = "Leave it out: the service's `security_opt` says so.";
            self.error(name.span, "`no-new-privileges` is not for a service", help);
        }
        Some(Test::Starts {
            file: file?,
            service: raw.service,
            program: name.value,
            docker: raw.layer == RawLayer::Docker,
            no_new_privileges: raw.no_new_privileges.unwrap_or_default(),
        })
    }

    pub(super) fn syscall(&mut self, raw: RawSyscall, denied: bool) -> Option<Test> {
        let syscall = self.place(raw.syscall);
        let file = self.profile(raw.file, raw.service.is_some());
        if syscalls::number(&syscall.value).is_none() {
            let near = suggest(&syscall.value, syscalls::all().map(|(name, _)| name));
            let help = near.map_or_else(
                || "Name a system call of x86_64.".to_owned(),
                |near| format!("Did you mean `{near}`?"),
            );
            self.error(syscall.span, format!("there is no system call `{}`", syscall.value), help);
            return None;
        }
        let mut args = [None; 6];
        for (index, value) in raw.args {
            match args.get_mut(index) {
                Some(slot) => *slot = Some(value),
                None => {
                    let message = format!("a system call has no argument {index}");
                    self.error(syscall.span, message, "Arguments count from 0 to 5.");
                }
            }
        }
        Some(Test::Syscall { file: file?, service: raw.service, syscall: syscall.value, args, denied })
    }

    /// The profile, or the Compose file of a service.
    fn profile(&mut self, file: Placed<String>, of_service: bool) -> Option<String> {
        let found = if of_service {
            self.source(file, &[FileKind::Compose], "With `service:` the check reads")
        } else {
            self.source(file, &[FileKind::Seccomp], "Without `service:` the check reads")
        };
        found.map(|(file, _)| file)
    }
}
