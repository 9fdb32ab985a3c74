//! What differs between two texts, line by line.

/// A line of a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Where it stands.
    pub side: Side,
    /// What it says, without its line ending.
    pub text: String,
}

/// In which of the two texts a line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// In both.
    Both,
    /// In the first alone: the learner's, or the one from before.
    Yours,
    /// In the second alone: the solution's, or the one from after.
    Theirs,
}

/// Longer texts are not compared: it would take too long.
const MAX_BYTES: usize = 200_000;

/// With more pairs of lines to compare, the parts that differ stand whole, one after the other.
const MAX_PAIRS: usize = 1_000_000;

/// The lines of both texts, in order; `None` where one is too long to compare.
///
/// A longest common subsequence by the textbook's table: a crate that does it faster weighs more than all pages
/// together, and everybody would download it before the first lesson.
pub fn difference(yours: &str, theirs: &str) -> Option<Vec<Line>> {
    if yours.len().max(theirs.len()) > MAX_BYTES {
        return None;
    }
    let (yours, theirs): (Vec<&str>, Vec<&str>) = (yours.lines().collect(), theirs.lines().collect());
    let same = yours.iter().zip(&theirs).take_while(|(a, b)| a == b).count();
    let ((head, yours), (_, theirs)) = (yours.split_at(same), theirs.split_at(same));
    let same = yours.iter().rev().zip(theirs.iter().rev()).take_while(|(a, b)| a == b).count();
    let (yours, tail) = yours.split_at(yours.len() - same);
    let (theirs, _) = theirs.split_at(theirs.len() - same);
    let mut lines: Vec<Line> = side(head, Side::Both).collect();
    if yours.len().saturating_mul(theirs.len()) > MAX_PAIRS {
        lines.extend(side(yours, Side::Yours).chain(side(theirs, Side::Theirs)));
    } else {
        lines.extend(compared(yours, theirs));
    }
    lines.extend(side(tail, Side::Both));
    Some(lines)
}

fn side<'a>(lines: &'a [&str], side: Side) -> impl Iterator<Item = Line> + 'a {
    lines.iter().map(move |text| Line { side, text: (*text).to_owned() })
}

/// Compares line by line.
fn compared(yours: &[&str], theirs: &[&str]) -> Vec<Line> {
    let rows = rows(yours, theirs);
    // How many lines are still in common when so many of each side are left.
    let common = |yours: usize, theirs: usize| rows.get(yours).and_then(|row| row.get(theirs)).copied();
    let (mut mine, mut other) = (yours.iter().peekable(), theirs.iter().peekable());
    let mut lines = Vec::new();
    loop {
        let (left, right) = (mine.len(), other.len());
        let (side, text) = match (mine.peek(), other.peek()) {
            (None, None) => return lines,
            (Some(a), Some(b)) if a == b => {
                other.next();
                (Side::Both, mine.next())
            }
            (Some(_), None) => (Side::Yours, mine.next()),
            (Some(_), Some(_)) if common(left - 1, right) >= common(left, right - 1) => {
                (Side::Yours, mine.next())
            }
            (_, Some(_)) => (Side::Theirs, other.next()),
        };
        lines.extend(text.map(|text| Line { side, text: (*text).to_owned() }));
    }
}

/// For each number of lines from the end of `yours`, and each from the end of `theirs`: how many they have in
/// common.
fn rows(yours: &[&str], theirs: &[&str]) -> Vec<Vec<u32>> {
    let mut rows = vec![vec![0; theirs.len() + 1]];
    for mine in yours.iter().rev() {
        let mut row = vec![0];
        let mut last = 0;
        let before = rows.last().map(Vec::as_slice).unwrap_or_default();
        for (other, pair) in theirs.iter().rev().zip(before.windows(2)) {
            let &[shorter, same] = pair else { continue };
            last = if mine == other { shorter + 1 } else { same.max(last) };
            row.push(last);
        }
        rows.push(row);
    }
    rows
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

    #[test]
    fn each_side_is_found_again_in_the_comparison() {
        let (yours, theirs) = ("a\nb\nc\nd\ne\n", "a\nx\nc\ne\nf\n");
        let lines = difference(yours, theirs).unwrap();
        let of = |other: Side| -> String {
            lines.iter().filter(|line| line.side != other).map(|line| format!("{}\n", line.text)).collect()
        };
        assert_eq!((of(Side::Theirs).as_str(), of(Side::Yours).as_str()), (yours, theirs));
        assert_eq!(lines.iter().filter(|line| line.side == Side::Both).count(), 3);
    }

    #[test]
    fn very_many_lines_stand_whole_one_after_the_other() {
        let lines = difference(&"a\n".repeat(1_500), &"b\n".repeat(1_500)).unwrap();
        assert_eq!(lines.iter().filter(|line| line.side == Side::Yours).count(), 1_500);
        assert_eq!(lines.len(), 3_000);
    }
}
