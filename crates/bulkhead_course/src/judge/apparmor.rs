//! Checks of what an AppArmor profile lets a program do, and of the profile that a service runs under.

use super::{Attempt, Verdict, compose, shown, shown_from};
use crate::check::Use;
use bulkhead_config::apparmor::{Access, Answer, Entered, Policy, Profile, Question, docker_default};
use bulkhead_config::security_opt::SecurityOpt;
use bulkhead_lint::analysis::{File, Model};
use bulkhead_text::Span;
use std::borrow::Cow;

/// What is asked of a profile.
pub(super) struct Asked<'a> {
    pub(super) profile: Option<&'a str>,
    pub(super) started: Option<&'a str>,
    pub(super) owned: bool,
    pub(super) denies: &'a [Use],
    pub(super) allows: &'a [Use],
}

/// The profile of Docker's own, under which a container runs that names no other.
const DEFAULT: &str = "docker-default";
/// What is said of a rule such as `mount fstype=tmpfs`.
const CONDITIONS: &str = "a rule without any can be judged, and this one is not looked into";
/// The most profiles that are gone through from one.
const MAX_PROFILES: usize = 32;

/// The profile that counts.
struct Setting<'a> {
    policy: Cow<'a, Policy>,
    name: String,
    /// The file with the profile; none for Docker's own.
    file: Option<&'a File<'a>>,
    /// Where it is named, where that is another file.
    named: Option<Span>,
    /// Whether the process has no-new-privileges: then the kernel lets it start programs under its own profile alone
    /// (`security/apparmor/domain.c`: "no new privs").
    no_new_privileges: bool,
}

impl Setting<'_> {
    /// A failure, with the line of the profile; it is to be seen in the check's file.
    fn fail(&self, span: Option<Span>, reason: &str) -> Verdict {
        shown_from(self.file, self.named, span, reason)
    }
}

impl Attempt<'_> {
    /// Whether the profile is the one that is wanted, is enforced, denies what it has to and allows what it has to.
    pub(super) fn apparmor(&self, file: &File<'_>, service: Option<&str>, asked: &Asked<'_>) -> Verdict {
        let setting = match service {
            Some(service) => self.of_service(file, service),
            None => of_file(file, asked.profile),
        };
        let setting = match setting {
            Ok(Some(setting)) => setting,
            // Without a profile nothing is denied, and nothing is in the way.
            Ok(None) if asked.denies.is_empty() && asked.profile.is_none() => {
                return Verdict::pass("AppArmor is not in the way.");
            }
            Ok(None) => return unconfined(file, service),
            Err(verdict) => return verdict,
        };
        if let Some(wanted) = asked.profile.filter(|wanted| *wanted != setting.name) {
            return setting
                .fail(None, &format!("the profile is `{}`, and has to be `{wanted}`", setting.name));
        }
        let Some(profile) = setting.policy.profile(&setting.name) else {
            return Verdict::fail(format!("There is no profile `{}`.", setting.name));
        };
        if let Some(errors) = self.broken(&setting) {
            return errors;
        }
        let has_to_deny = asked.profile.is_some() || !asked.denies.is_empty();
        if let Some(flag) = profile.not_enforced().filter(|_| has_to_deny) {
            let reason = format!("with `{}` the profile `{}` denies nothing", flag.value, setting.name);
            return setting.fail(Some(flag.span), &reason);
        }
        let profile = match asked.started.map(|path| (path, setting.policy.enter(profile, path))) {
            None | Some((_, Entered::Same)) => profile,
            Some((_, Entered::Profile(entered))) if !setting.no_new_privileges => entered,
            Some((path, Entered::Profile(entered))) => {
                return setting.fail(Some(entered.name.span), &changes_over(path));
            }
            Some((path, Entered::Denied(span))) => {
                return setting.fail(span, &format!("`{path}` is not started"));
            }
            Some((path, Entered::Unconfined(span) | Entered::Elsewhere(span))) => {
                return setting.fail(Some(span), &format!("`{path}` runs under no profile of this file"));
            }
        };
        if let Some(wrong) = allows(&setting, profile, asked).or_else(|| denies(&setting, profile, asked)) {
            return wrong;
        }
        Verdict::pass(format!("The profile `{}` does what it has to.", setting.name))
    }

    /// That a profile with errors is not loaded.
    fn broken(&self, setting: &Setting<'_>) -> Option<Verdict> {
        let error = setting.file?.errors.first()?;
        Some(setting.fail(Some(error.span), &error.message))
    }

    /// The profile that a service runs under; none where it runs under none.
    fn of_service<'b>(&'b self, file: &'b File<'b>, service: &str) -> Result<Option<Setting<'b>>, Verdict> {
        let container = compose::service(file, service)?;
        let option = container.security_opt.iter().rev().find_map(|option| match &option.value {
            SecurityOpt::AppArmor(name) => Some((option.span, name.as_str())),
            _ => None,
        });
        // `privileged` takes AppArmor away whatever else is written: moby's `saveAppArmorConfig`.
        if container.is_privileged() || option.is_some_and(|(_, name)| name == "unconfined") {
            return Ok(None);
        }
        let (at, name) = option.unwrap_or((container.name.span, DEFAULT));
        let named = Some(at);
        let no_new_privileges = container.no_new_privileges().is_some_and(|set| set.value);
        if matches!(name, DEFAULT | "") {
            let policy = Cow::Owned(docker_default());
            let name = DEFAULT.to_owned();
            return Ok(Some(Setting { policy, name, file: None, named, no_new_privileges }));
        }
        let found = self.analysis.files.iter().find_map(|other| match &other.model {
            Model::AppArmor(policy) if policy.profile(name).is_some() => Some((other, policy)),
            _ => None,
        });
        match found {
            Some((other, policy)) => {
                let policy = Cow::Borrowed(policy);
                let name = name.to_owned();
                Ok(Some(Setting { policy, name, file: Some(other), named, no_new_privileges }))
            }
            None => {
                let message = format!("no file here holds an AppArmor profile `{name}`");
                Err(shown(file, at, &message))
            }
        }
    }
}

