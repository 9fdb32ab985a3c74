//! Options, their values and plain arguments, as `getopt` tells them apart.

use crate::{PartKind, Word};
use bulkhead_text::{Span, Spanned};

/// Which options of a program take a value; all others are flags.
#[derive(Clone, Copy, Debug, Default)]
pub struct OptionTable {
    /// The letters that take one: `-t value`, `-tvalue`.
    pub short: &'static str,
    /// The letters that take one only in the same word: `-evalue`.
    pub attached: &'static str,
    /// The names that take one, without dashes: `--name value`, `--name=value`.
    pub long: &'static [&'static str],
}

/// One option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flag {
    /// With its dashes: `-y` (also out of `-qqy`), `--yes`.
    pub name: String,
    /// Its value, expansions as written.
    pub value: Option<Spanned<String>>,
    /// The word it stands in, and that of its value.
    pub span: Span,
}

/// The arguments of a command, told apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options<'a> {
    /// The options, in order.
    pub flags: Vec<Flag>,
    /// The other arguments, in order.
    pub positionals: Vec<&'a Word>,
}

impl<'a> Options<'a> {
    /// Reads the arguments of a command (without its name), options anywhere up to `--`.
    #[must_use]
    pub fn read(words: &'a [Word], table: &OptionTable) -> Self {
        let mut options = Self::default();
        let mut rest = words;
        while let Some((word, after)) = rest.split_first() {
            if word.is("--") {
                options.positionals.extend(after);
                break;
            }
            rest = options.take(word, after, table).unwrap_or_else(|| {
                options.positionals.push(word);
                after
            });
        }
        options
    }

    /// Reads the options before the first other argument, and gives the words from that on.
    ///
    /// So read the programs that run another one: the options after it are not theirs.
    #[must_use]
    pub fn leading(words: &'a [Word], table: &OptionTable) -> (Self, &'a [Word]) {
        let mut options = Self::default();
        let mut rest = words;
        while let Some((word, after)) = rest.split_first() {
            if word.is("--") {
                return (options, after);
            }
            match options.take(word, after, table) {
                Some(after) => rest = after,
                None => break,
            }
        }
        (options, rest)
    }

    /// The last option with one of these names, dashes included.
    #[must_use]
    pub fn last(&self, names: &[&str]) -> Option<&Flag> {
        self.flags.iter().rfind(|flag| names.contains(&flag.name.as_str()))
    }

    /// Whether one of these options is there, dashes included.
    #[must_use]
    pub fn has(&self, names: &[&str]) -> bool {
        self.last(names).is_some()
    }

    /// Adds the options of a word; the words after it and its value. `None` if it is no option.
    fn take(&mut self, word: &Word, after: &'a [Word], table: &OptionTable) -> Option<&'a [Word]> {
        let text = word.to_string();
        if let Some(long) = text.strip_prefix("--") {
            let (name, value) = match long.split_once('=') {
                Some((name, value)) => (name, Some(attached(word, value))),
                None => (long, None),
            };
            let takes_next = value.is_none() && table.long.contains(&name);
            return Some(self.push(format!("--{name}"), word, value, takes_next.then_some(after), after));
        }
        let letters = text.strip_prefix('-').filter(|letters| !letters.is_empty())?;
        let mut rest = letters.chars();
        while let Some(letter) = rest.next() {
            let name = format!("-{letter}");
            let value = rest.as_str();
            let takes = table.short.contains(letter);
            if value.is_empty() {
                return Some(self.push(name, word, None, takes.then_some(after), after));
            }
            if takes || table.attached.contains(letter) || value.starts_with('=') {
                return Some(self.push(name, word, Some(attached(word, value)), None, after));
            }
            self.push(name, word, None, None, after);
        }
        Some(after)
    }

    /// Adds an option, with the next word as its value where `next` has one.
    fn push(
        &mut self,
        name: String,
        word: &Word,
        value: Option<Spanned<String>>,
        next: Option<&'a [Word]>,
        after: &'a [Word],
    ) -> &'a [Word] {
        let next = next.and_then(<[Word]>::split_first);
        let value = value.or_else(|| next.map(|(next, _)| Spanned::new(next.to_string(), next.span)));
        let span = value.as_ref().map_or(word.span, |value| word.span.cover(value.span));
        self.flags.push(Flag { name, value, span });
        next.map_or(after, |(_, after)| after)
    }
}

