//! Settings of package managers in variables and in the files that a script writes.

use super::{Commands, program};
use crate::analysis::Dockerfile;
use crate::settings::set_by;
use crate::variables;
use bulkhead_shell::Script;
use bulkhead_text::Span;

/// The variables that a script sets: name, value as written, and where.
pub(crate) fn assignments(script: &Script) -> Vec<(String, String, Span)> {
    script.simple_commands().iter().flat_map(|found| set_by(found.simple)).collect()
}

/// The variables with a bad value that a Dockerfile sets by `ARG` and `ENV`: name and place.
pub(crate) fn bad_variables(
    file: &Dockerfile<'_>,
    is_bad: fn(&str, Option<&str>) -> bool,
) -> Vec<(String, Span)> {
    let variables = variables::set_by(file).into_iter();
    let bad = variables.filter(|set| is_bad(set.name, set.value.map(|word| word.value.as_str())));
    bad.map(|set| (set.name.to_owned(), set.span)).collect()
}

/// The same of a script.
pub(crate) fn bad_assignments(
    script: &Script,
    is_bad: fn(&str, Option<&str>) -> bool,
) -> Vec<(String, Span)> {
    let bad = assignments(script).into_iter().filter(|(name, value, _)| is_bad(name, Some(value)));
    bad.map(|(name, _, span)| (name, span)).collect()
}

/// Whether a value means no.
pub(crate) fn is_off(value: &str) -> bool {
    matches!(value.trim().to_ascii_lowercase().as_str(), "0" | "no" | "false" | "off")
}

/// Whether a value means yes.
pub(crate) fn is_on(value: &str) -> bool {
    matches!(value.trim().to_ascii_lowercase().as_str(), "1" | "yes" | "true" | "on")
}

/// Where a script writes `key=value` with a value that `is_bad`: in the words of `echo`, `printf`, `sed` and `tee`, and
/// in the bodies of here-documents.
pub(crate) fn written(commands: &Commands<'_>, key: &str, is_bad: fn(&str) -> bool) -> Vec<Span> {
    let Commands { source, text, script, ref bodies, .. } = *commands;
    let mut spans = Vec::new();
    if !text.contains(key) {
        return spans;
    }
    for found in script.simple_commands() {
        match program(found.simple).as_deref() {
            Some("echo" | "printf") => {
                let words = found.simple.words.iter().skip(1);
                spans.extend(words.flat_map(|word| settings(source, word.span, key, is_bad)));
            }
            // `s/key=1/key=0/`: what counts is what it is changed to.
            Some("sed" | "perl") => {
                let words = found.simple.words.iter().skip(1);
                spans.extend(words.filter_map(|word| {
                    let last = settings(source, word.span, key, |_| true).pop()?;
                    settings(source, last, key, is_bad).pop()
                }));
            }
            _ => {}
        }
    }
    spans.extend(bodies.iter().flat_map(|body| settings(source, *body, key, is_bad)));
    spans
}

/// Every `key=value`, `key = value` in the text under a span with such a value.
pub(crate) fn settings(source: &str, span: Span, key: &str, is_bad: fn(&str) -> bool) -> Vec<Span> {
    let text = span.of(source);
    let mut found = Vec::new();
    for (at, _) in text.match_indices(key) {
        let before = text.get(..at).unwrap_or_default();
        let inside_word = before.ends_with(|last: char| last.is_ascii_alphanumeric() || last == '_')
            && !before.ends_with("\\n")
            && !before.ends_with("\\t");
        let rest = text.get(at + key.len()..).unwrap_or_default();
        let Some(value) = rest.trim_start_matches([' ', '\t']).strip_prefix('=') else { continue };
        let value = value.trim_start_matches([' ', '\t']);
        let length = value.find(|next: char| !next.is_ascii_alphanumeric()).unwrap_or(value.len());
        let word = value.get(..length).unwrap_or_default();
        if inside_word || !is_bad(word) {
            continue;
        }
        let start = span.start() + at;
        let end = start + key.len() + (rest.len() - value.len()) + length;
        found.push(Span::new(start, end));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use bulkhead_shell::parse;

    #[test]
    fn settings_are_found_where_they_are_written() {
        for (source, expected) in [
            ("echo 'gpgcheck=0' >> /etc/yum.conf", "gpgcheck=0"),
            ("printf 'a\\ngpgcheck = no\\n' > x.repo", "gpgcheck = no"),
            ("sed -i s/gpgcheck=1/gpgcheck=0/ x", "gpgcheck=0"),
            ("cat > x <<EOF\ngpgcheck=0\nEOF", "gpgcheck=0"),
            ("sed -i s/gpgcheck=0/gpgcheck=1/ x", ""),
            ("echo repo_gpgcheck=0 gpgcheck=1", ""),
            ("grep gpgcheck=0 x", ""),
        ] {
            let script = parse(source).tree;
            let bodies = crate::packages::bodies(&script);
            let commands = Commands { source, text: source, script: &script, calls: &[], bodies };
            let found = written(&commands, "gpgcheck", is_off);
            let found: Vec<&str> = found.into_iter().map(|span| span.of(source)).collect();
            assert_eq!(found.join(" "), expected, "{source}");
        }
    }
}
