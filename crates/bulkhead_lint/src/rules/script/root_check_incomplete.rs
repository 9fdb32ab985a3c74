//! `root-check-incomplete`: a check for images that run as root knows only some of the ways to say root.

use crate::analysis::Shell;
use crate::gates::users::{Held, UserCheck, Users};
use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Item, Severity};
use bulkhead_text::Edit;
use std::collections::HashMap;

pub(super) const RULE: Rule = Rule {
    id: "root-check-incomplete",
    severity: Severity::Warning,
    checklist: Some(Item::DontRunAsRoot),
    summary: "A check that an image does not run as root accepts some ways to say root.",
    docs: DOCS,
    checks: &[Check::Script(check)],
};

const DOCS: &str = r#"
## Why it matters

`docker inspect` shows `USER` as the Dockerfile has it. It is empty where none is set, and then the image runs as
root. It may be a name or a number, and a group may follow: `root`, `0`, `root:root`, `0:0` and `0:1000` are all
root. A check that compares it with `root` alone lets the others through.

## What an attacker does

Who wants a root image past this gate writes `USER 0` in its Dockerfile. More often nobody wants that: a base image
sets `USER 0:0`, the check says that all is well, and the next hole in the application is a root shell.

## Bad

```sh script bad
user=$(docker inspect --format '{{.Config.User}}' "$IMAGE")
if [ -z "$user" ] || [ "$user" = "root" ]; then
    exit 1
fi
```

## Good

```sh script good
user=$(docker inspect --format '{{.Config.User}}' "$IMAGE")
case "${user%%:*}" in
    "" | root | 0)
        echo "$IMAGE runs as root" >&2
        exit 1
        ;;
esac
```

## Reference

[Dockerfile reference: `USER`](https://docs.docker.com/reference/dockerfile/#user) and
[`docker inspect`](https://docs.docker.com/reference/cli/docker/inspect/)
"#;

fn check(shell: &Shell) -> Vec<Finding> {
    // Several checks of one variable are one: each may know another way.
    let mut checks: Vec<(UserCheck, usize)> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    for check in Users::of(&shell.script).checks(&shell.script) {
        let same =
            check.variable.as_ref().and_then(|name| known.get(name)).and_then(|&at| checks.get_mut(at));
        if let Some((first, count)) = same {
            first.values.extend(check.values);
            *count += 1;
        } else {
            known.extend(check.variable.clone().map(|name| (name, checks.len())));
            checks.push((check, 1));
        }
    }
    let findings = checks.into_iter().filter_map(|(check, count)| {
        let missed = check.missed();
        if missed.is_empty() {
            return None;
        }
        let shown: Vec<String> = missed
            .iter()
            .map(|form| if form.is_empty() { "no user at all".to_owned() } else { format!("`{form}`") })
            .collect();
        let message = format!("this check for root does not know {}", shown.join(", "));
        let help = "Take the group off with `${user%%:*}`, then compare with nothing, `root` and `0`.";
        let fix = fix(&check, &missed).filter(|_| count == 1 && shell.is_file);
        Some(Finding::new(check.span, message, help).fix(fix))
    });
    findings.collect()
}

/// Further comparisons, where the check is a row of `[ … ] || [ … ]`.
fn fix(check: &UserCheck, missed: &[&str]) -> Option<Fix> {
    let name = check.variable.as_ref().filter(|_| check.held != Some(Held::Uid))?;
    if !check.is_plain || check.is_mixed || check.asks_for_root != Some(true) {
        return None;
    }
    let mut text = String::new();
    for user in ["", "root", "0"] {
        if missed.iter().any(|form| form.split(':').next() == Some(user)) {
            text.push_str(&match user {
                "" => format!(" || [ -z \"${name}\" ]"),
                user => format!(" || [ \"${{{name}%%:*}}\" = \"{user}\" ]"),
            });
        }
    }
    Some(Fix::suggested("Compare with every way to say root", vec![Edit::insert(check.span.end(), text)]))
}

#[cfg(test)]
mod tests {
    use crate::testing::{findings, fixed, spans};

    const RULE: &str = "root-check-incomplete";
    const GET: &str = "u=$(docker image inspect -f '{{ .Config.User }}' $1 2>/dev/null)\n";

    #[test]
    fn every_way_to_ask_is_read() {
        for (test, missed) in [
            ("[ \"$u\" = root ]", "no user at all, `0`, `root:root`, `0:0`"),
            ("[[ -z $u || $u == root || $u == 0 ]]", "`root:root`, `0:0`"),
            ("[[ $u == root* || $u == 0* ]]", "no user at all"),
            ("[ -z \"$u\" ] || [ \"$u\" = 0 ]", "`root`, `root:root`, `0:0`"),
            ("[ \"${u%%:*}\" = root ] || [ -z \"$u\" ]", "`0`, `0:0`"),
            ("test \"$u\" != root", "no user at all, `0`, `root:root`, `0:0`"),
        ] {
            let source = format!("{GET}if {test}; then exit 1; fi\n");
            let found = findings(RULE, "x.sh", &source);
            assert_eq!(found.len(), 1, "{test}");
            assert_eq!(found[0].message, format!("this check for root does not know {missed}"), "{test}");
            assert_eq!(found[0].span.of(&source), test);
        }
        assert_eq!(spans(RULE, "x.sh", "[ \"$(id -u)\" = root ] && exit\n").len(), 1);
        assert_eq!(
            spans(RULE, "x.sh", &format!("{GET}uid=${{u%%:*}}\n[ \"$uid\" = root ] && exit 1\n")).len(),
            1
        );
    }

    #[test]
    fn a_full_check_and_other_variables_are_left_alone() {
        for source in [
            "if [[ $u =~ ^(root|0)?(:.*)?$ ]]; then exit 1; fi",
            "[ -z \"$u\" ] && exit 1\n[ \"${u%%:*}\" = root ] && exit 1\ncase ${u%%:*} in 0) exit 1;; esac",
            "uid=${u%%:*}\nif [ -z \"$uid\" ] || [ \"$uid\" = root ] || [ \"$uid\" = 0 ]; then exit 1; fi",
            "if [ \"$other\" = root ]; then exit 1; fi",
            "if [ \"$(id -u)\" -ne 0 ]; then exit 1; fi",
            "echo \"$u\"",
        ] {
            assert!(spans(RULE, "x.sh", &format!("{GET}{source}\n")).is_empty(), "{source}");
        }
    }

    #[test]
    fn the_fix_adds_what_is_missing() {
        let source = format!("{GET}if [ \"$u\" = root ]; then exit 1; fi\n");
        let expected =
            "[ \"$u\" = root ] || [ -z \"$u\" ] || [ \"${u%%:*}\" = \"root\" ] || [ \"${u%%:*}\" = \"0\" ];";
        assert_eq!(fixed(RULE, "x.sh", &source), source.replace("[ \"$u\" = root ];", expected));
    }
}
