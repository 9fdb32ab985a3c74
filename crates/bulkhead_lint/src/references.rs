//! Where a word of a Dockerfile uses a variable.

use bulkhead_text::Span;

/// The place of `$NAME` or `${NAME` in a word, without the brace; the whole word where it does not stand there so.
pub(crate) fn place(source: &str, word: Span, name: &str) -> Span {
    let text = word.of(source);
    let found = text.match_indices(name).find_map(|(at, _)| {
        let before = text.get(..at)?;
        let dollar = if before.ends_with('$') { 1 } else { 2 * usize::from(before.ends_with("${")) };
        let ends = !text
            .get(at + name.len()..)?
            .starts_with(|next: char| next.is_ascii_alphanumeric() || next == '_');
        (dollar > 0 && ends).then_some((at - dollar, at + name.len()))
    });
    let (start, end) = found.unwrap_or((0, text.len()));
    Span::new(word.start() + start, word.start() + end)
}

#[cfg(test)]
mod tests {
    use super::place;
    use bulkhead_text::Span;

    #[test]
    fn a_name_is_not_found_within_another() {
        for (word, expected) in [
            ("a/$AB/${A}/$A", "${A"),
            ("A$A-b", "$A"),
            ("${A:-b}", "${A"),
            ("\"$A\"", "$A"),
            ("A\\\n$B", "A\\\n$B"),
        ] {
            assert_eq!(place(word, Span::new(0, word.len()), "A").of(word), expected);
        }
    }
}
