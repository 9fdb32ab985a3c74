//! Every simple command of a script, with what stands around it.

use crate::{
    Block, BlockRole, Chain, Command, Compound, Link, Part, PartKind, Pipeline, Redirect, Script, Simple,
    Word,
};

/// A simple command and what stands around it.
#[derive(Clone, Copy, Debug)]
pub struct Found<'a> {
    /// The command.
    pub simple: &'a Simple,
    /// The pipeline it is part of.
    pub pipeline: &'a Pipeline,
    /// Its index in [`Pipeline::commands`].
    pub position: usize,
    /// The chain that the pipeline is part of.
    pub chain: &'a Chain,
    /// The index of the pipeline in [`Chain::links`].
    pub link: usize,
    /// The chains of the list it stands in.
    pub list: &'a [Chain],
    /// The script (the whole one, or that of a substitution) that holds its here-documents.
    pub script: &'a Script,
    /// Where the list stands.
    pub place: Place,
}

/// Where commands stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Inside `$(…)`, `` `…` `` or `<(…)`: the output becomes text, an exit status may be lost.
    pub substitution: bool,
    /// Directly after `if`, `elif`, `while` or `until`: a failure decides and is not an error.
    pub condition: bool,
    /// Inside the definition of a function: it may never run.
    pub function: bool,
    /// Inside the string of `sh -c '…'` or a here-document that a shell reads.
    pub inner_shell: bool,
}

impl<'a> Found<'a> {
    /// The command that reads this one's output.
    #[must_use]
    pub fn piped_into(&self) -> Option<&'a Command> {
        self.pipeline.commands.get(self.position + 1)
    }

    /// The command whose output this one reads.
    #[must_use]
    pub fn piped_from(&self) -> Option<&'a Command> {
        self.pipeline.commands.get(self.position.checked_sub(1)?)
    }

    /// The pipelines of the same chain before this one, nearest last.
    #[must_use]
    pub fn chain_before(&self) -> impl DoubleEndedIterator<Item = &'a Pipeline> + use<'a> {
        self.chain.links.iter().take(self.link).map(|link| &link.pipeline)
    }

    /// The pipelines of the same chain after this one.
    #[must_use]
    pub fn chain_after(&self) -> impl DoubleEndedIterator<Item = &'a Pipeline> + use<'a> {
        self.chain.links.iter().skip(self.link + 1).map(|link| &link.pipeline)
    }
}

impl Script {
    /// Every simple command, in the order in which a reader meets them: a command before the
    /// substitutions in its words.
    #[must_use]
    pub fn simple_commands(&self) -> Vec<Found<'_>> {
        let mut walk = Walk { found: Vec::new(), script: self };
        walk.list(&self.chains, Place::default());
        walk.found
    }
}

/// The walk over one script; its depth is the parser's.
struct Walk<'a> {
    found: Vec<Found<'a>>,
    script: &'a Script,
}

impl<'a> Walk<'a> {
    fn list(&mut self, list: &'a [Chain], place: Place) {
        for chain in list {
            for (link, Link { pipeline, .. }) in chain.links.iter().enumerate() {
                for (position, command) in pipeline.commands.iter().enumerate() {
                    match command {
                        Command::Simple(simple) => {
                            let script = self.script;
                            let found =
                                Found { simple, pipeline, position, chain, link, list, script, place };
                            self.found.push(found);
                            self.simple(simple, place);
                        }
                        Command::Compound(compound) => self.compound(compound, place),
                    }
                }
            }
        }
    }

    fn simple(&mut self, simple: &'a Simple, place: Place) {
        simple.assignments.iter().for_each(|assignment| self.word(&assignment.value, place));
        simple.words.iter().for_each(|word| self.word(word, place));
        self.redirects(&simple.redirects, place);
        if let Some(inner) = &simple.inner {
            self.script(inner, Place { inner_shell: true, ..place });
        }
    }

    fn compound(&mut self, compound: &'a Compound, place: Place) {
        compound.words.iter().for_each(|word| self.word(word, place));
        let function = place.function || matches!(compound.kind, crate::CompoundKind::Function(_));
        for Block { role, chains } in &compound.blocks {
            let condition = *role == BlockRole::Condition;
            self.list(chains, Place { condition, function, ..place });
        }
        self.redirects(&compound.redirects, place);
    }

