//! Checks of the user that an image starts as: `docker inspect --format '{{.Config.User}}'` and what is done with it.

use crate::analysis::Shell;
use bulkhead_shell::{
    Block, BlockRole, Chain, Command, Compound, CompoundKind, Invocation, Join, Link, Part, PartKind, Script,
    Word,
};
use bulkhead_text::Span;
use std::collections::HashMap;

/// What a variable or a substitution holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Held {
    /// The image's `USER`: empty, a name or a number, with a group or not.
    User,
    /// The same without the group.
    UserAlone,
    /// What `id -u` prints: a number.
    Uid,
}

/// The comparisons of one condition with what an image's user may be.
#[derive(Debug, Default)]
pub(crate) struct UserCheck {
    /// From the first comparison to the last.
    pub(crate) span: Span,
    /// The variable, where there is one.
    pub(crate) variable: Option<String>,
    /// What stands in it; with a group or not.
    pub(crate) held: Option<Held>,
    /// What it is compared with; an empty text for `-z` and `-n`.
    pub(crate) values: Vec<String>,
    /// Whether each comparison asks if it is root, `||` between; `false` if each asks if it is not.
    pub(crate) asks_for_root: Option<bool>,
    /// Whether something else is in the condition.
    pub(crate) is_mixed: bool,
    /// Whether all comparisons are `[ … ]` with `||` between.
    pub(crate) is_plain: bool,
}

impl UserCheck {
    /// The ways to say root that the comparisons do not know.
    pub(crate) fn missed(&self) -> Vec<&'static str> {
        let forms: &[&str] = match self.held {
            Some(Held::Uid) => &["0"],
            Some(Held::UserAlone) => &["", "root", "0"],
            Some(Held::User) => &["", "root", "0", "root:root", "0:0"],
            None => &[],
        };
        forms.iter().copied().filter(|form| !self.values.iter().any(|value| matches(value, form))).collect()
    }
}

/// The users that a comparison with a value knows: without the group it knows them with any.
fn known_by(held: Held, value: String) -> Vec<String> {
    let with_group = held == Held::UserAlone && !value.is_empty();
    let with_group = with_group.then(|| format!("{value}:*"));
    with_group.into_iter().chain([value]).collect()
}

/// Whether a pattern such as `0` or `root:*` matches a text.
fn matches(pattern: &str, text: &str) -> bool {
    match pattern.split_once('*') {
        Some((before, after)) => {
            text.starts_with(before) && text.get(before.len()..).is_some_and(|rest| rest.ends_with(after))
        }
        None => pattern == text,
    }
}

/// An arm of a `case`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Arm<'a> {
    /// What it does.
    pub(crate) block: &'a Block,
    /// The pattern that leads here.
    pub(crate) pattern: Span,
    /// The whole statement.
    pub(crate) case: Span,
}

/// The variables of a script that hold the user of an image.
#[derive(Debug, Default)]
pub(crate) struct Users<'s>(HashMap<&'s str, Held>);

impl<'s> Users<'s> {
    /// Finds them by their assignments.
    pub(crate) fn of(script: &'s Script) -> Self {
        let mut users = Self::default();
        for found in script.simple_commands() {
            for assigned in &found.simple.assignments {
                // What it holds can come from another variable: `uid=${user%%:*}`.
                if let Some((what, _)) = users.held(&assigned.value) {
                    users.0.insert(assigned.name.as_str(), what);
                }
            }
        }
        users
    }

    /// Every comparison with the user of an image, in order.
    pub(crate) fn checks(&self, script: &Script) -> Vec<UserCheck> {
        let mut checks = Vec::new();
        self.visit(&script.chains, &mut checks);
        checks
    }

    /// The depth is the parser's.
    fn visit(&self, list: &[Chain], checks: &mut Vec<UserCheck>) {
        for chain in list {
            checks.extend(self.of_chain(chain));
            for command in chain.links.iter().flat_map(|link| &link.pipeline.commands) {
                let Command::Compound(compound) = command else { continue };
                checks.extend(self.of_case(compound));
                compound.blocks.iter().for_each(|block| self.visit(&block.chains, checks));
            }
        }
    }

    fn of_case(&self, compound: &Compound) -> Option<UserCheck> {
        let (subject, patterns) = compound.words.split_first()?;
        let (held, variable) = self.held(subject).filter(|_| compound.kind == CompoundKind::Case)?;
        let values = patterns.iter().map(ToString::to_string).filter(|text| text != "*");
        let values = values.flat_map(|value| known_by(held, value)).collect();
        Some(UserCheck { span: subject.span, variable, held: Some(held), values, ..UserCheck::default() })
    }

