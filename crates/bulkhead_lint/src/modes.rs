//! What permissions a Dockerfile gives to files: by `chmod`, by `install -m`, by `COPY --chmod`.

use crate::analysis::Dockerfile;
use crate::commands::{self, Ran};
use bulkhead_shell::{OptionTable, Options, Word};
use bulkhead_text::Span;

/// The options of install and mkdir that take a value:
/// <https://manpages.debian.org/bookworm/coreutils/install.1.en.html>.
const INSTALL: OptionTable = OptionTable {
    short: "mogSt",
    attached: "",
    long: &["mode", "owner", "group", "suffix", "target-directory"],
};

/// A mode that files are given.
pub(crate) struct Given {
    /// The mode as it is written, without quotes: `777`, `u+s,o-w`.
    pub(crate) mode: String,
    /// Where it stands.
    pub(crate) span: Span,
    /// The files, expansions as written.
    pub(crate) paths: Vec<String>,
}

/// Every mode that is given to files of the image.
pub(crate) fn of_image(file: &Dockerfile<'_>) -> Vec<Given> {
    let commands = commands::with(file, file.scripts_of_image(), &["chmod", "install", "mkdir"]);
    let mut given: Vec<Given> = commands.iter().filter_map(of_command).collect();
    let Some(image) = file.build.target() else { return given };
    for step in image.copies() {
        let flag = file.tree.instructions.get(step.instruction).and_then(|copy| copy.flag("chmod"));
        if let Some(value) = flag.and_then(|flag| flag.value.as_ref()) {
            let paths = vec![step.destination.value.clone()];
            given.push(Given { mode: value.value.clone(), span: value.span, paths });
        }
    }
    given
}

fn of_command(ran: &Ran<'_>) -> Option<Given> {
    let texts = |words: &[&Word]| words.iter().map(ToString::to_string).collect();
    match ran.call.program.value.as_ref() {
        "chmod" => {
            // A mode that begins with a dash only takes away: `chmod -w file`.
            let words = ran.call.args.iter().filter(|word| !word.to_string().starts_with('-'));
            let words: Vec<&Word> = words.collect();
            let (mode, paths) = words.split_first()?;
            Some(Given { mode: mode.literal()?.into_owned(), span: mode.span, paths: texts(paths) })
        }
        "install" | "mkdir" => {
            let options = Options::read(ran.call.args, &INSTALL);
            let value = options.last(&["-m", "--mode"])?.value.clone()?;
            let mode = value.value.trim_start_matches('=').to_owned();
            Some(Given { mode, span: value.span, paths: texts(&options.positionals) })
        }
        _ => None,
    }
}

impl Given {
    /// The mode as a number, if it is written as one.
    pub(crate) fn octal(&self) -> Option<u32> {
        let digits = self.mode.bytes().all(|byte| (b'0'..=b'7').contains(&byte));
        (digits && self.mode.len() <= 5).then(|| u32::from_str_radix(&self.mode, 8).ok()).flatten()
    }

    /// The clauses of a symbolic mode as (who, `+` or `-` or `=`, what): `a+rw,u-s`.
    pub(crate) fn clauses(&self) -> impl Iterator<Item = (&str, char, &str)> {
        self.mode.split(',').filter_map(|clause| {
            let at = clause.find(['+', '-', '='])?;
            let (who, rest) = clause.split_at(at);
            let operator = rest.chars().next()?;
            Some((who, operator, rest.get(1..)?))
        })
    }
}
