//! `writable-app-code`: the program may change its own code.

use super::non_numeric_user::number;
use crate::analysis::Dockerfile;
use crate::commands::{self, Ran, without};
use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Severity};
use bulkhead_dockerfile::{CopyStep, Image, User};
use bulkhead_shell::{OptionTable, Options, Word};

pub(super) const RULE: Rule = Rule {
    id: "writable-app-code",
    severity: Severity::Warning,
    checklist: Some(crate::Item::DontRunAsRoot),
    summary: "The user that the program runs as owns the program's code.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

The program has to read its code, not to write it. `COPY` without `--chown` leaves the files to root, and every user may
read them: that is right. Give the run-time user only what it writes: uploads, a cache, a database file. A read-only root
file system does the same for the whole container; files that belong to root hold without it, too.

## What an attacker does

With a hole that writes a file (an upload, a path that is not checked) they overwrite `server.js` or add a template, and
the next start or request runs it. What was a stray file is now their code, and it stays when the hole is closed.

## Bad

```dockerfile bad
FROM node:22-alpine
WORKDIR /app
COPY --chown=node:node . .
USER node
CMD ["node", "server.js"]
```

## Good

```dockerfile good
FROM node:22-alpine
WORKDIR /app
COPY . .
RUN install -d -o node -g node /app/uploads
USER node
CMD ["node", "server.js"]
```

## Reference

[Dockerfile reference: `COPY --chown`](https://docs.docker.com/reference/dockerfile/#copy---chown---chmod) and
[OWASP: file upload](https://cheatsheetseries.owasp.org/cheatsheets/File_Upload_Cheat_Sheet.html)
"#;

/// How many copies of an image, and how many calls of chown, are compared.
const MAX_STEPS: usize = 1000;

/// Parts of a path that say: here the program keeps what it writes, or here is no code.
const DATA: [&str; 25] = [
    "backup", "cache", "conf", "config", "data", "db", "etc", "log", "logs", "media", "public", "run",
    "sessions", "spool", "state", "static", "storage", "temp", "tmp", "upload", "uploads", "var", "volume",
    "volumes", "work",
];

/// Ends of files that are read, not run.
const NO_CODE: [&str; 14] = [
    ".cfg", ".conf", ".crt", ".css", ".env", ".html", ".ini", ".json", ".lock", ".md", ".pem", ".toml",
    ".txt", ".yaml",
];

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    let Some(image) = file.build.target() else { return Vec::new() };
    let Some(user) = image.user().filter(|user| user.value.resolved && !user.value.is_root()) else {
        return Vec::new();
    };
    let own = &user.value.user;
    let own_number = number(file, image, own);
    let is_own = |owner: &str| {
        let named = || number(file, image, owner).as_deref() == Some(own.as_str());
        !owner.is_empty() && (owner == own || own_number.as_deref() == Some(owner) || named())
    };
    let copies = image.copies().take(MAX_STEPS).filter_map(|step| copied(file, image, step, &is_own));
    let commands = commands::with(file, file.scripts_of_image(), &["chown"]);
    let calls = commands.iter().filter(|ran| ran.call.program.value == "chown").take(MAX_STEPS);
    copies.chain(calls.filter_map(|ran| given(image, ran, &is_own))).collect()
}

/// `COPY --chown=USER`
fn copied(
    file: &Dockerfile<'_>,
    image: Image<'_>,
    step: &CopyStep,
    is_own: &dyn Fn(&str) -> bool,
) -> Option<Finding> {
    let flag = file.tree.instructions.get(step.instruction)?.flag("chown")?;
    let owner = User::parse(&flag.value.as_ref()?.value).user;
    let to = absolute(image, &step.destination.value);
    let code = |source: &str| !NO_CODE.iter().any(|end| source.ends_with(end)) && !is_data(source);
    if !is_own(&owner) || is_data(&to) || !step.sources.iter().any(|source| code(&source.value)) {
        return None;
    }
    let message = format!("`{owner}` runs the program and owns its code in `{to}`, and so can change it");
    let help = "Leave `--chown` out, so that the code belongs to root; give the user only the folders that it writes to.";
    let fix = without(file.source, flag.span).map(|edit| Fix::suggested("Leave `--chown` out", vec![edit]));
    Some(Finding::new(flag.span, message, help).fix(fix))
}

/// `chown -R USER` of what a copy brought before.
fn given(image: Image<'_>, ran: &Ran<'_>, is_own: &dyn Fn(&str) -> bool) -> Option<Finding> {
    let options = Options::read(ran.call.args, &OptionTable::default());
    let (owner, paths) = options.positionals.split_first().filter(|_| options.has(&["-R", "--recursive"]))?;
    let owner = User::parse(&owner.literal()?).user;
    let before = || image.copies().take(MAX_STEPS).filter(|step| step.instruction < ran.run.instruction);
    let holds_code = |word: &&&Word| {
        let Some(path) = word.literal().map(|path| absolute(image, &path)) else { return false };
        !is_data(&path) && before().any(|step| is_within(&absolute(image, &step.destination.value), &path))
    };
    let path = paths.iter().find(holds_code).filter(|_| is_own(&owner))?;
    let message =
        format!("`{owner}` runs the program and is given its code in `{path}`, and so can change it");
    let help = "Let the code belong to root; give the user only the folders that it writes to.";
    Some(Finding::new(ran.call.span, message, help))
}

fn absolute(image: Image<'_>, path: &str) -> String {
    let workdir = image.workdir().map_or("", |set| set.value.as_str()).trim_end_matches('/');
    let path = path.strip_prefix("./").unwrap_or(path).trim_end_matches('/');
    match path {
        "" | "." => workdir.to_owned(),
        _ if path.starts_with('/') => path.to_owned(),
        _ => format!("{workdir}/{path}"),
    }
}

fn is_within(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Web servers' `/var/www` is code all the same.
fn is_data(path: &str) -> bool {
    let path = path.to_ascii_lowercase();
    let parts = path.strip_prefix("/var/www").unwrap_or(&path);
    parts.split('/').any(|part| DATA.contains(&part.trim_start_matches('.')))
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    const RULE: &str = "writable-app-code";

    fn found(lines: &str) -> usize {
        let source = format!("FROM node:22\nWORKDIR /app\n{lines}\nUSER node\n");
        spans(RULE, "Dockerfile", &source).len()
    }

    #[test]
    fn code_of_the_runtime_user_is_found() {
        for lines in [
            "COPY --chown=node . .",
            "COPY --chown=1000:1000 server.js /app/",
            "COPY . .\nRUN chown -R node:node /app",
            "COPY src src\nRUN mkdir data && chown -hR node .",
            "COPY --from=build --chown=node:node /app/dist /srv/dist",
            "COPY . /var/www/html\nRUN chown -R node /var/www/html",
        ] {
            assert_eq!(found(lines), 1, "{lines}");
        }
    }

    #[test]
    fn a_name_and_its_number_are_one_user() {
        let source = "FROM node:22\nWORKDIR /app\nCOPY --chown=node:node . .\nUSER 1000:1000\n";
        assert_eq!(spans(RULE, "Dockerfile", source), ["--chown=node:node"]);
        let other = source.replace("1000:1000", "1001:1001");
        assert!(spans(RULE, "Dockerfile", &other).is_empty());
    }

    #[test]
    fn data_and_files_of_others_are_left_alone() {
        for lines in [
            "COPY . .",
            "COPY --chown=root:node . .",
            "COPY --chown=app . .",
            "COPY --chown=node seed /app/data/",
            "COPY --chown=node package.json package-lock.json ./",
            "COPY . .\nRUN mkdir uploads && chown -R node uploads",
            "COPY . .\nRUN chown -R node /var/lib/app /home/node",
            "COPY . .\nRUN chown node /app",
            "RUN chown -R node /app",
            "COPY --chown=node . .\nUSER root\nFROM a:1",
        ] {
            assert_eq!(found(lines), 0, "{lines}");
        }
    }

    #[test]
    fn the_fix_leaves_the_owner_out() {
        let source = "FROM a:1\nCOPY --chown=app --chmod=755 run.sh /\nUSER app\n";
        assert_eq!(fixed(RULE, "Dockerfile", source), "FROM a:1\nCOPY --chmod=755 run.sh /\nUSER app\n");
    }
}
