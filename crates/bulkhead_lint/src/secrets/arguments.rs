//! Secrets in the arguments of commands: `mysql -phunter2`, `curl -u user:token`, `--api-token=…`.

mod programs;
mod special;

use super::{is_harmless_value, is_secret_name, known_secret};
use bulkhead_text::{Span, Spanned};
use programs::{PROGRAMS, Program};
use special::special;

/// An argument that holds a secret.
pub(crate) struct Argument {
    /// The word that the secret stands in.
    pub(crate) span: Span,
    /// What it follows, or what it is: "`-p`", "a URL".
    pub(crate) place: String,
    /// The secret, expansions as written: `${TOKEN}`.
    pub(crate) value: String,
    /// Whether the program is known to take a secret there, so that a variable is one, too.
    pub(crate) certain: bool,
}

/// Last words of an option that takes a secret, whatever the program.
const LAST: [&str; 9] =
    ["password", "passwd", "passphrase", "token", "secret", "apikey", "api-key", "secret-key", "access-key"];

/// The letters of curl that take no value and are often written before others.
const CURL_FLAGS: &str = "fgikLnNqsSv";

/// How many arguments of one command are looked at.
const MAX_WORDS: usize = 1000;

/// Every secret in the arguments of a program, given without its name.
pub(crate) fn of(program: &str, words: &[Spanned<String>]) -> Vec<Argument> {
    let words = words.get(..MAX_WORDS).unwrap_or(words);
    let mut found = in_words(program, words);
    // `docker exec db mysql -phunter2`
    if matches!(program, "docker" | "podman" | "nerdctl" | "kubectl" | "docker-compose") {
        let known = |word: &Spanned<String>| {
            PROGRAMS.iter().any(|known| known.only.is_empty() && known.names.contains(&word.value.as_str()))
        };
        let (at, inner) = match words.iter().enumerate().find(|(_, word)| known(word)) {
            Some((at, inner)) => (at, inner.value.as_str()),
            None => return found,
        };
        found.extend(in_words(inner, words.get(at + 1..).unwrap_or_default()));
        found.sort_by_key(|argument| argument.span.start());
        found.dedup_by_key(|argument| argument.span);
    }
    found
}

fn in_words(program: &str, words: &[Spanned<String>]) -> Vec<Argument> {
    let has = |wanted: &str| words.iter().any(|word| word.value == wanted);
    let applies = |known: &&Program| {
        known.names.contains(&program)
            && (known.only.is_empty() || known.only.iter().any(|wanted| has(wanted)))
    };
    let known: Vec<&Program> = PROGRAMS.iter().filter(applies).collect();
    let mut found: Vec<Argument> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let next = words.get(at + 1);
        let argument = known.iter().find_map(|known| option(known, word, next));
        let argument =
            argument.or_else(|| named(word)).or_else(|| url(word)).or_else(|| special(program, words, at));
        found.extend(argument.filter(|argument| found.last().is_none_or(|last| last.span != argument.span)));
    }
    found.retain(|argument| is_secret(&argument.value));
    found
}

