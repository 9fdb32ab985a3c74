//! What in a workflow is written by people from outside.

use bulkhead_config::value::Entry;
use bulkhead_config::workflow::expressions;
use std::collections::HashMap;

/// An expression whose value a stranger may write.
pub(crate) enum Source {
    /// The value of a context: `github.event.issue.title`.
    Context(String),
    /// A variable of the workflow that holds such a value, by its name in `env`.
    Variable(String),
}

/// The last properties of what strangers write, below `github.event`: after
/// <https://docs.github.com/en/actions/concepts/security/script-injections> and
/// <https://securitylab.github.com/resources/github-actions-untrusted-input/>.
const ENDS: [&str; 19] = [
    "issue.title",
    "issue.body",
    "pull_request.title",
    "pull_request.body",
    "pull_request.head.ref",
    "pull_request.head.label",
    "pull_request.head.repo.default_branch",
    "discussion.title",
    "discussion.body",
    "comment.body",
    "review.body",
    "review_comment.body",
    "page_name",
    "message",
    "author.name",
    "author.email",
    "committer.name",
    "committer.email",
    "workflow_run.head_branch",
];

/// For each variable of an `env`, in small letters, its name and whether strangers may write its value.
pub(crate) struct Variables<'w>(HashMap<String, (&'w str, bool)>);

impl<'w> Variables<'w> {
    pub(crate) fn of(env: &'w [Entry]) -> Self {
        let read = |entry: &'w Entry| {
            let found = entry.value.scalar_text().map(expressions).unwrap_or_default();
            let is_foreign = found.iter().flat_map(|it| &it.contexts).any(|context| is_foreign(context));
            (entry.key.value.to_ascii_lowercase(), (entry.key.value.as_str(), is_foreign))
        };
        Self(env.iter().map(read).collect())
    }
}

/// What a context holds, if strangers may write it. `variables` are those of the step, the job and the workflow.
pub(crate) fn source_of(context: &str, variables: [&Variables<'_>; 3]) -> Option<Source> {
    if let Some(name) = context.strip_prefix("env.") {
        let (name, is_foreign) = variables.into_iter().find_map(|known| known.0.get(name))?;
        return is_foreign.then(|| Source::Variable((*name).to_owned()));
    }
    is_foreign(context).then(|| Source::Context(context.to_owned()))
}

fn is_foreign(context: &str) -> bool {
    // All of the event, as `toJSON(github.event)` has it.
    if matches!(context, "github" | "github.event" | "github.head_ref") {
        return true;
    }
    let Some(below) = context.strip_prefix("github.event.") else { return false };
    ENDS.iter()
        .any(|end| below.strip_suffix(end).is_some_and(|before| before.is_empty() || before.ends_with('.')))
}

impl Source {
    /// What it is, for a message.
    pub(crate) fn words(&self) -> String {
        match self {
            Self::Context(context) => format!("`{context}`, which a stranger may write,"),
            Self::Variable(name) => format!("`env.{name}`, which holds what a stranger may write,"),
        }
    }

    /// Whether a variable has it already.
    pub(crate) fn is_variable(&self) -> bool {
        matches!(self, Self::Variable(_))
    }

    /// The name of the variable that has it or may get it: `ISSUE_TITLE`.
    pub(crate) fn variable(&self) -> String {
        match self {
            Self::Variable(name) => name.clone(),
            Self::Context(context) => {
                let mut last: Vec<&str> = context.rsplit('.').filter(|part| *part != "*").take(2).collect();
                last.reverse();
                let words: Vec<&str> = last.into_iter().filter(|part| *part != "github").collect();
                let name = if words.is_empty() { "EVENT".to_owned() } else { words.join("_") };
                name.to_ascii_uppercase().replace('-', "_")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_strangers_write_is_known_by_its_last_properties() {
        for (context, variable) in [
            ("github.event.issue.title", Some("ISSUE_TITLE")),
            ("github.event.commits.*.message", Some("COMMITS_MESSAGE")),
            ("github.event.head_commit.author.email", Some("AUTHOR_EMAIL")),
            ("github.head_ref", Some("HEAD_REF")),
            ("github.event", Some("EVENT")),
            ("github.event.pull_request.head.sha", None),
            ("github.event.issue.number", None),
            ("github.ref_name", None),
            ("github.actor", None),
            ("steps.x.outputs.message", None),
        ] {
            let empty = Variables::of(&[]);
            let found = source_of(context, [&empty, &empty, &empty]).map(|source| source.variable());
            assert_eq!(found.as_deref(), variable, "{context}");
        }
    }
}
