//! Reading values of a Compose file in the forms that they may have, and saying what is wrong with others.

use super::interpolate::{interpolate, is_unknown};
use crate::container::Switch;
use crate::units;
use crate::value::{Entry, Kind, MAX_ERRORS, Meaning, Node, Style};
use bulkhead_text::{Edit, Span, Spanned, SyntaxError, suggest};

/// Collects what is wrong while values are read.
#[derive(Default)]
pub(super) struct Reader {
    pub(super) errors: Vec<SyntaxError>,
}

impl Reader {
    pub(super) fn error(&mut self, error: SyntaxError) {
        // What an alias repeats is wrong once only.
        if self.errors.len() < MAX_ERRORS && !self.errors.contains(&error) {
            self.errors.push(error);
        }
    }

    /// Reports a value that has another form than the one that is `wanted`.
    pub(super) fn wrong(&mut self, node: &Node, owner: &str, wanted: &str) {
        self.error(
            SyntaxError::new(
                shown(node),
                format!("{owner} must be {wanted}, and this is {}", node.kind_name()),
            )
            .help(how_to_write(wanted)),
        );
    }

    /// The entries of a mapping, with every key checked against the `known` ones.
    pub(super) fn mapping<'a>(&mut self, node: &'a Node, owner: &str, known: &[&str]) -> &'a [Entry] {
        match &node.kind {
            Kind::Mapping(entries) => {
                for Entry { key, .. } in entries {
                    if !known.contains(&key.value.as_str()) && !key.value.starts_with("x-") {
                        self.unknown_key(key, owner, known);
                    }
                }
                entries
            }
            _ if node.is_null() => &[],
            _ => {
                self.wrong(node, owner, "a mapping");
                &[]
            }
        }
    }

    fn unknown_key(&mut self, key: &Spanned<String>, owner: &str, known: &[&str]) {
        // The words that come near are looked for only for errors that are shown.
        if self.errors.len() >= MAX_ERRORS || self.errors.iter().any(|error| error.span == key.span) {
            return;
        }
        let error = SyntaxError::new(
            key.span,
            format!("{owner} has no key `{}`: Compose refuses the file", key.value),
        );
        let error = match suggest(&key.value, known.iter().copied()) {
            Some(meant) => {
                error.help(format!("Did you mean `{meant}`?")).fix(vec![Edit::replace(key.span, meant)])
            }
            None => error.help("Remove the key; a key of your own must begin with `x-`."),
        };
        self.error(error);
    }

    /// Reports a word that is none of the `known` ones.
    pub(super) fn one_of(&mut self, word: &Spanned<String>, owner: &str, known: &[&str]) {
        if known.contains(&word.value.as_str()) || self.errors.len() >= MAX_ERRORS {
            return;
        }
        let message = format!("{owner} cannot be `{}`: Compose refuses the file", word.value);
        let help = match suggest(&word.value, known.iter().copied()) {
            Some(meant) => format!("Did you mean `{meant}`?"),
            None => format!("Compose knows {}.", known.join(", ")),
        };
        self.error(SyntaxError::new(word.span, message).help(help));
    }

    /// Reports a name that Compose does not take for a `kind`.
    pub(super) fn check_name(&mut self, name: &Spanned<String>, kind: &str) {
        let plain = |next: char| next.is_ascii_alphanumeric() || matches!(next, '.' | '_' | '-');
        if name.value.is_empty() || !name.value.chars().all(plain) {
            let message =
                format!("`{}` cannot be the name of a {kind}: Compose refuses the file", name.value);
            let help = "A name is made of letters, digits, `.`, `_` and `-`.";
            self.error(SyntaxError::new(name.span, message).help(help));
        }
    }

    /// The entries of a mapping whose keys are names.
    pub(super) fn names<'a>(&mut self, node: &'a Node, owner: &str) -> Vec<&'a Entry> {
        match &node.kind {
            Kind::Mapping(entries) => {
                entries.iter().filter(|entry| !entry.key.value.starts_with("x-")).collect()
            }
            _ if node.is_null() => Vec::new(),
            _ => {
                self.wrong(node, owner, "a mapping");
                Vec::new()
            }
        }
    }

    /// A text, number or boolean as text, after interpolation.
    pub(super) fn text(&mut self, node: &Node, owner: &str) -> Option<Spanned<String>> {
        if node.is_null() {
            return None;
        }
        let text = node.scalar_text();
        if text.is_none() {
            self.wrong(node, owner, "a string");
        }
        text.map(|text| Spanned::new(interpolate(text), node.span))
    }

    /// A text that Compose takes as a string only: a number or a boolean needs quotes there.
    pub(super) fn string(&mut self, node: &Node, owner: &str) -> Option<Spanned<String>> {
        if let Some(scalar) = node.as_scalar()
            && !matches!(scalar.meaning, Meaning::String | Meaning::Null)
        {
            let message = format!("{owner} must be a string, and this is {}", node.kind_name());
            let quoted = format!("\"{}\"", scalar.text);
            let error = SyntaxError::new(node.span, message).help("Put it in quotes.");
            self.error(error.fix(vec![Edit::replace(node.span, quoted)]));
        }
        self.text(node, owner)
    }

    /// A size such as `512m`.
    pub(super) fn size(&mut self, node: &Node, owner: &str) -> Option<Spanned<String>> {
        let text = self.text(node, owner)?;
        // Numbers with an exponent are read as well, and nobody writes them.
        if !is_unknown(&text.value) && !text.value.contains(['e', 'E']) && units::bytes(&text.value).is_none()
        {
            let message = format!("{owner} is `{}`, which is no size: Compose refuses the file", text.value);
            self.error(SyntaxError::new(text.span, message).help("Write a number and `b`, `k`, `m` or `g`."));
        }
        Some(text)
    }

    /// A boolean, also one in quotes, as Compose casts it.
    pub(super) fn switch(&mut self, node: &Node, owner: &str) -> Option<Spanned<Switch>> {
        let text = self.text(node, owner)?;
        let switch = match text.value.to_ascii_lowercase().as_str() {
            "true" | "1" | "t" | "y" | "yes" | "on" => Switch::On,
            "false" | "0" | "f" | "n" | "no" | "off" => Switch::Off,
            unknown if is_unknown(unknown) => Switch::Unknown,
            _ => {
                self.wrong(node, owner, "`true` or `false`");
                return None;
            }
        };
        Some(Spanned::new(switch, text.span))
    }

    /// The items of a list.
    pub(super) fn list<'a>(&mut self, node: &'a Node, owner: &str) -> &'a [Node] {
        if !node.is_null() && !matches!(node.kind, Kind::Sequence(_)) {
            self.wrong(node, owner, "a list");
        }
        node.items()
    }

    /// A list of strings.
    pub(super) fn texts(&mut self, node: &Node, owner: &str) -> Vec<Spanned<String>> {
        let item = format!("an item of {owner}");
        self.list(node, owner).iter().filter_map(|node| self.string(node, &item)).collect()
    }

    /// A list of strings or numbers.
    pub(super) fn texts_or_numbers(&mut self, node: &Node, owner: &str) -> Vec<Spanned<String>> {
        let item = format!("an item of {owner}");
        self.list(node, owner).iter().filter_map(|node| self.text(node, &item)).collect()
    }

    /// One text, or a list of them.
    pub(super) fn one_or_more(&mut self, node: &Node, owner: &str) -> Vec<Spanned<String>> {
        match &node.kind {
            Kind::Scalar(_) => self.string(node, owner).into_iter().collect(),
            Kind::Sequence(_) | Kind::Mapping(_) => self.texts(node, owner),
        }
    }
}

