//! The docs of a rule as a terminal shows them: lines of a width, code indented, links with their addresses.

use crate::output::{BOLD, PLAIN};

/// How wide a line of text is at most, in characters.
const WIDTH: usize = 80;

/// What code is indented by.
const INDENT: &str = "    ";

/// Lays out Markdown as the rules use it: headings, paragraphs, lists, fences, links. With `colours` headings are bold.
pub(super) fn laid_out(markdown: &str, colours: bool) -> String {
    let mut page = Page { text: String::new(), paragraph: String::new(), colours };
    let mut in_fence = false;
    for line in markdown.lines() {
        if let Some(info) = line.strip_prefix("```") {
            page.end_paragraph();
            in_fence = !in_fence;
            // A file among several says its name.
            if let Some(path) = info.split(' ').find_map(|word| word.strip_prefix("file=")) {
                page.line(&format!("{INDENT}# {path}"));
            }
        } else if in_fence {
            page.line(format!("{INDENT}{line}").trim_end());
        } else if line.starts_with('#') {
            page.end_paragraph();
            page.heading(line.trim_start_matches('#').trim());
        } else if line.trim().is_empty() {
            page.end_paragraph();
            page.line("");
        } else {
            if line.starts_with("- ") || line.starts_with("* ") {
                page.end_paragraph();
            }
            page.paragraph.push_str(line.trim());
            page.paragraph.push(' ');
        }
    }
    page.end_paragraph();
    page.text
}

struct Page {
    text: String,
    /// The lines of the paragraph so far, joined.
    paragraph: String,
    colours: bool,
}

impl Page {
    fn line(&mut self, line: &str) {
        // One blank line is enough.
        if !(line.is_empty() && (self.text.is_empty() || self.text.ends_with("\n\n"))) {
            self.text.push_str(line);
            self.text.push('\n');
        }
    }

    fn heading(&mut self, title: &str) {
        self.line("");
        let (on, off) = if self.colours { (BOLD, PLAIN) } else { ("", "") };
        self.line(&format!("{on}{}{off}", title.to_uppercase()));
    }

    fn end_paragraph(&mut self) {
        let paragraph = std::mem::take(&mut self.paragraph);
        let mut line = String::new();
        for word in with_addresses(&paragraph).split_whitespace() {
            if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > WIDTH {
                self.line(&std::mem::take(&mut line));
            }
            line.push_str(if line.is_empty() { "" } else { " " });
            line.push_str(word);
        }
        if !line.is_empty() {
            self.line(&line);
        }
    }
}

/// `[text](address)` as `text (address)`, `<address>` as the address.
fn with_addresses(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("](") {
        let (before, after) = (rest.get(..at).unwrap_or_default(), rest.get(at + 2..).unwrap_or_default());
        let (address, next) = after.split_once(')').unwrap_or((after, ""));
        match before.rsplit_once('[') {
            Some((before, title)) => out.push_str(&format!("{before}{title} ({address})")),
            None => out.push_str(&format!("{before}]({address})")),
        }
        rest = next;
    }
    out.push_str(rest);
    out.replace("<https://", "https://").replace("> ", " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_wrapped_and_code_is_not() {
        let long = "word ".repeat(30);
        let page = laid_out(
            &format!("## Why\n\n{long}\n\n```dockerfile bad file=Dockerfile\nFROM {long}\n```\n"),
            false,
        );
        let lines: Vec<&str> = page.lines().collect();
        assert_eq!(lines[..2], ["WHY", ""]);
        assert!(lines[2..4].iter().all(|line| line.len() <= WIDTH && line.starts_with("word")), "{page}");
        assert!(page.contains("    # Dockerfile\n    FROM word") && !page.contains("```"), "{page}");
    }

    #[test]
    fn links_show_where_they_lead() {
        let text = "See [the docs of `USER`](https://a.example/#user), and [more](https://b.example).";
        let expected = "See the docs of `USER` (https://a.example/#user), and more (https://b.example).\n";
        assert_eq!(laid_out(text, false), expected);
    }

    #[test]
    fn headings_are_bold_where_somebody_looks() {
        assert_eq!(laid_out("## Why", true), format!("{BOLD}WHY{PLAIN}\n"));
    }
}
