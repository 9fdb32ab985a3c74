//! `unpinned-gem`: gem installs the newest release of a package.

use crate::Severity;
use crate::analysis::Dockerfile;
use crate::packages::unpinned;
use crate::rule::{Check, Finding, Rule};
use bulkhead_shell::packages::Manager;

pub(super) const RULE: Rule = Rule {
    id: "unpinned-gem",
    severity: Severity::Info,
    checklist: None,
    summary: "Gems are installed without a version.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

RubyGems keeps old releases, so a version costs nothing but a line to update. `gem install rails` takes what was
published last, and the newest of what that depends on. A `Gemfile.lock` with `bundle install` pins all of it.

## What goes wrong

A new major version breaks the build on a day when nobody touched the code. And a release from a stolen account runs
its extension's build script in every build until it is withdrawn.

## Bad

```dockerfile bad
FROM ruby:3.4-slim
RUN gem install bundler rack
USER 1000
CMD ["rackup"]
```

## Good

```dockerfile good
FROM ruby:3.4-slim
RUN gem install bundler:2.6.2 && gem install rack --version 3.1.8
USER 1000
CMD ["rackup"]
```

## Reference

[RubyGems command reference: `gem install`](https://guides.rubygems.org/command-reference/#gem-install)
"#;

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    let help = "Name the version: `gem install name:1.2.3`.";
    unpinned(file, |manager| manager == Manager::Gem, help)
}

#[cfg(test)]
mod tests {
    use crate::testing::spans;

    fn found(run: &str) -> String {
        let source = format!("FROM ruby:3\n{run}\n");
        spans("unpinned-gem", "Dockerfile", &source).join(" ")
    }

    #[test]
    fn the_fault_is_found_and_nothing_else() {
        for (run, expected) in [("RUN gem install -N rails puma", "rails"), ("RUN gem install a:1 b", "b")] {
            assert_eq!(found(run), expected, "{run}");
        }
        for run in [
            "RUN gem install rails -v 8.0",
            "RUN gem install rails --version='~> 8'",
            "RUN gem install ./x.gem $GEM",
            "RUN gem update --system",
        ] {
            assert_eq!(found(run), "", "{run}");
        }
    }
}
