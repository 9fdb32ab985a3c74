//! Which program a command runs, seen through those that only run another one.

use crate::{OptionTable, Options, RedirectKind, Simple, Word};
use bulkhead_text::{Span, Spanned};
use std::borrow::Cow;

/// A program that runs the one named in its arguments.
struct Wrapper {
    name: &'static str,
    table: OptionTable,
    /// Arguments of its own before that name: the time of `timeout`, the user of `gosu`.
    operands: usize,
    /// Options with which it runs nothing: `command -v apt-get` only asks.
    asks: &'static [&'static str],
}

const fn wrapper(name: &'static str, short: &'static str, long: &'static [&'static str]) -> Wrapper {
    Wrapper { name, table: OptionTable { short, attached: "", long }, operands: 0, asks: &[] }
}

/// The wrappers, with their options that take a value, as in their manual pages.
const WRAPPERS: &[Wrapper] = &[
    Wrapper {
        asks: &["-l", "-v", "-V", "-K", "-k", "-e", "--list", "--validate", "--edit"],
        ..wrapper(
            "sudo",
            "CDghpRrTtUu",
            &[
                "close-from",
                "chdir",
                "group",
                "host",
                "prompt",
                "chroot",
                "role",
                "command-timeout",
                "type",
                "other-user",
                "user",
            ],
        )
    },
    wrapper("doas", "Cu", &[]),
    wrapper("env", "uC", &["unset", "chdir"]),
    wrapper("exec", "a", &[]),
    Wrapper { asks: &["-v", "-V"], ..wrapper("command", "", &[]) },
    wrapper("builtin", "", &[]),
    wrapper("time", "fo", &["format", "output"]),
    wrapper("nice", "n", &["adjustment"]),
    wrapper("ionice", "cnpPu", &["class", "classdata", "pid", "pgid", "uid"]),
    wrapper("nohup", "", &[]),
    wrapper("setsid", "", &[]),
    wrapper("stdbuf", "ioe", &["input", "output", "error"]),
    wrapper("busybox", "", &[]),
    wrapper("fakeroot", "ilsb", &["lib", "faked"]),
    wrapper("eatmydata", "", &[]),
    wrapper("tini", "peg", &[]),
    wrapper("dumb-init", "r", &["rewrite"]),
    Wrapper { operands: 1, ..wrapper("timeout", "ks", &["kill-after", "signal"]) },
    Wrapper { operands: 1, ..wrapper("chroot", "", &["groups", "userspec"]) },
    Wrapper { operands: 1, ..wrapper("gosu", "", &[]) },
    Wrapper { operands: 1, ..wrapper("su-exec", "", &[]) },
    Wrapper { operands: 1, ..wrapper("s6-setuidgid", "", &[]) },
    Wrapper {
        table: OptionTable {
            short: "adEILnPs",
            attached: "eil",
            long: &[
                "arg-file",
                "delimiter",
                "max-lines",
                "max-args",
                "max-procs",
                "max-chars",
                "process-slot-var",
            ],
        },
        ..wrapper("xargs", "", &[])
    },
];

/// Shells that read POSIX shell or something near to it.
const SHELLS: [&str; 7] = ["sh", "bash", "dash", "ash", "zsh", "ksh", "mksh"];

/// The options of shells that take a value.
const SHELL_OPTIONS: OptionTable = OptionTable { short: "oO", attached: "", long: &["rcfile", "init-file"] };

/// The program that a command runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invocation<'a> {
    /// Its name without a directory: `apt-get` for `/usr/bin/apt-get`. The span is the whole word.
    pub program: Spanned<Cow<'a, str>>,
    /// Its arguments.
    pub args: &'a [Word],
    /// The programs that run it, outermost first: `sudo`, `env`. Each span is the whole word.
    pub wrappers: Vec<Spanned<Cow<'a, str>>>,
    /// From the program to its last argument.
    pub span: Span,
}

impl<'a> Invocation<'a> {
    /// Looks through wrappers such as `sudo -E env A=b`. `None` if the program's name is not fully
    /// known, or if there is no command, only assignments.
    #[must_use]
    pub fn of(simple: &'a Simple) -> Option<Self> {
        let mut wrappers = Vec::new();
        let mut words = simple.words.as_slice();
        loop {
            let (first, args) = words.split_first()?;
            let program = program_of(first)?;
            match wrapped(&program.value, args) {
                Some(inner) => words = inner,
                None => {
                    let span = args.last().map_or(first.span, |last| first.span.cover(last.span));
                    return Some(Self { program, args, wrappers, span });
                }
            }
            wrappers.push(program);
        }
    }

    /// Whether one of the wrappers has this name.
    #[must_use]
    pub fn is_run_by(&self, wrapper: &str) -> bool {
        self.wrappers.iter().any(|program| program.value == wrapper)
    }

    /// Whether the program is a shell: `sh`, `bash`, …
    #[must_use]
    pub fn is_shell(&self) -> bool {
        SHELLS.contains(&self.program.value.as_ref())
    }

    /// Whether the program is a shell that reads its script from its input: `sh`, `bash -s -- x`.
    #[must_use]
    pub fn reads_script_from_input(&self) -> bool {
        let (options, rest) = Options::leading(self.args, &SHELL_OPTIONS);
        let input = rest.first().is_none_or(|word| word.is("-") || word.is("/dev/stdin"));
        self.is_shell() && !options.has(&["-c", "--version", "--help"]) && (input || options.has(&["-s"]))
    }
}