/// The profile of a file: the one of that name, or its only one.
fn of_file<'b>(file: &'b File<'b>, name: Option<&str>) -> Result<Option<Setting<'b>>, Verdict> {
    let Model::AppArmor(policy) = &file.model else {
        return Err(Verdict::fail(format!("`{}` cannot be read.", file.path)));
    };
    let name = match (name, policy.profiles.as_slice()) {
        (Some(name), _) if policy.profile(name).is_some() => name.to_owned(),
        (Some(name), _) => return Err(Verdict::fail(format!("`{}` has no profile `{name}`.", file.path))),
        (None, [only]) => only.name.value.clone(),
        (None, []) => return Err(Verdict::fail(format!("`{}` has no profile.", file.path))),
        (None, _) => return Err(Verdict::fail(format!("`{}` has more than one profile.", file.path))),
    };
    let (policy, file) = (Cow::Borrowed(policy), Some(file));
    Ok(Some(Setting { policy, name, file, named: None, no_new_privileges: false }))
}

fn unconfined(file: &File<'_>, service: Option<&str>) -> Verdict {
    let name = service.unwrap_or_default();
    let message = format!("the service `{name}` runs without AppArmor");
    let at = compose::service(file, name).ok().map(|container| {
        let off =
            |option: &SecurityOpt| matches!(option, SecurityOpt::AppArmor(name) if name == "unconfined");
        let option =
            container.security_opt.iter().find(|option| off(&option.value)).map(|option| option.span);
        let privileged = container.privileged.as_ref().map(|switch| switch.span);
        option.or(privileged).unwrap_or(container.name.span)
    });
    match at {
        Some(at) => shown(file, at, &message),
        None => Verdict::fail(format!("{message}.")),
    }
}

