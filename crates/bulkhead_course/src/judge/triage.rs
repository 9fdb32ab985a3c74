//! The check of a scan's triage: what an ignore file of Trivy lets pass, why, and until when.
//!
//! Trivy skips keys that it does not know, ignores an entry for ever where it has no `expired_at`, and drops one
//! whose day is over: <https://trivy.dev/latest/docs/configuration/filtering/#trivyignoreyaml> and
//! <https://github.com/aquasecurity/trivy/blob/main/pkg/result/ignore.go>.

use super::{Attempt, Verdict, shown};
use bulkhead_config::value::{Meaning, Node, Style};
use bulkhead_config::{json, yaml};
use bulkhead_lint::analysis::File;
use bulkhead_text::suggest;

/// The keys of an entry.
const KEYS: [&str; 5] = ["id", "paths", "purls", "expired_at", "statement"];

/// What else can be ignored with such a file.
const OTHER_PARTS: [&str; 3] = ["misconfigurations", "secrets", "licenses"];

/// How few words give no reason.
const FEW_WORDS: usize = 3;

impl Attempt<'_> {
    /// Whether the file ignores what is justified and nothing else, each for a reason and for `days` at most after the
    /// report was made.
    pub(super) fn triage(&self, file: &File<'_>, report: &str, justified: &[String], days: u32) -> Verdict {
        let Some(report) = self.analysis.file(report) else {
            return Verdict::fail(format!("There is no file `{report}`."));
        };
        let created = json::parse(report.source).tree;
        let Some(made) = created.get("CreatedAt").and_then(Node::as_str).and_then(day) else {
            return Verdict::fail(format!("`{}` has no day in `CreatedAt`.", report.path));
        };
        let parsed = yaml::parse(file.source);
        if let Some(error) = parsed.errors.first() {
            return shown(file, error.span, &error.message);
        }
        for part in OTHER_PARTS {
            if let Some(entry) = parsed.tree.entry(part).filter(|entry| !entry.value.items().is_empty()) {
                return shown(file, entry.key.span, &format!("the report has nothing of `{part}` to ignore"));
            }
        }
        let entries = parsed.tree.get("vulnerabilities").map(Node::items).unwrap_or_default();
        for entry in entries {
            if let Err(verdict) = entry_is_sound(file, entry, justified, made, i64::from(days)) {
                return verdict;
            }
        }
        let ids: Vec<&str> = entries.iter().filter_map(|entry| entry.get("id")?.as_str()).collect();
        match justified.iter().find(|id| !ids.contains(&id.as_str())) {
            Some(id) => {
                Verdict::fail(format!("`{}` does not ignore {id}, and that would be justified.", file.path))
            }
            None => Verdict::pass("What is ignored is justified, has its reason and ends."),
        }
    }
}

/// Says what is wrong with an entry; days count from 1 March of year 0.
fn entry_is_sound(
    file: &File<'_>,
    entry: &Node,
    justified: &[String],
    made: i64,
    days: i64,
) -> Result<(), Verdict> {
    let fail = |node: &Node, message: String| Err(shown(file, node.span, &message));
    let Some(id) = entry.get("id") else {
        return fail(entry, "this entry has no `id`, so it ignores nothing".to_owned());
    };
    let name = id.as_str().unwrap_or_default();
    if !justified.iter().any(|allowed| allowed == name) {
        return fail(id, format!("nothing justifies to ignore `{name}`: it has to be repaired"));
    }
    if let Some(unknown) = entry.entries().iter().find(|one| !KEYS.contains(&one.key.value.as_str())) {
        let key = &unknown.key.value;
        let near = suggest(key, KEYS).map_or(String::new(), |near| format!("; did you mean `{near}`?"));
        return Err(shown(file, unknown.key.span, &format!("Trivy skips `{key}` without a word{near}")));
    }
    let reason = entry.get("statement").and_then(Node::scalar_text).unwrap_or_default();
    if reason.split_whitespace().count() < FEW_WORDS {
        return fail(id, format!("no `statement` says why `{name}` is ignored"));
    }
    let Some(until) = entry.get("expired_at") else {
        return fail(id, format!("`{name}` is ignored for ever: it has no `expired_at`"));
    };
    let Some(end) = expiry(until) else {
        return fail(until, "Trivy reads a day such as 2026-03-31 here, without quotes".to_owned());
    };
    if end <= made {
        return fail(until, "this day is over when the report is made, so Trivy drops the entry".to_owned());
    }
    if end > made.saturating_add(days) {
        return fail(
            until,
            format!("this is more than {days} days after the report: nobody will look again soon"),
        );
    }
    Ok(())
}

/// The day of an `expired_at`: a plain YAML timestamp, or RFC 3339 in quotes.
fn expiry(node: &Node) -> Option<i64> {
    let scalar = node.as_scalar().filter(|scalar| scalar.meaning == Meaning::String)?;
    (scalar.style == Style::Plain || scalar.text.contains('T')).then(|| day(&scalar.text))?
}

/// The number of a day from 1 March of year 0, of a text that begins with it: `2026-03-31`.
fn day(text: &str) -> Option<i64> {
    let date = text.split(['T', 't', ' ']).next()?;
    let mut numbers = date.split('-').map(str::parse::<u16>);
    let (year, month, day) = (numbers.next()?.ok()?, numbers.next()?.ok()?, numbers.next()?.ok()?);
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let longest = match month {
        2 => 28 + u16::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    if numbers.next().is_some() || !(1..=longest).contains(&day) || !(1000..=9999).contains(&year) {
        return None;
    }
    // Years that begin in March end with the day that only some of them have.
    let (year, month, day) = (i64::from(year), i64::from(month), i64::from(day));
    let (year, month) = if month < 3 { (year - 1, month + 9) } else { (year, month - 3) };
    Some(year * 365 + year / 4 - year / 100 + year / 400 + (month * 153 + 2) / 5 + day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted() {
        for (from, to, days) in [
            ("2026-01-01", "2026-12-31", 364),
            ("2024-02-28", "2024-03-01T10:00:00Z", 2),
            ("2100-02-28", "2100-03-01", 1),
            ("2025-12-31", "2026-1-1", 1),
        ] {
            assert_eq!(day(to).unwrap() - day(from).unwrap(), days, "{from} {to}");
        }
        for wrong in
            ["", "soon", "2026-02-29", "2026-13-01", "2026-04-31", "2026-01", "2026-01-01-01", "0-1-1"]
        {
            assert_eq!(day(wrong), None, "{wrong}");
        }
    }
}
