//! `${{ … }}`: what GitHub puts its value in the place of before a step begins.
//!
//! <https://docs.github.com/en/actions/reference/workflows-and-actions/expressions>

use bulkhead_text::Span;

/// An expression in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expression {
    /// All of it, in the text that it was found in.
    pub span: Span,
    /// The contexts that it reads, in small letters and with every index as a dot: `github.event.issue.title`.
    pub contexts: Vec<String>,
}

/// The expressions of a text, in order.
#[must_use]
pub fn expressions(text: &str) -> Vec<Expression> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text.get(at..).and_then(|rest| rest.find("${{")).map(|start| at + start) {
        let inside = text.get(start + 3..).unwrap_or_default();
        let Some(length) = length(inside) else { break };
        let end = start + 3 + length;
        let contexts = inside.get(..length).map(contexts).unwrap_or_default();
        found.push(Expression { span: Span::new(start, end + 2), contexts });
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

/// The names with their properties, without strings, numbers, operators and the names of functions.
fn contexts(expression: &str) -> Vec<String> {
    let mut contexts = Vec::new();
    // `github['head_ref']` is `github.head_ref`.
    let dotted = expression.replace("['", ".").replace("']", "").replace("[*]", ".*");
    for (number, part) in dotted.split('\'').enumerate() {
        // Every second part is a string.
        if number % 2 == 1 {
            continue;
        }
        let is_name = |next: char| next.is_ascii_alphanumeric() || matches!(next, '_' | '-' | '.' | '*');
        let mut rest = part;
        while let Some(start) = rest.find(|next: char| next.is_ascii_alphabetic() || next == '_') {
            let word = rest.get(start..).unwrap_or_default();
            let end = word.find(|next| !is_name(next)).unwrap_or(word.len());
            let (name, after) = word.split_at_checked(end).unwrap_or((word, ""));
            if !after.trim_start().starts_with('(') {
                contexts.push(name.to_ascii_lowercase());
            }
            rest = after;
        }
    }
    contexts
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
        assert_eq!(contexts("a.b[*].c == 'd.e' && toJSON(f)"), ["a.b.*.c", "f"]);
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
