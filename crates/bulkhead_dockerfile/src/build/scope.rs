//! The variables that an instruction sees.

use crate::ast::{Arg, Pair, Word};
use crate::shellword::{self, Options};
use bulkhead_text::{Span, Spanned};
use std::collections::HashMap;

/// A variable that `ENV` or `ARG` sets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variable {
    /// The name.
    pub name: Spanned<String>,
    /// The value, as far as the Dockerfile says; none for an `ARG` without a default.
    pub value: Option<String>,
    /// Name and value together.
    pub span: Span,
    /// The number of the instruction in [`Dockerfile::instructions`](crate::Dockerfile::instructions).
    pub instruction: usize,
    /// From `ARG`: only there while the image is built.
    pub build_only: bool,
}

/// A word after its variables were filled in.
pub(super) struct Expanded {
    pub(super) text: String,
    /// Variables that have no value; they stay in the text as they are written.
    pub(super) unset: Vec<String>,
}

/// How many stages below a stage are searched for a variable.
pub(super) const MAX_INHERITED_STAGES: usize = 100;

/// What one variable stands for.
#[derive(Clone, Debug)]
pub(super) struct Value {
    /// None: it is there, but its value is not known.
    text: Option<String>,
    /// Set by `ENV`, so that `ARG` cannot change it.
    fixed: bool,
}

/// The variables that one stage sets, `ENV` and `ARG` alike:
/// stages built from it [inherit both](https://docs.docker.com/build/building/variables/#scoping).
pub(super) type Variables = HashMap<String, Value>;

/// What variables stand for at one point: those of this stage, then those of the stages below.
pub(super) struct Scope<'p> {
    escape: char,
    own: Variables,
    parents: Vec<&'p Variables>,
}

impl<'p> Scope<'p> {
    pub(super) fn new(escape: char) -> Self {
        Self { escape, own: HashMap::new(), parents: Vec::new() }
    }

    /// A scope on top of others, the nearest first.
    pub(super) fn above(escape: char, parents: Vec<&'p Variables>) -> Self {
        Self { parents, ..Self::new(escape) }
    }

    /// The variables of this stage alone.
    pub(super) fn into_own(self) -> Variables {
        self.own
    }

    fn value(&self, name: &str) -> Option<&Value> {
        let all = std::iter::once(&self.own).chain(self.parents.iter().copied());
        all.filter_map(|scope| scope.get(name)).next()
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.value(name)?.text.as_deref()
    }

    pub(super) fn expand(&self, word: &Word) -> Expanded {
        let lookup = |name: &str| self.get(name);
        let options = Options {
            escape: self.escape,
            raw_quotes: false,
            raw_escapes: false,
            defaults: true,
            lookup: &lookup,
        };
        match shellword::process(&word.raw, &options) {
            Ok(output) => Expanded { text: output.text, unset: output.unset },
            Err(_) => Expanded { text: word.value.clone(), unset: vec![word.raw.clone()] },
        }
    }

    /// The variables that a word needs and that nothing has named so far.
    pub(super) fn undeclared(&self, word: &Word) -> Vec<String> {
        if !word.raw.contains('$') {
            return Vec::new();
        }
        let unset = self.expand(word).unset.into_iter();
        unset.filter(|name| is_name(name) && self.value(name).is_none()).collect()
    }

    /// The value of a word, if all of its variables have one.
    fn known(&self, word: &Word) -> Option<String> {
        let expanded = self.expand(word);
        expanded.unset.is_empty().then_some(expanded.text)
    }

    /// Adds an `ARG`: its default, or what the scope of the whole file says.
    pub(super) fn argument(
        &mut self,
        argument: &Arg,
        instruction: usize,
        globals: Option<&Scope<'_>>,
    ) -> Variable {
        let name = argument.name.value.as_str();
        let value = match &argument.default {
            Some(default) => self.known(default),
            None => globals.and_then(|globals| globals.get(name)).map(str::to_owned),
        };
        if !self.value(name).is_some_and(|value| value.fixed) {
            self.own.insert(name.to_owned(), Value { text: value.clone(), fixed: false });
        }
        Variable { name: argument.name.clone(), value, span: argument.span, instruction, build_only: true }
    }

    /// Adds the pairs of one `ENV`, which do not see each other.
    pub(super) fn environment(&mut self, pairs: &[Pair], instruction: usize) -> Vec<Variable> {
        let variable = |pair: &Pair| Variable {
            name: Spanned::new(self.expand(&pair.key).text, pair.key.span),
            value: self.known(&pair.value),
            span: pair.span,
            instruction,
            build_only: false,
        };
        let variables: Vec<Variable> = pairs.iter().map(variable).collect();
        for variable in &variables {
            let value = Value { text: variable.value.clone(), fixed: true };
            self.own.insert(variable.name.value.clone(), value);
        }
        variables
    }
}

/// Whether it is a variable's name, and not `$1` or the text of a word that cannot be read.
fn is_name(text: &str) -> bool {
    let letters = |next: char| next.is_ascii_alphanumeric() || next == '_';
    text.chars().all(letters) && text.chars().next().is_some_and(|first| !first.is_ascii_digit())
}
