//! The words that are spoken now: the original's stand in the page, another language's in a table.

use super::Language;
use super::t::STAMP;
use crate::client::address;
use crate::content;
use crate::wire;
use std::cell::RefCell;
use std::rc::Rc;
use yew::AttrValue;

/// A language with its words.
#[derive(Clone, Default)]
pub(crate) struct Table {
    /// The language.
    pub(crate) language: Language,
    /// Its words as they were fetched; empty for the original.
    pub(crate) source: Rc<str>,
    messages: Rc<[AttrValue]>,
}

thread_local! {
    static CURRENT: RefCell<Table> = RefCell::default();
}

impl Table {
    /// Reads a published list; `None` where it is damaged, or of another build.
    pub(crate) fn read(language: Language, source: &str) -> Option<Self> {
        if language.is_original() {
            return Some(Self::default());
        }
        let list: Vec<String> = wire::from_str(source).ok()?;
        let mut list = list.into_iter();
        (list.next()? == STAMP).then(|| Self {
            language,
            source: source.into(),
            messages: list.map(AttrValue::from).collect(),
        })
    }
}

/// Fetches a language's words; `None` where they do not come.
pub(crate) async fn load(language: Language) -> Option<Table> {
    if language.is_original() {
        return Some(Table::default());
    }
    let address = address(&format!("bulkhead-texts-{}", language.tag()))?;
    Table::read(language, &content::text(&address).await.ok()?)
}

/// From now on these words are spoken.
pub(crate) fn put(table: Table) {
    CURRENT.replace(table);
}

/// The words that are spoken.
pub(crate) fn current() -> Table {
    CURRENT.with_borrow(Table::clone)
}

/// The language that is spoken.
pub(crate) fn language() -> Language {
    CURRENT.with_borrow(|table| table.language)
}

/// A message by its number: in the language that is spoken, or in the original's words.
pub(super) fn say(number: usize, original: &'static str) -> AttrValue {
    CURRENT.with_borrow(|table| table.messages.get(number).cloned()).unwrap_or(AttrValue::Static(original))
}