fn program_of(word: &Word) -> Option<Spanned<Cow<'_, str>>> {
    let name = match word.literal()? {
        Cow::Borrowed(path) => Cow::Borrowed(path.rsplit('/').next()?),
        Cow::Owned(path) => Cow::Owned(path.rsplit('/').next()?.to_owned()),
    };
    (!name.is_empty()).then(|| Spanned::new(name, word.span))
}

/// The words of the command that a wrapper runs, if `program` is one and runs one.
fn wrapped<'a>(program: &str, args: &'a [Word]) -> Option<&'a [Word]> {
    let wrapper = WRAPPERS.iter().find(|wrapper| wrapper.name == program)?;
    let (options, rest) = Options::leading(args, &wrapper.table);
    if options.has(wrapper.asks) {
        return None;
    }
    let assignments = match program {
        "env" | "sudo" | "doas" => rest.iter().take_while(|word| is_assignment(word)).count(),
        _ => 0,
    };
    rest.get(assignments + wrapper.operands..).filter(|inner| !inner.is_empty())
}

fn is_assignment(word: &Word) -> bool {
    word.to_string().split_once('=').is_some_and(|(name, _)| {
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    })
}

/// Where a command that runs a shell gets the script from.
pub(crate) enum ScriptOf<'a> {
    /// From a word: `sh -c '…'`, `eval '…'`.
    String(&'a Word),
    /// From a here-document.
    Input,
}

/// The script that a command hands to a shell, where it stands in the command itself.
pub(crate) fn script_of(simple: &Simple) -> Option<ScriptOf<'_>> {
    let invocation = Invocation::of(simple)?;
    if invocation.program.value == "eval" {
        return match invocation.args {
            [word] => Some(ScriptOf::String(word)),
            _ => None,
        };
    }
    if !invocation.is_shell() {
        return None;
    }
    let (options, rest) = Options::leading(invocation.args, &SHELL_OPTIONS);
    if options.has(&["-c"]) {
        return rest.first().map(ScriptOf::String);
    }
    let has_body = simple.redirects.iter().any(|redirect| redirect.kind == RedirectKind::Heredoc);
    (has_body && invocation.reads_script_from_input()).then_some(ScriptOf::Input)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse;

    /// The programs that the commands of a script run, with their wrappers and first argument.
    fn programs(source: &str) -> Vec<String> {
        let script = parse(source);
        assert_eq!(script.errors, [], "{source}");
        let found = script.tree.simple_commands();
        let invocations = found.iter().filter_map(|found| Invocation::of(found.simple));
        invocations
            .map(|invocation| {
                let wrappers = invocation.wrappers.iter().map(|wrapper| wrapper.value.as_ref());
                let words = wrappers.chain([invocation.program.value.as_ref()]).collect::<Vec<_>>().join(">");
                invocation.args.first().map_or(words.clone(), |first| format!("{words} {first}"))
            })
            .collect()
    }

    #[test]
    fn wrappers_are_looked_through() {
        for (source, expected) in [
            ("sudo -E -u root apt-get update", "sudo>apt-get update"),
            ("sudo -uroot A=b apt-get update", "sudo>apt-get update"),
            ("sudo -l apt-get", "sudo -l"),
            ("env -i A=b C= /usr/bin/apt-get update", "env>apt-get update"),
            ("exec -a x nginx -g y", "exec>nginx -g"),
            ("time nice -n 5 make all", "time>nice>make all"),
            ("command apt-get update", "command>apt-get update"),
            ("command -v apt-get", "command -v"),
            ("timeout -k 5 60 curl x", "timeout>curl x"),
            ("xargs -0 -n 1 rm -f", "xargs>rm -f"),
            ("xargs -i rm", "xargs>rm"),
            ("gosu app:app ./server run", "gosu>server run"),
            ("env", "env"),
            ("busybox wget x", "busybox>wget x"),
            ("sudo -- apt-get x", "sudo>apt-get x"),
            ("A=b apt-get x", "apt-get x"),
        ] {
            assert_eq!(programs(source), [expected], "{source}");
        }
    }

    #[test]
    fn an_unknown_program_is_no_invocation() {
        assert_eq!(programs("$APT install x; A=b"), [""; 0]);
    }

    #[test]
    fn a_string_for_a_shell_is_read_as_a_script() {
        for source in [
            "sh -c 'apt-get update'",
            "bash -o pipefail -exc 'apt-get update' name",
            "sudo bash -lc \"apt-get update\"",
            "eval 'apt-get update'",
            "exec sh -c $'apt-get update'",
            "bash <<'EOF'\napt-get update\nEOF",
            "sudo sh -s -- x <<-EOF\n\tapt-get update\n\tEOF\n",
        ] {
            assert_eq!(programs(source).last().map(String::as_str), Some("apt-get update"), "{source}");
        }
        for source in
            ["bash x.sh -c 'apt-get update'", "cat <<EOF\napt-get update\nEOF", "bash x.sh <<EOF\na b\nEOF"]
        {
            assert_eq!(programs(source).len(), 1, "{source}");
        }
    }
}
