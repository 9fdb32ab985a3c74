//! YAML into the types of the course, with mistakes in the words of somebody who writes lessons.

use crate::author_error::{AuthorError, File};
use bulkhead_text::{LineIndex, Span, Spanned, suggest};
use serde::de::DeserializeOwned;
use serde_yaml::{Error, Location, Options};

/// A value of a YAML file that may be wrong in a way that only we know, and so keeps its place.
pub(crate) type Placed<T> = serde_yaml::Spanned<T>;

/// Reads the part of a file that is YAML.
///
/// # Errors
/// The first mistake in it.
pub(crate) fn read<T: DeserializeOwned>(file: File<'_>, part: Span) -> Result<T, AuthorError> {
    let mut options = Options::default();
    // The place is all that is needed of the source: the front ends draw it.
    options.with_snippet = false;
    serde_yaml::from_str_with_options(part.of(file.text), options)
        .map_err(|error| explain(file, part, &error))
}

/// A value together with its place in the file.
pub(crate) fn spanned<T>(file: File<'_>, part: Span, value: Placed<T>) -> Spanned<T> {
    let span = span(file, part, value.referenced);
    Spanned::new(value.value, span)
}

/// Where a part of the YAML stands in the file.
fn span(file: File<'_>, part: Span, location: Location) -> Span {
    let number = |count: u64| usize::try_from(count).unwrap_or(usize::MAX);
    let within = |at: usize| (part.start().saturating_add(at)).min(part.end());
    let place = location.span();
    if let (Some(offset), Some(len)) = (place.byte_offset(), place.byte_len()) {
        return Span::new(within(number(offset)), within(number(offset.saturating_add(len))));
    }
    // Mistakes in the YAML itself come with a line and a column alone.
    let yaml = part.of(file.text);
    let start = LineIndex::new(yaml).line_start(number(location.line()));
    let rest = yaml.get(start..).unwrap_or_default();
    let column = rest.char_indices().nth(number(location.column()).saturating_sub(1));
    Span::empty(within(start + column.map_or(0, |(at, _)| at)))
}

/// Says what is wrong in words that need no knowledge of this program.
fn explain(file: File<'_>, part: Span, error: &Error) -> AuthorError {
    let error = error.without_snippet();
    let place = error.location().map_or(Span::empty(part.start()), |location| span(file, part, location));
    let (message, help) = match error {
        Error::SerdeUnknownField { field, expected, .. } => {
            (format!("there is no key `{field}` here"), choice("The keys here are", field, expected))
        }
        Error::SerdeUnknownVariant { variant, expected, .. } => {
            (format!("`{variant}` is not known here"), choice("It is one of", variant, expected))
        }
        Error::SerdeMissingField { field, .. } => {
            (format!("the key `{field}` is missing here"), format!("Add a line `{field}: …`."))
        }
        Error::DuplicateMappingKey { key: Some(key), .. } => {
            (format!("the key `{key}` stands here twice"), "Keep one of the two.".to_owned())
        }
        Error::SerdeInvalidType { expected, .. } | Error::SerdeInvalidValue { expected, .. } => {
            (format!("{} is expected here", plain(expected)), String::new())
        }
        Error::Unexpected { expected, .. } => {
            (format!("{} is expected here", plain(expected)), String::new())
        }
        Error::NullIntoString { .. } => ("there is no text here".to_owned(), String::new()),
        Error::InvalidScalar { ty, .. } => (format!("{} is expected here", plain(ty)), String::new()),
        Error::Eof { .. } => {
            ("there are no keys here".to_owned(), "Write lines such as `title: …`.".to_owned())
        }
        Error::Message { msg, .. } | Error::ExternalMessage { msg, .. } => (
            format!("this is not valid YAML: {msg}"),
            "Look at the indentation, and put text with `: `, `#` or `[` in it between quotes.".to_owned(),
        ),
        Error::UnknownAnchor { .. } => (
            "there is no anchor of that name".to_owned(),
            "Text that begins with `*` or `&` needs quotes.".to_owned(),
        ),
        Error::MultipleDocuments { .. } => {
            ("a second document begins here".to_owned(), "Write all keys before the line `---`.".to_owned())
        }
        // The library can say more, but its words for every language are a part of the page that nobody needs.
        _ => (
            "this cannot be read".to_owned(),
            "Write plain keys and values, without tags and aliases.".to_owned(),
        ),
    };
    file.error(place, message, help)
}

