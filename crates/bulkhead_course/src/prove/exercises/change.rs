//! The changes from a starter's file to the solution's, each of which can be undone alone.
//!
//! A run of changed lines is taken apart: a part is a line with the lines below it that are indented more, or that a
//! backslash continues. In a run that replaces, parts with the same first word (`user:`, `FROM`) are one change. A
//! part that is taken out in one place and stands in another has moved: that is one change, too.

use bulkhead_text::{Line, Side, difference};

/// A change.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Change {
    /// The places in the solution that are different: two where something has moved.
    pub(super) places: Vec<Place>,
}

/// Lines of the solution, and what stands there in the starter.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Place {
    /// How many lines of the solution stand before it.
    pub(super) at: usize,
    /// The lines that the solution has here.
    pub(super) new: Vec<String>,
    /// The lines that the starter has here.
    pub(super) old: Vec<String>,
}

/// The changes that make the solution's text of the starter's; `None` where the texts are too long to compare.
///
/// `keyed`: the file is made of keys that stand for themselves, so that one that went and one that came are two
/// changes. Elsewhere, as in a Dockerfile, what came stands for what went.
pub(super) fn changes(starter: &str, solution: &str, keyed: bool) -> Option<Vec<Change>> {
    let mut places = Vec::new();
    let mut run = Place::default();
    for Line { side, text } in difference(starter, solution)? {
        match side {
            Side::Yours => run.old.push(text),
            Side::Theirs => run.new.push(text),
            Side::Both => {
                let at = run.at + run.new.len() + 1;
                places.extend(apart(&std::mem::replace(&mut run, Place { at, ..Place::default() }), keyed));
            }
        }
    }
    places.extend(apart(&run, keyed));
    Some(with_moves(places))
}

/// The solution without this change.
pub(super) fn undone(solution: &str, change: &Change) -> String {
    let mut lines: Vec<&str> = solution.lines().collect();
    // From the end, so that the numbers of the lines before stay right.
    let mut places: Vec<&Place> = change.places.iter().rev().collect();
    places.sort_by_key(|place| std::cmp::Reverse(place.at));
    for place in places {
        let start = place.at.min(lines.len());
        let end = (start + place.new.len()).min(lines.len());
        lines.splice(start..end, place.old.iter().map(String::as_str));
    }
    lines.iter().flat_map(|line| [*line, "\n"]).collect()
}

/// A line and what belongs to it.
type Part = Vec<String>;

/// The changes in one run of changed lines.
fn apart(run: &Place, keyed: bool) -> Vec<Place> {
    let (old, new) = (parts(&run.old), parts(&run.new));
    let words = difference(&first_words(&old), &first_words(&new)).unwrap_or_default();
    let (mut old, mut new) = (old.into_iter(), new.into_iter());
    let mut places = Vec::new();
    let mut at = run.at;
    let (mut out, mut put) = (Vec::new(), Vec::new());
    for word in words {
        match word.side {
            Side::Yours => out.extend(old.next()),
            Side::Theirs => put.extend(new.next()),
            Side::Both => {
                at = replaced(at, std::mem::take(&mut out), std::mem::take(&mut put), keyed, &mut places);
                let (old, new) = (old.next().unwrap_or_default(), new.next().unwrap_or_default());
                at = push(Place { at, new, old }, &mut places);
            }
        }
    }
    replaced(at, out, put, keyed, &mut places);
    places.retain(|place| place.new != place.old);
    places
}

/// What was only taken out or only put in is a change a part; so is everything between keys, unless as
/// many came as went. Elsewhere, what took the
/// place of something is one change.
/// Returns the number of the solution's lines up to here.
fn replaced(at: usize, out: Vec<Part>, put: Vec<Part>, keyed: bool, places: &mut Vec<Place>) -> usize {
    if keyed && out.len() == put.len() {
        return out.into_iter().zip(put).fold(at, |at, (old, new)| push(Place { at, new, old }, places));
    }
    if !keyed && !out.is_empty() && !put.is_empty() {
        return push(Place { at, new: put.concat(), old: out.concat() }, places);
    }
    places.extend(out.into_iter().map(|old| Place { at, new: Vec::new(), old }));
    put.into_iter().fold(at, |at, new| push(Place { at, new, old: Vec::new() }, places))
}

