//! What `docker` and `podman` are asked to do, and which container `docker run` and its like start.

mod tables;

use crate::{Flag, Invocation, OptionTable, Options, Part, PartKind, Simple, Word};
use bulkhead_text::{Span, Spanned};

/// One run of `docker`, `podman` or `docker-compose`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call<'a> {
    /// `docker`, `podman` or `docker-compose`; the span is the word, a directory included.
    pub program: Spanned<String>,
    /// The subcommand, in the words of its newest form but without `container` and `image` where the command
    /// has a form without them: `run` for `docker container run`, `image inspect`, `service create`, `compose up`.
    pub command: Spanned<String>,
    /// The words after the subcommand.
    pub args: &'a [Word],
    /// From the program to its last argument.
    pub span: Span,
}

impl<'a> Call<'a> {
    /// Reads a command, also through `sudo` and the like. `None` if there is no subcommand or it is not known.
    #[must_use]
    pub fn of(simple: &'a Simple) -> Option<Self> {
        let Invocation { program, args, span, .. } = Invocation::of(simple)?;
        let standalone = match program.value.as_ref() {
            "docker" | "podman" => false,
            "docker-compose" => true,
            _ => return None,
        };
        let (command, args) = if standalone {
            within_group(Spanned::new("compose".to_owned(), program.span), &tables::COMPOSE, args)?
        } else {
            let (_, rest) = Options::leading(args, &tables::GLOBAL);
            let (word, rest) = rest.split_first()?;
            let word = Spanned::new(word.literal()?.into_owned(), word.span);
            match word.value.as_str() {
                "compose" => within_group(word, &tables::COMPOSE, rest)?,
                group if tables::GROUPS.contains(&group) => {
                    within_group(word, &OptionTable::default(), rest)?
                }
                _ => (word, rest),
            }
        };
        let program = Spanned::new(program.value.into_owned(), program.span);
        Some(Self { program, command, args, span })
    }

    /// Whether this is the subcommand.
    #[must_use]
    pub fn does(&self, command: &str) -> bool {
        self.command.value == command
    }

    /// From the program to the subcommand: `docker run`.
    #[must_use]
    pub fn head(&self) -> Span {
        self.program.span.cover(self.command.span)
    }
}

/// The subcommand of a group such as `service`, after the options of the group itself.
fn within_group<'a>(
    group: Spanned<String>,
    table: &OptionTable,
    args: &'a [Word],
) -> Option<(Spanned<String>, &'a [Word])> {
    let (_, rest) = Options::leading(args, table);
    let (word, rest) = rest.split_first()?;
    let name = word.literal()?;
    let command = match (group.value.as_str(), name.as_ref()) {
        ("container", name)
        | ("image", name @ ("build" | "history" | "load" | "pull" | "push" | "save" | "tag")) => {
            name.to_owned()
        }
        (group, name) => format!("{group} {name}"),
    };
    Some((Spanned::new(command, group.span.cover(word.span)), rest))
}

/// What a command line of `docker run`, `docker create` or `docker service create` starts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run<'a> {
    /// The command.
    pub call: Call<'a>,
    /// Whether it is a service of a swarm, whose options differ.
    pub service: bool,
    /// The options before the image. A value is as [`Flag::value`] has it, `=` after a single letter left out.
    pub flags: Vec<Flag>,
    /// The image; `None` where a variable such as `"$@"` holds it with other words.
    pub image: Option<&'a Word>,
    /// What the container runs: the words after the image.
    pub args: &'a [Word],
    /// Whether further options may come out of a variable, such as `$DOCKER_OPTS`.
    pub is_partial: bool,
}

