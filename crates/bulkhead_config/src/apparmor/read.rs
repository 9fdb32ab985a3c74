//! Reading a file of profiles: the preamble, the blocks, the rules in them.

use super::check::check;
use super::rule::{self, Qualifiers, is_path, unquoted};
use super::words::{Token, Words, is_include};
use super::{MAX_DEPTH, MAX_ERRORS, MAX_RULES, Policy, Profile, error};
use bulkhead_text::{Parsed, Span, Spanned, SyntaxError, suggest};

/// The flags of a profile.
pub const FLAGS: [&str; 14] = [
    "enforce",
    "complain",
    "kill",
    "unconfined",
    "default_allow",
    "prompt",
    "audit",
    "mediate_deleted",
    "delegate_deleted",
    "attach_disconnected",
    "no_attach_disconnected",
    "chroot_relative",
    "namespace_relative",
    "chroot_attach",
];

struct Reader<'a> {
    words: Words<'a>,
    policy: Policy,
    errors: Vec<SyntaxError>,
    rules: usize,
}

pub(super) fn policy(source: &str) -> Parsed<Policy> {
    let words = Words { source, at: 0 };
    let mut reader = Reader { words, policy: Policy::default(), errors: Vec::new(), rules: 0 };
    let mut file = Profile::default();
    reader.block(&mut file, Qualifiers::default(), 0);
    let Reader { mut policy, mut errors, .. } = reader;
    policy.includes = file.includes;
    policy.profiles = file.children;
    for profile in &policy.profiles {
        check(&policy, profile, &mut errors);
    }
    errors.sort_by_key(|error| error.span);
    errors.truncate(MAX_ERRORS);
    Parsed { tree: policy, errors }
}

