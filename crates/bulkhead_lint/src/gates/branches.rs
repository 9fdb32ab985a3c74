//! `if` statements whose branches do nothing but say something.

use super::{all_report, command_span};
use bulkhead_shell::{Block, BlockRole, Chain, Command, Compound, CompoundKind, Script};
use bulkhead_text::Span;

/// An `if` or one of its `elif`s.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Branch<'s> {
    /// What is asked.
    pub(crate) condition: &'s [Chain],
    /// What runs if it succeeds.
    pub(crate) then: &'s [Chain],
    /// What runs if it fails; empty where there is no `else`.
    pub(crate) otherwise: &'s [Chain],
    /// The list that the `if` stands in, and its own chain.
    pub(crate) list: &'s [Chain],
    pub(crate) chain: &'s Chain,
}

impl<'s> Branch<'s> {
    /// Whether no branch does anything but say something.
    pub(crate) fn only_reports(&self) -> bool {
        all_report(self.then) && all_report(self.otherwise)
    }

    /// The last command of the branch that runs when the condition is `outcome`.
    pub(crate) fn last_command(&self, outcome: bool) -> Option<&'s Command> {
        let chains = if outcome { self.then } else { self.otherwise };
        chains.last()?.links.last()?.pipeline.commands.last()
    }

    /// The chain before the `if`.
    pub(crate) fn before(&self) -> Option<&'s Chain> {
        let at = self.list.partition_point(|chain| chain.span.start < self.chain.span.start);
        self.list.get(at.checked_sub(1)?)
    }

    /// Where the condition stands.
    pub(crate) fn condition_span(&self) -> Option<Span> {
        let (first, last) = (self.condition.first()?, self.condition.last()?);
        Some(first.span.cover(last.span))
    }
}

/// Every `if` and `elif` with nothing else between it and its `else`, in order. The depth is the parser's.
pub(crate) fn branches(script: &Script) -> Vec<Branch<'_>> {
    let mut found = Vec::new();
    visit(&script.chains, &mut found);
    found
}

fn visit<'s>(list: &'s [Chain], found: &mut Vec<Branch<'s>>) {
    for chain in list {
        for command in chain.links.iter().flat_map(|link| &link.pipeline.commands) {
            let Command::Compound(compound) = command else { continue };
            if compound.kind == CompoundKind::If {
                found.extend(of_if(compound, list, chain));
            }
            compound.blocks.iter().for_each(|block| visit(&block.chains, found));
        }
    }
}

fn of_if<'s>(compound: &'s Compound, list: &'s [Chain], chain: &'s Chain) -> Option<Branch<'s>> {
    let role = |block: &Block| block.role == BlockRole::Condition;
    let (condition, then, otherwise): (_, _, &[Chain]) = match compound.blocks.as_slice() {
        [condition, then] => (condition, then, &[]),
        [condition, then, otherwise] if !role(otherwise) => (condition, then, &otherwise.chains),
        _ => return None,
    };
    Some(Branch { condition: &condition.chains, then: &then.chains, otherwise, list, chain })
}

/// Where to write a command after another one: a line of its own with the same indentation, or after `;`. `None`
/// after a here-document.
pub(crate) fn after(source: &str, command: &Command, text: &str) -> Option<bulkhead_text::Edit> {
    let span = command_span(command);
    if let Command::Simple(simple) = command
        && simple.redirects.iter().any(|redirect| redirect.heredoc.is_some())
    {
        return None;
    }
    let (rest, line) = source.get(..span.start())?.rsplit_once('\n').unwrap_or_default();
    let line_break = if rest.ends_with('\r') { "\r\n" } else { "\n" };
    let indented = !line.is_empty() && line.chars().all(|next| next == ' ' || next == '\t');
    let separator = if indented { format!("{line_break}{line}") } else { "; ".to_owned() };
    Some(bulkhead_text::Edit::insert(span.end(), format!("{separator}{text}")))
}
