//! What the rules about seccomp profiles share.

use crate::Fix;
use crate::analysis::Seccomp;
use crate::rule::Finding;
use bulkhead_config::container::Container;
use bulkhead_config::seccomp::{Environment, Filter, Profile, Reason, Topic};
use bulkhead_simulate::seccomp::{Layer, Loaded, Options, program, starts};
use bulkhead_text::{Edit, ImageReference, Span, Spanned};

/// The names of calls that a rule lets through for every container: on any argument and with Docker's default
/// capabilities. None where the default action lets every call through.
pub(crate) fn allowed_to_all<'a>(file: &'a Seccomp<'_>) -> Vec<&'a Spanned<String>> {
    let filter = Filter::new(&file.profile, &Environment::default());
    let names = file.profile.rules.iter().flat_map(|rule| &rule.names);
    let allowed = names.filter(|name| {
        let decision = filter.decide(&name.value, &[None; 6]);
        let by_this = matches!(decision.reason, Reason::Rule { name: span, .. } if span == name.span);
        by_this && !decision.ambiguous && decision.action.lets_through()
    });
    allowed.collect()
}

/// Takes a name out of the list of its rule. `None` where it is the only one: a rule needs a name.
pub(crate) fn without(file: &Seccomp<'_>, name: &Spanned<String>) -> Option<Fix> {
    let lists = file.profile.rules.iter().map(|rule| &rule.names);
    let list = lists.into_iter().find(|names| names.iter().any(|known| known.span == name.span))?;
    let at = list.iter().position(|known| known.span == name.span)?;
    let deleted = match (list.get(at + 1), at.checked_sub(1).and_then(|before| list.get(before))) {
        (Some(next), _) => Span::new(name.span.start(), next.span.start()),
        (None, Some(before)) => Span::new(before.span.end(), name.span.end()),
        (None, None) => return None,
    };
    // What stands between two names is a comma and space, unless the rule has a `name`, too, or a comment.
    let between = deleted.of(file.source).replacen(name.span.of(file.source), "", 1);
    let plain = between.chars().all(|character| character == ',' || character.is_whitespace());
    let title = format!("Take out `{}`", name.value);
    plain.then(|| Fix::suggested(title, vec![Edit::delete(deleted)]))
}

/// What docker or runc refuse about one topic.
pub(crate) fn refusals(file: &Seccomp<'_>, topic: Topic) -> Vec<Finding> {
    let refusals = file.refusals.iter().filter(|refusal| refusal.topic == topic);
    refusals.map(|refusal| Finding::new(refusal.span, refusal.message.clone(), refusal.help())).collect()
}

/// Official images on Debian, the program that they start, and how its command begins. What node and python run is not
/// known: of them only the loader counts.
const KNOWN: &[(&str, &str, Option<&str>)] = &[
    ("nginx", "nginx", Some("nginx")),
    ("redis", "redis", Some("redis-server")),
    ("postgres", "postgres", Some("postgres")),
    ("node", "node", None),
    ("python", "python3", None),
];

/// The program of a service's image, and the call that it dies of.
pub(crate) fn known_program_dies(
    container: &Container,
    profile: &Profile,
    no_new_privileges: bool,
) -> Option<(&'static str, String)> {
    let reference = ImageReference::parse(&container.image.as_ref()?.value).ok()?;
    let (_, name, command) = KNOWN.iter().find(|(image, ..)| Some(*image) == reference.official_name())?;
    let own_command = container.command.as_ref().and_then(|words| words.first());
    let is_other = own_command.is_some_and(|word| command.is_some_and(|command| word.value != command));
    // Another C library makes other calls.
    if container.image.as_ref()?.value.contains("alpine") || container.entrypoint.is_some() || is_other {
        return None;
    }
    let options = Options {
        layer: Layer::Docker,
        environment: Environment { capabilities: container.bounding_set(), ..Environment::default() },
        no_new_privileges,
        ..Options::default()
    };
    let options = container.user.as_ref().map_or(options, |user| options.with_user(&user.value));
    let loaded = Loaded { profile: profile.clone(), refusals: Vec::new() };
    let denied = starts(&loaded, program(name)?, &options).denied?;
    let counts = command.is_some() || denied.before_main;
    (counts && !denied.ambiguous).then_some((*name, denied.syscall))
}
