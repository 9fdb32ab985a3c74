//! Dockerfiles: instructions, flags, and the stages that `--from` can name.

use super::Item;
use super::word::{around, line_start};
use bulkhead_dockerfile::{Instruction, Kind, docs, parse};
use bulkhead_text::Span;

/// What `--network` and `--security` of `RUN` take.
const NETWORKS: [&str; 3] = ["default", "none", "host"];
const SECURITY: [&str; 2] = ["insecure", "sandbox"];
/// The kinds of `RUN --mount=type=…`
/// (<https://docs.docker.com/reference/dockerfile/#run---mount>).
const MOUNTS: [(&str, &str); 5] = [
    ("bind", "Files of the context, a stage or an image, for this command alone."),
    ("cache", "A folder that is kept between builds, such as a package manager's cache."),
    ("secret", "A secret of the build, which does not stay in the image."),
    ("ssh", "The SSH agent of whoever builds."),
    ("tmpfs", "A temporary file system."),
];

/// The word at a byte offset and what may stand in its place.
pub(super) fn help(text: &str, at: usize) -> Option<(Span, Vec<Item>)> {
    let parsed = parse(text).tree;
    let word = around(text, at, |it| !it.is_whitespace())?;
    if parsed.comments.iter().any(|comment| comment.start() < at && at <= comment.end()) {
        return None;
    }
    let Some(place) = parsed.instructions.iter().rposition(|it| touches(it, at)) else {
        let alone = text.get(line_start(text, at)..word.start())?.trim().is_empty();
        return alone.then(|| (word, keywords()));
    };
    let instruction = parsed.instructions.get(place)?;
    if at <= instruction.keyword.span.end() {
        return Some((instruction.keyword.span, keywords()));
    }
    let between = text.get(instruction.keyword.span.end()..word.start())?;
    if instruction.is("ONBUILD") && between.trim().is_empty() {
        return Some((word, keywords()));
    }
    let flags_only = between.split_whitespace().all(|it| it.starts_with("--") || it == "\\");
    if !flags_only || !word.of(text).starts_with('-') {
        return None;
    }
    let keyword = instruction.keyword.value.to_ascii_uppercase();
    let Some(equals) = word.of(text).find('=').map(|equals| word.start() + equals) else {
        return Some((word, flags(&keyword)));
    };
    if at <= equals {
        return Some((Span::new(word.start(), equals), flags(&keyword)));
    }
    let name = text.get(word.start() + 2..equals)?;
    let value = around(text, at, |it| !it.is_whitespace() && !matches!(it, '=' | ','))?;
    let key = text.get(..value.start())?.strip_suffix('=')?;
    let earlier = parsed.instructions.get(..place).unwrap_or_default();
    let items = match (keyword.as_str(), name) {
        ("COPY", "from") => stages(earlier),
        ("RUN", "network") => plain(&NETWORKS),
        ("RUN", "security") => plain(&SECURITY),
        ("RUN", "mount") if key.ends_with("type") => mounts(),
        ("RUN", "mount") if key.ends_with("from") => stages(earlier),
        _ => return None,
    };
    Some((value, items))
}

/// Whether the instruction holds the offset, or ends there.
fn touches(instruction: &Instruction, at: usize) -> bool {
    instruction.span.start() <= at && at <= instruction.span.end()
}

fn keywords() -> Vec<Item> {
    let item = |keyword: &&str| {
        let doc = docs::instruction_doc(keyword).unwrap_or_default();
        Item::new(keyword, "instruction", doc, docs::url(keyword)).inserting(format!("{keyword} "))
    };
    docs::keywords().iter().map(item).collect()
}

fn flags(keyword: &str) -> Vec<Item> {
    let item = |(flag, needs_value): (&str, bool)| {
        let doc = docs::flag_doc(keyword, flag).unwrap_or_default();
        let item = Item::new(&format!("--{flag}"), "flag", doc, docs::url(keyword));
        if needs_value { item.inserting(format!("--{flag}=")) } else { item }
    };
    docs::flags(keyword).map(item).collect()
}

fn stages(instructions: &[Instruction]) -> Vec<Item> {
    let names = instructions.iter().filter_map(|it| match &it.kind {
        Kind::From(from) => from.alias.as_ref(),
        _ => None,
    });
    names.map(|name| Item::new(&name.value, "stage", "A stage of this file.", docs::url("FROM"))).collect()
}

fn mounts() -> Vec<Item> {
    MOUNTS.iter().map(|(kind, doc)| Item::new(kind, "mount", doc, docs::url("RUN"))).collect()
}

fn plain(values: &[&str]) -> Vec<Item> {
    values.iter().map(|value| Item::new(value, "value", "", docs::url("RUN"))).collect()
}
