//! AppArmor profiles: rules, qualifiers, flags, what is included, capabilities, sockets, access to files.

use super::Item;
use super::compose::capabilities;
use super::word::{around, line_start};
use bulkhead_config::apparmor::{Access, CLASSES, FAMILIES, FLAGS, INCLUDES, QUALIFIERS, TYPES};
use bulkhead_text::Span;

const MANUAL: &str = "https://manpages.debian.org/trixie/apparmor/apparmor.d.5.en.html";
/// What a profile begins with.
const BEGINNINGS: [(&str, &str, &str); 4] = [
    ("abi", "abi <abi/3.0>,", "The kernel's features that the profile was written for."),
    ("include", "include <tunables/global>", "The variables of the host, such as `@{PROC}`."),
    ("profile", "profile ", "A profile: its name, its flags, and its rules between braces."),
    ("hat", "hat ", "A part of a profile that a program changes into by itself."),
];
/// The rules that are no class of their own.
const RULES: [(&str, &str, &str); 4] = [
    ("capability", "capability ", "Lets the program use a capability; alone, all of them."),
    ("network", "network ", "Lets the program open sockets; alone, all of them."),
    ("file", "file", "Files: `file,` alone is every file, with every right."),
    ("include", "include <", "The rules of another file."),
];
/// The ways to start a program.
const WAYS: [(&str, &str); 4] = [
    ("ix", "It is started under the same profile."),
    ("Px", "It is started under its own profile of the host."),
    ("Cx", "It is started under a child of this profile."),
    ("Ux", "It is started under no profile at all."),
];

/// The word at a byte offset and what may stand in its place.
pub(super) fn help(text: &str, at: usize) -> Option<(Span, Vec<Item>)> {
    let word =
        around(text, at, |it| !it.is_whitespace() && !matches!(it, ',' | '{' | '}' | '(' | ')' | '<' | '>'))?;
    let line = text.get(line_start(text, at)..word.start())?;
    let (line, said) = (line.trim_start(), word.of(text));
    let comment = |line: &str| line.starts_with('#') && !line.starts_with("#include");
    if comment(line) || line.contains(" #") || line.is_empty() && comment(said) {
        return None;
    }
    let own = line.rsplit([',', '{', '}']).next().unwrap_or_default();
    if let Some(flags) =
        line.rsplit_once("flags=(").map(|(_, flags)| flags).filter(|flags| !flags.contains(')'))
    {
        let used: Vec<&str> = flags.split([',', ' ']).collect();
        let unused = FLAGS.iter().filter(|flag| !used.contains(*flag));
        return Some((word, unused.map(|flag| Item::new(flag, "flag", "", MANUAL)).collect()));
    }
    if own.ends_with('<') && own.contains("include") {
        return Some((
            word,
            INCLUDES.iter().map(|(name, doc)| Item::new(name, "file", doc, MANUAL)).collect(),
        ));
    }
    let before: Vec<&str> = own.split_whitespace().skip_while(|it| QUALIFIERS.contains(it)).collect();
    let items = match before.as_slice() {
        [] if is_path(said) => return None,
        [] if depth(text.get(..word.start())?) == 0 => beginnings(),
        [] => rules(),
        ["capability", ..] => small_capabilities(),
        ["network"] => FAMILIES.iter().map(|it| Item::new(it, "family", "", MANUAL)).collect(),
        ["network", _] => TYPES.iter().map(|it| Item::new(it, "type", "", MANUAL)).collect(),
        [path] | ["file", path] if is_path(path) => access(said),
        _ => return None,
    };
    Some((word, items))
}

fn is_path(word: &str) -> bool {
    word.starts_with(['/', '@', '"'])
}

/// How many blocks are open: those whose brace ends a line.
fn depth(before: &str) -> usize {
    before.lines().fold(0_usize, |depth, line| match line.trim() {
        line if line.ends_with('{') => depth + 1,
        "}" => depth.saturating_sub(1),
        _ => depth,
    })
}

fn beginnings() -> Vec<Item> {
    let item = |(word, text, doc): &(&str, &str, &str)| {
        Item::new(word, "keyword", doc, MANUAL).inserting((*text).to_owned())
    };
    BEGINNINGS.iter().map(item).collect()
}

fn rules() -> Vec<Item> {
    let item = |(word, text, doc): &(&str, &str, &str)| {
        Item::new(word, "rule", doc, MANUAL).inserting((*text).to_owned())
    };
    let qualifiers = QUALIFIERS.iter().map(|word| {
        let doc = match *word {
            "deny" => "Denies, whatever other rules allow.",
            "owner" => "For files of the process's own user alone.",
            "audit" => "Writes each use into the log.",
            _ => "",
        };
        Item::new(word, "qualifier", doc, MANUAL).inserting(format!("{word} "))
    });
    let classes = CLASSES.iter().map(|word| Item::new(word, "rule", "", MANUAL));
    RULES.iter().map(item).chain(qualifiers).chain(classes).collect()
}

/// The capabilities as a profile writes them.
fn small_capabilities() -> Vec<Item> {
    let small = |item: Item| Item { label: item.label.to_ascii_lowercase(), ..item };
    capabilities().into_iter().filter(|item| item.label != "ALL").map(small).collect()
}

/// What may be added to the letters that are there.
fn access(said: &str) -> Vec<Item> {
    let (start, starts) = match said.strip_suffix('x') {
        Some(_) => (said, true),
        None => (said, false),
    };
    let letters = Access::LETTERS.iter().filter(|(letter, _)| !start.contains(*letter));
    let letters = letters.map(|(letter, name)| {
        Item::new(&format!("{start}{letter}"), "access", &format!("To {name}."), MANUAL)
    });
    let ways = WAYS.iter().filter(|_| !starts);
    let ways = ways.map(|(way, doc)| Item::new(&format!("{start}{way}"), "access", doc, MANUAL));
    let now = (!start.is_empty()).then(|| Item::new(start, "access", "", MANUAL));
    now.into_iter().chain(letters).chain(ways).collect()
}