/// The likely word, then all that are possible.
fn choice(lead: &str, word: &str, expected: &[&'static str]) -> String {
    let all: Vec<String> = expected.iter().map(|name| format!("`{name}`")).collect();
    let all = format!("{lead}: {}.", all.join(", "));
    match suggest(word, expected.iter().copied()) {
        Some(near) => format!("Did you mean `{near}`? {all}"),
        None => all,
    }
}

/// The name of a type, as somebody who writes YAML would say it.
fn plain(expected: &str) -> &'static str {
    let is = |words: &[&str]| words.iter().any(|word| expected.contains(word));
    if is(&["struct", "map", "enum"]) {
        "a block of `key: value` lines"
    } else if is(&["sequence"]) {
        "a list (lines that begin with `- `)"
    } else if is(&["bool"]) {
        "`true` or `false`"
    } else if is(&["string", "scalar"]) {
        "text"
    } else if is(&["u8", "u16", "u32", "u64", "usize", "integer"]) {
        "a whole number, 0 or more,"
    } else {
        "something else"
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only the mistakes are looked at")]
    struct Page {
        title: String,
        minutes: u32,
        #[serde(default)]
        tags: Vec<String>,
        #[serde(default)]
        kind: Kind,
        at: Option<Placed<String>>,
        #[serde(default)]
        parts: Vec<Part>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only the mistakes are looked at")]
    struct Part {
        id: String,
    }

    #[derive(Debug, Default, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    enum Kind {
        #[default]
        Dockerfile,
        Compose,
    }

    fn mistake(yaml: &str) -> (usize, usize, String, String) {
        let text = format!("---\n{yaml}---\n");
        let file = File { path: "a.md", text: &text };
        let error = read::<Page>(file, Span::new(4, 4 + yaml.len())).unwrap_err();
        (error.line, error.column, error.message, error.help)
    }

    #[test]
    fn every_mistake_has_its_place_and_plain_words() {
        let table = [
            ("title: A\nminuts: 5\n", 3, 1, "there is no key `minuts` here", "Did you mean `minutes`?"),
            ("title: A\n", 2, 1, "the key `minutes` is missing here", "Add a line `minutes: …`."),
            ("title: A\nminutes: 5\nparts:\n  - id: x\n  - {}\n", 6, 5, "the key `id` is missing here", ""),
            ("title: A\nminutes: five\n", 3, 10, "a whole number, 0 or more, is expected here", ""),
            ("title: A\nminutes: -5\n", 3, 10, "a whole number, 0 or more, is expected here", ""),
            (
                "title: A\nminutes: 5\ntags: one\n",
                4,
                7,
                "a list (lines that begin with `- `) is expected here",
                "",
            ),
            ("title: A\nminutes: 5\ntitle: B\n", 4, 1, "the key `title` stands here twice", "Keep one"),
            (
                "title: A\nminutes: 5\nkind: dockerfil\n",
                4,
                7,
                "`dockerfil` is not known here",
                "Did you mean `dockerfile`?",
            ),
            ("title:\n  - a\nminutes: 5\n", 3, 3, "text is expected here", ""),
            ("title:\nminutes: 5\n", 2, 6, "there is no text here", ""),
            ("- a\n", 2, 1, "a block of `key: value` lines is expected here", ""),
            ("title: \"A\nminutes: 5\n", 2, 8, "this is not valid YAML", ""),
            ("title: A: B\nminutes: 5\n", 2, 9, "this is not valid YAML", "quotes"),
            ("title: *a\nminutes: 5\n", 2, 8, "there is no anchor of that name", "quotes"),
            ("title: A\nminutes: 5\n---\ntitle: B\n", 5, 1, "a second document begins here", ""),
            ("title: [A\nminutes: 5\n", 2, 8, "", ""),
            ("", 2, 1, "there are no keys here", "title"),
        ];
        for (yaml, line, column, message, help) in table {
            let found = mistake(yaml);
            assert_eq!((found.0, found.1), (line, column), "{yaml}\n{found:?}");
            assert!(found.2.contains(message), "{yaml}\n{found:?}");
            assert!(found.3.contains(help), "{yaml}\n{found:?}");
        }
    }

    #[test]
    fn values_keep_their_place() {
        let text = "---\ntitle: é\nminutes: 5\nat: 'here'\n---\n";
        let part = Span::new(4, text.len() - 4);
        let file = File { path: "a.md", text };
        let page: Page = read(file, part).unwrap();
        let at = spanned(file, part, page.at.unwrap());
        assert_eq!((at.value.as_str(), at.span.of(text)), ("here", "'here'"));
    }
}
