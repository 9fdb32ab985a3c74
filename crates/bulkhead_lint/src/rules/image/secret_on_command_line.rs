//! `secret-on-command-line`: a secret stands where every process list shows it.

use crate::analysis::Shell;
use crate::rule::{Check, Finding, Rule};
use crate::secrets::arguments::{self, Argument, is_literal};
use crate::{Item, Severity};
use bulkhead_config::container::Container;
use bulkhead_shell::Invocation;
use bulkhead_text::Spanned;

pub(super) const RULE: Rule = Rule {
    id: "secret-on-command-line",
    severity: Severity::Warning,
    checklist: Some(Item::SecretsManagement),
    summary: "A secret is given as an argument of a command.",
    docs: DOCS,
    checks: &[Check::Script(check), Check::Container(check_container)],
};

const DOCS: &str = r#"
## Why it matters

The arguments of a process are public: every user of the machine reads them in `/proc/PID/cmdline`, and so does the host
for what runs in its containers. They end up in the shell's history, in CI logs and in audit logs; those of a
container stand in `docker inspect`, too. Some programs, such as `mysql` and `curl`, overwrite theirs as they start, but
for a moment they are there.

## What an attacker does

As any user they run `ps` in a loop and wait for the next backup job. Or they need only be allowed to look: a read-only
view of the containers shows `redis-server --requirepass …`, and with it they log in.

## Bad

```sh script bad
docker login -u ci -p "$REGISTRY_TOKEN" registry.example.com
mysqldump -uroot -phunter2 app > app.sql
```

```yaml compose bad
services:
  cache:
    image: redis:8.2-alpine
    command: ["redis-server", "--requirepass", "hunter2"]
```

## Good

```sh script good
printf '%s' "$REGISTRY_TOKEN" | docker login -u ci --password-stdin registry.example.com
mysqldump --defaults-extra-file=/run/secrets/backup.cnf app > app.sql
```

```yaml compose good
services:
  cache:
    image: redis:8.2-alpine
    command: ["redis-server", "/run/secrets/redis.conf"]
    secrets: [redis.conf]
secrets:
  redis.conf:
    file: ./redis.conf
```

## Reference

[proc_pid_cmdline(5)](https://man7.org/linux/man-pages/man5/proc_pid_cmdline.5.html),
[`docker login --password-stdin`](https://docs.docker.com/reference/cli/docker/login/#password-stdin) and
[MySQL: keeping passwords secure](https://dev.mysql.com/doc/refman/8.4/en/password-security-user.html)
"#;

/// Builtins of the shell, whose arguments no process has, and programs whose arguments `export` and the like set.
const BUILTINS: [&str; 8] = ["echo", "printf", "test", "[", "export", "local", "read", "set"];

fn check(shell: &Shell) -> Vec<Finding> {
    let commands = shell.script.simple_commands();
    let calls = commands.iter().filter_map(|found| Invocation::of(found.simple));
    let calls = calls.filter(|call| !BUILTINS.contains(&call.program.value.as_ref()));
    calls
        .flat_map(|call| {
            let words: Vec<_> =
                call.args.iter().map(|word| Spanned::new(word.to_string(), word.span)).collect();
            let found = arguments::of(&call.program.value, &words).into_iter();
            // What a variable holds is known to be a secret only where the program takes nothing else there.
            let found = found.filter(|it| it.certain || is_literal(&it.value));
            found.map(|it| finding(&call.program.value, &it)).collect::<Vec<_>>()
        })
        .collect()
}

fn finding(program: &str, argument: &Argument) -> Finding {
    let place = if argument.place.contains(program) || argument.place.starts_with("a ") {
        format!("{} of `{program}`", argument.place)
    } else {
        format!("`{program}` after {}", argument.place)
    };
    let message = format!("a secret stands in {place}, where every user of the machine can read it");
    let help = match program {
        "docker" | "podman" | "nerdctl" if argument.place.contains("-p") => {
            "Give it on standard input: `--password-stdin`."
        }
        "docker" | "podman" | "nerdctl" if argument.place.contains("build-arg") => {
            "Give it to the build with `--secret`, and to the step by `RUN --mount=type=secret`."
        }
        "docker" | "podman" | "nerdctl" => "Give the container a file with it, or at least `--env-file`.",
        "mysql" | "mysqldump" | "mysqladmin" => {
            "Put it into a file that only its user can read: `--defaults-extra-file`."
        }
        "curl" => "Put it into a file that only its user can read: `--netrc-file`, or `--config`.",
        "redis-cli" => "Give it by the variable `REDISCLI_AUTH`.",
        "sshpass" => "Use a key; or let it read a file (`-f`).",
        _ => "Give it by a file that only its user can read, or on standard input.",
    };
    Finding::new(argument.span, message, help)
}

fn check_container(container: &Container) -> Vec<Finding> {
    let parts = [&container.entrypoint, &container.command];
    let words: Vec<Spanned<String>> = parts.into_iter().flatten().flat_map(|words| split(words)).collect();
    let Some((first, rest)) = words.split_first() else { return Vec::new() };
    let program = first.value.rsplit('/').next().unwrap_or_default();
    // Without an entry point of its own, the container may hand all words to a program that the image names.
    let mut found = arguments::of(program, rest);
    if container.entrypoint.is_none() && found.is_empty() {
        found = arguments::of("", &words);
    }
    let name = &container.name.value;
    found
        .iter()
        .map(|argument| {
            let message =
                format!("a secret stands in the arguments of `{name}`, which `ps` and `docker inspect` show");
            let help = "Grant the service a secret, and let the program read the file in `/run/secrets`.";
            Finding::new(argument.span, message, help)
        })
        .collect()
}

/// The words of a list; those of a command line each at the place of the whole line.
fn split(words: &[Spanned<String>]) -> Vec<Spanned<String>> {
    let [line] = words else { return words.to_vec() };
    let script = bulkhead_shell::parse(&line.value).tree;
    let commands = script.simple_commands();
    let first = commands.first().map(|found| found.simple.words.as_slice()).unwrap_or_default();
    first.iter().map(|word| Spanned::new(word.to_string(), line.span)).collect()
}

#[cfg(test)]
mod tests {
    use crate::testing::spans;

    #[test]
    fn variables_count_where_the_program_takes_a_secret_for_sure() {
        let found = |line: &str| spans("secret-on-command-line", "a.sh", &format!("{line}\n")).len();
        for line in ["sshpass -p \"$PW\" ssh a", "app --token=hunter2", "sudo mysql -p\"$(cat /pw)\" app"] {
            assert_eq!(found(line), 1, "{line}");
        }
        for line in ["app --token=\"$T\"", "echo --token=hunter2", "docker run -e PASSWORD=\"$PASSWORD\" a"] {
            assert_eq!(found(line), 0, "{line}");
        }
    }

    #[test]
    fn no_value_is_ever_shown() {
        for (path, source) in [
            ("a.sh", "mysql -phunter2\ncurl -u a:hunter2 https://b\n"),
            ("compose.yaml", "services:\n  a:\n    image: b:1\n    command: app --password=hunter2\n"),
        ] {
            let found = crate::testing::findings("secret-on-command-line", path, source);
            assert!(!found.is_empty(), "{path}");
            assert!(found.iter().all(|it| !it.message.contains("hunter2") && !it.help.contains("hunter2")));
        }
    }
}
