//! Changes to the text of a Compose service, in the layout that the file has.
//!
//! Every change is one edit within the service's own text. Where a setting comes from somewhere else, through
//! an alias, a merge key or another service, there is no edit.

use crate::value::{Entry, Kind, Node, Style};
use bulkhead_text::{Edit, Span};
use std::sync::Arc;

/// The keys whose value may be one text or a list of them.
const ONE_OR_MORE: [&str; 5] = ["tmpfs", "dns", "dns_search", "env_file", "label_file"];

/// Where a service stands in its file.
#[derive(Clone, Debug, PartialEq)]
pub struct ServiceText {
    /// The text of the file.
    pub source: Arc<str>,
    /// The service's key.
    pub key: Span,
    /// The service's mapping as the file has it, before `extends`.
    pub own: Option<Node>,
}

impl ServiceText {
    /// See [`Container::set`](super::Container::set).
    #[must_use]
    pub fn set(&self, key: &str, value: &str) -> Option<Edit> {
        let Some(entry) = self.entry(key) else {
            return self.insert(&format!("{key}: {value}"), None);
        };
        if entry.value.span.is_empty() {
            return self
                .is_null_in_place(entry)
                .then(|| Edit::insert(entry.value.span.start(), format!(" {value}")));
        }
        let replaceable = self.is_in_place(entry)
            && match &entry.value.kind {
                Kind::Scalar(scalar) => scalar.style != Style::Block,
                Kind::Sequence(_) | Kind::Mapping(_) => self.is_flow(&entry.value),
            };
        let changes = entry.value.span.of(&self.source) != value;
        (replaceable && changes).then(|| Edit::replace(entry.value.span, value))
    }

    /// See [`Container::add_to_list`](super::Container::add_to_list).
    #[must_use]
    pub fn add_to_list(&self, key: &str, item: &str) -> Option<Edit> {
        let Some(entry) = self.entry(key) else {
            // A list that a merge key brings in would be hidden by one of the service's own.
            let inherited = self.own.as_ref()?.get(key).is_some();
            return if inherited { None } else { self.insert(&format!("{key}:"), Some(item)) };
        };
        let list = &entry.value;
        if list.span.is_empty() {
            let at = self.line_end(entry.key.span.end());
            let dash = format!("{}{}{}- {item}", self.newline(), self.indent()?, self.step());
            return (self.is_null_in_place(entry) && !self.own_is_flow()).then(|| Edit::insert(at, dash));
        }
        let written = |node: &Node| node.span.of(&self.source).trim_matches(['"', '\'']).to_owned();
        if !self.is_in_place(entry)
            || list.items().iter().any(|known| written(known) == item.trim_matches(['"', '\'']))
        {
            return None;
        }
        match &list.kind {
            Kind::Sequence(_) if self.is_flow(list) => self.insert_in_flow(list.span, item),
            Kind::Sequence(_) => {
                let indent = self.blank_before(list.span.start())?;
                let at = self.line_end(list.span.end());
                Some(Edit::insert(at, format!("{}{indent}- {item}", self.newline())))
            }
            Kind::Scalar(scalar) if scalar.style != Style::Block && ONE_OR_MORE.contains(&key) => {
                let old = list.span.of(&self.source);
                let plain = scalar.style == Style::Plain;
                let fits = scalar.text != item && !(plain && old.contains([',', '[', ']', '{', '}', '\n']));
                fits.then(|| Edit::replace(list.span, format!("[{old}, {item}]")))
            }
            Kind::Scalar(_) | Kind::Mapping(_) => None,
        }
    }

    /// See [`Container::remove_item`](super::Container::remove_item).
    #[must_use]
    pub fn remove_item(&self, key: &str, item: Span) -> Option<Edit> {
        let entry = self.entry(key).filter(|entry| self.is_in_place(entry))?;
        let items = entry.value.items();
        // A list may be long, and every item one to take out. What an alias brings in stands elsewhere, and is left.
        let at = items.partition_point(|node| node.span.end < item.end);
        let span = items.get(at).map(|node| node.span).filter(|span| span.contains(item))?;
        if items.len() == 1 {
            return self.remove(key);
        }
        if self.is_flow(&entry.value) {
            let first = at.saturating_sub(1);
            let near: Vec<Span> = items.iter().skip(first).take(3).map(|item| item.span).collect();
            return self.remove_from_flow(&near, at - first);
        }
        let dash = self.source.get(..span.start())?.rfind('-')?;
        self.blank_before(dash)?;
        Some(Edit::delete(self.whole_lines(dash, span.end())))
    }

    /// See [`Container::remove`](super::Container::remove).
    #[must_use]
    pub fn remove(&self, key: &str) -> Option<Edit> {
        let entry = self.entry(key)?;
        let end = |entry: &Entry| {
            if self.is_in_place(entry) { entry.value.span.end() } else { entry.key.span.end() }
        };
        if self.own_is_flow() {
            let entries = self.entries();
            let at = entries.iter().position(|known| known.key.span == entry.key.span)?;
            let in_place =
                entries.iter().all(|entry| self.is_in_place(entry) || self.is_null_in_place(entry));
            let spans: Vec<Span> =
                entries.iter().map(|entry| Span::new(entry.key.span.start(), end(entry))).collect();
            return if in_place && spans.len() > 1 { self.remove_from_flow(&spans, at) } else { None };
        }
        if self.entries().len() < 2 {
            return None;
        }
        self.blank_before(entry.key.span.start())?;
        Some(Edit::delete(self.whole_lines(entry.key.span.start(), end(entry))))
    }

