//! The learner's language, and whether a text is there in it.

use gloo::utils::window;

/// The language that the course is written in.
const ORIGINAL: &str = "en";

/// The languages that the learner reads, best first.
pub(crate) fn preferred() -> Vec<String> {
    window().navigator().languages().iter().filter_map(|language| language.as_string()).collect()
}

/// The translation that a learner with these languages gets; none where they read the original rather.
pub(crate) fn choose<'a>(preferred: &[String], translations: &'a [String]) -> Option<&'a str> {
    for language in preferred {
        let primary = language.split('-').next().unwrap_or_default();
        if primary == ORIGINAL {
            return None;
        }
        let found = translations
            .iter()
            .find(|it| *it == language)
            .or_else(|| translations.iter().find(|it| it.split('-').next() == Some(primary)));
        if found.is_some() {
            return found.map(String::as_str);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_language_that_is_there_is_taken() {
        let languages = |all: &[&str]| all.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>();
        let there = languages(&["de", "pt-BR"]);
        for (preferred, chosen) in [
            (&["de-AT", "en"][..], Some("de")),
            (&["fr", "pt"], Some("pt-BR")),
            (&["en-GB", "de"], None),
            (&["fr"], None),
            (&[], None),
        ] {
            assert_eq!(choose(&languages(preferred), &there), chosen, "{preferred:?}");
        }
    }
}
