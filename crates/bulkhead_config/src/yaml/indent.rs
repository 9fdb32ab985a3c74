//! Mistakes of lines: indentation, tabs, and the `:` and `- ` that lines begin with.

use super::diagnose::Mistake;
use bulkhead_text::{Edit, LineIndex, Span};

/// The lines of a draft.
pub(super) struct Lines<'a> {
    text: &'a str,
    index: LineIndex<'a>,
}

/// One line.
pub(super) struct Line<'a> {
    /// From 1.
    number: usize,
    /// The whole line, with its indentation.
    pub(super) text: &'a str,
    /// The line without indentation, comment and trailing space.
    pub(super) content: Span,
    /// The bytes of its indentation, tabs included.
    indent: usize,
}

impl<'a> Line<'a> {
    fn words(&self) -> &'a str {
        self.text.get(self.indent..self.indent + self.content.len()).unwrap_or_default()
    }

    /// The text from a place in the line to the end of the value.
    pub(super) fn value_from(&self, at: usize) -> Span {
        Span::new(at, self.content.end())
    }

    /// Whether the line opens a key: `key:` or `key: value`, after any dashes.
    fn has_key(&self) -> bool {
        let words = self.words();
        words.ends_with(':') || words.contains(": ")
    }

    /// The column of what stands after the dashes of a list item.
    fn item_indent(&self) -> usize {
        let words = self.words();
        self.indent + words.len() - words.trim_start_matches(['-', ' ']).len()
    }
}

