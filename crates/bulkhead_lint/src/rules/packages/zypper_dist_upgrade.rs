//! `zypper-dist-upgrade`: A build upgrades the whole distribution.

use crate::analysis::Dockerfile;
use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Severity};
use bulkhead_shell::packages::{Action, Call, Manager};
use bulkhead_text::Edit;

pub(super) const RULE: Rule = Rule {
    id: "zypper-dist-upgrade",
    severity: Severity::Info,
    checklist: None,
    summary: "`zypper dist-upgrade` in a build may remove, downgrade and replace packages.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

`dup` makes the system what its repositories say, and for that removes, downgrades and changes the vendor of packages. It is made
for the way from one release to the next. In an image of Leap or SLE `zypper patch` or `update` brings the security updates.
On Tumbleweed `dup` is the only supported way to update: there pull a newer base image instead.

## What goes wrong

A repository that was added for one package replaces others as well, and a package that the program needs is gone.

## Bad

```dockerfile bad
FROM opensuse/leap:15.6
RUN zypper --non-interactive dist-upgrade && zypper clean --all
USER 1000
CMD ["bash"]
```

## Good

```dockerfile good
FROM opensuse/leap:15.6
RUN zypper --non-interactive update && zypper clean --all
USER 1000
CMD ["bash"]
```

## Reference

[zypper(8): `dist-upgrade`](https://manpages.opensuse.org/Tumbleweed/zypper/zypper.8.en.html)
"#;

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    let calls = file.scripts.iter().flat_map(|run| &run.packages);
    let upgrades =
        calls.filter(|call| call.manager == Manager::Zypper && call.action() == Action::DistUpgrade);
    upgrades.filter_map(|call| finding(file.source, call)).collect()
}

fn finding(source: &str, call: &Call) -> Option<Finding> {
    let subcommand = call.subcommand.as_ref()?;
    let message = format!("`{} {}` may remove and downgrade packages", call.program.value, subcommand.value);
    let help = "Use `zypper update`, or a newer base image.";
    let plain = subcommand.span.of(source) == subcommand.value;
    let fix = Fix::suggested("Use `update`", vec![Edit::replace(subcommand.span, "update")]);
    Some(Finding::new(call.head(), message, help).fix(plain.then_some(fix)))
}

#[cfg(test)]
mod tests {
    use crate::testing::spans;

    fn found(run: &str) -> String {
        let source = format!("FROM opensuse/leap:15.6\n{run}\n");
        spans("zypper-dist-upgrade", "Dockerfile", &source).join(" ")
    }

    #[test]
    fn the_fault_is_found_and_nothing_else() {
        let (run, expected) = ("RUN zypper -n dup", "zypper -n dup");
        assert_eq!(found(run), expected, "{run}");
        for run in ["RUN zypper -n up", "RUN zypper -n patch"] {
            assert_eq!(found(run), "", "{run}");
        }
    }
}
