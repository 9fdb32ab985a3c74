//! What the rules about seccomp profiles share.

use crate::Fix;
use crate::analysis::Seccomp;
use crate::rule::Finding;
use bulkhead_config::seccomp::{Environment, Filter, Reason, Topic};
use bulkhead_text::{Edit, Span, Spanned};

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
