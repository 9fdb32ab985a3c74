//! The commands that a Dockerfile's `RUN` instructions run, and how to take a word out of one.

use crate::analysis::{Dockerfile, RunScript};
use bulkhead_dockerfile::{Kind, Mount, MountKind, Run, Set, User};
use bulkhead_shell::{Found, Invocation};
use bulkhead_text::{Edit, Span};

/// A command of a `RUN`, and the program that it runs.
pub(crate) struct Ran<'f> {
    /// The `RUN`.
    pub(crate) run: &'f RunScript,
    /// The command and what stands around it.
    pub(crate) found: Found<'f>,
    /// The program, seen through `sudo` and the like.
    pub(crate) call: Invocation<'f>,
}

/// Every command of these `RUN`s whose program is known.
pub(crate) fn of<'f>(runs: impl IntoIterator<Item = &'f RunScript>) -> Vec<Ran<'f>> {
    let runs = runs.into_iter();
    let commands =
        runs.flat_map(|run| run.script.simple_commands().into_iter().map(move |found| (run, found)));
    commands
        .filter_map(|(run, found)| Some(Ran { run, found, call: Invocation::of(found.simple)? }))
        .collect()
}

/// The same of the `RUN`s that have one of these words in their text: the others need no look.
pub(crate) fn with<'f>(
    file: &'f Dockerfile<'_>,
    runs: impl IntoIterator<Item = &'f RunScript>,
    words: &[&str],
) -> Vec<Ran<'f>> {
    of(runs.into_iter().filter(|run| has_word(file, run, words)))
}

/// The text of a `RUN`, with its here-documents.
pub(crate) fn text<'f>(file: &'f Dockerfile<'_>, run: &RunScript) -> &'f str {
    let Some(instruction) = file.tree.instructions.get(run.instruction) else { return "" };
    let end = instruction.heredocs.last().map_or(0, |heredoc| heredoc.body.end());
    Span::new(instruction.span.start(), end.max(instruction.span.end())).of(file.source)
}

/// Whether one of these words stands in the text of a `RUN`.
pub(crate) fn has_word(file: &Dockerfile<'_>, run: &RunScript, words: &[&str]) -> bool {
    let text = text(file, run);
    words.iter().any(|word| text.contains(word))
}

/// The secrets that are mounted into a `RUN`.
pub(crate) fn secret_mounts<'f>(
    file: &'f Dockerfile<'_>,
    run: &RunScript,
) -> impl Iterator<Item = &'f Mount> {
    let kind = file.tree.instructions.get(run.instruction).map(|instruction| &instruction.kind);
    let mounts = if let Some(Kind::Run(Run { mounts, .. })) = kind { mounts.as_slice() } else { &[] };
    mounts.iter().filter(|mount| mount.kind == MountKind::Secret)
}

/// Whether a `RUN` has a secret mounted.
pub(crate) fn has_secret_mount(file: &Dockerfile<'_>, run: &RunScript) -> bool {
    secret_mounts(file, run).next().is_some()
}

/// The `USER` that an instruction runs as: the last one before it in its stage, or that of the stages below.
pub(crate) fn user_at<'f>(file: &'f Dockerfile<'_>, instruction: usize) -> Option<UserAt<'f>> {
    let stage = file.build.stage_of(instruction)?;
    let own = file.tree.instructions.get(stage.from..instruction)?;
    let here = own.iter().rev().find_map(|before| match &before.kind {
        Kind::User(word) => Some(UserAt::Written(&word.value)),
        _ => None,
    });
    here.or_else(|| {
        let bulkhead_dockerfile::Base::Stage(base) = stage.base else { return None };
        file.build.image(base)?.user().map(UserAt::Set)
    })
}

/// A `USER`, as an instruction before has it or as a stage below leaves it.
pub(crate) enum UserAt<'f> {
    /// The words after `USER`.
    Written(&'f str),
    /// The user of the stage below.
    Set(&'f Set<User>),
}

impl UserAt<'_> {
    /// Whether it certainly is root.
    pub(crate) fn is_root(&self) -> bool {
        match self {
            Self::Written(text) => User::parse(text).is_root(),
            Self::Set(user) => user.value.is_root(),
        }
    }
}

/// The last part of a path, without `/` at its end.
pub(crate) fn file_name(path: &str) -> &str {
    path.trim_end_matches('/').rsplit('/').next().unwrap_or_default()
}

/// Takes a word out of a command, with the blanks on one side of it; `None` where it does not stand alone between
/// blanks, as in a JSON array, or has a line of its own.
pub(crate) fn without(source: &str, word: Span) -> Option<Edit> {
    let blank = |next: char| next == ' ' || next == '\t';
    let (before, after) = (source.get(..word.start())?, source.get(word.end()..)?);
    let trimmed = before.trim_end_matches(blank);
    if trimmed.len() == before.len() {
        return None;
    }
    let following = after.len() - after.trim_start_matches(blank).len();
    if following > 0 {
        return Some(Edit::delete(Span::new(word.start(), word.end() + following)));
    }
    let ends = after.chars().next().is_none_or(|next| matches!(next, '\n' | '\r' | ';' | ')' | '|' | '&'));
    let alone = trimmed.is_empty() || trimmed.ends_with('\n');
    (ends && !alone).then(|| Edit::delete(Span::new(trimmed.len(), word.end())))
}

#[cfg(test)]
mod tests {
    use super::without;
    use bulkhead_text::{Span, apply};

    #[test]
    fn a_word_is_taken_out_with_its_blanks() {
        for (source, expected) in [
            ("curl -k a", Some("curl a")),
            ("curl a -k", Some("curl a")),
            ("curl a -k; b", Some("curl a; b")),
            ("curl \\\n  -k \\\n  a", Some("curl \\\n  \\\n  a")),
            ("curl a \\\n  -k\n", None),
            ("[\"curl\", \"-k\"]", None),
        ] {
            let at = source.find("-k").unwrap();
            let edit = without(source, Span::new(at, at + 2));
            let fixed = edit.map(|edit| apply(source, &[edit]).unwrap());
            assert_eq!(fixed.as_deref(), expected, "{source}");
        }
    }
}