/// A value that ends the word it stands in, with its quotes where it has some of its own: `"x"` of `--name="x"`.
/// Where its place is uncertain, that is the word's.
fn attached(word: &Word, value: &str) -> Spanned<String> {
    Spanned::new(value.to_owned(), tail(word, value).unwrap_or(word.span))
}

/// The place of the text that ends a word.
fn tail(word: &Word, value: &str) -> Option<Span> {
    let mut skip = word.to_string().len().checked_sub(value.len())?;
    for (number, part) in word.parts.iter().enumerate() {
        let PartKind::Literal(text) = &part.kind else { return None };
        if skip >= text.len() {
            skip -= text.len();
            continue;
        }
        let is_last = number + 1 == word.parts.len();
        return match (skip, part.quoted) {
            // The part begins with the value: with it comes its opening quote.
            (0, true) => Some(Span::new(end_before(word, number)?, word.span.end())),
            (_, true) => (is_last && part.span.len() == text.len())
                .then(|| Span::new(part.span.start() + skip, part.span.end())),
            (_, false) => {
                (part.span.len() == text.len()).then(|| Span::new(part.span.start() + skip, word.span.end()))
            }
        };
    }
    None
}

/// Where the part before this one ends, or the word begins; `None` where a closing quote follows first.
fn end_before(word: &Word, number: usize) -> Option<usize> {
    let Some(before) = number.checked_sub(1) else { return Some(word.span.start()) };
    word.parts.get(before).filter(|part| !part.quoted).map(|part| part.span.end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Simple, parse};

    const TABLE: OptionTable = OptionTable { short: "to", attached: "e", long: &["target", "option"] };

    fn command(source: &str) -> Simple {
        let script = parse(source);
        assert_eq!(script.errors, []);
        script.tree.simple_commands()[0].simple.clone()
    }

    /// Options as `name=value` and positionals, joined by blanks.
    fn shown(source: &str) -> String {
        let simple = command(source);
        let options = Options::read(&simple.words[1..], &TABLE);
        let flags = options.flags.iter().map(|flag| match &flag.value {
            Some(value) => format!("{}={}", flag.name, value.value),
            None => flag.name.clone(),
        });
        let flags = flags.collect::<Vec<_>>().join(" ");
        let words: Vec<_> = options.positionals.iter().map(ToString::to_string).collect();
        format!("{flags} | {}", words.join(" "))
    }

    #[test]
    fn options_and_values_are_told_apart() {
        for (source, expected) in [
            ("p a -y b", "-y | a b"),
            ("p -qqy a", "-q -q -y | a"),
            ("p -yt stable a", "-y -t=stable | a"),
            ("p -ytstable a", "-y -t=stable | a"),
            ("p -t", "-t | "),
            ("p -eany a", "-e=any | a"),
            ("p -e any", "-e | any"),
            ("p -q=2 a", "-q==2 | a"),
            ("p --target x a", "--target=x | a"),
            ("p --target=x a", "--target=x | a"),
            ("p --target= a", "--target= | a"),
            ("p --other x", "--other | x"),
            ("p -y -- -n a", "-y | -n a"),
            ("p - a", " | - a"),
            ("p '-y' \"--target\"=x", "-y --target=x | "),
            ("p -t \"$A\" $B", "-t=${A} | ${B}"),
            ("p -t -- a", "-t=-- | a"),
        ] {
            assert_eq!(shown(source), expected, "{source}");
        }
    }

    #[test]
    fn leading_options_end_at_the_first_other_word() {
        let simple = command("p -y -t x q -n");
        let (options, rest) = Options::leading(&simple.words[1..], &TABLE);
        assert_eq!(options.flags.len(), 2);
        assert_eq!(rest.iter().map(ToString::to_string).collect::<Vec<_>>(), ["q", "-n"]);
    }

    #[test]
    fn values_know_their_place() {
        let source = "p --target=x -tyy -o 'z'";
        let simple = command(source);
        let options = Options::read(&simple.words[1..], &TABLE);
        let values: Vec<_> = options.flags.iter().filter_map(|flag| flag.value.as_ref()).collect();
        assert_eq!(values.iter().map(|value| value.span.of(source)).collect::<Vec<_>>(), ["x", "yy", "'z'"]);
        assert_eq!(options.flags[2].span.of(source), "-o 'z'");
    }
}
