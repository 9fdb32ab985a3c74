//! The languages that the page has, and which of them a reader wants.

use super::t::LANGUAGES;
use gloo::utils::window;

/// What is known of a language before its words are here.
#[derive(Debug)]
pub(super) struct LanguageInfo {
    /// Its tag (`en`).
    pub(super) tag: &'static str,
    /// What its speakers call it.
    pub(super) name: &'static str,
    /// How it is written, `ltr` or `rtl`.
    pub(super) direction: &'static str,
}

/// A language of the page; at first the original.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Language(usize);

impl Language {
    /// Every language, the original first.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        (0..LANGUAGES.len()).map(Self)
    }

    /// The language of a tag; one for `de` does for `de-AT`.
    pub(crate) fn of(tag: &str) -> Option<Self> {
        let main = tag.split(['-', '_']).next().unwrap_or_default();
        Self::all().find(|language| language.tag().eq_ignore_ascii_case(main))
    }

    /// Its tag (`en`).
    pub(crate) fn tag(self) -> &'static str {
        self.info().tag
    }

    /// What its speakers call it.
    pub(crate) fn name(self) -> &'static str {
        self.info().name
    }

    /// How it is written, `ltr` or `rtl`.
    pub(crate) fn direction(self) -> &'static str {
        self.info().direction
    }

    /// Whether it is the one that stands in the page itself.
    pub(crate) fn is_original(self) -> bool {
        self.0 == 0
    }

    fn info(self) -> &'static LanguageInfo {
        let [original, ..] = &LANGUAGES;
        LANGUAGES.get(self.0).unwrap_or(original)
    }
}

/// The language that a reader wants: the one that they chose, or else the first of their browser's that is here.
pub(crate) fn wanted(chosen: Option<&str>) -> Language {
    let browser = window().navigator().languages();
    let browser = browser.iter().filter_map(|tag| tag.as_string());
    first(chosen.map(str::to_owned).into_iter().chain(browser))
}

fn first(tags: impl Iterator<Item = String>) -> Language {
    tags.filter_map(|tag| Language::of(&tag)).next().unwrap_or_default()
}

/// The `lang` of an element whose text is not translated; `None` where the whole page is in that language.
pub(crate) fn original() -> Option<&'static str> {
    (!super::language().is_original()).then(|| Language::default().tag())
}

/// The `lang` of the page's own words among those of the course.
pub(crate) fn spoken() -> &'static str {
    super::language().tag()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_tag_that_is_here_counts() {
        let first = |tags: &[&str]| first(tags.iter().map(|&tag| tag.to_owned())).tag();
        assert_eq!(first(&[]), "en");
        assert_eq!(first(&["fr-FR", "DE-at", "en"]), "de");
        assert_eq!(first(&["en-GB", "de"]), "en");
        assert_eq!(first(&["den", "xx", ""]), "en");
    }
}
