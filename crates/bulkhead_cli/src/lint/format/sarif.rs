//! SARIF 2.1.0, which GitHub's code scanning and other tools read.
//!
//! <https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os-complete.html>

use super::Judged;
use bulkhead_lint::{Diagnostic, Fix, Rule, Severity, all_rules};
use bulkhead_text::{LineIndex, Span};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::io::{self, Write};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// What relative addresses count from: the folder that the command was run in.
const BASE: &str = "SRCROOT";

/// Writes one run with everything that was found, what comments suppress, too.
pub(super) fn write(out: &mut impl Write, judged: &[Judged<'_>]) -> io::Result<()> {
    let mut rules = Rules::default();
    let results: Vec<Value> = judged.iter().flat_map(|judged| of_file(judged, &mut rules)).collect();
    let run = json!({
        "tool": { "driver": {
            "name": "bulkhead",
            "semanticVersion": env!("CARGO_PKG_VERSION"),
            "rules": rules.listed.iter().map(|rule| descriptor(rule)).collect::<Vec<_>>(),
        } },
        "columnKind": "utf16CodeUnits",
        "originalUriBaseIds": { BASE: { "description": { "text": "The folder in which bulkhead was run." } } },
        "results": results,
    });
    serde_json::to_writer(&mut *out, &json!({ "$schema": SCHEMA, "version": "2.1.0", "runs": [run] }))?;
    writeln!(out)
}

/// The rules that found something, in the order in which they are met.
#[derive(Default)]
struct Rules {
    listed: Vec<&'static Rule>,
    places: HashMap<&'static str, usize>,
}

impl Rules {
    fn place(&mut self, id: &str) -> Option<usize> {
        let rule = all_rules().find(|rule| rule.id == id)?;
        let next = self.listed.len();
        let place = *self.places.entry(rule.id).or_insert(next);
        if place == next {
            self.listed.push(rule);
        }
        Some(place)
    }
}

fn descriptor(rule: &Rule) -> Value {
    let mut tags: Vec<&str> = rule.checks.iter().map(|check| check.subject()).collect();
    let mut properties = json!({});
    // Rules about security say what an attacker does; the others what goes wrong.
    if rule.docs.contains("\n## What an attacker does\n") {
        tags.push("security");
        // GitHub shows 7.0 and above as high, 4.0 and above as medium.
        set(
            &mut properties,
            "security-severity",
            match rule.severity {
                Severity::Error => "8.0",
                Severity::Warning => "5.0",
                Severity::Info => "2.0",
            }
            .into(),
        );
    }
    set(&mut properties, "tags", tags.into());
    let mut descriptor = json!({
        "id": rule.id,
        "shortDescription": { "text": rule.summary },
        "fullDescription": { "text": rule.summary },
        "help": { "text": rule.docs.trim(), "markdown": rule.docs.trim() },
        "defaultConfiguration": { "level": level(rule.severity) },
        "properties": properties,
    });
    if let Some(address) = reference(rule.docs) {
        set(&mut descriptor, "helpUri", address.into());
    }
    descriptor
}

/// The first address of a rule's references.
fn reference(docs: &str) -> Option<&str> {
    let (_, references) = docs.rsplit_once("\n## Reference\n")?;
    let start = references.find("https://")?;
    references.get(start..)?.split([')', '>']).next()
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn of_file(judged: &Judged<'_>, rules: &mut Rules) -> Vec<Value> {
    let mut file =
        File { source: &judged.file.text, lines: LineIndex::new(&judged.file.text), seen: HashMap::new() };
    let found = judged.report.diagnostics.iter().map(|diagnostic| (diagnostic, None));
    let suppressed = judged.report.suppressed.iter().map(|it| (&it.diagnostic, Some(it.reason.as_str())));
    found.chain(suppressed).map(|(diagnostic, reason)| file.result(diagnostic, reason, rules)).collect()
}

struct File<'a> {
    source: &'a str,
    lines: LineIndex<'a>,
    /// How often a rule has been met on a line of the same text.
    seen: HashMap<u64, usize>,
}

impl File<'_> {
    fn result(&mut self, diagnostic: &Diagnostic, suppressed: Option<&str>, rules: &mut Rules) -> Value {
        let text = match diagnostic.help.as_str() {
            "" => format!("{}.", diagnostic.message),
            help => format!("{}. {help}", diagnostic.message),
        };
        let mut result = json!({
            "ruleId": diagnostic.rule,
            "level": level(diagnostic.severity),
            "message": { "text": text },
            "locations": [{ "physicalLocation": {
                "artifactLocation": artifact(&diagnostic.path),
                "region": self.region(diagnostic.span),
            } }],
            "partialFingerprints": { "ruleAndLine/v1": self.fingerprint(diagnostic) },
        });
        if let Some(place) = rules.place(&diagnostic.rule) {
            set(&mut result, "ruleIndex", place.into());
        }
        if let Some(fix) = &diagnostic.fix {
            set(&mut result, "fixes", json!([self.fix(&diagnostic.path, fix)]));
        }
        if let Some(reason) = suppressed {
            let mut suppression = json!({ "kind": "inSource" });
            if !reason.is_empty() {
                set(&mut suppression, "justification", reason.into());
            }
            set(&mut result, "suppressions", json!([suppression]));
        }
        result
    }

    fn region(&self, span: Span) -> Value {
        let (start, end) = (self.lines.position(span.start()), self.lines.position(span.end()));
        json!({
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end.column,
        })
    }

    fn fix(&self, path: &str, fix: &Fix) -> Value {
        let replacements = fix.edits.iter().map(|edit| {
            json!({ "deletedRegion": self.region(edit.span), "insertedContent": { "text": edit.text } })
        });
        json!({
            "description": { "text": fix.title },
            "artifactChanges": [{
                "artifactLocation": artifact(path),
                "replacements": replacements.collect::<Vec<_>>(),
            }],
        })
    }

    /// The same for the same fault when lines are added above it: the rule, the text of the line, and which of several
    /// alike it is.
    fn fingerprint(&mut self, diagnostic: &Diagnostic) -> String {
        let start = self.lines.line_start(self.lines.line(diagnostic.span.start()));
        let line = self.source.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default().trim();
        let hash = fnv(diagnostic.rule.bytes().chain([0]).chain(line.bytes()));
        let count = self.seen.entry(hash).or_default();
        *count += 1;
        format!("{hash:016x}:{count}")
    }
}