/// How YAML writes what is wanted.
fn how_to_write(wanted: &str) -> String {
    match wanted {
        "a list" => {
            "Put each item on a line of its own, after `- `; or write the list as `[a, b]`.".to_owned()
        }
        "a mapping" => "Put each entry on a line of its own, indented, as `key: value`.".to_owned(),
        "a string" => "Write one text; put it in quotes if it holds `: ` or ` #`.".to_owned(),
        other => format!("Write {other}."),
    }
}

/// The place to show a value at: of a mapping or list over many lines its beginning will do.
fn shown(node: &Node) -> Span {
    match &node.kind {
        Kind::Mapping(entries) => entries.first().map_or(node.span, |entry| entry.key.span),
        Kind::Sequence(items) => {
            items.first().map_or(node.span, |item| Span::new(node.span.start(), item.span.end()))
        }
        Kind::Scalar(_) => node.span,
    }
}

/// The place of a part of a scalar's text, from the byte `start` to `end` of the text.
///
/// The whole scalar where the text is not written as it reads, because of escapes or variables.
pub(super) fn part(node: &Node, text: &str, start: usize, end: usize) -> Span {
    let Some(scalar) = node.as_scalar() else { return node.span };
    let quote = match scalar.style {
        Style::Plain => 0,
        Style::SingleQuoted | Style::DoubleQuoted => 1,
        Style::Block => return node.span,
    };
    if scalar.text != text || node.span.len() != text.len() + 2 * quote {
        return node.span;
    }
    Span::new(node.span.start() + quote + start, node.span.start() + quote + end)
}