fn option(known: &Program, word: &Spanned<String>, next: Option<&Spanned<String>>) -> Option<Argument> {
    let text = word.value.as_str();
    let argument = |span, option: &str, value: &str| Argument {
        span,
        place: format!("`{option}`"),
        value: value.to_owned(),
        certain: true,
    };
    // `curl -fsSu user:password`
    let bundle = text
        .strip_prefix('-')
        .and_then(|letters| letters.strip_suffix('u'))
        .filter(|letters| !letters.is_empty() && letters.chars().all(|letter| CURL_FLAGS.contains(letter)));
    if bundle.is_some() && known.pairs.contains(&"-u") {
        return Some(argument(next?.span, "-u", password_of(&next?.value)?));
    }
    if let Some(option) = known.pairs.iter().find(|option| text.starts_with(**option)) {
        let rest = text.strip_prefix(option)?;
        let pair = match rest.strip_prefix('=') {
            Some(pair) => Spanned::new(pair, word.span),
            None if rest.is_empty() => Spanned::new(next?.value.as_str(), next?.span),
            None if option.len() == 2 => Spanned::new(rest, word.span),
            None => return None,
        };
        return Some(argument(pair.span, option, password_of(pair.value)?));
    }
    if let Some(long) = text.strip_prefix("--") {
        let (name, value) = long.split_once('=').map_or((long, None), |(name, value)| (name, Some(value)));
        known.long.contains(&name).then_some(())?;
        let option = format!("--{name}");
        return match value {
            Some(value) => Some(argument(word.span, &option, value)),
            None => next.map(|next| argument(next.span, &option, &next.value)),
        };
    }
    let mut letters = text.strip_prefix('-')?.chars();
    let letter = letters.next()?;
    let (option, rest) = (format!("-{letter}"), letters.as_str());
    if !rest.is_empty() && (known.attached.contains(letter) || known.short.contains(letter)) {
        return Some(argument(word.span, &option, rest));
    }
    let next = next.filter(|_| rest.is_empty() && known.short.contains(letter))?;
    Some(argument(next.span, &option, &next.value))
}

/// `--db-password=…`, of any program.
fn named(word: &Spanned<String>) -> Option<Argument> {
    let (name, value) = word.value.strip_prefix("--")?.split_once('=')?;
    let lower = name.to_ascii_lowercase().replace('_', "-");
    let ends = |end: &str| lower.strip_suffix(end).is_some_and(|rest| rest.is_empty() || rest.ends_with('-'));
    let known = LAST.iter().any(|end| ends(end)) && is_secret_name(name);
    known.then(|| Argument {
        span: word.span,
        place: format!("`--{name}`"),
        value: value.to_owned(),
        certain: false,
    })
}

/// `https://user:token@host/…`
fn url(word: &Spanned<String>) -> Option<Argument> {
    let (_, rest) = word.value.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let (user, _) = authority.rsplit_once('@')?;
    let value = password_of(user)
        .or_else(|| Some(user).filter(|user| is_variable_of_secret(user) || known_secret(user).is_some()))?;
    Some(Argument { span: word.span, place: "a URL".to_owned(), value: value.to_owned(), certain: true })
}

/// What follows the `:` of `user:password`; the user alone where it is a variable with a secret's name.
fn password_of(pair: &str) -> Option<&str> {
    let mut depth = 0_usize;
    let colon = pair.char_indices().find(|(_, character)| {
        match character {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        *character == ':' && depth == 0
    });
    let (user, password) = match colon {
        Some((at, _)) => (pair.get(..at)?, pair.get(at + 1..)?),
        None => (pair, ""),
    };
    if password.is_empty() { Some(user).filter(|user| is_variable_of_secret(user)) } else { Some(password) }
}

fn is_variable_of_secret(text: &str) -> bool {
    variables(text).iter().any(|name| is_secret_name(name))
}

/// Whether a value may be a secret: nothing that stands for one to be filled in, no switch, no path.
fn is_secret(value: &str) -> bool {
    let placeholder = value.starts_with(['<', '*', '%', '{', '['])
        || value.chars().all(|next| matches!(next, 'x' | 'X' | '.' | '…'));
    !placeholder && !is_harmless_value(value) && !value.starts_with('-')
}

/// Whether nothing in a value has to be expanded.
pub(crate) fn is_literal(value: &str) -> bool {
    !value.contains('$') && !value.contains('`')
}

/// The names of the variables in a value whose expansions are as the shell's words show them: `${NAME}`.
pub(crate) fn variables(value: &str) -> Vec<&str> {
    let starts = value.split("${").skip(1);
    let name = |rest: &str| {
        rest.find(|next: char| !next.is_ascii_alphanumeric() && next != '_').unwrap_or(rest.len())
    };
    starts.filter_map(|rest| rest.get(..name(rest))).collect()
}

#[cfg(test)]
mod tests;
