//! Where a Dockerfile gives one environment variable a value: `ENV`, `ARG`, or in a `RUN`.

use crate::analysis::Dockerfile;
use bulkhead_dockerfile::{Instruction, Kind};
use bulkhead_shell::Simple;
use bulkhead_text::{Edit, Span};

/// The programs whose arguments may be `NAME=value` for what follows.
const SETTERS: [&str; 7] = ["export", "env", "sudo", "doas", "declare", "typeset", "readonly"];

/// One place that sets a variable.
pub(crate) struct Setting {
    /// `NAME=value`.
    pub(crate) span: Span,
    /// The value without quotes, variables as written.
    pub(crate) value: String,
    /// By `ENV`: every process of the container has it.
    pub(crate) lasting: bool,
    /// Takes it out; `None` where that is not a plain cut.
    pub(crate) removal: Option<Edit>,
}

/// Every place in the file that sets the variable, those in `ONBUILD` too.
pub(crate) fn of(file: &Dockerfile<'_>, name: &str) -> Vec<Setting> {
    let mut settings = Vec::new();
    if !file.source.contains(name) {
        return settings;
    }
    for outer in &file.tree.instructions {
        let instruction = if let Kind::Onbuild(inner) = &outer.kind { inner } else { outer };
        match &instruction.kind {
            Kind::Env(pairs) => {
                settings.extend(pairs.iter().filter(|pair| pair.key.value == name).map(|pair| Setting {
                    span: pair.span,
                    value: pair.value.value.clone(),
                    lasting: true,
                    removal: removal(file, outer, pair.span, pairs.len()),
                }))
            }
            Kind::Arg(arguments) => {
                let named = arguments.iter().filter(|argument| argument.name.value == name);
                settings.extend(named.filter_map(|argument| {
                    Some(Setting {
                        span: argument.span,
                        value: argument.default.as_ref()?.value.clone(),
                        lasting: false,
                        removal: removal(file, outer, argument.span, arguments.len()),
                    })
                }));
            }
            _ => {}
        }
    }
    for found in file.scripts.iter().flat_map(|run| run.script.simple_commands()) {
        let named = set_by(found.simple).filter(|(set, ..)| set == name);
        settings.extend(named.map(|(_, value, span)| {
            let removal = crate::commands::without(file.source, span);
            let removal = removal.filter(|_| !found.simple.words.is_empty() && !is_export(found.simple));
            Setting { span, value, lasting: false, removal }
        }));
    }
    settings
}

fn is_export(simple: &Simple) -> bool {
    simple.words.first().is_some_and(|word| SETTERS.iter().any(|setter| *setter != "env" && word.is(setter)))
}

/// The variables that a command sets: name, value with variables as written, and where. `A=b command` and `export A=b`
/// count, too.
pub(crate) fn set_by(simple: &Simple) -> impl Iterator<Item = (String, String, Span)> {
    let before = simple.assignments.iter().map(|it| (it.name.clone(), it.value.to_string(), it.span));
    let sets = simple.words.first().is_some_and(|word| SETTERS.iter().any(|setter| word.is(setter)));
    let words = simple.words.iter().skip(1).filter(move |_| sets);
    before.chain(words.filter_map(|word| {
        let text = word.to_string();
        let (name, value) = text.split_once('=')?;
        Some((name.to_owned(), value.to_owned(), word.span))
    }))
}

/// Takes out the whole instruction, with its line, or one of its several pairs.
fn removal(file: &Dockerfile<'_>, instruction: &Instruction, span: Span, of: usize) -> Option<Edit> {
    if of > 1 {
        return crate::commands::without(file.source, span);
    }
    Some(file.delete(instruction))
}
