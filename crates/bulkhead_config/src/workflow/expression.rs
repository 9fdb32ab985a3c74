//! `${{ … }}`: what GitHub puts its value in the place of before a step begins.
//!
//! <https://docs.github.com/en/actions/reference/workflows-and-actions/expressions>

use bulkhead_text::Span;

/// An expression in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expression {
    /// All of it, in the text that it was found in.
    pub span: Span,
    /// The contexts whose values may get into the text, in small letters and with every index as a dot:
    /// `github.event.commits.*.message`. What is only compared is none.
    pub contexts: Vec<String>,
}

/// How long an expression may be, in bytes: GitHub takes no longer ones
/// (<https://github.com/actions/runner/blob/main/src/Sdk/DTExpressions2/Expressions2/ExpressionConstants.cs>). What a
/// longer one reads is not looked at.
pub const MAX_EXPRESSION_BYTES: usize = 21_000;

/// The expressions of a text, in order.
#[must_use]
pub fn expressions(text: &str) -> Vec<Expression> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text.get(at..).and_then(|rest| rest.find("${{")).map(|start| at + start) {
        let inside = text.get(start + 3..).unwrap_or_default();
        let Some(length) = length(inside) else { break };
        let end = start + 3 + length;
        let short = inside.get(..length).filter(|it| it.len() <= MAX_EXPRESSION_BYTES);
        found.push(Expression {
            span: Span::new(start, end + 2),
            contexts: short.map(contexts).unwrap_or_default(),
        });
        at = end + 2;
    }
    found
}

/// Up to the `}}` that is in no string.
fn length(inside: &str) -> Option<usize> {
    let mut quoted = false;
    for (at, pair) in inside.as_bytes().windows(2).enumerate() {
        match pair {
            [b'\'', _] => quoted = !quoted,
            b"}}" if !quoted => return Some(at),
            _ => {}
        }
    }
    None
}

/// Functions whose result is a boolean or a hash: none of their arguments gets into the text.
const JUDGES: [&str; 4] = ["contains", "startswith", "endswith", "hashfiles"];

/// The names with their properties whose values may get into the text, without strings, numbers and operators.
fn contexts(expression: &str) -> Vec<String> {
    let (mut contexts, mut calls, mut rest) = (Vec::new(), Vec::new(), expression);
    let mut compared = false;
    while let Some(next) = rest.chars().next() {
        if next == '\'' {
            let inside = rest.get(1..).unwrap_or_default();
            rest = inside.split_once('\'').map_or("", |(_, after)| after);
        } else if next.is_ascii_alphabetic() || next == '_' {
            let (name, after) = name(rest);
            let call = after.trim_start().strip_prefix('(');
            if let Some(after) = call {
                calls.push(JUDGES.contains(&name.as_str()));
                rest = after;
                compared = false;
                continue;
            }
            let is_compared = compared || after.trim_start().starts_with(['=', '!', '<', '>']);
            if !is_compared && !calls.contains(&true) {
                contexts.push(name);
            }
            rest = after;
        } else {
            match next {
                '(' => calls.push(false),
                ')' => drop(calls.pop()),
                _ => {}
            }
            rest = rest.get(next.len_utf8()..).unwrap_or_default();
            if next.is_whitespace() {
                continue;
            }
            compared = matches!(next, '=' | '<' | '>');
            continue;
        }
        compared = false;
    }
    contexts
}

/// A name with its properties, in small letters; every index is a property, and a number is `*`.
fn name(text: &str) -> (String, &str) {
    let (mut name, mut rest) = (String::new(), text);
    loop {
        let is_name = |next: char| next.is_ascii_alphanumeric() || matches!(next, '_' | '-' | '.' | '*');
        let end = rest.find(|next| !is_name(next)).unwrap_or(rest.len());
        let (word, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
        name.push_str(&word.to_ascii_lowercase());
        rest = after;
        let Some((index, after)) = rest.strip_prefix('[').and_then(|rest| rest.split_once(']')) else {
            return (name, rest);
        };
        match index.strip_prefix('\'').and_then(|index| index.strip_suffix('\'')) {
            Some(property) => name.push_str(&format!(".{}", property.to_ascii_lowercase())),
            None => name.push_str(".*"),
        }
        rest = after;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn expressions_and_what_they_read_are_found() {
        let text = "a ${{ github.sha }} ${{ format('}} {0}', github['head_ref']) || env.X }} ${{ github.event.commits[*].message";
        let found = expressions(text);
        let shown: Vec<_> = found.iter().map(|it| (it.span.of(text), it.contexts.join(" "))).collect();
        assert_eq!(
            shown,
            [
                ("${{ github.sha }}", "github.sha".to_owned()),
                ("${{ format('}} {0}', github['head_ref']) || env.X }}", "github.head_ref env.x".to_owned()),
            ]
        );
        for (expression, expected) in [
            ("a.b[0].c && toJSON(f)", "a.b.*.c f"),
            ("a == 'pull_request' && b || c", "b c"),
            ("contains(a, 'x') && (b) || 'y' != c", "b"),
            ("a[b] || !c", "a.* c"),
        ] {
            assert_eq!(contexts(expression).join(" "), expected, "{expression}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in "([$]|[{]|[}]|'|[.]|[(]|x|é| ){0,40}") {
            for found in expressions(&text) {
                prop_assert!(found.span.of(&text).starts_with("${{") && found.span.of(&text).ends_with("}}"));
            }
        }
    }
}
