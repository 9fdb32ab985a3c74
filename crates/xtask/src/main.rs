//! `cargo xtask`: builds, serves and tests Bulkhead, and installs what that takes.

mod bench;
mod browser;
mod fingerprint;
mod folder;
mod fuzz;
mod hashed;
mod measure;
mod offline;
mod pages;
mod project;
mod request;
mod run;
mod serve;
mod server;
mod site;
mod sizes;
mod split;
mod steps;
mod tools;
mod traces;

use std::process::ExitCode;

use project::Project;

/// What goes wrong is told to a person and ends the run, so an error is its message.
type Result<T = ()> = std::result::Result<T, String>;

struct Command {
    name: &'static str,
    arguments: &'static str,
    about: &'static str,
    run: fn(&Project, &[String]) -> Result,
}

const COMMANDS: &[Command] = &[
    Command {
        name: "serve",
        arguments: "[--port N]",
        about: "build the lab, serve it here, and build again on every change",
        run: serve::serve,
    },
    Command {
        name: "build",
        arguments: "[--public-url /NAME/]",
        about: "build the site into dist/ and print the size of everything in it",
        run: site::build_command,
    },
    Command { name: "test", arguments: "", about: "everything below, in this order", run: steps::test },
    Command { name: "lint", arguments: "", about: "formatting and clippy", run: steps::lint },
    Command {
        name: "unit",
        arguments: "",
        about: "the tests of every crate, and the proof of the course",
        run: steps::unit,
    },
    Command {
        name: "e2e",
        arguments: "[PLAYWRIGHT ARGUMENTS]",
        about: "the tests in a real browser, on the built site",
        run: browser::test,
    },
    Command {
        name: "screenshots",
        arguments: "[FOLDER]",
        about: "pictures of every page and state, at three widths in both themes; no part of `test`",
        run: browser::screenshots,
    },
    Command {
        name: "bench-web",
        arguments: "",
        about: "what the site weighs and how fast it is in a browser, beside its targets; no part of `test`",
        run: measure::bench,
    },
    Command {
        name: "lighthouse",
        arguments: "",
        about: "Lighthouse's scores of home, a lesson and an exercise; no part of `test`",
        run: measure::lighthouse,
    },
    Command {
        name: "icons",
        arguments: "",
        about: "draw the site's icons in all sizes, after a change of web/icons/*.svg",
        run: browser::icons,
    },
    Command {
        name: "fuzz",
        arguments: "TARGET [SECONDS]",
        about: "arbitrary bytes for a parser or the engine; no part of `test`",
        run: fuzz::fuzz,
    },
    Command {
        name: "bench",
        arguments: "[FOLDERS]",
        about: "`bulkhead lint` against hadolint and compose-lint, on the same files; no part of `test`",
        run: bench::bench,
    },
    Command {
        name: "record-traces",
        arguments: "[PROGRAM…] [--out DIR | --judge [--profile FILE]…]",
        about: "what real programs call and survive, for the seccomp simulator; with --judge how often it is right",
        run: traces::record,
    },
    Command { name: "help", arguments: "", about: "this list", run: help },
];

fn main() -> ExitCode {
    if split::stands_in() {
        return split::bindgen();
    }
    let mut arguments = std::env::args().skip(1);
    let name = arguments.next().unwrap_or_else(|| "help".to_owned());
    let rest: Vec<String> = arguments.collect();
    let result = match COMMANDS.iter().find(|command| command.name == name) {
        Some(command) => Project::find().and_then(|project| (command.run)(&project, &rest)),
        None => Err(format!("there is no command `{name}`; `cargo xtask help` lists them")),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}

fn help(_project: &Project, _arguments: &[String]) -> Result {
    for command in COMMANDS {
        let usage = format!("{} {}", command.name, command.arguments);
        println!("cargo xtask {usage:<28} {}", command.about);
    }
    Ok(())
}

/// The value of `flag`, the only flag that a command takes; any other argument is an error.
fn only_flag(arguments: &[String], flag: &str) -> Result<Option<String>> {
    match arguments {
        [] => Ok(None),
        [name, value] if name == flag => Ok(Some(value.clone())),
        [joined] if joined.strip_prefix(flag).is_some_and(|rest| rest.starts_with('=')) => {
            Ok(joined.split_once('=').map(|(_, value)| value.to_owned()))
        }
        _ => Err(format!("the only argument is `{flag} VALUE`")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(words: &[&str]) -> Vec<String> {
        words.iter().map(|&word| word.to_owned()).collect()
    }

    #[test]
    fn a_flag_takes_its_value_after_a_space_or_an_equals_sign() {
        assert_eq!(only_flag(&words(&["--port", "9"]), "--port"), Ok(Some("9".to_owned())));
        assert_eq!(only_flag(&words(&["--port=9"]), "--port"), Ok(Some("9".to_owned())));
        assert_eq!(only_flag(&[], "--port"), Ok(None));
    }

    #[test]
    fn an_unknown_argument_is_refused() {
        assert!(only_flag(&words(&["--prot", "9"]), "--port").is_err());
        assert!(only_flag(&words(&["--port"]), "--port").is_err());
    }
}