/// Adds a member to an object.
fn set(object: &mut Value, key: &str, value: Value) {
    if let Some(members) = object.as_object_mut() {
        members.insert(key.to_owned(), value);
    }
}

/// FNV-1a of 64 bits (<https://datatracker.ietf.org/doc/html/rfc9923>): short, and the same everywhere and for ever.
fn fnv(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

fn artifact(path: &str) -> Value {
    let drive = path.get(1..2) == Some(":");
    match path.strip_prefix('/') {
        Some(path) => json!({ "uri": format!("file:///{}", encoded(path)) }),
        None if drive => json!({ "uri": format!("file:///{}", encoded(path)) }),
        None => json!({ "uri": encoded(path), "uriBaseId": BASE }),
    }
}

/// A path as a part of an address (<https://datatracker.ietf.org/doc/html/rfc3986>).
fn encoded(path: &str) -> String {
    let mut text = String::new();
    for byte in path.bytes() {
        match byte {
            b'/' | b'-' | b'.' | b'_' | b'~' | b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => {
                text.push(char::from(byte))
            }
            _ => text.push_str(&format!("%{byte:02X}")),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_addresses() {
        assert_eq!(artifact("a b/ü%.yaml"), json!({ "uri": "a%20b/%C3%BC%25.yaml", "uriBaseId": "SRCROOT" }));
        assert_eq!(artifact("/srv/Dockerfile"), json!({ "uri": "file:///srv/Dockerfile" }));
        assert_eq!(artifact("C:/a")["uri"], "file:///C%3A/a");
    }

    #[test]
    fn the_hash_is_fnv_1a() {
        assert_eq!(fnv("a".bytes()), 0xaf63_dc4c_8601_ec8c);
    }
}
