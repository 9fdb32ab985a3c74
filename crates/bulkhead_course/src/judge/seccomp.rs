//! Checks of what a seccomp profile does: which program starts under it, which calls it denies.

use super::{Attempt, Verdict, compose, shown, shown_from};
use bulkhead_config::container::Container;
use bulkhead_config::seccomp::{Environment, Filter, errno_name};
use bulkhead_config::security_opt::SecurityOpt;
use bulkhead_lint::analysis::{File, Model};
use bulkhead_simulate::seccomp::{Denial, Layer, Loaded, Options, program, starts};
use bulkhead_text::Span;

/// The profile that counts, and how its container runs.
struct Setting<'a> {
    loaded: Loaded,
    options: Options,
    /// The file with the profile; `None` for one that Docker brings.
    file: Option<&'a File<'a>>,
    /// Where the profile is named, where that is another file.
    named: Option<Span>,
}

impl Setting<'_> {
    /// A failure, with the line of the profile; it is to be seen in the check's file.
    fn fail(&self, span: Option<Span>, reason: &str) -> Verdict {
        shown_from(self.file, self.named, span, reason)
    }
}

impl Attempt<'_> {
    /// Whether a program starts.
    pub(super) fn starts(
        &self,
        file: &File<'_>,
        service: Option<&str>,
        name: &str,
        docker: bool,
        no_new_privileges: bool,
    ) -> Verdict {
        let Some(program) = program(name) else {
            return Verdict::fail(format!("There is no program `{name}`."));
        };
        let mut setting = match self.setting(file, service) {
            Ok(setting) => setting,
            Err(verdict) => return verdict,
        };
        setting.options.layer = if docker { Layer::Docker } else { Layer::Program };
        setting.options.no_new_privileges |= no_new_privileges;
        let start = starts(&setting.loaded, program, &setting.options);
        match (&start.refused, &start.denied) {
            (Some(refused), _) => setting.fail(start.span, refused),
            (None, Some(denied)) => {
                setting.fail(start.span, &format!("`{name}` does not start: {}", cause(denied)))
            }
            (None, None) if start.survived.is_empty() => Verdict::pass(format!("`{name}` starts.")),
            (None, None) => {
                let (count, calls) =
                    (start.survived.len(), if start.survived.len() == 1 { "call" } else { "calls" });
                Verdict::pass(format!("`{name}` starts, and does without {count} denied {calls}."))
            }
        }
    }

    /// Whether a call is denied.
    pub(super) fn syscall(
        &self,
        file: &File<'_>,
        service: Option<&str>,
        syscall: &str,
        args: &[Option<u64>; 6],
        denied: bool,
    ) -> Verdict {
        let setting = match self.setting(file, service) {
            Ok(setting) => setting,
            Err(verdict) => return verdict,
        };
        if let (Some(refused), Some(refusal)) = (setting.loaded.refused(), setting.loaded.refusal()) {
            return setting.fail(Some(refusal.span), &refused);
        }
        let decision =
            Filter::new(&setting.loaded.profile, &setting.options.environment).decide(syscall, args);
        let span = decision.reason.span();
        let what = match decision.action {
            action if action.lets_through() => "is allowed".to_owned(),
            action if action.has_errno() => format!("is denied with {}", errno_name(decision.errno)),
            action => format!("is denied with {action}"),
        };
        if decision.ambiguous {
            let reason =
                format!("whether `{syscall}` is denied hangs on its arguments or on the order of conditions");
            return setting.fail(span, &reason);
        }
        if decision.action.lets_through() == denied {
            setting.fail(span, &format!("`{syscall}` {what}"))
        } else {
            Verdict::pass(format!("`{syscall}` {what}."))
        }
    }

    /// The profile of a file or of a service.
    fn setting<'b>(&'b self, file: &'b File<'b>, service: Option<&str>) -> Result<Setting<'b>, Verdict> {
        let Some(service) = service else {
            let loaded = Loaded::new(file.source);
            return Ok(Setting { loaded, options: Options::default(), file: Some(file), named: None });
        };
        let container = compose::service(file, service)?;
        let options = of_container(container);
        let last = container.security_opt.iter().rev().find_map(|option| match &option.value {
            SecurityOpt::Seccomp(written) => Some((option.span, written.as_str())),
            _ => None,
        });
        match last {
            None | Some((_, "builtin")) if !container.is_privileged() => {
                let named = Some(container.name.span);
                Ok(Setting { loaded: Loaded::docker_default(), options, file: None, named })
            }
            None => Ok(Setting {
                loaded: Loaded::new("{}"),
                options,
                file: None,
                named: Some(container.name.span),
            }),
            Some((span, "unconfined")) => {
                Ok(Setting { loaded: Loaded::new("{}"), options, file: None, named: Some(span) })
            }
            Some((span, written)) => match self.analysis.named_by(file.path, written) {
                Some(profile) if matches!(profile.model, Model::Seccomp(_)) => Ok(Setting {
                    loaded: Loaded::new(profile.source),
                    options,
                    file: Some(profile),
                    named: Some(span),
                }),
                _ => Err(shown(file, span, &format!("there is no seccomp profile `{written}`"))),
            },
        }
    }
}

/// How a service's container runs.
fn of_container(container: &Container) -> Options {
    let options = Options {
        environment: Environment { capabilities: container.bounding_set(), ..Environment::default() },
        no_new_privileges: container.no_new_privileges().is_some_and(|set| set.value),
        ..Options::default()
    };
    container.user.as_ref().map_or(options, |user| options.with_user(&user.value))
}

/// What a program dies of.
fn cause(denied: &Denial) -> String {
    let when = match denied.phase {
        bulkhead_simulate::seccomp::Phase::Runtime => ", which runc needs before it,",
        _ => "",
    };
    match &denied.errno {
        Some(errno) => format!("`{}`{when} is denied with {errno}", denied.syscall),
        None => format!("`{}`{when} is denied with {}", denied.syscall, denied.action),
    }
}
