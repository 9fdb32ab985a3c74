//! What differs between the learner's file and the solution's, line by line.

use similar::{ChangeTag, TextDiff};

/// A line of a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// Where it stands.
    pub(crate) side: Side,
    /// What it says, without its line ending.
    pub(crate) text: String,
}

/// In which of the two texts a line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// In both.
    Both,
    /// In the learner's alone.
    Yours,
    /// In the solution alone.
    Theirs,
}

/// Longer texts are not compared: it would take too long.
const MAX_BYTES: usize = 200_000;

/// The lines of both texts, in order; `None` where one is too long to compare.
pub(crate) fn difference(yours: &str, theirs: &str) -> Option<Vec<Line>> {
    if yours.len().max(theirs.len()) > MAX_BYTES {
        return None;
    }
    let diff = TextDiff::from_lines(yours, theirs);
    let changes = diff.iter_all_changes().map(|change| {
        let side = match change.tag() {
            ChangeTag::Equal => Side::Both,
            ChangeTag::Delete => Side::Yours,
            ChangeTag::Insert => Side::Theirs,
        };
        Line { side, text: change.value().trim_end_matches('\n').to_owned() }
    });
    Some(changes.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_either_side_are_told_apart() {
        let lines = difference("a\nb\n", "a\nc\n").unwrap();
        let lines: Vec<_> = lines.iter().map(|line| (line.side, line.text.as_str())).collect();
        assert_eq!(lines, [(Side::Both, "a"), (Side::Yours, "b"), (Side::Theirs, "c")]);
    }

    #[test]
    fn a_text_that_is_too_long_is_not_compared() {
        assert_eq!(difference(&"x\n".repeat(MAX_BYTES), "x\n"), None);
    }
}
