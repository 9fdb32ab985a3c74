//! The variables that a Dockerfile sets, and what their values are made of.

use crate::analysis::Dockerfile;
use crate::secrets::is_secret_name;
use bulkhead_dockerfile::{Kind, Word};
use bulkhead_text::Span;
use std::collections::HashSet;

/// A variable that the file sets.
pub(crate) struct Variable<'f> {
    /// The name, as it is written.
    pub(crate) name: &'f str,
    /// Where the name stands.
    pub(crate) span: Span,
    /// The value; none for an `ARG` without a default.
    pub(crate) value: Option<&'f Word>,
    /// From `ARG`.
    pub(crate) build_only: bool,
    /// Before the first `FROM`.
    pub(crate) global: bool,
    /// The variables with a secret's name that the value is made of and the file sets before.
    pub(crate) sources: Vec<&'f str>,
    /// Whether the value has variables that nothing sets before.
    pub(crate) unset: bool,
}

/// Whether a variable of this name can be used: Docker takes any word as the name of an `ARG`.
pub(crate) fn is_usable(name: &str) -> bool {
    name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// Every `ARG` and `ENV` of the file, those of `ONBUILD` too.
pub(crate) fn set_by<'f>(file: &'f Dockerfile<'_>) -> Vec<Variable<'f>> {
    let mut variables = read(file);
    let mut set: HashSet<&str> = HashSet::new();
    for variable in &mut variables {
        let (known, unset): (Vec<&str>, Vec<&str>) =
            references(variable.value).partition(|name| set.contains(name));
        variable.sources = known.into_iter().filter(|name| is_secret_name(name)).collect();
        variable.unset = !unset.is_empty();
        set.extend((!variable.global).then_some(variable.name));
    }
    variables
}

fn read<'f>(file: &'f Dockerfile<'_>) -> Vec<Variable<'f>> {
    let mut variables = Vec::new();
    for (number, outer) in file.tree.instructions.iter().enumerate() {
        let instruction = if let Kind::Onbuild(inner) = &outer.kind { inner } else { outer };
        let global = file.build.stage_of(number).is_none();
        match &instruction.kind {
            Kind::Arg(arguments) => variables.extend(arguments.iter().map(|argument| Variable {
                name: &argument.name.value,
                span: argument.name.span,
                value: argument.default.as_ref().filter(|default| !default.value.is_empty()),
                build_only: true,
                global,
                sources: Vec::new(),
                unset: false,
            })),
            Kind::Env(pairs) => variables.extend(pairs.iter().map(|pair| Variable {
                name: &pair.key.value,
                span: pair.key.span,
                value: Some(&pair.value),
                build_only: false,
                global,
                sources: Vec::new(),
                unset: false,
            })),
            _ => {}
        }
    }
    variables
}

/// The names of the variables that a value is made of.
fn references(value: Option<&Word>) -> impl Iterator<Item = &str> {
    let raw = value.map(|word| word.raw.as_str()).unwrap_or_default();
    raw.split('$').skip(1).map(|rest| {
        let rest = rest.strip_prefix('{').unwrap_or(rest);
        let end = rest.find(|next: char| !is_name_character(next)).unwrap_or(rest.len());
        rest.get(..end).unwrap_or_default()
    })
}

/// Whether a value is `$NAME`, `${NAME}` or `${NAME:-}` and nothing else.
pub(crate) fn is_one_variable(value: &str) -> bool {
    let Some(rest) = value.strip_prefix('$') else { return false };
    let inner = rest.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')).unwrap_or(rest);
    let name = inner.strip_suffix(":-").unwrap_or(inner);
    name.chars().all(is_name_character)
}

/// Where the name of a variable stands in a word; the word, where it is not found.
pub(crate) fn place(source: &str, word: Span, name: &str) -> Span {
    let text = word.of(source);
    let found = text.match_indices('$').find_map(|(at, _)| {
        let rest = text.get(at + 1..)?;
        let inner = rest.strip_prefix('{').unwrap_or(rest);
        let start = word.start() + text.len() - inner.len();
        let after = inner.strip_prefix(name)?;
        (!after.starts_with(is_name_character)).then(|| Span::new(start, start + name.len()))
    });
    found.unwrap_or(word)
}

/// Whether a text uses the variable.
pub(crate) fn uses(text: &str, name: &str) -> bool {
    let whole = Span::new(0, text.len());
    place(text, whole, name) != whole
}

fn is_name_character(next: char) -> bool {
    next.is_ascii_alphanumeric() || next == '_'
}

#[cfg(test)]
mod tests {
    use super::is_one_variable;

    #[test]
    fn a_variable_alone_has_no_text_of_its_own() {
        for (value, alone) in [
            ("$A", true),
            ("${A_1}", true),
            ("${A:-}", true),
            ("${A:-b}", false),
            ("$A$B", false),
            ("a", false),
        ] {
            assert_eq!(is_one_variable(value), alone, "{value}");
        }
    }
}
