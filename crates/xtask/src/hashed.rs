//! Puts a hash of each file's content into its name, so that a browser may keep it and never has a stale one.

use std::{
    collections::BTreeMap,
    hash::{DefaultHasher, Hash, Hasher},
    mem,
};

use crate::folder::Files;

/// What gets a new name.
const KINDS: &[&str] = &["css", "html", "js", "json", "png", "svg", "wasm", "woff2"];
/// What keeps its name: people have their addresses.
const PAGES: &[&str] = &["index.html", "404.html"];
/// What may mention other files.
const TEXTS: &[&str] = &["css", "html", "js", "webmanifest"];
/// What stands on each side of a mention.
const QUOTES: &[char] = &['"', '\'', '`', '(', ')'];

/// From each file's path to its new one.
type Names = BTreeMap<String, String>;

/// The same files under hashed names, with every mention of a name changed.
///
/// A file's hash covers the new names that it mentions, so it is named after those; files that mention each other, or
/// are behind such files, share one hash.
pub(crate) fn rename(files: Files) -> Files {
    let mut names = Names::new();
    let named = files.iter().filter(|(path, _)| is_named(path));
    let mut waiting: Vec<_> =
        named.map(|(path, content)| (path, content, mentioned(path, content, &files))).collect();
    while !waiting.is_empty() {
        let (mut ready, rest): (Vec<_>, Vec<_>) = waiting
            .into_iter()
            .partition(|(_, _, others)| others.iter().all(|other| names.contains_key(other)));
        waiting = rest;
        let circular = ready.is_empty();
        if circular {
            mem::swap(&mut ready, &mut waiting);
        }
        let digests: Vec<u64> =
            ready.iter().map(|(path, content, _)| digest(&rewrite(path, content, &names))).collect();
        let shared = circular.then(|| digest(&digests));
        for ((path, ..), own) in ready.into_iter().zip(digests) {
            names.insert(path.clone(), hashed(path, shared.unwrap_or(own)));
        }
    }
    let renamed = |(path, content): (&String, &Vec<u8>)| {
        (names.get(path).unwrap_or(path).clone(), rewrite(path, content, &names))
    };
    files.iter().map(renamed).collect()
}

/// Whether a file gets a new name.
fn is_named(path: &str) -> bool {
    is(path, KINDS) && !PAGES.contains(&path)
}

fn is(path: &str, kinds: &[&str]) -> bool {
    path.rsplit_once('.').is_some_and(|(_, kind)| kinds.contains(&kind))
}

/// `app.js` becomes `app-0123456789abcdef.js`.
fn hashed(path: &str, digest: u64) -> String {
    let (stem, kind) = path.rsplit_once('.').unwrap_or((path, ""));
    format!("{stem}-{digest:016x}.{kind}")
}

fn digest(content: &(impl Hash + ?Sized)) -> u64 {
    let mut hash = DefaultHasher::new();
    content.hash(&mut hash);
    hash.finish()
}

/// The other files that this one mentions and that get a new name.
fn mentioned(path: &str, content: &[u8], files: &Files) -> Vec<String> {
    let Some(text) = text(path, content) else { return Vec::new() };
    let targets = text.split(QUOTES).map(|word| target(path, word));
    targets.filter(|other| other != path && is_named(other) && files.contains_key(other)).collect()
}

/// The content with new names for old.
fn rewrite(path: &str, content: &[u8], names: &Names) -> Vec<u8> {
    let Some(text) = text(path, content) else { return content.to_vec() };
    let mut new = String::with_capacity(text.len());
    for piece in text.split_inclusive(QUOTES) {
        let word = piece.trim_end_matches(QUOTES);
        match names.get(&target(path, word)) {
            // Only a file's last name changes, so that what leads to it stays as it is written.
            Some(name) => {
                let lead = word.rfind('/').and_then(|slash| word.get(..=slash)).unwrap_or_default();
                new.push_str(lead);
                new.push_str(name.rsplit('/').next().unwrap_or(name));
                new.push_str(piece.strip_prefix(word).unwrap_or_default());
            }
            None => new.push_str(piece),
        }
    }
    new.into_bytes()
}

