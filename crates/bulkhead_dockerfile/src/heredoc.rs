//! Which heredocs a line announces, and where their bodies end.
//!
//! Source: `heredocsFromLine` in
//! <https://github.com/moby/buildkit/blob/master/frontend/dockerfile/parser/parser.go>.

use crate::json::{self, Json};
use crate::lines::{Physical, Slice};
use crate::shellword::{self, Options, literal};
use crate::words;
use bulkhead_text::Span;
use std::collections::HashMap;

/// A heredoc that a line announces: `<<name`.
pub(crate) struct Marker {
    pub(crate) span: Span,
    pub(crate) name: String,
    pub(crate) expand: bool,
    pub(crate) chomp: bool,
}

/// The delimiter in a word like `<<-"EOF"`: its name, whether variables are expanded, whether it is `<<-`.
pub(crate) fn delimiter(word: &str) -> Option<(String, bool, bool)> {
    let after = word.trim_start_matches(|character: char| character.is_ascii_digit()).strip_prefix("<<")?;
    let chomp = after.starts_with('-');
    let rest = after.strip_prefix('-').unwrap_or(after).trim_start();
    if rest.is_empty() || rest.contains('<') {
        return None;
    }
    // The escape of delimiters is always `\`, whatever `# escape=` says.
    let mut plain = shellword::process(rest, &literal('\\')).ok()?.words.into_iter();
    let quotes = |text: &str| text.matches(['\'', '"']).count();
    let raw = shellword::process(rest, &Options { raw_quotes: true, ..literal('\\') }).ok()?;
    let (_, name) = plain.next().filter(|_| plain.len() == 0)?;
    let expand = quotes(&name) == quotes(&raw.text);
    Some((name, expand, chomp))
}

/// The heredocs that an instruction announces, in order.
pub(crate) fn markers(line: Slice<'_>) -> Vec<Marker> {
    if !line.text().contains("<<") || !may_have(line, 0) {
        return Vec::new();
    }
    let options = Options { raw_quotes: true, raw_escapes: true, ..literal('\\') };
    let Ok(output) = shellword::process(line.text(), &options) else {
        return Vec::new();
    };
    let marker = |(range, word): (std::ops::Range<usize>, String)| {
        let (name, expand, chomp) = delimiter(&word)?;
        Some(Marker { span: line.part(range).span(), name, expand, chomp })
    };
    output.words.into_iter().filter_map(marker).collect()
}

/// Whether this is `RUN`, `COPY` or `ADD`, maybe after `ONBUILD`, and not in exec form.
fn may_have(line: Slice<'_>, depth: usize) -> bool {
    let (keyword, rest) = words::first(line.trim());
    let arguments = words::flags(rest).1;
    match keyword.text().to_ascii_uppercase().as_str() {
        "RUN" | "COPY" | "ADD" => !matches!(json::array(arguments), Json::Strings(_)),
        "ONBUILD" if depth == 0 => may_have(arguments, 1),
        _ => false,
    }
}

/// Finds the line that ends a heredoc without reading all lines for each.
pub(crate) struct Terminators<'s> {
    exact: HashMap<&'s str, Vec<usize>>,
    chomped: HashMap<&'s str, Vec<usize>>,
}

impl<'s> Terminators<'s> {
    pub(crate) fn new(source: &'s str, lines: &[Physical]) -> Self {
        let mut result = Self { exact: HashMap::new(), chomped: HashMap::new() };
        for (number, line) in lines.iter().enumerate() {
            let text = line.span.of(source);
            result.exact.entry(text).or_default().push(number);
            result.chomped.entry(text.trim_start_matches('\t')).or_default().push(number);
        }
        result
    }

    /// The number of the first line from `from` on that ends the heredoc.
    pub(crate) fn find(&self, marker: &Marker, from: usize) -> Option<usize> {
        let lines = if marker.chomp { &self.chomped } else { &self.exact };
        let numbers = lines.get(marker.name.as_str())?;
        numbers.get(numbers.partition_point(|&number| number < from)).copied()
    }
}
