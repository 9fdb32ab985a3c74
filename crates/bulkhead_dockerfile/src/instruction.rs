//! From the text of one instruction to what it says.
//!
//! Source: <https://github.com/moby/buildkit/blob/master/frontend/dockerfile/instructions/parse.go>.

mod command;
mod copy;
mod from;
mod healthcheck;
mod mount;
mod pairs;

use crate::ast::{Flag, Heredoc, Instruction, Kind, Word};
use crate::json::{self, Json};
use crate::lines::Slice;
use crate::parser::{MAX_ONBUILD_DEPTH, MAX_WORDS};
use crate::{flags, shellword, words};
use bulkhead_text::{Edit, Span, Spanned, SyntaxError, suggest};

/// The instructions that Docker knows.
pub(crate) const KEYWORDS: [&str; 18] = [
    "ADD",
    "ARG",
    "CMD",
    "COPY",
    "ENTRYPOINT",
    "ENV",
    "EXPOSE",
    "FROM",
    "HEALTHCHECK",
    "LABEL",
    "MAINTAINER",
    "ONBUILD",
    "RUN",
    "SHELL",
    "STOPSIGNAL",
    "USER",
    "VOLUME",
    "WORKDIR",
];

/// What reading an instruction needs besides its text.
pub(crate) struct Context<'e> {
    pub(crate) escape: char,
    pub(crate) errors: &'e mut Vec<SyntaxError>,
}

impl Context<'_> {
    pub(crate) fn error(&mut self, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.errors.push(SyntaxError::new(span, message).help(help));
    }

    /// A word with quotes and variables.
    fn word(&mut self, slice: Slice<'_>) -> Word {
        let raw = slice.text().to_owned();
        let value = match shellword::process(&raw, &shellword::literal(self.escape)) {
            Ok(output) => output.text,
            Err(fault) => {
                let message = format!("in `{raw}` {}", fault.message);
                self.error(slice.span(), message, fault.help);
                raw.clone()
            }
        };
        Word { span: slice.span(), raw, value }
    }

    /// All of the arguments as one word, as `USER` and `WORKDIR` take them.
    fn only_word(&mut self, keyword: &str, arguments: Slice<'_>, help: &str) -> Option<Word> {
        self.present(keyword, arguments, help)?;
        Some(self.word(arguments))
    }

    /// Reports arguments that are not there.
    fn present(&mut self, keyword: &str, arguments: Slice<'_>, help: &str) -> Option<()> {
        if arguments.text().is_empty() {
            self.error(arguments.span(), format!("`{keyword}` needs an argument"), help);
            return None;
        }
        Some(())
    }

    /// The arguments split at blanks; an error if there are none.
    fn some_words(&mut self, keyword: &str, arguments: Slice<'_>, help: &str) -> Option<Vec<Word>> {
        self.present(keyword, arguments, help)?;
        Some(words::blank_separated(arguments).take(MAX_WORDS).map(|word| self.word(word)).collect())
    }
}

/// Text as it stands, with its place.
fn spanned(slice: Slice<'_>) -> Spanned<String> {
    Spanned::new(slice.text().to_owned(), slice.span())
}

/// Reads one instruction.
pub(crate) fn read(
    line: Slice<'_>,
    heredocs: Vec<Heredoc>,
    context: &mut Context<'_>,
    depth: usize,
) -> Instruction {
    let (keyword, rest) = words::first(line);
    let name = keyword.text().to_ascii_uppercase();
    let (flag_words, arguments) = words::flags(rest);
    let flags: Vec<Flag> = flag_words.iter().take(MAX_WORDS).map(flags::flag).collect();
    let end = heredocs.iter().map(|heredoc| heredoc.terminator.unwrap_or(heredoc.body).end());
    let span = line.span();
    let mut instruction = Instruction {
        span: Span::new(span.start(), end.fold(span.end(), usize::max)),
        keyword: spanned(keyword),
        flags,
        arguments: arguments.span(),
        kind: Kind::Incomplete,
        heredocs,
        blank_lines: Vec::new(),
        hash: hash(arguments, context.escape),
    };
    if KEYWORDS.contains(&name.as_str()) {
        let none = name == "HEALTHCHECK" && healthcheck::is_none(arguments);
        if name != "STOPSIGNAL" && !none {
            flags::check(&name, &instruction.flags, context);
        }
        let arguments = without_comment(&name, arguments, instruction.hash);
        instruction.kind = kind(&name, arguments, &instruction, context, depth).unwrap_or(Kind::Incomplete);
    } else {
        instruction.kind = Kind::Unknown;
        unknown(keyword, context);
    }
    instruction
}