/// The first thing that the program needs and does not get.
fn allows(setting: &Setting<'_>, profile: &Profile, asked: &Asked<'_>) -> Option<Verdict> {
    asked.allows.iter().find_map(|needed| {
        let answer = setting.policy.ask(profile, question(needed, asked.owned)?);
        if let Some(rule) = answer.partly {
            let reason =
                format!("whether the program may {} depends on conditions here: {CONDITIONS}", said(needed));
            return Some(setting.fail(Some(rule), &reason));
        }
        let reason = format!("the program needs to {}, and the profile does not allow it", said(needed));
        let changes = || !matches!(setting.policy.enter(profile, &needed.of), Entered::Same);
        if answer.allowed && needed.kind == "execute" && setting.no_new_privileges && changes() {
            return Some(setting.fail(answer.at, &changes_over(&needed.of)));
        }
        (!answer.allowed).then(|| setting.fail(Some(answer.at.unwrap_or(profile.name.span)), &reason))
    })
}

/// The first thing that is allowed and should not be, under the profile or under one that leads out of it.
fn denies(setting: &Setting<'_>, profile: &Profile, asked: &Asked<'_>) -> Option<Verdict> {
    let first = asked.denies.first()?;
    let mut open = vec![profile];
    let mut seen = Vec::new();
    while let Some(profile) = open.pop() {
        if seen.contains(&profile.name.span) || seen.len() >= MAX_PROFILES {
            continue;
        }
        seen.push(profile.name.span);
        if let Some(flag) = profile.not_enforced() {
            let reason = format!("with `{}` the profile `{}` denies nothing", flag.value, profile.name.value);
            return Some(setting.fail(Some(flag.span), &reason));
        }
        if let Some(include) = setting.policy.unknown_include(profile) {
            let reason = format!("what `{include}` allows is not known here: write the rules themselves");
            return Some(setting.fail(Some(profile.name.span), &reason));
        }
        let denied = |one: &Use| {
            let all = [true, false].into_iter().filter_map(|owned| question(one, owned));
            let mut answers = all.map(|question| setting.policy.ask(profile, question));
            answers.find(|answer| answer.allowed)
        };
        if let Some((one, answer)) = asked.denies.iter().find_map(|one| Some((one, denied(one)?))) {
            let Answer { at, partly, .. } = answer;
            let (name, said) = (&profile.name.value, said(one));
            let reason = match partly {
                Some(_) => format!("the profile `{name}` allows to {said} under conditions: {CONDITIONS}"),
                None => format!("the profile `{name}` allows to {said}"),
            };
            return Some(setting.fail(partly.or(at), &reason));
        }
        if setting.no_new_privileges {
            continue;
        }
        for way in setting.policy.ways_out(profile) {
            match way {
                Entered::Profile(other) => open.push(other),
                Entered::Unconfined(span) => {
                    let reason =
                        format!("what is started here runs without a profile, and may {}", said(first));
                    return Some(setting.fail(Some(span), &reason));
                }
                Entered::Elsewhere(span) => {
                    let reason = "what is started here runs under a profile that is not in this file";
                    return Some(setting.fail(Some(span), reason));
                }
                Entered::Same | Entered::Denied(_) => {}
            }
        }
    }
    None
}

fn changes_over(path: &str) -> String {
    format!("`{path}` is not started: with `no-new-privileges` no program changes over to another profile")
}

fn question(one: &Use, owned: bool) -> Option<Question<'_>> {
    match one.kind.as_str() {
        "capability" => Some(Question::Capability(&one.of)),
        "network" => Some(Question::Network(&one.of)),
        "operation" => Some(Question::Other(&one.of)),
        access => Access::named(access).map(|access| Question::File(access, &one.of, owned)),
    }
}

/// What is asked, after "to".
fn said(one: &Use) -> String {
    match one.kind.as_str() {
        "capability" => format!("use the capability `{}`", one.of),
        "network" => format!("open a socket `{}`", one.of),
        "operation" => format!("call `{}`", one.of),
        "append" => format!("append to `{}`", one.of),
        "map" => format!("run code from `{}`", one.of),
        access => format!("{access} `{}`", one.of),
    }
}