impl<'a> Run<'a> {
    /// Reads a command.
    ///
    /// The options end at the image (`SetInterspersed(false)` in
    /// <https://github.com/docker/cli/blob/master/cli/command/container/run.go>).
    #[must_use]
    pub fn of(simple: &'a Simple) -> Option<Self> {
        let call = Call::of(simple)?;
        let (service, table) = match call.command.value.as_str() {
            "run" | "create" => (false, &tables::RUN),
            "service create" => (true, &tables::SERVICE),
            _ => return None,
        };
        let mut run = Self { service, flags: Vec::new(), image: None, args: &[], is_partial: false, call };
        let mut words = run.call.args;
        loop {
            let (options, rest) = Options::leading(words, table);
            run.flags.extend(options.flags.into_iter().map(without_equals));
            let Some((word, after)) = rest.split_first() else { break };
            match role(word, after) {
                Role::Image => {}
                Role::Options => {
                    run.is_partial = true;
                    words = after;
                    continue;
                }
                Role::Either => run.is_partial = true,
            }
            run.image = Some(word);
            run.args = after;
            break;
        }
        Some(run)
    }

    /// The options with one of these names, dashes included, in order.
    pub fn all<'r>(&'r self, names: &'r [&'r str]) -> impl DoubleEndedIterator<Item = &'r Flag> {
        self.flags.iter().filter(move |flag| names.contains(&flag.name.as_str()))
    }
}

/// `-p=80` gives `-p` the value `80`, as in <https://github.com/spf13/pflag/blob/master/flag.go>.
fn without_equals(mut flag: Flag) -> Flag {
    if !flag.name.starts_with("--")
        && let Some(value) = &mut flag.value
        && let Some(rest) = value.value.strip_prefix('=')
    {
        let start = value.span.end().saturating_sub(rest.len());
        if value.span.len() == value.value.len() {
            value.span = Span::new(start, value.span.end());
        }
        value.value = rest.to_owned();
    }
    flag
}

/// What a word that begins with no dash may be.
enum Role {
    Image,
    Options,
    Either,
}

/// Tells the image from a variable that holds options: `docker run $OPTS alpine`, `docker run "${args[@]}" alpine`.
fn role(word: &Word, after: &[Word]) -> Role {
    let [Part { quoted, kind, .. }] = word.parts.as_slice() else { return Role::Image };
    let (name, operation) = match kind {
        PartKind::Parameter { name, operation, .. } => (name, operation.as_str()),
        PartKind::Substitution(script) if !quoted && !after.is_empty() => {
            // `docker run $(docker build -q .) make`
            let named = |found: &crate::Found<'_>| {
                Invocation::of(found.simple)
                    .is_some_and(|it| matches!(it.program.value.as_ref(), "docker" | "podman" | "cat"))
            };
            return if script.simple_commands().iter().any(named) { Role::Image } else { Role::Options };
        }
        _ => return Role::Image,
    };
    let is_list =
        matches!(name.as_str(), "@" | "*") || operation.starts_with("[@]") || operation.starts_with("[*]");
    if is_list {
        return Role::Options;
    }
    if *quoted {
        return Role::Image;
    }
    // Of `${{ env.IMAGE }}` the expression says what it holds.
    let name = if name.is_empty() { operation } else { name };
    if is_image_name(name) {
        return Role::Image;
    }
    let upper = name.to_ascii_uppercase();
    let is_options = operation.trim_start_matches(':').starts_with('+')
        || ["OPT", "ARG", "FLAG", "PARAM"].iter().any(|word| upper.contains(word));
    // `docker run --rm $ARGS`: without quotes it is cut at its blanks, and the image is one of its words.
    if after.is_empty() {
        return if is_options { Role::Options } else { Role::Image };
    }
    // `docker run $EXTRA "$IMAGE"`
    let image_follows = after.first().is_some_and(|next| {
        let named =
            |part: &Part| matches!(&part.kind, PartKind::Parameter { name, .. } if is_image_name(name));
        next.parts.iter().any(named)
    });
    if is_options || image_follows { Role::Options } else { Role::Either }
}

fn is_image_name(variable: &str) -> bool {
    let upper = variable.to_ascii_uppercase();
    ["IMAGE", "IMG", "TAG", "REPO"].iter().any(|word| upper.contains(word))
}

#[cfg(test)]
mod tests;