impl Reader<'_> {
    fn said(&self, span: Span) -> &str {
        span.of(self.words.source)
    }

    fn error(&mut self, span: Span, message: impl Into<String>, help: &str) {
        if self.errors.len() < MAX_ERRORS {
            self.errors.push(error(span, message, help));
        }
    }

    /// Reads up to the `}` of this block; at depth 0, where only the preamble and profiles stand, up to the end.
    fn block(&mut self, into: &mut Profile, around: Qualifiers, depth: usize) {
        loop {
            match self.words.peek() {
                None if depth > 0 => {
                    let end = Span::empty(self.words.source.len());
                    let at = if into.name.value.is_empty() { end } else { into.name.span };
                    self.error(at, "this block is not closed", "Close it with `}` on a line of its own.");
                    return;
                }
                None => return,
                Some(Token::Close(span)) => {
                    self.words.next();
                    if depth > 0 {
                        return;
                    }
                    self.error(span, "this `}` closes nothing", "Take it out.");
                }
                Some(Token::Comma(span)) => {
                    self.words.next();
                    self.error(span, "this comma ends nothing", "Take it out.");
                }
                Some(Token::Open(_) | Token::Word(_)) => self.statement(into, around, depth),
            }
            if self.errors.len() >= MAX_ERRORS {
                self.words.at = self.words.source.len();
                return;
            }
        }
    }

    fn statement(&mut self, into: &mut Profile, around: Qualifiers, depth: usize) {
        self.words.skip();
        let first = self.words.peek().map(Token::span).unwrap_or_default();
        let source = self.words.source;
        if is_include(source.get(first.start()..).unwrap_or_default()) {
            return self.include(into);
        }
        if depth == 0 && first.of(source).starts_with(['@', '$']) {
            return self.variable();
        }
        if matches!(first.of(source), "abi" | "alias") {
            let span = self.words.line();
            if !span.of(source).ends_with(',') {
                self.error(span, "a comma is missing after this", "End it with `,`.");
            }
            return;
        }
        let mut words = Vec::new();
        loop {
            match self.words.peek() {
                Some(Token::Word(span)) => {
                    self.words.next();
                    words.push(span);
                }
                Some(Token::Comma(_)) => {
                    self.words.next();
                    return self.rules(into, &words, around, depth, true);
                }
                Some(Token::Open(span)) => {
                    self.words.next();
                    return self.open(into, &words, around, depth, span);
                }
                Some(Token::Close(_)) | None => return self.rules(into, &words, around, depth, false),
            }
        }
    }

    /// `include <abstractions/base>`: ends with its line.
    fn include(&mut self, into: &mut Profile) {
        let span = self.words.line();
        let said = self.said(span).trim_start_matches('#').trim_start_matches("include").trim_start();
        let said = said.strip_prefix("if exists").map_or(said, str::trim_start);
        let path = match said.chars().next() {
            Some('<') => said.strip_prefix('<').and_then(|said| said.strip_suffix('>')),
            Some('"') => said.strip_prefix('"').and_then(|said| said.strip_suffix('"')),
            _ => Some(said).filter(|said| !said.is_empty() && !said.contains([' ', ','])),
        };
        match path.map(str::to_owned) {
            Some(path) => into.includes.push(Spanned::new(path, span)),
            None => {
                let help = "Write `include <abstractions/base>`, on a line of its own and without a comma.";
                self.error(span, "this names no file to include", help);
            }
        }
    }

    /// `@{NAME} = value value`, `+=`: ends with its line.
    fn variable(&mut self) {
        let span = self.words.line();
        let line = self.said(span).to_owned();
        let parts = line.split_once('=').and_then(|(name, values)| {
            let (name, adds) =
                name.trim().strip_suffix('+').map_or((name.trim(), false), |name| (name.trim(), true));
            Some((name.strip_prefix("@{")?.strip_suffix('}')?, adds, values))
        });
        let Some((name, adds, values)) = parts else {
            if !line.starts_with('$') {
                let help = "Only the preamble stands outside of profiles: `@{NAME} = /a /b`.";
                self.error(span, "this sets no variable", help);
            }
            return;
        };
        let values = values.split_whitespace().map(|value| unquoted(value).to_owned()).collect();
        let known = self.policy.variables.iter_mut().find(|(known, _)| known == name);
        match (known, adds) {
            (Some((_, before)), true) => before.extend(values),
            (Some(_), false) => {
                self.error(span, format!("`@{{{name}}}` has been set before"), "Add to it with `+=`.");
            }
            (None, _) => self.policy.variables.push((name.to_owned(), values)),
        }
    }

    /// A block opens: a profile, a hat, or rules with qualifiers in common.
    fn open(&mut self, into: &mut Profile, words: &[Span], around: Qualifiers, depth: usize, brace: Span) {
        if depth >= MAX_DEPTH {
            self.error(
                brace,
                "blocks stand in each other more deeply than is read",
                "Put the profiles side by side.",
            );
            self.words.at = self.words.source.len();
            return;
        }
        let source = self.words.source;
        let (set, used) = rule::qualifiers(source, words, around);
        if used == words.len() && depth > 0 {
            return self.block(into, set, depth + 1);
        }
        let mut profile = Profile::default();
        let mut head = words.iter().copied();
        let mut named = head.next();
        match named.map(|span| self.said(span)) {
            Some("profile" | "hat") => named = head.next(),
            Some(word) if is_path(word) && depth == 0 => {}
            Some(word) if word.starts_with('^') => {}
            _ => {
                let at = words.first().copied().unwrap_or(brace);
                self.error(at, "this block is no profile", "Begin it with `profile` and a name.");
            }
        }
        match named {
            Some(span) => {
                let name = unquoted(self.said(span)).trim_start_matches('^').to_owned();
                profile.name = Spanned::new(name, span);
            }
            None => self.error(brace, "this profile has no name", "Write `profile`, then a name, then `{`."),
        }
        for span in head {
            let word = self.said(span);
            if word.starts_with("flags") || word.starts_with('(') {
                self.flags(&mut profile, span);
            } else if is_path(word) && profile.attachment.is_none() {
                profile.attachment = Some(Spanned::new(unquoted(word).to_owned(), span));
            } else if !word.starts_with("xattrs") && word != "=" {
                let message = format!("`{word}` does not belong before the block");
                self.error(span, message, "After the name may stand a path and `flags=(…)`.");
            }
        }
        let before = into.children.iter().any(|other| other.name.value == profile.name.value);
        if before && !profile.name.value.is_empty() {
            let message = format!("there are two profiles `{}`", profile.name.value);
            self.error(profile.name.span, message, "Give one of them another name.");
        }
        self.block(&mut profile, Qualifiers::default(), depth + 1);
        into.children.push(profile);
    }

    /// `flags=(complain, audit)`.
    fn flags(&mut self, profile: &mut Profile, span: Span) {
        let text = self.said(span);
        let Some((start, list)) =
            text.split_once('(').map(|(before, list)| (before.len() + 1, list.to_owned()))
        else {
            return;
        };
        let mut at = span.start() + start;
        for part in list.trim_end_matches(')').split([',', ' ', '\t']) {
            let place = Span::new(at, at + part.len());
            at += part.len() + 1;
            // `attach_disconnected.path=/x` and `error=EPERM` carry a value.
            let name = part.split(['=', '.']).next().unwrap_or(part);
            if name.is_empty() {
                continue;
            }
            if !FLAGS.contains(&name) && !matches!(name, "error" | "interruptible" | "disconnected") {
                let near = suggest(name, FLAGS).map(|near| format!("Did you mean `{near}`?"));
                let help = near.unwrap_or_else(|| format!("There are {}.", FLAGS.join(", ")));
                self.error(place, format!("a profile has no flag `{part}`"), &help);
            }
            profile.flags.push(Spanned::new(name.to_owned(), place));
        }
    }

    /// The rules of some words: one, or several where commas are missing between them.
    fn rules(&mut self, into: &mut Profile, words: &[Span], around: Qualifiers, depth: usize, comma: bool) {
        let source = self.words.source;
        let mut words = words;
        if let (0, Some(first)) = (depth, words.first()) {
            let help = "Put it between the braces of a profile: `profile name { … }`.";
            return self.error(*first, "this rule stands outside of any profile", help);
        }
        while !words.is_empty() {
            self.rules += 1;
            if self.rules > MAX_RULES {
                let at = words.first().copied().unwrap_or_default();
                self.error(at, format!("only {MAX_RULES} rules of a file are read"), "Take some out.");
                self.words.at = source.len();
                return;
            }
            match rule::read(source, words, around) {
                Ok(read) => {
                    let last = words.get(read.used.saturating_sub(1)).copied().unwrap_or_default();
                    words = words.get(read.used..).unwrap_or_default();
                    if !words.is_empty() || !comma {
                        self.error(last, "a comma is missing after this rule", "Every rule ends with `,`.");
                    }
                    into.rules.push(read.rule);
                }
                Err(wrong) => {
                    self.errors.push(wrong);
                    return;
                }
            }
        }
    }
}
