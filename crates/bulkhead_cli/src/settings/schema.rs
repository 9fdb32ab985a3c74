//! What may stand in `bulkhead.yaml`, and what is wrong with what does.

use bulkhead_config::value::{Entry, Node};
use bulkhead_config::yaml;
use bulkhead_lint::{Config, Registry, Severity, all_rules};
use bulkhead_text::{Span, SyntaxError, suggest};

/// What the file says.
#[derive(Debug, Default)]
pub(super) struct Raw {
    pub(super) config: Config,
    pub(super) min_severity: Option<Severity>,
    pub(super) exclude: Vec<String>,
}

const KEYS: [&str; 4] = ["severities", "trusted-registries", "exclude", "min-severity"];
const LEVELS: [&str; 4] = ["error", "warning", "info", "off"];

/// Reads the file; all of its mistakes at once.
pub(super) fn read(text: &str) -> (Raw, Vec<SyntaxError>) {
    let parsed = yaml::parse(text);
    let mut reader = Reader { raw: Raw::default(), mistakes: parsed.errors };
    if !parsed.tree.is_null() && reader.is_mapping(&parsed.tree) {
        parsed.tree.entries().iter().for_each(|entry| reader.key(entry));
    }
    reader.mistakes.sort_by_key(|mistake| mistake.span);
    (reader.raw, reader.mistakes)
}

struct Reader {
    raw: Raw,
    mistakes: Vec<SyntaxError>,
}

impl Reader {
    fn key(&mut self, entry: &Entry) {
        let value = &entry.value;
        match entry.key.value.as_str() {
            "severities" => self.severities(value),
            "trusted-registries" => self.registries(value),
            "exclude" => self.raw.exclude = self.texts(value).into_iter().map(|(text, _)| text).collect(),
            "min-severity" => match value.scalar_text().and_then(|text| text.parse().ok()) {
                Some(severity) => self.raw.min_severity = Some(severity),
                None => self.wrong_word(value, &LEVELS[..3]),
            },
            // Keys that begin so are for the author's own anchors.
            key if key.starts_with("x-") => {}
            key => self.unknown(entry.key.span, "key", key, &KEYS),
        }
    }

    fn severities(&mut self, node: &Node) {
        if node.is_null() || !self.is_mapping(node) {
            return;
        }
        for Entry { key, value } in node.entries() {
            let rules: Vec<&str> = all_rules().map(|rule| rule.id).collect();
            if !rules.contains(&key.value.as_str()) {
                self.unknown(key.span, "rule", &key.value, &rules);
                continue;
            }
            let severity = match value.scalar_text() {
                Some("off") => Some(None),
                Some(word) => word.parse().ok().map(Some),
                None => None,
            };
            match severity {
                Some(severity) => drop(self.raw.config.severities.insert(key.value.clone(), severity)),
                None => self.wrong_word(value, &LEVELS),
            }
        }
    }

    fn registries(&mut self, node: &Node) {
        let mut registries = Vec::new();
        for (text, span) in self.texts(node) {
            match Registry::parse(&text) {
                Some(registry) => registries.push(registry),
                None => self.mistake(
                    span,
                    format!("`{text}` is no registry"),
                    "Write a host such as `ghcr.io`, with a path such as `ghcr.io/acme`, or `*.example.com`.",
                ),
            }
        }
        self.raw.config.trusted_registries = Some(registries);
    }

    /// The texts of a list.
    fn texts(&mut self, node: &Node) -> Vec<(String, Span)> {
        if !matches!(node.kind, bulkhead_config::value::Kind::Sequence(_)) {
            let message = format!("a list is expected here, and this is {}", node.kind_name());
            self.mistake(node.span, message, "Write each one on a line of its own that begins with `- `.");
        }
        let mut texts = Vec::new();
        for item in node.items() {
            match item.scalar_text() {
                Some(text) => texts.push((text.to_owned(), item.span)),
                None => self.mistake(
                    item.span,
                    format!("text is expected here, and this is {}", item.kind_name()),
                    "",
                ),
            }
        }
        texts
    }

    fn is_mapping(&mut self, node: &Node) -> bool {
        let mapping = matches!(node.kind, bulkhead_config::value::Kind::Mapping(_));
        if !mapping {
            let message = format!("`key: value` lines are expected here, and this is {}", node.kind_name());
            self.mistake(node.span, message, "");
        }
        mapping
    }

    fn wrong_word(&mut self, node: &Node, words: &[&str]) {
        match node.scalar_text() {
            Some(text) => self.unknown(node.span, "severity", text, words),
            None => self.mistake(node.span, "a severity is expected here", choice(words)),
        }
    }

    fn unknown(&mut self, span: Span, noun: &str, word: &str, known: &[&str]) {
        let all =
            if known.len() > KEYS.len() { "`bulkhead rules` lists them all.".into() } else { choice(known) };
        let help = match suggest(word, known.iter().copied()) {
            Some(near) => format!("Did you mean `{near}`? {all}"),
            None => all,
        };
        self.mistake(span, format!("there is no {noun} `{word}`"), help);
    }

    fn mistake(&mut self, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.mistakes.push(SyntaxError::new(span, message).help(help));
    }
}

fn choice(words: &[&str]) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    format!("It is one of {}.", words.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_may_stand_there_is_read() {
        let (raw, mistakes) = read(
            "x-own: &a info\nseverities:\n  missing-user: off\n  privileged: *a\n  syntax: warning\n\
             trusted-registries: [docker.io/library, '*.example.com']\nexclude:\n  - vendor/\nmin-severity: error\n",
        );
        assert!(mistakes.is_empty(), "{mistakes:?}");
        assert_eq!(raw.config.severities["missing-user"], None);
        assert_eq!(raw.config.severities["privileged"], Some(Severity::Info));
        assert_eq!(raw.config.trusted_registries.unwrap().len(), 2);
        assert_eq!((raw.exclude, raw.min_severity), (vec!["vendor/".to_owned()], Some(Severity::Error)));
        assert!(read("").1.is_empty() && read("# nothing\nseverities:\n").1.is_empty());
    }

    #[test]
    fn mistakes_are_named_at_their_place() {
        for (text, place, message, help) in [
            ("severites: {}", "severites", "there is no key `severites`", "Did you mean `severities`?"),
            (
                "severities: {missing-usr: off}",
                "missing-usr",
                "there is no rule",
                "Did you mean `missing-user`?",
            ),
            (
                "severities: {privileged: eror}",
                "eror",
                "there is no severity `eror`",
                "Did you mean `error`?",
            ),
            ("severities: {privileged: [off]}", "[off]", "a severity is expected here", "`off`"),
            ("min-severity: off", "off", "there is no severity `off`", "It is one of `error`"),
            ("exclude: vendor", "vendor", "a list is expected here, and this is a string", "- "),
            ("trusted-registries: ['https://ghcr.io']", "'https://ghcr.io'", "is no registry", "ghcr.io"),
            ("- a", "- a", "`key: value` lines are expected here, and this is a list", ""),
            ("exclude: [{}]", "{}", "text is expected here, and this is a mapping", ""),
        ] {
            let (_, mistakes) = read(text);
            let [mistake] = mistakes.as_slice() else { panic!("{text}: {mistakes:?}") };
            assert_eq!(mistake.span.of(text), place);
            assert!(mistake.message.contains(message) && mistake.help.contains(help), "{text}: {mistake:?}");
        }
    }
}
