//! `yarn-cache`: yarn leaves its cache in the image.

use crate::Severity;
use crate::analysis::Dockerfile;
use crate::packages::{Cache, kept};
use crate::rule::{Check, Finding, Rule};
use bulkhead_shell::packages::Manager;

pub(super) const RULE: Rule = Rule {
    id: "yarn-cache",
    severity: Severity::Info,
    checklist: None,
    summary: "The downloads of Yarn stay in a layer of the image.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

Yarn 1 unpacks each package that it downloads into a cache (`/usr/local/share/.cache/yarn` for root, `~/.cache/yarn` for others)
and copies it from there to `node_modules`: so each package is in the image twice. Yarn 2 and later may run the program from
the cache itself, so files that use it (`--immutable`, `.yarnrc.yml`, corepack) are left alone.

## What goes wrong

The image can be twice as large as it has to be. To clean in a later `RUN` does not help, because the layer that holds the
cache is already written. A build stage that is thrown away is left alone here.

## Bad

```dockerfile bad
FROM node:22-slim
COPY package.json yarn.lock ./
RUN yarn install --frozen-lockfile --production
USER node
CMD ["node", "."]
```

## Good

```dockerfile good
FROM node:22-slim
COPY package.json yarn.lock ./
RUN yarn install --frozen-lockfile --production && yarn cache clean
USER node
CMD ["node", "."]
```

```dockerfile good
FROM node:22-slim
COPY package.json yarn.lock ./
RUN --mount=type=cache,target=/usr/local/share/.cache/yarn \
    yarn install --frozen-lockfile --production
USER node
CMD ["node", "."]
```

## Reference

[Yarn: `yarn cache`](https://classic.yarnpkg.com/en/docs/cli/cache) and
[cache mounts](https://docs.docker.com/build/cache/optimize/#use-cache-mounts)
"#;

const CACHE: Cache = Cache {
    is: |manager| manager == Manager::Yarn,
    cleaned_by: |manager| manager == Manager::Yarn,
    folders: &["/usr/local/share/.cache/yarn", "/root/.cache/yarn", "/root/.yarn"],
    command: "yarn cache clean",
};

/// Signs of Yarn 2 and later, or of a cache at another place.
const OTHERWISE: [&str; 7] = [
    "--immutable",
    ".yarnrc.yml",
    "corepack",
    "yarn set version",
    ".yarn/",
    "YARN_CACHE_FOLDER",
    "--cache-folder",
];

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    if OTHERWISE.iter().any(|sign| file.source.contains(sign)) {
        return Vec::new();
    }
    kept(file, &CACHE)
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    fn found(run: &str) -> String {
        let source = format!("FROM node:22\n{run}\n");
        spans("yarn-cache", "Dockerfile", &source).join(" ")
    }

    #[test]
    fn the_fault_is_found_and_nothing_else() {
        for (run, expected) in [
            ("RUN yarn", "yarn"),
            ("RUN yarn install && yarn build", "yarn install"),
            ("RUN yarn global add serve@14", "yarn global add"),
        ] {
            assert_eq!(found(run), expected, "{run}");
        }
        for run in [
            "RUN yarn && yarn cache clean --force",
            "RUN yarn build",
            "RUN yarn install --immutable",
            "RUN --mount=type=cache,target=/usr/local/share/.cache yarn",
            "RUN --mount=type=cache,target=/root/.yarn YARN_CACHE_FOLDER=/root/.yarn yarn install",
            "RUN yarn install\nFROM scratch",
            "RUN yarn --version",
        ] {
            assert_eq!(found(run), "", "{run}");
        }
    }

    #[test]
    fn the_fix_changes_no_more_than_it_has_to() {
        let (run, expected) = (
            "RUN yarn install \\\n  --production",
            "RUN yarn install \\\n  --production \\\n  && yarn cache clean",
        );
        let fixed = fixed("yarn-cache", "Dockerfile", &format!("FROM a:1\n{run}\n"));
        assert_eq!(fixed, format!("FROM a:1\n{expected}\n"), "{run}");
    }
}
