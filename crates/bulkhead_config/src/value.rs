//! The tree that YAML and JSON sources become: every value keeps the bytes it was read from.

use bulkhead_text::{Span, Spanned};

/// How deep lists and mappings may lie within each other.
pub const MAX_DEPTH: usize = 100;

/// How many errors one parse reports; what comes after them is read in silence.
pub const MAX_ERRORS: usize = 100;

/// One value of a YAML or JSON source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// The value's own text: a string with its quotes, a block mapping from its first key to its last value.
    ///
    /// The content of an alias (`*name`) keeps the place of the anchor that it repeats.
    pub span: Span,
    /// The YAML tag, such as `!reset`, as it is written. JSON has none.
    pub tag: Option<String>,
    /// What the value is.
    pub kind: Kind,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A string, number, boolean or null.
    Scalar(Scalar),
    /// A list.
    Sequence(Vec<Node>),
    /// An object, in the order of the source, after merge keys (`<<`) have been resolved; of a key that
    /// stands twice only the value that counts is kept.
    Mapping(Vec<Entry>),
}

/// A key and its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The key; a number or boolean used as a key is kept as it is written.
    pub key: Spanned<String>,
    /// The value.
    pub value: Node,
}

/// A value without parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scalar {
    /// The text after unescaping, unfolding and unquoting. The text of a number is what is written.
    pub text: String,
    /// What the text stands for.
    pub meaning: Meaning,
    /// How it is written.
    pub style: Style,
}

/// What a scalar stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// `null`, `~` or nothing at all.
    Null,
    /// A boolean.
    Bool(bool),
    /// A whole number.
    Integer(i128),
    /// Any other number, infinities included; its text says which.
    Float,
    /// Text.
    String,
}

/// How a scalar is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Without quotes.
    Plain,
    /// In `'…'`.
    SingleQuoted,
    /// In `"…"`.
    DoubleQuoted,
    /// A `|` or `>` block.
    Block,
}

impl Node {
    /// The scalar, if the value is one.
    #[must_use]
    pub fn as_scalar(&self) -> Option<&Scalar> {
        match &self.kind {
            Kind::Scalar(scalar) => Some(scalar),
            Kind::Sequence(_) | Kind::Mapping(_) => None,
        }
    }

    /// The text of a string; `None` for numbers, booleans and null.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        self.as_scalar().filter(|scalar| scalar.meaning == Meaning::String).map(|scalar| scalar.text.as_str())
    }

    /// The text of any scalar but null, as it is written: for values that accept `8080` and `"8080"` alike.
    #[must_use]
    pub fn scalar_text(&self) -> Option<&str> {
        self.as_scalar().filter(|scalar| scalar.meaning != Meaning::Null).map(|scalar| scalar.text.as_str())
    }

    /// The boolean, if the value is one.
    #[must_use]
    pub fn as_bool(&self) -> Option<bool> {
        match self.as_scalar()?.meaning {
            Meaning::Bool(value) => Some(value),
            _ => None,
        }
    }

    /// The whole number, if the value is one.
    #[must_use]
    pub fn as_integer(&self) -> Option<i128> {
        match self.as_scalar()?.meaning {
            Meaning::Integer(value) => Some(value),
            _ => None,
        }
    }

    /// Whether the value is null, written or left out.
    #[must_use]
    pub fn is_null(&self) -> bool {
        self.as_scalar().is_some_and(|scalar| scalar.meaning == Meaning::Null)
    }

    /// The entries of a mapping; none for any other value.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        match &self.kind {
            Kind::Mapping(entries) => entries,
            Kind::Scalar(_) | Kind::Sequence(_) => &[],
        }
    }

    /// The items of a sequence; none for any other value.
    #[must_use]
    pub fn items(&self) -> &[Node] {
        match &self.kind {
            Kind::Sequence(items) => items,
            Kind::Scalar(_) | Kind::Mapping(_) => &[],
        }
    }

    /// The entry of a mapping with this key.
    #[must_use]
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries().iter().find(|entry| entry.key.value == key)
    }

    /// The value that a mapping has under this key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entry(key).map(|entry| &entry.value)
    }

    /// What kind of value it is, in words for a message: "a list", "a string".
    #[must_use]
    pub fn kind_name(&self) -> &'static str {
        match &self.kind {
            Kind::Sequence(_) => "a list",
            Kind::Mapping(_) => "a mapping",
            Kind::Scalar(scalar) => match scalar.meaning {
                Meaning::Null => "nothing",
                Meaning::Bool(_) => "a boolean",
                Meaning::Integer(_) | Meaning::Float => "a number",
                Meaning::String => "a string",
            },
        }
    }
}
