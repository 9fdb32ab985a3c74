//! "Did you mean": the known word nearest to one that is not known.

/// The candidate that `word` was most likely meant to be, if one is near enough.
///
/// Letter case does not count. Near enough is a third of the word's length in edits
/// (at least one), where swapping two neighbours is one edit.
pub fn suggest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    /// Longer words are not typing errors, and comparing them takes time.
    const LONGEST: usize = 64;
    if word.len() > LONGEST {
        return None;
    }
    let word = word.to_ascii_lowercase();
    let limit = (word.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .filter(|candidate| candidate.len() <= LONGEST)
        .map(|candidate| (strsim::osa_distance(&word, &candidate.to_ascii_lowercase()), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typing_errors_find_their_word() {
        let words = ["read_only", "restart", "tmpfs"];
        assert_eq!(suggest("readonly", words), Some("read_only"));
        assert_eq!(suggest("READ_ONLY", words), Some("read_only"));
        assert_eq!(suggest("tmfps", words), Some("tmpfs"));
        assert_eq!(suggest("healthcheck", words), None);
        assert_eq!(suggest(&"r".repeat(100), words), None);
    }
}
