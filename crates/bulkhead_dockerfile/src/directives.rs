//! Parser directives: the comments at the very top that change how the file is read.
//!
//! Source: <https://github.com/moby/buildkit/blob/master/frontend/dockerfile/parser/directives.go>.

use crate::ast::Directive;
use bulkhead_text::{Span, Spanned, SyntaxError};

const NAMES: [&str; 3] = ["syntax", "escape", "check"];

/// Reads one line; `None` when it is no directive, and then no later line is one.
pub(crate) fn read(source: &str, line: Span) -> Option<Directive> {
    let text = line.of(source);
    let start = line.start() + (text.len() - text.trim_start().len());
    let body = text.trim_start().strip_prefix('#')?;
    let (name, value) = body.split_once('=')?;
    let value_start = line.end() - value.trim_start().len();
    let name_start = start + 1 + (name.len() - name.trim_start().len());
    let (name, value) = (name.trim(), value.trim());
    if value.is_empty() || !NAMES.iter().any(|known| known.eq_ignore_ascii_case(name)) {
        return None;
    }
    let end = value_start + value.len();
    Some(Directive {
        span: Span::new(start, end),
        name: Spanned::new(name.to_ascii_lowercase(), Span::new(name_start, name_start + name.len())),
        value: Spanned::new(value.to_owned(), Span::new(value_start, end)),
    })
}

/// The escape character that a directive asks for, and what is wrong with the directive.
pub(crate) fn check(directive: &Directive, earlier: &[Directive]) -> (Option<char>, Option<SyntaxError>) {
    let name = &directive.name.value;
    if earlier.iter().any(|other| other.name.value == *name) {
        let error = SyntaxError::new(directive.span, format!("the parser directive `{name}` is there twice"));
        return (None, Some(error.help("Keep one of the two.")));
    }
    if name != "escape" {
        return (None, None);
    }
    match directive.value.value.as_str() {
        "\\" => (Some('\\'), None),
        "`" => (Some('`'), None),
        other => {
            let error =
                SyntaxError::new(directive.value.span, format!("`{other}` cannot be the escape character"));
            (None, Some(error.help("Write `# escape=\\` or `# escape=` followed by a backtick.")))
        }
    }
}