    /// The arms of `case` that an image goes into that runs as root. The depth is the parser's.
    pub(crate) fn root_arms<'a>(&self, list: &'a [Chain], arms: &mut Vec<Arm<'a>>) {
        for command in list.iter().flat_map(|chain| &chain.links).flat_map(|link| &link.pipeline.commands) {
            let Command::Compound(compound) = command else { continue };
            self.arms_of(compound, arms);
            compound.blocks.iter().for_each(|block| self.root_arms(&block.chains, arms));
        }
    }

    fn arms_of<'a>(&self, compound: &'a Compound, arms: &mut Vec<Arm<'a>>) {
        let subject = compound.words.first().filter(|_| compound.kind == CompoundKind::Case);
        let Some((held, _)) = subject.and_then(|subject| self.held(subject)) else { return };
        let forms: &[&str] = if held == Held::Uid { &["0"] } else { &["", "root", "0"] };
        for form in forms {
            // The first pattern that matches decides, and it belongs to the next arm that ends after it.
            let mut patterns = compound.words.iter().enumerate().skip(1);
            let first = patterns.find(|(_, pattern)| matches(&pattern.to_string(), form));
            let arm = first.and_then(|(at, pattern)| {
                let after = |block: &&Block| matches!(block.role, BlockRole::Arm(end) if at < end);
                Some(Arm {
                    block: compound.blocks.iter().find(after)?,
                    pattern: pattern.span,
                    case: compound.span,
                })
            });
            arms.extend(arm.filter(|arm| !arms.iter().any(|known| std::ptr::eq(known.block, arm.block))));
        }
    }

    /// What a word holds, and in which variable.
    fn held(&self, word: &Word) -> Option<(Held, Option<String>)> {
        let [part] = word.parts.as_slice() else { return None };
        if let PartKind::Parameter { name, operation, .. } = &part.kind {
            let held = *self.0.get(name.as_str())?;
            return match (held, operation.as_str()) {
                (held, "" | ":-" | "-") => Some((held, Some(name.clone()))),
                (Held::User | Held::UserAlone, "%%:*" | "%:*") => Some((Held::UserAlone, Some(name.clone()))),
                _ => None,
            };
        }
        Some((held_by_word(word)?, None))
    }

    /// The comparisons of a condition.
    pub(crate) fn of_chain(&self, chain: &Chain) -> Option<UserCheck> {
        let mut check = UserCheck { is_plain: true, ..UserCheck::default() };
        for Link { join, pipeline } in &chain.links {
            let [command] = pipeline.commands.as_slice() else {
                check.is_mixed = true;
                continue;
            };
            let words = match command {
                Command::Simple(simple) => match simple.words.as_slice() {
                    [first, words @ .., last] if first.is("[") && last.is("]") => words,
                    [first, words @ ..] if first.is("test") => words,
                    _ => &[],
                },
                Command::Compound(compound) if compound.kind == CompoundKind::Test => {
                    compound.words.as_slice()
                }
                Command::Compound(_) => &[],
            };
            check.is_plain &=
                matches!(command, Command::Simple(_)) && *join != Join::And && !pipeline.negated;
            if !self.compare(words, pipeline.negated, &mut check) {
                check.is_mixed = true;
                continue;
            }
            check.span = if check.span.is_empty() { pipeline.span } else { check.span.cover(pipeline.span) };
        }
        check.held.is_some().then_some(check)
    }

    /// Takes the comparisons out of the words of a test; whether there was one.
    fn compare(&self, words: &[Word], negated: bool, check: &mut UserCheck) -> bool {
        let mut any = false;
        for (at, word) in words.iter().enumerate() {
            let Some((held, variable)) = self.held(word) else { continue };
            let before = at.checked_sub(1).and_then(|at| words.get(at)).and_then(Word::literal);
            let operator = words.get(at + 1).and_then(Word::literal);
            let (root, value) = match (before.as_deref(), operator.as_deref()) {
                (Some("-z"), _) => (true, String::new()),
                (Some("-n"), _) => (false, String::new()),
                (_, Some("=" | "==" | "-eq")) => {
                    (true, words.get(at + 2).map(ToString::to_string).unwrap_or_default())
                }
                (_, Some("!=" | "-ne" | "-gt")) => {
                    (false, words.get(at + 2).map(ToString::to_string).unwrap_or_default())
                }
                // A regular expression may say anything.
                (_, Some("=~")) => (true, "*".to_owned()),
                _ => continue,
            };
            any = true;
            check.values.extend(known_by(held, value));
            check.held = match check.held {
                Some(Held::User) => Some(Held::User),
                _ => Some(held),
            };
            check.variable = variable.or(check.variable.take());
            let root = root != negated;
            check.asks_for_root = match check.asks_for_root {
                None => Some(root),
                Some(known) => {
                    check.is_mixed |= known != root;
                    Some(known)
                }
            };
        }
        any
    }
}

/// Whether a script compares the user of an image with something.
#[must_use]
pub fn asks_for_user(shell: &Shell) -> bool {
    !Users::of(&shell.script).checks(&shell.script).is_empty()
}

/// What the commands of a substitution print, where that is the user of an image.
fn held_by_word(word: &Word) -> Option<Held> {
    let [Part { kind: PartKind::Substitution(script), .. }] = word.parts.as_slice() else { return None };
    let [chain] = script.chains.as_slice() else { return None };
    let pipeline = &chain.links.first()?.pipeline;
    let (Command::Simple(simple), filters) = pipeline.commands.split_first()? else { return None };
    let Invocation { program, args, .. } = Invocation::of(simple)?;
    let is_engine = matches!(program.value.as_ref(), "docker" | "podman" | "skopeo" | "crane" | "nerdctl");
    let words: Vec<String> = args.iter().map(ToString::to_string).collect();
    let has = |text: &str| words.iter().any(|word| word == text);
    if is_engine && has("inspect") {
        let asked = words.iter().any(|word| {
            let asked: String = word.chars().filter(|next| !next.is_whitespace()).collect();
            asked.contains("{{.Config.User}}") || asked.contains("{{.ContainerConfig.User}}")
        });
        let cut = filters.iter().any(|filter| match filter {
            Command::Simple(simple) => {
                simple.words.first().is_some_and(|word| word.is("cut") || word.is("awk") || word.is("sed"))
            }
            Command::Compound(_) => false,
        });
        return asked.then_some(if cut { Held::UserAlone } else { Held::User });
    }
    let asks_uid = match program.value.as_ref() {
        "id" => has("-u") && !has("-un") && !has("-n"),
        "docker" | "podman" => has("run") && has("id") && has("-u"),
        _ => false,
    };
    asks_uid.then_some(Held::Uid)
}
