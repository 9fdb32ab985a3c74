//! `cap-name-unknown`: a capability is named that does not exist.

use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Severity};
use bulkhead_config::capability::{NAMES, parse};
use bulkhead_config::compose::is_unknown;
use bulkhead_config::container::Container;
use bulkhead_text::{Edit, Spanned, suggest};

pub(super) const RULE: Rule = Rule {
    id: "cap-name-unknown",
    severity: Severity::Error,
    checklist: None,
    summary: "No capability has this name: the engine refuses the container.",
    docs: DOCS,
    checks: &[Check::Container(check)],
};

const DOCS: &str = r#"
## Why it matters

The engine takes the kernel's names, in any letter case and with or without `CAP_`, and the word `ALL`. Anything else
it refuses with `unknown capability`. `CAP_ALL` is such a word: `ALL` is no capability and has no prefix.

## What goes wrong

The container is never created. Where the file is only read by people, it looks as if something were dropped or added
that never was.

## Bad

```yaml compose bad
services:
  api:
    image: registry.example.com/api:1.4.2
    cap_drop: [CAP_ALL]
```

## Good

```yaml compose good
services:
  api:
    image: registry.example.com/api:1.4.2
    cap_drop: [ALL]
    cap_add: [CAP_CHOWN, setuid]
```

## Reference

[capabilities(7)](https://man7.org/linux/man-pages/man7/capabilities.7.html) and [`TweakCapabilities` in
moby](https://github.com/moby/moby/blob/master/daemon/pkg/oci/caps/utils.go)
"#;

fn check(container: &Container) -> Vec<Finding> {
    let unknown = |word: &&Spanned<String>| parse(&word.value).is_none() && !is_unknown(&word.value);
    let words = container.cap_add.iter().chain(&container.cap_drop);
    let finding = |word: &Spanned<String>| {
        let message =
            format!("there is no capability `{}`: the engine refuses `{}`", word.value, container.name.value);
        let meant = meant(&word.value);
        let help = match meant {
            Some(meant) => format!("Did you mean `{meant}`?"),
            None => "Write a name of capabilities(7), such as `NET_ADMIN`, or `ALL`.".to_owned(),
        };
        let fix = meant
            .map(|meant| Fix::suggested(format!("Write `{meant}`"), vec![Edit::replace(word.span, meant)]));
        Finding::new(word.span, message, help).fix(fix)
    };
    words.filter(unknown).map(finding).collect()
}

fn meant(word: &str) -> Option<&'static str> {
    let upper = word.to_ascii_uppercase().replace('-', "_");
    let name = upper.strip_prefix("CAP_").unwrap_or(&upper);
    suggest(name, NAMES.into_iter().chain(["ALL"]))
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    const RULE: &str = "cap-name-unknown";

    #[test]
    fn names_are_known_as_the_engine_knows_them() {
        let source = "services:\n  a:\n    image: a:1\n    cap_drop: [all, CAP_ALL, $CAP]\n    cap_add: [net_admin, NET-RAW, CAP_Chown, FLY]\n";
        assert_eq!(spans(RULE, "compose.yaml", source), ["CAP_ALL", "NET-RAW", "FLY"]);
        let fixed = fixed(RULE, "compose.yaml", source);
        assert!(
            fixed.contains("[all, ALL, $CAP]") && fixed.contains("[net_admin, NET_RAW, CAP_Chown, FLY]"),
            "{fixed}"
        );
    }
}
