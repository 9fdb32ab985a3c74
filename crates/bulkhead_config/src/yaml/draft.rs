//! A copy of a source in which mistakes are mended, with the way back to the source.

use bulkhead_text::{Edit, Span};

/// The text that is parsed, and where each byte of it stands in the source.
pub(super) struct Draft {
    text: String,
    /// For each byte of the text, and for its end: the byte of the source.
    places: Vec<u32>,
    /// For each character of the text, and for its end: its first byte. Empty for pure ASCII.
    characters: Vec<usize>,
}

impl Draft {
    pub(super) fn new(source: &str) -> Self {
        let end = u32::try_from(source.len()).unwrap_or(u32::MAX);
        let mut draft = Self { text: source.to_owned(), places: (0..=end).collect(), characters: Vec::new() };
        draft.count_characters();
        draft
    }

    fn count_characters(&mut self) {
        self.characters = if self.text.is_ascii() {
            Vec::new()
        } else {
            self.text.char_indices().map(|(at, _)| at).chain([self.text.len()]).collect()
        };
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The text from a byte on.
    pub(super) fn after(&self, at: usize) -> &str {
        self.text.get(at..).unwrap_or_default()
    }

    /// The text up to a byte.
    pub(super) fn before(&self, at: usize) -> &str {
        self.text.get(..at).unwrap_or_default()
    }

    /// The byte at which the character of this number begins: the YAML parser counts characters.
    pub(super) fn byte(&self, character: usize) -> usize {
        if self.characters.is_empty() {
            return character.min(self.text.len());
        }
        self.characters.get(character).copied().unwrap_or(self.text.len())
    }

    /// The place in the source of a span of the text.
    pub(super) fn source_span(&self, span: Span) -> Span {
        let place = |at: usize| self.places.get(at).or(self.places.last()).map_or(0, |&at| at as usize);
        Span::new(place(span.start()), place(span.end()))
    }

    /// The same change, to the source.
    pub(super) fn source_edit(&self, edit: &Edit) -> Edit {
        Edit { span: self.source_span(edit.span), text: edit.text.clone() }
    }

    /// Makes the changes, which stand in the order of the text, and says whether there was one. One pass over the text,
    /// however many they are.
    pub(super) fn repair(&mut self, edits: &[Edit]) -> bool {
        let mut text = String::with_capacity(self.text.len());
        let mut places = Vec::with_capacity(self.places.len());
        let mut kept = 0;
        for edit in edits {
            let range = edit.span.range();
            let changes = self.text.get(range.clone()).is_some_and(|old| old != edit.text);
            let Some(before) = self.text.get(kept..range.start).filter(|_| changes) else { continue };
            text.push_str(before);
            text.push_str(&edit.text);
            places.extend_from_slice(self.places.get(kept..range.start).unwrap_or_default());
            let place = self.places.get(range.start).copied().unwrap_or_default();
            places.extend(std::iter::repeat_n(place, edit.text.len()));
            kept = range.end;
        }
        if kept == 0 && text.is_empty() {
            return false;
        }
        text.push_str(self.after(kept));
        places.extend_from_slice(self.places.get(kept..).unwrap_or_default());
        (self.text, self.places) = (text, places);
        self.count_characters();
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_lead_back_to_the_source_after_repairs() {
        let source = "é: b\nc d\n";
        let mut draft = Draft::new(source);
        assert_eq!(draft.byte(1), 2);
        assert!(draft.repair(&[Edit::delete(Span::new(0, 5)), Edit::insert(7, ":")]));
        assert_eq!(draft.text(), "\nc: d\n");
        assert_eq!(draft.source_span(Span::new(1, 2)).of(source), "c");
        assert_eq!(draft.source_span(Span::new(4, 5)).of(source), "d");
        assert!(!draft.repair(&[]));
    }
}
