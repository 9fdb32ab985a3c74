//! One rule: its words, and what they mean.

use super::access::{self, Access};
use super::{Kind, Rule, error};
use crate::capability::Capability;
use bulkhead_text::{Span, Spanned, SyntaxError, suggest};

/// The rules whose conditions are not looked into.
pub const CLASSES: [&str; 17] = [
    "mount",
    "remount",
    "umount",
    "unmount",
    "pivot_root",
    "ptrace",
    "signal",
    "dbus",
    "unix",
    "userns",
    "io_uring",
    "mqueue",
    "change_profile",
    "link",
    "set",
    "all",
    "rlimit",
];
/// The operations of which can be told whether a profile lets do them at all.
pub const OPERATIONS: [&str; 4] = ["mount", "umount", "pivot_root", "userns"];
/// What may stand before a rule.
pub const QUALIFIERS: [&str; 6] = ["audit", "allow", "deny", "quiet", "owner", "other"];
/// The families of sockets.
pub const FAMILIES: [&str; 21] = [
    "unix",
    "inet",
    "inet6",
    "netlink",
    "packet",
    "ax25",
    "ipx",
    "appletalk",
    "bridge",
    "x25",
    "rds",
    "ib",
    "mpls",
    "can",
    "tipc",
    "bluetooth",
    "alg",
    "nfc",
    "vsock",
    "xdp",
    "smc",
];
/// The types of sockets, and protocols that stand for one.
pub const TYPES: [&str; 9] = ["stream", "dgram", "seqpacket", "rdm", "raw", "packet", "tcp", "udp", "icmp"];

/// What comes before the rule itself.
#[derive(Clone, Copy, Default)]
pub(super) struct Qualifiers {
    pub(super) deny: bool,
    pub(super) owner: bool,
}

/// A rule that was read, and how many of the words belong to it.
pub(super) struct Read {
    pub(super) rule: Rule,
    pub(super) used: usize,
}

/// Takes the qualifiers off the front.
pub(super) fn qualifiers(source: &str, words: &[Span], around: Qualifiers) -> (Qualifiers, usize) {
    let mut found = around;
    let mut used = 0;
    for word in words {
        match word.of(source) {
            "deny" => found.deny = true,
            "owner" => found.owner = true,
            other if QUALIFIERS.contains(&other) || other.starts_with("priority=") => {}
            _ => break,
        }
        used += 1;
    }
    (found, used)
}

/// Reads the words of a rule up to its comma.
///
/// # Errors
/// What is wrong with it.
pub(super) fn read(source: &str, words: &[Span], around: Qualifiers) -> Result<Read, SyntaxError> {
    let (set, skipped) = qualifiers(source, words, around);
    let own = words.get(skipped..).unwrap_or_default();
    let (Some(first), Some(begin)) = (own.first(), words.first()) else {
        let span = words.first().copied().unwrap_or_default();
        return Err(error(
            span,
            "this rule ends before it says anything",
            "Add what it is about, or take it out.",
        ));
    };
    let said = |span: &Span| span.of(source).to_owned();
    let rest = own.get(1..).unwrap_or_default();
    let word = first.of(source);
    let (kind, used) = match word {
        "capability" => (capabilities(source, rest)?, own.len()),
        "network" => (network(source, rest)?, own.len()),
        "file" if rest.is_empty() => {
            let exec = (!set.deny).then_some(access::Exec { to: 'i', or: None });
            (Kind::File { glob: None, access: Access::ALL, exec, target: None }, 1)
        }
        "file" => {
            let (kind, used) = file(source, rest, set)?;
            (kind, used + 1)
        }
        _ if is_path(word) || own.len() > 1 && access::is_access(word) => file(source, own, set)?,
        _ => match CLASSES.iter().find(|class| **class == word) {
            Some(class) => (Kind::Other(class, rest.iter().map(said).collect()), own.len()),
            None => return Err(unknown(word, *first)),
        },
    };
    let last = own.get(used.saturating_sub(1)).unwrap_or(first);
    let conditional = match &kind {
        Kind::Other(_, words) => !words.is_empty(),
        Kind::Network(words) => words.len() < rest.len(),
        Kind::File { .. } | Kind::Capability(_) => false,
    };
    let rule = Rule { span: begin.cover(*last), deny: set.deny, owner: set.owner, conditional, kind };
    Ok(Read { rule, used: used + skipped })
}

