//! Which program reads what a `RUN` instruction of a Dockerfile says.

use bulkhead_dockerfile::{Base, Build, Dockerfile, Kind, Shell};

/// The programs that read shell as this project's parser does.
const POSIX: [&str; 4] = ["sh", "bash", "dash", "ash"];

/// Shells that are near enough to find commands in, but have a syntax of their own beside it.
const RELATED: [&str; 4] = ["zsh", "ksh", "mksh", "yash"];

/// What kind of program reads a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reader {
    /// A shell whose syntax is known: what does not follow it is an error.
    Posix,
    /// A shell of the same family.
    Related,
    /// Something else: PowerShell, `cmd`, Python.
    Other,
}

/// For each instruction, the number of the `SHELL` that is in force there. A stage begins with the one that the stage
/// below it ends with.
pub(super) fn in_force(tree: &Dockerfile, build: &Build) -> Vec<Option<usize>> {
    let mut shells = vec![None; tree.instructions.len()];
    for stage in &build.stages {
        let below = if let Base::Stage(below) = stage.base { build.stages.get(below) } else { None };
        let last = below.and_then(|below| below.instructions.end.checked_sub(1));
        let mut shell = last.and_then(|last| shells.get(last).copied()).flatten();
        for number in stage.from..stage.instructions.end {
            if tree.instructions.get(number).is_some_and(|it| matches!(it.kind, Kind::Shell(_))) {
                shell = Some(number);
            }
            if let Some(place) = shells.get_mut(number) {
                *place = shell;
            }
        }
    }
    shells
}

/// What reads the shell form of a `RUN`: the interpreter that its heredoc names, or the shell in force.
pub(super) fn reader(
    tree: &Dockerfile,
    build: &Build,
    shells: &[Option<usize>],
    number: usize,
    shell: &Shell,
) -> Reader {
    if let Some(shebang) = &shell.shebang {
        return of_words(shebang.value.trim_start_matches("#!").split_whitespace());
    }
    let set = shells.get(number).copied().flatten().and_then(|set| tree.instructions.get(set));
    match set.map(|set| &set.kind) {
        Some(Kind::Shell(words)) => of_words(words.iter().map(|word| word.value.as_str())),
        _ if is_windows(tree, build, number) => Reader::Other,
        _ => Reader::Posix,
    }
}

/// By the first shell among the words, for `conda run -n base /bin/bash -c` and `/usr/bin/env bash` too.
fn of_words<'w>(words: impl Iterator<Item = &'w str>) -> Reader {
    for word in words {
        let name = word.rsplit('/').next().unwrap_or(word);
        if POSIX.contains(&name) {
            return Reader::Posix;
        }
        if RELATED.contains(&name) {
            return Reader::Related;
        }
    }
    Reader::Other
}

/// Whether the image most likely is one of Windows, where `cmd` is
/// [the shell](https://docs.docker.com/reference/dockerfile/#shell).
fn is_windows(tree: &Dockerfile, build: &Build, number: usize) -> bool {
    let image = build.stage_of(number).and_then(|stage| build.image(stage.index));
    let named = image.and_then(|image| image.base_image()).is_some_and(|image| {
        let name = image.to_string();
        ["windows", "nanoserver", "servercore"].iter().any(|part| name.contains(part))
    });
    named || tree.escape == '`'
}
