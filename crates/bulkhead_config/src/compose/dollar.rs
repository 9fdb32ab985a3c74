//! A `${` that begins no variable: Compose refuses the file. Any other `$` before what is no name stands for itself.
//!
//! See `patternString` in <https://github.com/compose-spec/compose-go/blob/main/template/template.go>. Keys are not
//! interpolated, values are.

use super::reader::{Reader, part};
use crate::value::{Kind, Node};
use bulkhead_text::{Edit, SyntaxError};

/// Reports the first such `$` of every value of a tree.
pub(super) fn check(reader: &mut Reader, node: &Node) {
    match &node.kind {
        Kind::Mapping(entries) => entries.iter().for_each(|entry| check(reader, &entry.value)),
        Kind::Sequence(items) => items.iter().for_each(|item| check(reader, item)),
        Kind::Scalar(scalar) => {
            let Some(at) = stray(&scalar.text) else { return };
            let span = part(node, &scalar.text, at, at + 1);
            let message = "no variable follows this `${`: Compose refuses the file";
            let fix = if span.len() == 1 { vec![Edit::insert(span.end(), "$")] } else { Vec::new() };
            reader.error(SyntaxError::new(span, message).help("Write `$$` for a `$` of your own.").fix(fix));
        }
    }
}

/// The place of the first `${` that no name follows; `$$` is a `$` and begins nothing.
fn stray(text: &str) -> Option<usize> {
    let begins = |rest: &str| rest.starts_with(|next: char| next.is_ascii_alphabetic() || next == '_');
    let mut from = 0;
    loop {
        let at = from + text.get(from..)?.find('$')?;
        let rest = text.get(at + 1..)?;
        if rest.strip_prefix('{').is_some_and(|inside| !begins(inside)) {
            return Some(at);
        }
        from = at + 1 + usize::from(rest.starts_with('$'));
    }
}

#[cfg(test)]
mod tests {
    use crate::compose::Project;
    use bulkhead_text::apply;

    #[test]
    fn braces_without_a_name_are_refused_and_the_fix_doubles_the_dollar() {
        for (value, fixed) in [("\"${}\"", "\"$${}\""), ("a${1}", "a$${1}"), ("$$${-b}", "$$$${-b}")] {
            let file = |value: &str| format!("services:\n  a:\n    image: a\n    hostname: {value}\n");
            let source = file(value);
            let errors = Project::parse(&source).errors;
            assert_eq!(errors.len(), 1, "{value}: {errors:?}");
            assert_eq!(apply(&source, &errors[0].fix).unwrap(), file(fixed));
            assert_eq!(Project::parse(&file(fixed)).errors, [], "{fixed}");
        }
    }

    #[test]
    fn variables_keys_and_extensions_are_left_alone() {
        let source = "x-a: 5$\nservices:\n  a:\n    image: \"$A${B:-c$$}${C?d}\"\n    labels: {\"a$\": b}\n";
        assert_eq!(Project::parse(source).errors, []);
        for value in ["'cost: 5$'", "a$1", "a$-b", "echo $(seq 3)", "$$$"] {
            let source = format!("services:\n  a:\n    image: a\n    hostname: {value}\n");
            assert_eq!(Project::parse(&source).errors, [], "{value}");
        }
    }
}
