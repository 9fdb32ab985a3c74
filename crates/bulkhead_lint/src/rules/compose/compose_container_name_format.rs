//! `compose-container-name-format`: the engine does not take the name.

use crate::analysis::Compose;
use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Severity};
use bulkhead_config::compose::is_unknown;
use bulkhead_text::{Edit, Spanned};

pub(super) const RULE: Rule = Rule {
    id: "compose-container-name-format",
    severity: Severity::Error,
    checklist: None,
    summary: "A `container_name` has characters that the engine does not take.",
    docs: DOCS,
    checks: &[Check::Compose(check)],
};

const DOCS: &str = r#"
## Why it matters

The engine takes `[a-zA-Z0-9][a-zA-Z0-9_.-]+`: at least two letters, digits, `_`, `.` and `-`, the first one a letter or
digit. Compose only hands the name on.

## What goes wrong

Images are pulled, networks made, and then `docker compose up` ends with `Invalid container name`.

## Bad

```yaml compose bad
services:
  api:
    image: registry.example.com/api:1.4.2
    container_name: shop api
```

## Good

```yaml compose good
services:
  api:
    image: registry.example.com/api:1.4.2
    container_name: shop-api
```

## Reference

[Compose file reference: `container_name`](https://docs.docker.com/reference/compose-file/services/#container_name) and
the engine's [pattern](https://github.com/moby/moby/blob/master/daemon/names/names.go)
"#;

fn check(file: &Compose) -> Vec<Finding> {
    let names = file.project.services.iter().filter_map(|service| service.container_name.as_ref());
    let finding = |name: &Spanned<String>| {
        let message = format!("the engine takes no container name `{}`", name.value);
        let help = "Use letters, digits, `_`, `.` and `-`, at least two, and begin with a letter or digit.";
        let meant = corrected(&name.value);
        let fix = is_name(&meant).then(|| {
            Fix::suggested(format!("Call it `{meant}`"), vec![Edit::replace(name.span, meant.as_str())])
        });
        Finding::new(name.span, message, help).fix(fix)
    };
    names.filter(|name| !is_unknown(&name.value) && !is_name(&name.value)).map(finding).collect()
}

fn is_name(name: &str) -> bool {
    let plain = |next: char| next.is_ascii_alphanumeric() || matches!(next, '_' | '.' | '-');
    name.len() > 1 && name.starts_with(|first: char| first.is_ascii_alphanumeric()) && name.chars().all(plain)
}

/// The name with `-` for what it cannot have. One that YAML would take for a number or a word of its own is none.
fn corrected(name: &str) -> String {
    let plain = |next: char| if next.is_ascii_alphanumeric() || "_.".contains(next) { next } else { '-' };
    let name: String = name.chars().map(plain).collect();
    let name = name.trim_matches(['_', '.', '-']);
    let text = name.contains(|next: char| next.is_ascii_alphabetic()) && name.contains('-');
    if text { name.to_owned() } else { String::new() }
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    const RULE: &str = "compose-container-name-format";

    #[test]
    fn the_pattern_of_the_engine_decides() {
        for (name, expected) in [
            ("shop api", "shop-api"),
            ("\"shop/api\"", "shop-api"),
            ("-shop-api", "shop-api"),
            ("a", "a"),
            ("_api", "_api"),
        ] {
            let with = |name: &str| format!("services:\n  a:\n    image: a:1\n    container_name: {name}\n");
            assert_eq!(spans(RULE, "compose.yaml", &with(name)), [name]);
            assert_eq!(fixed(RULE, "compose.yaml", &with(name)), with(expected));
        }
        for name in ["a1", "Shop_api.1-x", "${NAME}", "a-$ID", "${NAME:-app}"] {
            let source = format!("services:\n  a:\n    image: a:1\n    container_name: {name}\n");
            assert!(spans(RULE, "compose.yaml", &source).is_empty(), "{name}");
        }
    }
}
