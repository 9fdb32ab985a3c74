//! `unpinned-pip`: pip installs the newest release of a package.

use crate::Severity;
use crate::analysis::Dockerfile;
use crate::packages::unpinned;
use crate::rule::{Check, Finding, Rule};
use bulkhead_shell::packages::Manager;

pub(super) const RULE: Rule = Rule {
    id: "unpinned-pip",
    severity: Severity::Info,
    checklist: None,
    summary: "Packages are installed by pip without a version.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

PyPI keeps old releases, so a version costs nothing but a line to update. `pip install flask` takes what was
uploaded last, and so do the packages that it depends on. A requirements file with versions and hashes, made by
`pip-compile --generate-hashes` or `uv pip compile --generate-hashes`, pins those as well.

## What goes wrong

A release with an incompatible change breaks the build on a day when nobody touched the code. And a release from a
stolen account reaches every image that is built in the hours before it is withdrawn.

## Bad

```dockerfile bad
FROM python:3.13-slim
RUN pip install --no-cache-dir flask gunicorn
USER 1000
CMD ["gunicorn", "app:app"]
```

## Good

```dockerfile good
FROM python:3.13-slim
COPY requirements.txt .
RUN pip install --no-cache-dir --require-hashes -r requirements.txt \
    && pip install --no-cache-dir gunicorn==23.0.0
USER 1000
CMD ["gunicorn", "app:app"]
```

## Reference

[pip: repeatable installs](https://pip.pypa.io/en/stable/topics/repeatable-installs/) and
[requirement specifiers](https://pip.pypa.io/en/stable/reference/requirement-specifiers/)
"#;

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    // A file of constraints for every call.
    if file.source.contains("PIP_CONSTRAINT") {
        return Vec::new();
    }
    let help = "Name the version, `package==1.2.3`, or list it in a requirements file with hashes.";
    unpinned(file, |manager| manager == Manager::Pip, help)
}

#[cfg(test)]
mod tests {
    use crate::testing::spans;

    fn found(run: &str) -> String {
        let source = format!("FROM python:3.13\n{run}\n");
        spans("unpinned-pip", "Dockerfile", &source).join(" ")
    }

    #[test]
    fn the_fault_is_found_and_nothing_else() {
        for (run, expected) in [
            ("RUN pip install --no-cache-dir -U pip", "pip"),
            ("RUN python3 -m pip install -i https://example.com/simple a b==1 'c[x]>=2'", "a"),
            ("RUN pip3 install 'c>=2'", "'c>=2'"),
        ] {
            assert_eq!(found(run), expected, "{run}");
        }
        for run in [
            "RUN pip install -r requirements.txt",
            "RUN pip install -e . ./pkg dist/*.whl",
            "RUN pip install git+https://example.com/x@v1 'a @ https://example.com/a.whl' $A",
            "RUN pip install -c constraints.txt a",
            "RUN pip install 'a~=1.2' 'b<3' c===1",
            "ENV PIP_CONSTRAINT=/c.txt\nRUN pip install a",
        ] {
            assert_eq!(found(run), "", "{run}");
        }
    }
}
