//! Changes to a JSON text that keep the way it is written: its indentation, its line endings, its commas.
//!
//! Each function returns one edit that adds no syntax error, or `None` where the text has no place for it.

use crate::value::{Entry, Kind, Node};
use bulkhead_text::{Edit, Span};

/// Sets `key` of an object to `value`, a JSON text: replaces the value that is there, or adds a member at the
/// end. A file that is empty or holds `null` becomes an object. `None` if the node is anything else.
#[must_use]
pub fn set(source: &str, object: &Node, key: &str, value: &str) -> Option<Edit> {
    let member = format!("{}: {value}", quote(key));
    let newline = newline(source);
    let Kind::Mapping(entries) = &object.kind else {
        let whole = format!("{{{newline}{INDENT}{member}{newline}}}");
        return object.is_null().then(|| Edit::replace(object.span, whole));
    };
    if object.span.is_empty() {
        let whole = format!("{{{newline}{INDENT}{member}{newline}}}{newline}");
        // After a comment that is all of the file nothing could be read.
        let blank = source.trim_start_matches('\u{feff}').trim().is_empty();
        return blank.then(|| Edit::insert(object.span.start(), whole));
    }
    if let Some(entry) = object.entry(key) {
        // A value that is missing (`"icc":`) has an empty span right after the colon.
        let space = if entry.value.span.is_empty() { " " } else { "" };
        return Some(Edit::replace(entry.value.span, format!("{space}{value}")));
    }
    let last = entries.iter().map(|entry| entry.key.span.cover(entry.value.span)).max_by_key(|span| span.end);
    Some(add(source, object.span, last, &member))
}

/// Adds `value`, a JSON text, at the end of a list. `None` if the node is no list.
#[must_use]
pub fn append(source: &str, list: &Node, value: &str) -> Option<Edit> {
    let Kind::Sequence(items) = &list.kind else {
        return None;
    };
    Some(add(source, list.span, items.last().map(|item| item.span), value))
}

/// Takes the member `key` of an object away, with its comma and the line it leaves empty. `None` if it is not
/// there.
#[must_use]
pub fn remove(source: &str, object: &Node, key: &str) -> Option<Edit> {
    Some(remove_entry(source, object, object.entry(key)?))
}

/// Takes a member of an object away, as [`remove`] does.
#[must_use]
pub fn remove_entry(source: &str, object: &Node, entry: &Entry) -> Edit {
    let member = entry.key.span.cover(entry.value.span);
    if let Some(comma) = comma_after(source, member.end()) {
        let space = space_length(source, comma.end());
        return Edit::delete(Span::new(member.start(), comma.end() + space));
    }
    // The members stand in the order of the source.
    let before = object.entries().partition_point(|other| other.value.span.end() <= member.start());
    let previous = before.checked_sub(1).and_then(|previous| object.entries().get(previous));
    if let Some(comma) = previous.and_then(|previous| comma_after(source, previous.value.span.end())) {
        return Edit::delete(Span::new(comma.start(), member.end()));
    }
    let inside = source.get(object.span.start() + 1..member.start()).unwrap_or_default();
    let end = member.end() + space_length(source, member.end());
    let alone = inside.trim().is_empty() && source.get(end..).is_some_and(|rest| rest.starts_with('}'));
    Edit::delete(if alone { Span::new(object.span.start() + 1, end) } else { member })
}

/// Gives the member `key` of an object another name. `None` if it is not there, or if the name is taken.
#[must_use]
pub fn rename(object: &Node, key: &str, name: &str) -> Option<Edit> {
    object.entry(key).filter(|_| object.entry(name).is_none()).map(|entry| rename_entry(entry, name))
}

/// Gives a member another name.
#[must_use]
pub fn rename_entry(entry: &Entry, name: &str) -> Edit {
    Edit::replace(entry.key.span, quote(name))
}

/// A string as JSON writes it.
#[must_use]
pub fn quote(text: &str) -> String {
    let mut quoted = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            '\r' => quoted.push_str("\\r"),
            control if u32::from(control) < 0x20 => {
                quoted.push_str(&format!("\\u{:04x}", u32::from(control)))
            }
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}

/// The indentation of a member where the text shows none.
const INDENT: &str = "  ";

/// Adds a part at the end of an object or list in brackets.
fn add(source: &str, brackets: Span, last: Option<Span>, part: &str) -> Edit {
    let newline = newline(source);
    let Some(last) = last else {
        return add_first(source, brackets, part, newline);
    };
    let separator = match indentation(source, last.start()) {
        Some(indent) => format!("{newline}{indent}"),
        None => " ".to_owned(),
    };
    match comma_after(source, last.end()) {
        Some(comma) => Edit::insert(comma.end(), format!("{separator}{part}")),
        None => Edit::insert(last.end(), format!(",{separator}{part}")),
    }
}

/// Adds the first part: on a line of its own.
fn add_first(source: &str, brackets: Span, part: &str, newline: &str) -> Edit {
    let outer: String = line_before(source, brackets.start())
        .chars()
        .take_while(|character| matches!(character, ' ' | '\t'))
        .collect();
    let unit = if outer.starts_with('\t') { "\t" } else { INDENT };
    let text = format!("{newline}{outer}{unit}{part}{newline}{outer}");
    let open = brackets.start() + 1;
    let closed = source.get(..brackets.end()).is_some_and(|text| text.ends_with(['}', ']']));
    let inside = Span::new(open, brackets.end().saturating_sub(usize::from(closed)));
    let blank = inside.of(source).trim().is_empty();
    Edit::replace(if blank { inside } else { Span::empty(open) }, text)
}

/// The white space before a part that begins its line.
fn indentation(source: &str, at: usize) -> Option<&str> {
    let before = line_before(source, at);
    (before.trim().is_empty() && before.len() < at).then_some(before)
}

/// The text between the start of a line and a place in it.
fn line_before(source: &str, at: usize) -> &str {
    let before = source.get(..at).unwrap_or_default();
    before.rsplit(['\n', '\r']).next().unwrap_or_default()
}

fn newline(source: &str) -> &'static str {
    if source.contains("\r\n") { "\r\n" } else { "\n" }
}

/// The comma that comes next, after white space and comments only.
fn comma_after(source: &str, from: usize) -> Option<Span> {
    let mut at = from;
    loop {
        at += space_length(source, at);
        let rest = source.get(at..)?;
        let comment = if rest.starts_with("//") || rest.starts_with('#') {
            rest.find(['\n', '\r'])?
        } else if rest.starts_with("/*") {
            rest.find("*/")? + 2
        } else {
            return rest.starts_with(',').then(|| Span::new(at, at + 1));
        };
        at += comment;
    }
}

fn space_length(source: &str, from: usize) -> usize {
    let rest = source.get(from..).unwrap_or_default();
    rest.len() - rest.trim_start().len()
}

#[cfg(test)]
mod tests;