    fn redirects(&mut self, redirects: &'a [Redirect], place: Place) {
        for redirect in redirects {
            self.word(&redirect.target, place);
            let Some(heredoc) = redirect.heredoc.and_then(|index| self.script.heredocs.get(index)) else {
                continue;
            };
            self.word(&heredoc.body, place);
            if let Some(script) = &heredoc.script {
                self.script(script, Place { inner_shell: true, ..place });
            }
        }
    }

    fn word(&mut self, word: &'a Word, place: Place) {
        self.parts(&word.parts, place);
    }

    fn parts(&mut self, parts: &'a [Part], place: Place) {
        for part in parts {
            match &part.kind {
                PartKind::Literal(_) => {}
                PartKind::Parameter { nested, .. } => self.parts(nested, place),
                PartKind::Arithmetic(nested) => self.parts(nested, place),
                PartKind::Array(words) => words.iter().for_each(|word| self.word(word, place)),
                PartKind::Substitution(script) | PartKind::Process(script) => {
                    self.script(script, Place { substitution: true, condition: false, ..place });
                }
            }
        }
    }

    fn script(&mut self, script: &'a Script, place: Place) {
        let outer = std::mem::replace(&mut self.script, script);
        self.list(&script.chains, place);
        self.script = outer;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Invocation, parse};

    /// The name of a command, for a test to speak of it.
    fn name(simple: &Simple) -> String {
        simple.words.first().map(ToString::to_string).unwrap_or_default()
    }

    fn with<T>(source: &str, command: &str, read: impl FnOnce(&Found<'_>) -> T) -> T {
        let script = parse(source).tree;
        let found = script.simple_commands();
        read(found.iter().find(|found| name(found.simple) == command).unwrap())
    }

    #[test]
    fn a_command_knows_its_neighbours_in_the_pipeline() {
        let is_shell = |command: Option<&Command>| match command {
            Some(Command::Simple(simple)) => {
                Invocation::of(simple).is_some_and(|it| it.reads_script_from_input())
            }
            _ => false,
        };
        for (source, expected) in [
            ("curl x | sh", true),
            ("curl x | sudo -E bash -s -- -y", true),
            ("curl x |& bash -", true),
            ("curl x | bash x.sh", false),
            ("curl x | bash -c 'cat'", false),
            ("curl x && sh", false),
            ("curl x | tar -x", false),
        ] {
            assert_eq!(with(source, "curl", |found| is_shell(found.piped_into())), expected, "{source}");
        }
        assert!(with("a | b", "b", |found| found.piped_from().is_some() && found.piped_into().is_none()));
    }

    #[test]
    fn a_command_knows_its_neighbours_in_the_chain() {
        let names = |pipelines: &mut dyn Iterator<Item = &Pipeline>| -> Vec<String> {
            let commands = pipelines.flat_map(|pipeline| &pipeline.commands);
            let simple = commands.filter_map(|command| match command {
                Command::Simple(simple) => Some(name(simple)),
                Command::Compound(_) => None,
            });
            simple.collect()
        };
        let source = "x; a && b && c | d || e; y";
        assert_eq!(with(source, "c", |found| names(&mut found.chain_before())), ["a", "b"]);
        assert_eq!(with(source, "c", |found| names(&mut found.chain_after())), ["e"]);
        assert_eq!(with(source, "c", |found| found.list.len()), 3);
    }

    #[test]
    fn a_command_knows_where_it_stands() {
        let place = |source: &str| with(source, "a", |found| found.place);
        let none = Place::default();
        for (source, expected) in [
            ("a", none),
            ("{ a; }", none),
            ("x=$(a)", Place { substitution: true, ..none }),
            ("x \"`a`\" <(b)", Place { substitution: true, ..none }),
            ("if a; then b; fi", Place { condition: true, ..none }),
            ("if b; then a; fi", none),
            ("while x=$(a); do b; done", Place { substitution: true, ..none }),
            ("f() { a; }", Place { function: true, ..none }),
            ("sh -c 'a'", Place { inner_shell: true, ..none }),
            ("sh <<E\na\nE", Place { inner_shell: true, ..none }),
        ] {
            assert_eq!(place(source), expected, "{source}");
        }
    }

    #[test]
    fn heredocs_are_those_of_the_script_around_the_command() {
        let body = |source: &str| {
            with(source, "cat", |found| {
                let index = found.simple.redirects[0].heredoc.unwrap();
                found.script.heredocs[index].body.to_string()
            })
        };
        assert_eq!(body("b <<F; x=$(cat <<E\n1\nE\n)\n2\nF"), "1\n");
        assert_eq!(body("x=$(b <<E\n1\nE\n); cat <<F\n2\nF"), "2\n");
    }
}