fn kind(
    name: &str,
    arguments: Slice<'_>,
    instruction: &Instruction,
    context: &mut Context<'_>,
    depth: usize,
) -> Option<Kind> {
    Some(match name {
        "FROM" => Kind::From(from::read(arguments, instruction, context)?),
        "RUN" => Kind::Run(mount::run(arguments, instruction, context)?),
        "CMD" => Kind::Cmd(command::read(name, arguments, &[], context)?),
        "ENTRYPOINT" => Kind::Entrypoint(command::read(name, arguments, &[], context)?),
        "LABEL" => Kind::Label(pairs::read(name, arguments, context)?),
        "ENV" => Kind::Env(pairs::read(name, arguments, context)?),
        "ARG" => Kind::Arg(pairs::args(arguments, context)?),
        "ADD" => Kind::Add(copy::read(name, arguments, instruction, context)?),
        "COPY" => Kind::Copy(copy::read(name, arguments, instruction, context)?),
        "EXPOSE" => {
            Kind::Expose(context.some_words(name, arguments, "Name a port, for example `EXPOSE 8080`.")?)
        }
        "VOLUME" => Kind::Volume(copy::volume(arguments, context)?),
        "USER" => Kind::User(context.only_word(name, arguments, "Name a user, for example `USER 1000`.")?),
        "WORKDIR" => {
            Kind::Workdir(context.only_word(name, arguments, "Name a folder, for example `WORKDIR /app`.")?)
        }
        "STOPSIGNAL" => Kind::Stopsignal(context.only_word(
            name,
            arguments,
            "Name a signal, for example `STOPSIGNAL SIGTERM`.",
        )?),
        "MAINTAINER" => {
            context.present(name, arguments, "Name the maintainer, or better write a `LABEL`.")?;
            Kind::Maintainer(spanned(arguments))
        }
        "HEALTHCHECK" => Kind::Healthcheck(healthcheck::read(arguments, instruction, context)?),
        "SHELL" => Kind::Shell(shell(arguments, context)?),
        "ONBUILD" => Kind::Onbuild(Box::new(onbuild(arguments, instruction, context, depth)?)),
        _ => Kind::Unknown,
    })
}

fn shell(arguments: Slice<'_>, context: &mut Context<'_>) -> Option<Vec<Spanned<String>>> {
    let help = "Write it as a JSON array: `SHELL [\"/bin/bash\", \"-c\"]`.";
    match json::array(arguments) {
        Json::Strings(strings) if !strings.is_empty() => return Some(strings),
        Json::Strings(_) => context.error(arguments.span(), "`SHELL` needs a program", help),
        Json::Other if arguments.text().is_empty() => {
            context.error(arguments.span(), "`SHELL` needs a program", help)
        }
        Json::Other | Json::NotStrings => {
            context.error(arguments.span(), "`SHELL` takes a JSON array of strings and nothing else", help);
        }
    }
    None
}

fn onbuild(
    arguments: Slice<'_>,
    instruction: &Instruction,
    context: &mut Context<'_>,
    depth: usize,
) -> Option<Instruction> {
    if arguments.text().is_empty() {
        let help = "Write the instruction that images built from this one begin with: `ONBUILD COPY . /app`.";
        context.error(arguments.span(), "`ONBUILD` needs an instruction", help);
        return None;
    }
    if depth >= MAX_ONBUILD_DEPTH {
        let message = format!("`ONBUILD` is nested more than {MAX_ONBUILD_DEPTH} deep");
        context.error(arguments.span(), message, "Docker allows no `ONBUILD` within `ONBUILD`.");
        return None;
    }
    Some(read(arguments, instruction.heredocs.clone(), context, depth + 1))
}

fn unknown(keyword: Slice<'_>, context: &mut Context<'_>) {
    let error = SyntaxError::new(keyword.span(), format!("`{}` is not an instruction", keyword.text()));
    if let Some(at) = keyword.text().find(char::is_whitespace) {
        // Pasted text can have a space that only looks like one.
        let character = keyword.text().get(at..).and_then(|rest| rest.chars().next()).unwrap_or_default();
        let space = keyword.part(at..at + character.len_utf8()).span();
        let help = format!("Replace the special space U+{:04X} with an ordinary one.", u32::from(character));
        context.errors.push(error.help(help).fix(vec![Edit::replace(space, " ")]));
        return;
    }
    context.errors.push(match suggest(keyword.text(), KEYWORDS) {
        Some(known) => {
            error.help(format!("Did you mean `{known}`?")).fix(vec![Edit::replace(keyword.span(), known)])
        }
        None => error
            .help("A line begins with an instruction such as `RUN` or `COPY`, or with `#` for a comment."),
    });
}

/// The arguments up to what is meant as a comment, for instructions where its words can mean nothing else: for Docker
/// `ARG A # b` names three variables, of which `$#` and `$b` are hardly wanted, and `EXPOSE 80 # b` three ports.
fn without_comment<'l>(name: &str, arguments: Slice<'l>, hash: Option<Span>) -> Slice<'l> {
    let Some(hash) = hash.filter(|_| matches!(name, "ARG" | "EXPOSE")) else { return arguments };
    let words = words::blank_separated(arguments).take_while(|word| word.span().start() < hash.start());
    let length = words.last().map_or(0, |last| last.end_in(arguments));
    if length == 0 { arguments } else { arguments.part(0..length) }
}

/// The first word that looks like the start of a comment, and all after it.
fn hash(arguments: Slice<'_>, escape: char) -> Option<Span> {
    if !arguments.text().contains('#') {
        return None;
    }
    let found = words::quoted(arguments, escape).into_iter().enumerate().find(|(number, word)| {
        let text = word.text();
        text == "#" || (*number > 0 && text.starts_with('#'))
    });
    let (_, word) = found?;
    Some(word.span().cover(arguments.span()).cover(word.span()))
        .map(|all| Span::new(word.span().start(), all.end()))
}
