//! `npm-only-production`: npm is told by an old option to leave development packages out.

use crate::analysis::Dockerfile;
use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Severity};
use bulkhead_shell::Flag;
use bulkhead_shell::packages::Manager;
use bulkhead_text::Edit;

pub(super) const RULE: Rule = Rule {
    id: "npm-only-production",
    severity: Severity::Info,
    checklist: None,
    summary: "`npm --only=production` and `--production` are deprecated for `--omit=dev`.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

npm 7 replaced `--only=production` and `--production` by `--omit=dev`. The old ones still work and print a warning. yarn has no
`--omit`: its `--production` is right.

## What goes wrong

A later major version may drop the option. npm only warns of an option that it does not know, so the image would then have
all development packages: test tools, compilers, bundlers.

## Bad

```dockerfile bad
FROM node:22-slim
COPY package.json package-lock.json ./
RUN npm ci --only=production
USER node
CMD ["node", "."]
```

## Good

```dockerfile good
FROM node:22-slim
COPY package.json package-lock.json ./
RUN npm ci --omit=dev
USER node
CMD ["node", "."]
```

## Reference

[npm config: `only`, `production`, `omit`](https://docs.npmjs.com/cli/v11/using-npm/config#only)
"#;

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    let calls = file.scripts.iter().flat_map(|run| &run.packages);
    // `npm run build --production` means the script.
    let calls =
        calls.filter(|call| call.manager == Manager::Npm && !call.does("run") && !call.does("run-script"));
    calls.flat_map(|call| &call.flags).filter_map(|flag| finding(file.source, flag)).collect()
}

fn finding(source: &str, flag: &Flag) -> Option<Finding> {
    let value = flag.value.as_ref().map(|value| value.value.as_str());
    let old = match flag.name.as_str() {
        "--only" => matches!(value, Some("prod" | "production")),
        "--production" => matches!(value, None | Some("true")),
        _ => false,
    };
    let written = flag.span.of(source);
    // In a JSON array the option and its value are two words.
    let plain = written.starts_with("--") && !written.contains(['"', '\'', '\n']);
    let fix = Fix::suggested("Use `--omit=dev`", vec![Edit::replace(flag.span, "--omit=dev")]);
    let finding =
        Finding::new(flag.span, format!("`{}` is deprecated since npm 7", flag.name), "Use `--omit=dev`.");
    old.then(|| finding.fix(plain.then_some(fix)))
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    fn found(run: &str) -> String {
        let source = format!("FROM node:22\n{run}\n");
        spans("npm-only-production", "Dockerfile", &source).join(" ")
    }

    #[test]
    fn the_fault_is_found_and_nothing_else() {
        for (run, expected) in [
            ("RUN npm install --only production", "--only production"),
            ("RUN npm i --only=prod", "--only=prod"),
            ("RUN npm prune --production", "--production"),
        ] {
            assert_eq!(found(run), expected, "{run}");
        }
        for run in [
            "RUN npm ci --omit=dev",
            "RUN npm ci --only=dev",
            "RUN npm install --production=false",
            "RUN yarn --production",
            "RUN npm run build -- --production",
            "RUN npm run build --production",
        ] {
            assert_eq!(found(run), "", "{run}");
        }
    }

    #[test]
    fn the_fix_changes_no_more_than_it_has_to() {
        for (run, expected) in [
            ("RUN npm i --only production", "RUN npm i --omit=dev"),
            ("RUN [\"npm\", \"ci\", \"--production\"]", "RUN [\"npm\", \"ci\", \"--omit=dev\"]"),
        ] {
            let fixed = fixed("npm-only-production", "Dockerfile", &format!("FROM a:1\n{run}\n"));
            assert_eq!(fixed, format!("FROM a:1\n{expected}\n"), "{run}");
        }
    }
}