    /// The entries that stand in the service's own text.
    fn entries(&self) -> Vec<&Entry> {
        let Some(own) = self.own.as_ref().filter(|own| own.span.start >= self.key.end) else {
            return Vec::new();
        };
        own.entries().iter().filter(|entry| own.span.contains(entry.key.span)).collect()
    }

    fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries().into_iter().find(|entry| entry.key.value == key)
    }

    /// Whether an entry's value is written after its key, and is not the repetition of another one.
    fn is_in_place(&self, entry: &Entry) -> bool {
        let within = self.own.as_ref().is_some_and(|own| own.span.contains(entry.value.span));
        let between = Span::new(entry.key.span.end(), entry.value.span.start()).of(&self.source);
        within
            && entry.value.span.start >= entry.key.span.end
            && !entry.value.span.is_empty()
            && between.contains(':')
    }

    /// Whether nothing at all is written after an entry's key.
    fn is_null_in_place(&self, entry: &Entry) -> bool {
        let written =
            Span::new(entry.key.span.end(), entry.value.span.start()).of(&self.source).trim() == ":";
        written && entry.value.is_null() && entry.value.span.is_empty()
    }

    fn is_flow(&self, node: &Node) -> bool {
        node.span.of(&self.source).starts_with(['[', '{'])
    }

    fn own_is_flow(&self) -> bool {
        self.own.as_ref().is_some_and(|own| self.is_flow(own))
    }

    /// Adds an entry at the end of the service; `item` makes it a list.
    fn insert(&self, entry: &str, item: Option<&str>) -> Option<Edit> {
        let own = self.own.as_ref().filter(|own| own.span.start >= self.key.end)?;
        if self.is_flow(own) {
            let item = item.map(|item| format!(" [{item}]")).unwrap_or_default();
            return self.insert_in_flow(own.span, &format!("{entry}{item}"));
        }
        let at = match own.kind {
            Kind::Mapping(_) => self.line_end(own.span.end()),
            Kind::Scalar(_) if own.is_null() && own.span.is_empty() => self.line_end(self.key.end()),
            Kind::Scalar(_) | Kind::Sequence(_) => return None,
        };
        let (newline, indent) = (self.newline(), self.indent()?);
        let item = item.map(|item| format!("{newline}{indent}{}- {item}", self.step())).unwrap_or_default();
        Some(Edit::insert(at, format!("{newline}{indent}{entry}{item}")))
    }

    /// Adds a part before the closing bracket of a flow list or mapping.
    fn insert_in_flow(&self, flow: Span, part: &str) -> Option<Edit> {
        let inner = flow.of(&self.source).strip_suffix([']', '}'])?;
        let filled = inner.trim_end();
        let at = flow.start() + filled.len();
        // A comment in the brackets would swallow what is added after it.
        if filled.contains('#') {
            return None;
        }
        let before = if filled.len() == 1 {
            ""
        } else if filled.ends_with(',') {
            " "
        } else {
            ", "
        };
        Some(Edit::insert(at, format!("{before}{part}")))
    }

    /// Takes one of several parts out of a flow list or mapping, with a comma.
    fn remove_from_flow(&self, spans: &[Span], at: usize) -> Option<Edit> {
        let span = *spans.get(at)?;
        let deleted = match spans.get(at + 1) {
            Some(next) => Span::new(span.start(), next.start()),
            None => Span::new(spans.get(at.checked_sub(1)?)?.end(), span.end()),
        };
        (!deleted.of(&self.source).contains('#')).then(|| Edit::delete(deleted))
    }

    /// What the lines of the service's keys begin with; `None` where a key shares its line with something else.
    fn indent(&self) -> Option<String> {
        let own = self.own.as_ref()?;
        if own.entries().is_empty() {
            return Some(format!("{}  ", self.blank_before(self.key.start())?));
        }
        self.blank_before(own.span.start()).map(str::to_owned)
    }

    /// By how much the file indents one level more than another.
    fn step(&self) -> String {
        let service = self.blank_before(self.key.start()).map_or(0, str::len);
        let keys = self.indent().map_or(0, |indent| indent.len());
        " ".repeat(keys.checked_sub(service).filter(|step| *step > 0).unwrap_or(2))
    }

    /// The spaces before a place, if there is nothing else on its line before it.
    fn blank_before(&self, at: usize) -> Option<&str> {
        let before = self.source.get(..at)?;
        let line = before.get(before.rfind('\n').map_or(0, |end| end + 1)..)?;
        line.chars().all(|character| character == ' ').then_some(line)
    }

    /// The end of the line that holds a place, before its line ending.
    fn line_end(&self, at: usize) -> usize {
        let rest = self.source.get(at..).unwrap_or_default();
        at + rest.find(['\r', '\n']).unwrap_or(rest.len())
    }

    fn newline(&self) -> &'static str {
        let end = self.line_end(self.key.end());
        if self.source.get(end..).is_some_and(|rest| rest.starts_with("\r\n")) { "\r\n" } else { "\n" }
    }

    /// The lines from one place to another, with their line ending.
    fn whole_lines(&self, start: usize, end: usize) -> Span {
        let before = self.source.get(..start).unwrap_or_default();
        let start = before.rfind('\n').map_or(0, |end| end + 1);
        let end = self.line_end(end.max(start));
        let ending = self.source.get(end..).unwrap_or_default();
        match ["\r\n", "\n", "\r"].into_iter().find(|newline| ending.starts_with(newline)) {
            Some(newline) => Span::new(start, end + newline.len()),
            // The last line of a file: the line ending before it goes.
            None => {
                Span::new(before.get(..start).unwrap_or_default().trim_end_matches(['\r', '\n']).len(), end)
            }
        }
    }
}
