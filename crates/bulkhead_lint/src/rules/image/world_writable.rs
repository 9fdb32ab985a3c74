//! `world-writable`: everybody may change a file of the image.

use crate::analysis::Dockerfile;
use crate::modes::{self, Given};
use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Severity};
use bulkhead_text::Edit;

pub(super) const RULE: Rule = Rule {
    id: "world-writable",
    severity: Severity::Warning,
    checklist: None,
    summary: "Files or folders of the image are made writable for everybody.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

`chmod 777` makes a "permission denied" go away, and the reason of it, too: who owns what. Every user of the container
may then replace the file, or rename any file of the folder. The sticky bit (`1777`, as on `/tmp`) is there for folders
that several users share: it lets each one delete only its own files.

## What an attacker does

They are the weakest user of the container, say the one of a helper script. They write a line of their own into a script
that the program, a cron job or `docker exec` by an administrator runs later, with more rights than theirs.

## Bad

```dockerfile bad
FROM node:22-alpine
WORKDIR /app
COPY . .
RUN mkdir uploads && chmod -R 777 /app
USER node
CMD ["node", "server.js"]
```

## Good

```dockerfile good
FROM node:22-alpine
WORKDIR /app
COPY . .
RUN install -d -o node -g node -m 750 uploads
USER node
CMD ["node", "server.js"]
```

## Reference

[chmod(1)](https://man7.org/linux/man-pages/man1/chmod.1.html) and
[Dockerfile reference: `COPY --chmod`](https://docs.docker.com/reference/dockerfile/#copy---chown---chmod)
"#;

const OTHERS_WRITE: u32 = 0o002;
const STICKY: u32 = 0o1000;

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    modes::of_image(file).iter().filter(|given| is_fault(given)).map(|given| finding(file, given)).collect()
}

fn is_fault(given: &Given) -> bool {
    if let Some(mode) = given.octal() {
        return mode & OTHERS_WRITE != 0 && mode & STICKY == 0;
    }
    // Without a `who` the umask holds others' write permission back.
    let adds = |(who, operator, what): (&str, char, &str)| {
        operator != '-' && who.contains(['a', 'o']) && what.contains('w')
    };
    given.clauses().any(adds)
        && !given.clauses().any(|(_, operator, what)| operator != '-' && what.contains('t'))
}

fn finding(file: &Dockerfile<'_>, given: &Given) -> Finding {
    let path = given.paths.first().map_or("the files", String::as_str);
    let message = format!("mode `{}` lets every user of the container change `{path}`", given.mode);
    let help = "Give the files to the one user that has to write them (`chown`, `COPY --chown`), and keep others out.";
    let edit = given.octal().filter(|_| given.span.of(file.source) == given.mode).map(|mode| {
        let width = given.mode.len();
        // Neither group nor others write, as with the usual umask.
        let narrower = format!("{:0width$o}", mode & !0o022);
        Fix::suggested(format!("Use mode `{narrower}`"), vec![Edit::replace(given.span, narrower)])
    });
    Finding::new(given.span, message, help).fix(edit)
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    fn found(line: &str) -> Vec<String> {
        let source = format!("FROM a:1\n{line}\n");
        spans("world-writable", "Dockerfile", &source).into_iter().map(str::to_owned).collect()
    }

    #[test]
    fn every_way_to_let_others_write_is_found() {
        for (line, mode) in [
            ("RUN chmod 777 /a", "777"),
            ("RUN chmod -R 0777 /a", "0777"),
            ("RUN chmod 666 /a", "666"),
            ("RUN chmod -R a+rwX /a", "a+rwX"),
            ("RUN chmod g+w,o=rw /a", "g+w,o=rw"),
            ("RUN mkdir -p -m 777 /a", "777"),
            ("RUN install --mode=777 a /a", "777"),
            ("COPY --chmod=777 a /a", "777"),
        ] {
            assert_eq!(found(line), [mode], "{line}");
        }
    }

    #[test]
    fn sticky_folders_and_other_modes_are_left_alone() {
        for line in [
            "RUN chmod 1777 /tmp/a",
            "RUN chmod a+rwxt /a",
            "RUN chmod 775 /a",
            "RUN chmod g=u /a",
            "RUN chmod +w /a",
            "RUN chmod o-w /a",
            "RUN chmod u+w /a",
            "RUN chmod $MODE /a",
            "COPY --chmod=644 a /777",
            "RUN chmod 777 /a\nFROM b:1",
        ] {
            assert!(found(line).is_empty(), "{line}");
        }
    }

    #[test]
    fn the_fix_lets_only_the_owner_write() {
        let source = "FROM a:1\nRUN chmod 0777 /a && chmod 666 /b\n";
        assert_eq!(
            fixed("world-writable", "Dockerfile", source),
            "FROM a:1\nRUN chmod 0755 /a && chmod 644 /b\n"
        );
    }
}
