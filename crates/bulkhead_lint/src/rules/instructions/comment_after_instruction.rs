//! `comment-after-instruction`: what is meant as a comment is an argument.

use crate::analysis::Dockerfile;
use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Severity};
use bulkhead_dockerfile::{Healthcheck, Instruction, Kind, Pair};
use bulkhead_text::{Edit, Span};

pub(super) const RULE: Rule = Rule {
    id: "comment-after-instruction",
    severity: Severity::Warning,
    checklist: None,
    summary: "A `#` after an instruction on the same line begins no comment: it is part of the arguments.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

In a Dockerfile only a line that begins with `#` is a comment. After an instruction the `#` and the words behind it
are arguments. In `RUN` nothing happens, because the shell knows such comments; nowhere else is there a shell.

## What goes wrong

`USER app # not root` sets a user called `app # not root`, and no container starts. `WORKDIR /srv # the app` makes a
folder of that whole name. `COPY a.py /srv/ # the app` copies three files, two of which do not exist, to `app`.

## Bad

```dockerfile bad
FROM alpine:3.22
WORKDIR /srv # where the app lives
USER 1000 # not root
CMD ["./app"]
```

## Good

```dockerfile good
FROM alpine:3.22
# Where the app lives.
WORKDIR /srv
RUN apk add --no-cache curl # the shell knows this comment
USER 1000
CMD ["./app"]
```

## Reference

[Dockerfile reference: format](https://docs.docker.com/reference/dockerfile/#format)
"#;

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    file.tree.instructions.iter().filter_map(|outer| finding(file, outer)).collect()
}

fn finding(file: &Dockerfile<'_>, outer: &Instruction) -> Option<Finding> {
    let instruction = if let Kind::Onbuild(inner) = &outer.kind { inner } else { outer };
    let hash = instruction.hash.filter(|_| takes_it_as_argument(instruction))?;
    let comment = comment(file, hash);
    let keyword = instruction.keyword.value.to_ascii_uppercase();
    let text = comment.of(file.source);
    let message = match instruction.command() {
        Some(_) => format!("because of `{text}` Docker takes the array of `{keyword}` for a shell command"),
        None => format!("`{text}` is no comment: `{keyword}` takes it as an argument"),
    };
    let help = "Put the comment on a line of its own, above the instruction.";
    Some(Finding::new(comment, message, help).fix(move_up(file, outer, instruction, comment)))
}

/// Whether the `#` reaches the instruction, and is not meant to.
fn takes_it_as_argument(instruction: &Instruction) -> bool {
    match &instruction.kind {
        Kind::Run(run) => run.command.shell().is_some_and(|shell| shell.looks_like_json),
        Kind::Cmd(command) | Kind::Entrypoint(command) | Kind::Healthcheck(Healthcheck::Cmd(command)) => {
            command.shell().is_some_and(|shell| shell.looks_like_json)
        }
        // `ENV COLOR #fff` says what it means, and so does any text after `MAINTAINER`.
        Kind::Env(pairs) | Kind::Label(pairs) => !pairs.iter().any(is_value),
        Kind::Maintainer(_) | Kind::Unknown => false,
        Kind::Incomplete => {
            !["RUN", "CMD", "ENTRYPOINT", "HEALTHCHECK"].iter().any(|name| instruction.is(name))
        }
        _ => true,
    }
}

fn is_value(pair: &Pair) -> bool {
    let raw = &pair.value.raw;
    pair.legacy && raw.starts_with('#') && raw.len() > 1 && !raw.contains(char::is_whitespace)
}

/// From the `#` to the end of its line, without the character that continues the line.
fn comment(file: &Dockerfile<'_>, hash: Span) -> Span {
    let line = hash.of(file.source).lines().next().unwrap_or_default().trim_end();
    let text = line.strip_suffix(file.tree.escape).unwrap_or(line).trim_end();
    Span::new(hash.start(), hash.start() + text.len())
}

/// Moves the comment to a line of its own, if the instruction still has arguments then.
fn move_up(
    file: &Dockerfile<'_>,
    outer: &Instruction,
    instruction: &Instruction,
    comment: Span,
) -> Option<Fix> {
    let before = file.source.get(..comment.start())?.trim_end();
    let legacy_value = match &instruction.kind {
        Kind::Env(pairs) | Kind::Label(pairs) => {
            pairs.iter().any(|pair| pair.legacy && pair.value.span.start == comment.start)
        }
        _ => false,
    };
    let text = comment.of(file.source);
    // At the top of the file it could become a parser directive.
    let directive = outer.span.start() == 0 && text.contains('=');
    // Without the comment, a source and a destination have to be left.
    let copies_nothing = match &instruction.kind {
        Kind::Copy(copy) | Kind::Add(copy) => {
            let words = copy.sources.iter().filter_map(|source| source.path()).chain([&copy.destination]);
            words.filter(|word| !comment.contains(word.span)).count() < 2
        }
        _ => false,
    };
    if legacy_value || directive || copies_nothing || before.len() <= instruction.arguments.start() {
        return None;
    }
    let line = file.source.get(..outer.span.start())?.rsplit('\n').next()?;
    let mut above = file.insert_before(outer, text);
    above.text.push_str(line);
    let edits = vec![above, Edit::delete(Span::new(before.len(), comment.end()))];
    Some(Fix::safe("Move the comment to a line of its own", edits))
}

#[cfg(test)]
mod tests {
    use crate::testing::{findings, fixed, spans};

    #[test]
    fn a_copy_keeps_its_destination() {
        assert!(findings("comment-after-instruction", "Dockerfile", "FROM a:1\nCOPY : #\n")[0].fix.is_none());
    }

    fn found(line: &str) -> Vec<String> {
        let source = format!("FROM alpine:3\n{line}\n");
        let spans = spans("comment-after-instruction", "Dockerfile", &source);
        spans.into_iter().map(str::to_owned).collect()
    }

    #[test]
    fn comments_that_are_arguments_are_found() {
        for line in [
            "FROM alpine:3 # small",
            "USER app # small",
            "COPY a b # small",
            "EXPOSE 80 # small",
            "ENV A=1 # small",
            "ENV A b # small",
            "ENV A # small",
            "ARG A=1 # small",
            "LABEL a=b # small",
            "VOLUME /a # small",
            "CMD [\"a\"] # small",
            "ONBUILD USER app # small",
            "HEALTHCHECK NONE # small",
            "COPY a \\\n  b # small \\\n  /c/",
        ] {
            assert_eq!(found(line), ["# small"], "{line}");
        }
    }

    #[test]
    fn shell_comments_and_values_are_left_alone() {
        for line in [
            "RUN a # b",
            "CMD a # b",
            "HEALTHCHECK CMD a # b",
            "LABEL a=\"# b\"",
            "ENV COLOR #fff",
            "ENV COLOR=#fff",
            "ADD https://example.com/a.git#main /a",
            "MAINTAINER A # B",
            "RUN a \\\n  # b\n  c",
        ] {
            assert_eq!(found(line), Vec::<String>::new(), "{line}");
        }
    }

    #[test]
    fn the_fix_keeps_the_indentation_and_the_rest_of_the_lines() {
        let fixed = |source| fixed("comment-after-instruction", "Dockerfile", source);
        assert_eq!(fixed("FROM a:1\r\n  USER b  # c\r\n"), "FROM a:1\r\n  # c\r\n  USER b\r\n");
        assert_eq!(fixed("FROM a:1\nCOPY b # c \\\n  d /\n"), "FROM a:1\n# c\nCOPY b \\\n  d /\n");
        assert_eq!(fixed("FROM a:1\nONBUILD USER b # c\n"), "FROM a:1\n# c\nONBUILD USER b\n");
    }

    #[test]
    fn nothing_is_taken_away_that_the_instruction_needs() {
        for source in ["FROM a:1\nUSER # c\n", "FROM a:1\nENV A # c\n", "FROM a # check=skip=all\n"] {
            let found = findings("comment-after-instruction", "Dockerfile", source);
            assert!(found.len() == 1 && found[0].fix.is_none(), "{source}");
        }
    }
}
