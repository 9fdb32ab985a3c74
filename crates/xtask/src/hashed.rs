//! Puts a hash of each file's content into its name, so that a browser may keep it and never has a stale one.

use std::{
    collections::BTreeMap,
    hash::{DefaultHasher, Hash, Hasher},
};

use crate::folder::Files;

/// What gets a new name. Pages keep theirs: people have their addresses.
const KINDS: &[&str] = &["css", "js", "png", "svg", "wasm", "woff2"];
/// What may name other files.
const TEXTS: &[&str] = &["css", "html", "js"];
/// What stands on each side of a file's name where one file mentions another.
const QUOTES: &[(&str, &str)] = &[("\"", "\""), ("'", "'"), ("`", "`"), ("(", ")")];

/// The same files under hashed names, with every mention of a name changed.
///
/// A file's hash covers what it mentions: it is renamed after those, and files that mention each other together.
pub(crate) fn rename(files: Files) -> Files {
    let (mut waiting, mut done): (Files, Files) = files.into_iter().partition(|(path, _)| is(path, KINDS));
    while !waiting.is_empty() {
        let free =
            |path: &&String| !waiting.keys().any(|other| other != *path && mentions(&waiting, path, other));
        let mut ready: Vec<String> = waiting.keys().filter(free).cloned().collect();
        let together = ready.is_empty();
        if together {
            ready = waiting.keys().cloned().collect();
        }
        let names: BTreeMap<&String, String> =
            ready.iter().map(|path| (path, hashed(path, &waiting, together))).collect();
        for (path, content) in waiting.iter_mut().chain(done.iter_mut()).filter(|(path, _)| is(path, TEXTS)) {
            for (old, new) in &names {
                *content = replace(content, path, old, new);
            }
        }
        for (old, new) in names {
            if let Some(content) = waiting.remove(old) {
                done.insert(new, content);
            }
        }
    }
    done
}

fn is(path: &str, kinds: &[&str]) -> bool {
    path.rsplit_once('.').is_some_and(|(_, kind)| kinds.contains(&kind))
}

/// `app.js` becomes `app-0123456789abcdef.js`.
fn hashed(path: &str, files: &Files, together: bool) -> String {
    let mut hash = DefaultHasher::new();
    if together {
        files.hash(&mut hash);
    } else {
        files.get(path).hash(&mut hash);
    }
    let (stem, kind) = path.rsplit_once('.').unwrap_or((path, ""));
    format!("{stem}-{:016x}.{kind}", hash.finish())
}

fn mentions(files: &Files, path: &str, other: &str) -> bool {
    is(path, TEXTS)
        && files.get(path).is_some_and(|content| {
            let text = String::from_utf8_lossy(content);
            references(path, other).iter().any(|old| text.contains(old))
        })
}

fn replace(content: &[u8], path: &str, old: &str, new: &str) -> Vec<u8> {
    let mut text = String::from_utf8_lossy(content).into_owned();
    let changes = references(path, old).into_iter().zip(references(path, new));
    for (from, to) in changes {
        text = text.replace(&from, &to);
    }
    text.into_bytes()
}

/// How `path` can mention `other`, which lies beside or below it.
fn references(path: &str, other: &str) -> Vec<String> {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let inside = if folder.is_empty() {
        Some(other)
    } else {
        other.strip_prefix(folder).and_then(|rest| rest.strip_prefix('/'))
    };
    let Some(name) = inside else { return Vec::new() };
    let ways =
        |(open, close): &(&str, &str)| [format!("{open}{name}{close}"), format!("{open}./{name}{close}")];
    QUOTES.iter().flat_map(ways).collect()
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