pub(super) fn is_path(word: &str) -> bool {
    word.starts_with(['/', '"']) || word.starts_with("@{")
}

fn unknown(word: &str, span: Span) -> SyntaxError {
    let known = CLASSES.iter().copied().chain(["capability", "network", "file", "include", "profile"]);
    let help = match suggest(word, known) {
        Some(near) => format!("Did you mean `{near}`?"),
        None => {
            "A rule begins with a path, or with a word such as `capability`, `network` or `mount`.".to_owned()
        }
    };
    error(span, format!("AppArmor has no rule `{word}`"), help)
}

/// `/path rw`, `rw /path`, `/path Px -> name`.
fn file(source: &str, words: &[Span], set: Qualifiers) -> Result<(Kind, usize), SyntaxError> {
    let first = words.first().copied().unwrap_or_default();
    let Some(second) = words.get(1).copied() else {
        let (what, help) = if is_path(first.of(source)) {
            ("this rule does not say what may be done", "Write how after the path, for example `r` or `rw`.")
        } else {
            ("this rule does not say with which file", "Write the whole path: it begins with `/`.")
        };
        return Err(error(first, what, help));
    };
    let (path, how) = if is_path(first.of(source)) { (first, second) } else { (second, first) };
    if !is_path(path.of(source)) {
        let message = format!("`{}` is no path", path.of(source));
        return Err(error(path, message, "A path is written whole: it begins with `/`, `@{` or `\"`."));
    }
    let (access, exec) = access::read(how.of(source), set.deny).map_err(|wrong| {
        let help =
            "Access is made of r, w, a, l, k, m and a way to start a program, for example `rw` or `rix`.";
        error(how, wrong, help)
    })?;
    let arrow = words.get(2).is_some_and(|word| word.of(source) == "->");
    let target = words.get(3).filter(|_| arrow);
    if arrow && target.is_none() {
        return Err(error(
            how,
            "after `->` the name of a profile is missing",
            "Write the name, or take `->` out.",
        ));
    }
    let glob = Spanned::new(unquoted(path.of(source)).to_owned(), path);
    let target = target.map(|word| unquoted(word.of(source)).to_owned());
    let used = if target.is_some() { 4 } else { 2 };
    Ok((Kind::File { glob: Some(glob), access, exec, target }, used))
}

fn capabilities(source: &str, words: &[Span]) -> Result<Kind, SyntaxError> {
    let mut names = Vec::new();
    for word in words {
        let name = word.of(source);
        match Capability::named(name) {
            Some(known) if known.name().to_ascii_lowercase() == name => names.push(name.to_owned()),
            Some(known) => {
                let help = format!(
                    "Write `{}`: in small letters and without `CAP_`.",
                    known.name().to_ascii_lowercase()
                );
                return Err(error(*word, format!("AppArmor has no capability `{name}`"), help));
            }
            None => {
                let help = "Their names are those of capabilities(7), in small letters and without `CAP_`.";
                return Err(error(*word, format!("AppArmor has no capability `{name}`"), help));
            }
        }
    }
    Ok(Kind::Capability(names))
}

fn network(source: &str, words: &[Span]) -> Result<Kind, SyntaxError> {
    let plain = |word: &&Span| !word.of(source).contains(['=', '(']);
    let words: Vec<&Span> = words.iter().take_while(plain).collect();
    let wrong = |word: &&&Span| !FAMILIES.contains(&word.of(source)) && !TYPES.contains(&word.of(source));
    if let Some(word) = words.iter().find(wrong) {
        let said = word.of(source);
        let help = match suggest(said, FAMILIES.into_iter().chain(TYPES)) {
            Some(near) => format!("Did you mean `{near}`?"),
            None => "Write a family such as `inet`, then a type such as `stream`.".to_owned(),
        };
        return Err(error(**word, format!("`{said}` is no kind of socket"), help));
    }
    Ok(Kind::Network(words.iter().map(|word| word.of(source).to_owned()).collect()))
}

/// Whether a text names a kind of socket whole: `inet stream`.
#[must_use]
pub fn is_socket(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    matches!(words.as_slice(), [family, kind] if FAMILIES.contains(family) && TYPES.contains(kind))
}

pub(super) fn unquoted(word: &str) -> &str {
    word.strip_prefix('"').and_then(|word| word.strip_suffix('"')).unwrap_or(word)
}
