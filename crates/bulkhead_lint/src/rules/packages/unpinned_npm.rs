//! `unpinned-npm`: npm installs the newest release of a package.

use crate::Severity;
use crate::analysis::Dockerfile;
use crate::packages::unpinned;
use crate::rule::{Check, Finding, Rule};
use bulkhead_shell::packages::Manager;

pub(super) const RULE: Rule = Rule {
    id: "unpinned-npm",
    severity: Severity::Info,
    checklist: None,
    summary: "Packages are installed by npm without a version.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

The registry keeps old releases, so a version costs nothing but a line to update. `npm install -g serve` takes what the tag
`latest` names on that day. A project has a lock file for this: `npm ci` installs exactly what it lists, and fails
where it does not match `package.json`.

## What goes wrong

A new major version breaks the build on a day when nobody touched the code. And a release from a stolen account runs
its install script in every build until it is withdrawn.

## Bad

```dockerfile bad
FROM node:22-slim
RUN npm install -g serve
USER node
CMD ["serve"]
```

## Good

```dockerfile good
FROM node:22-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev && npm install -g serve@14.2.4
USER node
CMD ["serve"]
```

## Reference

[npm install](https://docs.npmjs.com/cli/v11/commands/npm-install) and
[npm ci](https://docs.npmjs.com/cli/v11/commands/npm-ci)
"#;

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    let help = "Name the version, `package@1.2.3`, or add it to `package.json` and use `npm ci`.";
    unpinned(file, |manager| manager == Manager::Npm, help)
}

#[cfg(test)]
mod tests {
    use crate::testing::spans;

    fn found(run: &str) -> String {
        let source = format!("FROM node:22\n{run}\n");
        spans("unpinned-npm", "Dockerfile", &source).join(" ")
    }

    #[test]
    fn the_fault_is_found_and_nothing_else() {
        for (run, expected) in [
            ("RUN npm i -g npm@latest yarn@1", "npm@latest"),
            ("RUN npm install --prefix /x @scope/a", "@scope/a"),
            ("RUN npm install -g --registry https://example.com a", "a"),
        ] {
            assert_eq!(found(run), expected, "{run}");
        }
        for run in [
            "RUN npm install",
            "RUN npm ci",
            "RUN npm i @scope/a@1 b@^2 c@2.x",
            "RUN npm i -g ./x.tgz user/repo git+https://example.com/x.git $TOOL $NAME@1",
            "RUN npm run install",
            "RUN npm install --omit dev --loglevel error",
        ] {
            assert_eq!(found(run), "", "{run}");
        }
    }
}