/// Returns the number of the solution's lines up to the end of the place.
fn push(place: Place, places: &mut Vec<Place>) -> usize {
    let end = place.at + place.new.len();
    places.push(place);
    end
}

/// The lines in groups: each begins with a line that is not indented more than the first of the group before.
fn parts(lines: &[String]) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut depth = 0;
    for line in lines {
        let indent = line.len() - line.trim_start().len();
        let continued = |part: &Part| part.last().is_some_and(|last| last.ends_with('\\'));
        match parts.last_mut() {
            Some(part) if line.trim().is_empty() || indent > depth || continued(part) => {
                part.push(line.clone())
            }
            _ => {
                depth = indent;
                parts.push(vec![line.clone()]);
            }
        }
    }
    parts
}

/// What each part is about, a line each: its first word.
fn first_words(parts: &[Part]) -> String {
    let first = |part: &Part| {
        part.first().and_then(|line| line.split_whitespace().next()).unwrap_or_default().to_owned()
    };
    parts.iter().map(|part| first(part) + "\n").collect()
}

/// Joins what was taken out in one place with the same lines where they were put in.
fn with_moves(places: Vec<Place>) -> Vec<Change> {
    let mut changes: Vec<Change> = Vec::new();
    for place in places {
        let is_other_end = |other: &Change| match other.places.as_slice() {
            [one] => {
                (place.old.is_empty() && one.new.is_empty() && one.old == place.new)
                    || (place.new.is_empty() && one.old.is_empty() && one.new == place.old)
            }
            _ => false,
        };
        let other = changes.iter().position(is_other_end).and_then(|at| changes.get_mut(at));
        match other {
            Some(other) => other.places.push(place),
            None => changes.push(Change { places: vec![place] }),
        }
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each change as `old>new`, lines joined by `|`.
    fn shown(starter: &str, solution: &str, keyed: bool) -> Vec<String> {
        let place = |place: &Place| format!("{}>{}", place.old.join("|"), place.new.join("|"));
        let change = |change: &Change| change.places.iter().map(place).collect::<Vec<_>>().join(" & ");
        changes(starter, solution, keyed).unwrap().iter().map(change).collect()
    }

    #[test]
    fn each_part_of_an_addition_is_a_change() {
        let found = shown("a:\n  x: 1\n", "a:\n  x: 1\n  b:\n    - 1\n    - 2\n  c: 3\n", true);
        assert_eq!(found, [">  b:|    - 1|    - 2", ">  c: 3"]);
        let found = shown("FROM a\n", "FROM a\nRUN x \\\n&& y\nUSER 1\n", false);
        assert_eq!(found, [">RUN x \\|&& y", ">USER 1"]);
    }

    #[test]
    fn parts_with_the_same_first_word_are_one_change() {
        let (old, new) = ("user: root\nprivileged: true\n", "user: 1\nread_only: true\ncap: x\n");
        let whole = "privileged: true>read_only: true|cap: x";
        assert_eq!(shown(old, new, false), ["user: root>user: 1", whole]);
        let apart = ["privileged: true>", ">read_only: true", ">cap: x"];
        assert_eq!(shown(old, new, true)[1..], apart);
    }

    #[test]
    fn what_moves_is_one_change() {
        let found = shown("USER 1\nRUN a\nRUN b\n", "RUN a\nRUN b\nUSER 1\n", false);
        assert_eq!(found, ["USER 1> & >USER 1"]);
    }

    #[test]
    fn all_changes_undone_are_the_starter() {
        let (starter, solution) = ("a\nb\nc\nd\ne 1\n", "b\nx\nc\ny\n  z\ne 2\na\n");
        for keyed in [false, true] {
            let all = changes(starter, solution, keyed).unwrap();
            let places = all.into_iter().flat_map(|change| change.places).collect();
            assert_eq!(undone(solution, &Change { places }), starter);
        }
        assert_eq!(changes(starter, starter, true), Some(Vec::new()));
    }
}