fn text<'a>(path: &str, content: &'a [u8]) -> Option<&'a str> {
    std::str::from_utf8(content).ok().filter(|_| is(path, TEXTS))
}

/// What `word` in the file at `path` leads to, if it leads to anything: a file beside that one, or below.
fn target(path: &str, word: &str) -> String {
    let folder = path.rfind('/').and_then(|slash| path.get(..=slash)).unwrap_or_default();
    format!("{folder}{}", word.strip_prefix("./").unwrap_or(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(files: &[(&str, &str)]) -> Files {
        files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect()
    }

    fn named<'a>(files: &'a Files, start: &str) -> (&'a str, &'a str) {
        let (path, content) = files.iter().find(|(path, _)| path.starts_with(start)).unwrap();
        (path, std::str::from_utf8(content).unwrap())
    }

    #[test]
    fn a_mention_follows_the_new_name() {
        let site = rename(files(&[
            ("index.html", "<script src=\"./boot.js\">"),
            ("boot.js", "import './app.js'"),
            ("app.js", "new URL('app_bg.wasm')"),
            ("app_bg.wasm", "\0asm"),
        ]));
        let (wasm, _) = named(&site, "app_bg");
        let (app, text) = named(&site, "app-");
        assert_eq!(text, format!("new URL('{wasm}')"));
        let (boot, text) = named(&site, "boot");
        assert_eq!(text, format!("import './{app}'"));
        assert_eq!(named(&site, "index.html").1, format!("<script src=\"./{boot}\">"));
    }

    #[test]
    fn what_is_mentioned_changes_the_name_of_what_mentions_it() {
        let one = rename(files(&[("boot.js", "import './app.js'"), ("app.js", "1")]));
        let two = rename(files(&[("boot.js", "import './app.js'"), ("app.js", "2")]));
        assert_ne!(named(&one, "boot").0, named(&two, "boot").0);
    }

    #[test]
    fn files_that_do_not_mention_each_other_have_hashes_of_their_own() {
        let site = rename(files(&[("a.js", "1"), ("b.js", "2")]));
        let hash = |start| named(&site, start).0.split_once('-').unwrap().1;
        assert_ne!(hash("a"), hash("b"));
    }

    #[test]
    fn a_file_in_a_folder_mentions_its_neighbours() {
        let site = rename(files(&[
            ("index.html", "<meta content=\"editor/editor.js\">"),
            ("editor/editor.js", "import\"./chunk.js\""),
            ("editor/chunk.js", ""),
        ]));
        let chunk = named(&site, "editor/chunk").0.strip_prefix("editor/").unwrap();
        let (editor, text) = named(&site, "editor/editor");
        assert_eq!(text, format!("import\"./{chunk}\""));
        assert_eq!(named(&site, "index.html").1, format!("<meta content=\"{editor}\">"));
    }

    #[test]
    fn a_page_keeps_its_name_and_a_document_within_one_does_not() {
        let site = rename(files(&[
            ("index.html", "<meta content=\"editor/diagram.js\">"),
            ("editor/diagram.js", "new URL(\"./diagram.html\", import.meta.url)"),
            ("editor/diagram.html", "<script>"),
        ]));
        assert!(site.contains_key("index.html"));
        let frame =
            site.keys().find(|path| path.ends_with(".html") && path.starts_with("editor/diagram-")).unwrap();
        let (_, text) = site.iter().find(|(path, _)| path.ends_with(".js")).unwrap();
        let name = frame.strip_prefix("editor/").unwrap();
        assert_eq!(text, format!("new URL(\"./{name}\", import.meta.url)").as_bytes());
    }

    #[test]
    fn files_that_mention_each_other_are_renamed_together() {
        let site = rename(files(&[("a.js", "import './b.js'"), ("b.js", "import './a.js'")]));
        assert_eq!(named(&site, "a-").1, format!("import './{}'", named(&site, "b-").0));
        assert_eq!(named(&site, "b-").1, format!("import './{}'", named(&site, "a-").0));
    }

    #[test]
    fn a_name_inside_another_name_stays() {
        let site = rename(files(&[("boot.js", "import './my_app.js'"), ("app.js", "")]));
        assert_eq!(named(&site, "boot").1, "import './my_app.js'");
    }
}
