//! `shell-form-cmd`: CMD or ENTRYPOINT in shell form.

use crate::analysis::Dockerfile;
use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Severity};
use bulkhead_config::json_edit::quote;
use bulkhead_dockerfile::{Kind, Shell};
use bulkhead_shell::{Found, Word, parse_mapped};
use bulkhead_text::Edit;

pub(super) const RULE: Rule = Rule {
    id: "shell-form-cmd",
    severity: Severity::Warning,
    checklist: None,
    summary: "The program runs below a shell, which keeps signals from it.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

`CMD node server.js` starts `/bin/sh -c`, and the shell starts the program. Shells differ in what they do then: Bash puts the program in its
own place where it is the only command; dash 0.5.12, the `/bin/sh` of Debian 12, does not. Where the shell stays, it is process 1 and passes no signals on. An `ENTRYPOINT` in shell form also
ignores `CMD` and the arguments of `docker run`.

## What goes wrong

`docker stop` waits ten seconds and kills: open requests are cut off, files half written. And an image without a shell cannot start at all.

## Bad

```dockerfile bad
FROM node:24-slim
CMD node server.js
```

## Good

```dockerfile good
FROM node:24-slim
CMD ["node", "server.js"]
```

## Reference

[Build check `JSONArgsRecommended`](https://docs.docker.com/reference/build-checks/json-args-recommended/) and [Shell and exec form](https://docs.docker.com/reference/dockerfile/#shell-and-exec-form)
"#;

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    let in_shell = file.tree.instructions.iter().enumerate().filter_map(|(number, instruction)| {
        let (Kind::Cmd(command) | Kind::Entrypoint(command)) = &instruction.kind else { return None };
        let shell = command.shell()?;
        // Who chooses the shell knows that there is one; `[` that is no JSON is another trouble.
        let chosen = file.shells.get(number).copied().flatten().is_some();
        let script = parse_mapped(&shell.text).tree;
        let commands = script.simple_commands();
        let replaces =
            commands.last().and_then(|last| last.simple.words.first()).is_some_and(|word| word.is("exec"));
        if chosen || replaces || commands.is_empty() {
            return None;
        }
        let keyword = &instruction.keyword.value;
        let message = format!("`{keyword}` starts a shell, which need not pass signals on to the program");
        let help = "Write a JSON array of the words, or begin the command with `exec`.";
        Some(Finding::new(shell.span, message, help).fix(exec(shell, &commands)))
    });
    in_shell.collect()
}

/// The JSON form, of one command with plain words.
fn exec(shell: &Shell, commands: &[Found<'_>]) -> Option<Fix> {
    let [found] = commands else { return None };
    let simple = found.simple;
    let alone = found.list.len() == 1 && found.chain.links.len() == 1 && found.pipeline.commands.len() == 1;
    if !alone
        || !simple.redirects.is_empty()
        || !simple.assignments.is_empty()
        || found.chain.background
        || shell.looks_like_json
    {
        return None;
    }
    let plain = |word: &Word| {
        let text = word.literal()?;
        // What the shell would expand, and its own commands, need it.
        let expands = !word.is_quoted() && text.contains(['*', '?', '[', '~', '{']);
        (!expands && !text.contains(char::is_control)).then(|| quote(&text))
    };
    let words: Vec<String> = simple.words.iter().map(plain).collect::<Option<_>>()?;
    let builtin = simple.words.first().is_some_and(|word| {
        ["cd", "source", ".", "eval", "set", "export", "ulimit"].iter().any(|name| word.is(name))
    });
    if builtin || words.is_empty() {
        return None;
    }
    let edit = Edit::replace(shell.span, format!("[{}]", words.join(", ")));
    Some(Fix::suggested("Write it as a JSON array", vec![edit]))
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    fn found(source: &str) -> Vec<&str> {
        spans("shell-form-cmd", "Dockerfile", source)
    }

    #[test]
    fn exec_and_a_chosen_shell_are_deliberate() {
        for source in [
            "FROM a:1\nCMD exec node a.js\n",
            "FROM a:1\nCMD set -e; exec node a.js\n",
            "FROM a:1\nSHELL [\"/bin/bash\", \"-c\"]\nCMD node a.js\n",
            "FROM a:1\nCMD [\"node\"]\n",
        ] {
            assert!(found(source).is_empty(), "{source}");
        }
        assert_eq!(found("FROM a:1\nENTRYPOINT node a.js\nCMD b\n"), ["node a.js", "b"]);
    }

    #[test]
    fn only_plain_words_become_json() {
        let of = |command: &str| {
            let fixed = fixed("shell-form-cmd", "Dockerfile", &format!("FROM a:1\nCMD {command}\n"));
            fixed.lines().nth(1).unwrap_or_default().to_owned()
        };
        assert_eq!(of("node 'a b.js' -p \"8\""), "CMD [\"node\", \"a b.js\", \"-p\", \"8\"]");
        for command in ["node $FILE", "a && b", "a > b", "A=1 b", "a *.js", "cd /srv"] {
            assert_eq!(of(command), format!("CMD {command}"));
        }
    }
}
