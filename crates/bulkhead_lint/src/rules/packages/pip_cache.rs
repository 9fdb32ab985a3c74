//! `pip-cache`: pip leaves its cache in the image.

use crate::Severity;
use crate::analysis::{Dockerfile, RunScript};
use crate::packages::{add_option, assignments, configured, is_mounted, removes, set_in_image};
use crate::rule::{Check, Finding, Rule};
use bulkhead_shell::packages::{Call, Manager};

pub(super) const RULE: Rule = Rule {
    id: "pip-cache",
    severity: Severity::Info,
    checklist: None,
    summary: "The downloads of pip stay in a layer of the image.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

pip keeps what it downloads, and the wheels that it builds, in `~/.cache/pip`. No program of the image reads them. `--no-cache-dir`
or `PIP_NO_CACHE_DIR` turns that off. The variable is odd: `1`, `true`, and for old habits' sake `0` and `false` as well,
all turn the cache off.

## What goes wrong

The image can be half as large again as it has to be. To remove the folder in a later `RUN` does not help, because the layer
that holds it is already written. A build stage that is thrown away is left alone here.

## Bad

```dockerfile bad
FROM python:3.13-slim
COPY requirements.txt .
RUN pip install -r requirements.txt
USER 1000
CMD ["python", "-m", "app"]
```

## Good

```dockerfile good
FROM python:3.13-slim
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
USER 1000
CMD ["python", "-m", "app"]
```

```dockerfile good
FROM python:3.13-slim
COPY requirements.txt .
RUN --mount=type=cache,target=/root/.cache/pip pip install -r requirements.txt
USER 1000
CMD ["python", "-m", "app"]
```

## Reference

[pip: caching](https://pip.pypa.io/en/stable/topics/caching/) and
[cache mounts](https://docs.docker.com/build/cache/optimize/#use-cache-mounts)
"#;

const FOLDERS: &[&str] = &["/root/.cache/pip"];

/// Variables that turn the cache off, or put it where it may be thrown away.
const VARIABLES: [&str; 4] = ["PIP_NO_CACHE_DIR", "PIP_CACHE_DIR", "XDG_CACHE_HOME", "PIP_CONFIG_FILE"];

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    let set = set_in_image(file, &VARIABLES);
    let written = configured(file, ("pip.conf", "no-cache-dir"));
    let told = configured(file, ("pip config", "no-cache-dir"));
    let off_from = [set, written, told].into_iter().flatten().min().unwrap_or(usize::MAX);
    let runs = file.scripts_of_image().filter(|run| run.instruction < off_from);
    runs.flat_map(|run| findings(file, run)).collect()
}

fn findings(file: &Dockerfile<'_>, run: &RunScript) -> Vec<Finding> {
    let keeps = |call: &&Call| {
        let fetches = ["install", "download", "wheel"].iter().any(|subcommand| call.does(subcommand));
        fetches
            && call.manager == Manager::Pip
            && !call.has(&["--no-cache-dir", "--cache-dir", "--help", "-h"])
    };
    let calls: Vec<&Call> = run.packages.iter().filter(keeps).collect();
    let Some(last) = calls.last() else { return Vec::new() };
    let purges = |call: &Call| {
        let purge = call.packages.iter().any(|word| word.value == "purge");
        call.command > last.command && call.manager == Manager::Pip && call.does("cache") && purge
    };
    let own = assignments(&run.script);
    if own.iter().any(|(name, value, _)| VARIABLES.contains(&name.as_str()) && !value.is_empty())
        || run.packages.iter().any(purges)
        || removes(run, last.command, FOLDERS)
        || is_mounted(file, run, FOLDERS)
    {
        return Vec::new();
    }
    calls.into_iter().filter_map(|call| finding(file, call)).collect()
}

fn finding(file: &Dockerfile<'_>, call: &Call) -> Option<Finding> {
    let subcommand = call.subcommand.as_ref()?;
    let message = format!("`pip {}` leaves what it downloads in the image", subcommand.value);
    let help = "Add `--no-cache-dir`, or mount a cache: `RUN --mount=type=cache,target=/root/.cache/pip`.";
    let fix = add_option(file.source, subcommand, "--no-cache-dir", true);
    Some(Finding::new(call.head(), message, help).fix(fix))
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    fn found(run: &str) -> String {
        let source = format!("FROM python:3.13\n{run}\n");
        spans("pip-cache", "Dockerfile", &source).join(" ")
    }

    #[test]
    fn the_fault_is_found_and_nothing_else() {
        for (run, expected) in [
            ("RUN pip install -r r.txt", "pip install"),
            ("RUN python3 -m pip --quiet install .", "python3 -m pip --quiet install"),
            ("ENV PIP_NO_CACHE_DIR=\nRUN pip3 install a", "pip3 install"),
            ("RUN pip install --no-cache-dir a\nRUN pip install b", "pip install"),
            ("RUN pip install a\nENV PIP_NO_CACHE_DIR=1", "pip install"),
        ] {
            assert_eq!(found(run), expected, "{run}");
        }
        for run in [
            "RUN pip install --no-cache-dir a",
            "RUN pip --no-cache-dir install a",
            "ENV PIP_NO_CACHE_DIR=0\nRUN pip install a",
            "ARG PIP_NO_CACHE_DIR=1\nRUN pip install a",
            "RUN PIP_NO_CACHE_DIR=off pip install a",
            "RUN --mount=type=cache,target=/root/.cache pip install a",
            "RUN --mount=type=cache,target=/home/app/.cache/pip pip install a",
            "RUN pip install a && rm -rf ~/.cache /root/.npm",
            "RUN pip install a && pip cache purge",
            "RUN pip install a\nFROM scratch",
            "RUN pip uninstall a",
            "RUN pip config set global.no-cache-dir true\nRUN pip install a",
            "COPY pip.conf /etc/pip.conf\nRUN pip install a",
        ] {
            assert_eq!(found(run), "", "{run}");
        }
    }

    #[test]
    fn the_fix_changes_no_more_than_it_has_to() {
        let (run, expected) = ("RUN pip install -U pip", "RUN pip install --no-cache-dir -U pip");
        let fixed = fixed("pip-cache", "Dockerfile", &format!("FROM a:1\n{run}\n"));
        assert_eq!(fixed, format!("FROM a:1\n{expected}\n"), "{run}");
    }
}