impl<'a> Lines<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, index: LineIndex::new(text) }
    }

    fn number(&self, number: usize) -> Line<'a> {
        let span = self.index.line_span(number);
        let text = span.of(self.text);
        let indent = text.len() - text.trim_start_matches([' ', '\t']).len();
        let words = text.get(indent..).unwrap_or_default();
        let comment = if words.starts_with('#') { Some(0) } else { words.find(" #") };
        let length = words.get(..comment.unwrap_or(words.len())).unwrap_or_default().trim_end().len();
        let start = span.start() + indent;
        Line { number, text, content: Span::new(start, start + length), indent }
    }

    /// The line that holds a byte.
    pub(super) fn at(&self, at: usize) -> Line<'a> {
        self.number(self.index.line(at))
    }

    /// The line with content before a line.
    fn before(&self, number: usize) -> Option<Line<'a>> {
        /// Further up than this no line has to do with the mistake.
        const FAR: usize = 200;
        (1..number).rev().take(FAR).map(|number| self.number(number)).find(|line| !line.content.is_empty())
    }

    /// A tab in the indentation of a line near `at`.
    pub(super) fn tabs(&self, at: usize) -> Option<Mistake> {
        let here = self.index.line(at);
        let has_tab =
            |line: &Line<'_>| line.text.get(..line.indent).is_some_and(|indent| indent.contains('\t'));
        let first = [here, here + 1].into_iter().map(|number| self.number(number)).find(has_tab)?;
        let indented: Vec<Line<'_>> =
            (first.number..=self.index.count()).map(|number| self.number(number)).filter(has_tab).collect();
        let span_of = |line: &Line<'_>| Span::new(line.content.start() - line.indent, line.content.start());
        let only_tabs = indented
            .iter()
            .all(|line| line.text.get(..line.indent).is_some_and(|indent| !indent.contains(' ')));
        let repair = indented
            .iter()
            .map(|line| {
                Edit::replace(
                    span_of(line),
                    line.text.get(..line.indent).unwrap_or_default().replace('\t', "  "),
                )
            })
            .collect();
        let count = indented.len();
        let help = match count {
            1 => "Replace the tab by spaces.".to_owned(),
            2 => "Replace the tabs by spaces, here and in one more line.".to_owned(),
            _ => format!("Replace the tabs by spaces, here and in {} more lines.", count - 1),
        };
        let mistake = Mistake::new(
            span_of(&first),
            "YAML is indented with spaces, and this line begins with a tab",
            help,
        );
        Some(if only_tabs { mistake.fix(repair) } else { mistake.repair(repair) })
    }

    /// A `:` at `at` where no key can stand.
    pub(super) fn unexpected_colon(&self, at: usize, line: &Line<'a>) -> Mistake {
        let before = Span::new(line.content.start(), at).of(self.text);
        if let Some((_, start)) = before.split_once(": ").map(|(key, value)| (key, at - value.len())) {
            let value = line.value_from(start);
            let mistake = Mistake::new(
                value,
                "a value without quotes cannot hold `: `",
                "Put the value in quotes, or begin the second key on a line of its own.",
            );
            return if value.of(self.text).contains(['"', '\\']) {
                mistake
            } else {
                mistake.repair(vec![Edit::insert(value.start(), "\""), Edit::insert(value.end(), "\"")])
            };
        }
        match self.before(line.number) {
            Some(above) if !above.has_key() => self.no_colon(&above, line),
            Some(above) => too_deep(line, &above),
            None => {
                Mistake::new(line.content, "this `:` does not fit here", "Write `key: value`, one to a line.")
            }
        }
    }

    /// The last line before `at`, which should have been a key.
    pub(super) fn missing_colon(&self, at: usize) -> Mistake {
        let here = self.at(at);
        let is_here = at > here.content.start() && !here.has_key();
        let line = if is_here { Some(here) } else { self.before(here.number) };
        match line {
            Some(line) => self.no_colon(&line, &self.number(line.number + 1)),
            None => Mistake::new(self.at(at).content, "a key is missing here", "Write `key: value`."),
        }
    }

    fn no_colon(&self, line: &Line<'a>, below: &Line<'a>) -> Mistake {
        let words = line.words();
        let shown = words.trim_start_matches("- ");
        if let Some((key, value)) = shown
            .split_once(':')
            .filter(|(key, value)| !key.is_empty() && !value.is_empty() && !key.contains(' '))
        {
            let at = line.content.end() - value.len();
            return Mistake::new(
                line.content,
                format!("a space is missing after `{key}:`"),
                format!("Write `{key}: {value}`."),
            )
            .fix(vec![Edit::insert(at, " ")]);
        }
        let deeper = below.indent > line.item_indent() && !below.content.is_empty();
        if deeper && !shown.contains(' ') {
            return Mistake::new(
                line.content,
                format!("a `:` is missing after `{shown}`"),
                format!("Write `{shown}:`."),
            )
            .fix(vec![Edit::insert(line.content.end(), ":")]);
        }
        Mistake::new(
            line.content,
            format!("`{shown}` is no key with a value: the `:` is missing"),
            "Write `key: value`, with a space after the colon.",
        )
    }

    /// A line that stands at no level that is open.
    pub(super) fn misplaced_line(&self, line: &Line<'a>) -> Mistake {
        let levels = self.levels(line);
        let nearest =
            levels.iter().copied().min_by_key(|level| (level.abs_diff(line.indent), usize::MAX - level));
        let is_item = line.words() == "-" || line.words().starts_with("- ");
        match nearest {
            Some(level) if level != line.indent => {
                let indent = Span::new(line.content.start() - line.indent, line.content.start());
                let mut named: Vec<String> = levels.iter().rev().map(usize::to_string).collect();
                let last = named.pop().unwrap_or_default();
                let either = if named.is_empty() { last } else { format!("{} or {last}", named.join(", ")) };
                Mistake::new(
                    line.content,
                    format!(
                        "this line is indented by {} spaces, and no line above it that it could belong to is",
                        line.indent
                    ),
                    format!("Indent it like its neighbours: by {either} spaces."),
                )
                .repair(vec![Edit::replace(indent, " ".repeat(level))])
            }
            _ if is_item => Mistake::new(
                line.content,
                "a list item cannot stand here, among keys",
                "Put it below a key that has no other value, or write it as `key: value`.",
            ),
            _ => Mistake::new(
                line.content,
                "a key cannot stand here, among the items of a list",
                "Begin the line with `- ` for a further item, or indent it less to end the list.",
            ),
        }
    }

    /// The indentations that are open before a line, the deepest first.
    fn levels(&self, line: &Line<'a>) -> Vec<usize> {
        let mut levels: Vec<usize> = Vec::new();
        let mut number = line.number;
        while let Some(above) = self.before(number) {
            number = above.number;
            if levels.last().is_none_or(|&deepest| above.indent < deepest) {
                levels.push(above.indent);
            }
            if above.indent == 0 {
                break;
            }
        }
        levels
    }
}

/// A line that is indented below one that already has a value.
fn too_deep(line: &Line<'_>, above: &Line<'_>) -> Mistake {
    let indent = Span::new(line.content.start() - line.indent, line.content.start());
    Mistake::new(
        line.content,
        "this line is indented below a line that already has a value",
        "Give it the indentation of its neighbours, or take the value of the line above away.",
    )
    .repair(vec![Edit::replace(indent, " ".repeat(above.item_indent().min(line.indent)))])
}
