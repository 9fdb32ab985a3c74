//! Where in a YAML file something stands, by the indentation of the lines above it: a file that is half typed has no
//! tree yet that says so.

use super::word::{around, line_start, rest};
use bulkhead_text::Span;

/// So many keys lead to a place at the most: no Compose file nests deeper.
const MAX_DEPTH: usize = 20;

/// A place.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Place<'a> {
    /// The keys that lead to it, from the top of the file.
    pub(super) path: Vec<&'a str>,
    /// The word there.
    pub(super) word: Span,
    /// Whether a key of a mapping may stand there.
    pub(super) key: bool,
    /// Whether a value may stand there.
    pub(super) value: bool,
}

/// A line by its columns.
struct Line<'a> {
    /// The column of its first dash, where it is an entry of a list.
    dash: Option<usize>,
    /// The column of what it says.
    column: usize,
    content: &'a str,
}

/// Where a byte offset of a text is; `None` in a comment, and where that cannot be told.
pub(super) fn place(text: &str, at: usize) -> Option<Place<'_>> {
    let start = line_start(text, at);
    let word = around(text, at, |it| it.is_alphanumeric() || matches!(it, '_' | '-' | '.'))?;
    let before = text.get(start..word.start())?;
    if before.trim_start().starts_with('#') || before.contains(" #") {
        return None;
    }
    let line = read(before);
    let said = line.content.trim_matches(['"', '\'']);
    let mut place = Place { path: Vec::new(), word, key: false, value: false };
    let limit = line.dash.map_or(line.column, |dash| dash + 1);
    if said.is_empty() {
        place.key = true;
        place.value = line.dash.is_some();
    } else {
        let (key, _) = key_of(line.content)?;
        place.value = true;
        place.path.push(key);
    }
    // What stands in the same entry of a list as the word after a dash is one column further in.
    climb(text.get(..start)?, limit, &mut place.path)?;
    place.path.reverse();
    // A word that a colon follows is a key.
    place.value &= !rest(text, word.end()).starts_with(':');
    Some(place)
}

/// Adds the keys above, the nearest first, that are less indented than `limit`.
fn climb<'a>(above: &'a str, mut limit: usize, path: &mut Vec<&'a str>) -> Option<()> {
    for line in above.lines().rev() {
        if limit == 0 {
            break;
        }
        let line = read(line);
        if line.content.is_empty() || line.content.starts_with('#') {
            continue;
        }
        if line.column < limit {
            // Text that goes on over several lines has no key.
            if let Some((key, _)) = key_of(line.content) {
                path.push(key);
                if path.len() > MAX_DEPTH {
                    return None;
                }
            }
            limit = line.dash.map_or(line.column, |dash| dash + 1);
        } else if let Some(dash) = line.dash.filter(|dash| *dash < limit && line.column == limit) {
            // The first line of the entry that the place is in.
            limit = dash + 1;
        }
    }
    Some(())
}

fn read(line: &str) -> Line<'_> {
    let mut content = line.trim_start_matches(' ');
    let mut dash = None;
    while let Some(after) =
        content.strip_prefix("- ").or_else(|| content.strip_prefix('-').filter(|it| it.is_empty()))
    {
        dash = dash.or(Some(line.len() - content.len()));
        content = after.trim_start_matches(' ');
    }
    Line { dash, column: line.len() - content.len(), content: content.trim_end() }
}

/// The key at the start of a line's content, and what follows its colon.
fn key_of(content: &str) -> Option<(&str, &str)> {
    let (key, value) = content.split_once(':')?;
    if !value.is_empty() && !value.starts_with([' ', '\t']) {
        return None;
    }
    Some((key.trim().trim_matches(['"', '\'']), value))
}
