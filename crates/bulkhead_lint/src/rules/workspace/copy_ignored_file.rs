//! `copy-ignored-file`: COPY of a file that is not in the context.

use crate::arrivals::folder_of_context;
use crate::rule::{Check, Finding, Rule, Whole};
use crate::{Area, Severity};
use bulkhead_dockerfile::Origin;
use std::collections::HashSet;

pub(super) const RULE: Rule = Rule {
    id: "copy-ignored-file",
    severity: Severity::Warning,
    checklist: None,
    summary: "`.dockerignore` leaves out what `COPY` or `ADD` asks for.",
    docs: DOCS,
    checks: &[Check::Workspace(Area::Images, check)],
};

const DOCS: &str = r#"
## Why it matters

What `.dockerignore` names is not in the build context: for the build it does not exist. An exception (`!dist`) brings it back; the last pattern that matches decides.

## What goes wrong

The build ends with "not found", although the file is there for all to see. Or a pattern that was written for one image quietly empties another.

## Bad

```dockerfile bad file=Dockerfile
FROM nginx:1.30-alpine
COPY dist /usr/share/nginx/html
USER nginx
```

```dockerignore bad file=.dockerignore
node_modules
dist
```

## Good

```dockerfile good file=Dockerfile
FROM nginx:1.30-alpine
COPY dist /usr/share/nginx/html
USER nginx
```

```dockerignore good file=.dockerignore
node_modules
*
!dist
```

## Reference

[Build check `CopyIgnoredFile`](https://docs.docker.com/reference/build-checks/copy-ignored-file/) and [`.dockerignore` files](https://docs.docker.com/build/concepts/context/#dockerignore-files)
"#;

/// How many sources are compared with the patterns.
const MAX_SOURCES: usize = 1000;

fn check(whole: &Whole<'_>) -> Vec<(usize, Finding)> {
    let mut seen = HashSet::new();
    let mut findings = Vec::new();
    for context in whole.contexts() {
        let Some((path, ignore)) = context.ignore else { continue };
        let steps = context.dockerfile.build.stages.iter().flat_map(|stage| &stage.copies);
        let sources = steps.filter(|step| step.origin == Origin::Context).flat_map(|step| &step.sources);
        for source in sources.take(MAX_SOURCES) {
            let Some(wanted) = folder_of_context(&source.value).filter(|wanted| !wanted.is_empty()) else {
                continue;
            };
            let Some(pattern) = ignore.patterns.excludes_all_of(wanted) else { continue };
            if seen.insert((context.at, source.span)) {
                let written = pattern.span.of(ignore.source);
                let message =
                    format!("`{wanted}` is not in the build context: `{written}` in `{path}` leaves it out");
                let help = format!("Add `!{wanted}` at the end of `{path}`, or take `{written}` out.");
                findings.push((context.at, Finding::new(source.span, message, help)));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use crate::lint;
    use crate::testing::workspace;

    fn found(files: &[(&str, &str)]) -> Vec<String> {
        let diagnostics = lint(&workspace(files)).into_iter();
        diagnostics.filter(|it| it.rule == "copy-ignored-file").map(|it| it.message).collect()
    }

    #[test]
    fn exceptions_and_other_origins_count() {
        let with = |copy: &str, ignore: &str| {
            found(&[("Dockerfile", &format!("FROM a:1 AS a\nFROM b:1\n{copy}\n")), (".dockerignore", ignore)])
                .len()
        };
        assert_eq!(with("COPY b /b", "b"), 1);
        assert_eq!(with("COPY ./b/c /b", "b"), 1);
        assert_eq!(with("COPY b /b", "*\n!b"), 0);
        assert_eq!(with("COPY b /b", "b\n!b/c"), 0);
        assert_eq!(with("COPY . /b", "*"), 0);
        assert_eq!(with("COPY --from=a b /b", "b"), 0);
        assert_eq!(with("COPY b* /b", "b"), 0);
    }
}
