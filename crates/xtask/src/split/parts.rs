//! Names the parts of a wasm by who needs them, and has a worker's fetched before it asks.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    fs,
    path::Path,
};

use crate::Result;

/// The wasm of the worker, whose name says which parts it will ask for.
const WORKER: &str = "engine";
/// Fetches what a worker will ask for while its own wasm is on its way; what it asks for then has begun to come.
const EARLY: &str = "const early = new Map();
for (const part of self.name.split(\" \")) {
    for (const path of parts[part] ?? []) {
        const { href } = new URL(path, import.meta.url);
        if (early.has(href)) continue;
        const coming = fetch(href);
        coming.catch(() => {});
        early.set(href, coming);
    }
}
function take({ href }) {
    const coming = early.get(href) ?? fetch(href);
    early.delete(href);
    return coming;
}
";

/// Gives the parts in a folder, and the script there that fetches them, their names: `images.runs.wasm` is what two
/// parts need, and nobody else. In the site the script stands beside the folder `wasm`. `needed` says what each part
/// takes.
pub(super) fn name(
    wasm: &str,
    folder: &Path,
    script: &Path,
    needed: &HashMap<String, Vec<String>>,
) -> Result {
    let failed = |error: std::io::Error| format!("{}: {error}", folder.display());
    let names = names(needed);
    for (old, new) in &names {
        fs::rename(folder.join(old).with_extension("wasm"), folder.join(format!("{new}.wasm")))
            .map_err(failed)?;
    }
    let text = fs::read_to_string(script).map_err(failed)?;
    fs::write(script, renamed(wasm, &text, &names, needed)).map_err(failed)
}

/// From the name that a file was given to that of all who need it.
fn names(needed: &HashMap<String, Vec<String>>) -> BTreeMap<&str, String> {
    let mut users = BTreeMap::<&str, BTreeSet<&str>>::new();
    for (part, files) in needed {
        for file in files {
            users.entry(file).or_default().insert(part);
        }
    }
    let joined = |users: BTreeSet<&str>| users.into_iter().collect::<Vec<_>>().join(".");
    users.into_iter().map(|(file, users)| (file, joined(users))).collect()
}

fn renamed(
    wasm: &str,
    script: &str,
    names: &BTreeMap<&str, String>,
    needed: &HashMap<String, Vec<String>>,
) -> String {
    let address = |name: &str| format!("\"./{wasm}/{name}.wasm\"");
    let script = names.iter().fold(script.to_owned(), |script, (old, new)| {
        script.replace(&format!("\"./{old}.wasm\""), &address(new))
    });
    if wasm != WORKER {
        return script;
    }
    let needed: BTreeMap<_, _> = needed.iter().collect();
    let parts = needed.into_iter().map(|(part, files)| {
        let files: Vec<String> =
            files.iter().filter_map(|file| names.get(file.as_str())).map(|name| address(name)).collect();
        format!("{part}: [{}]", files.join(", "))
    });
    let parts = parts.collect::<Vec<_>>().join(", ");
    let script = script.replace("fetch(new URL(", "take(new URL(");
    // What a script takes from others comes first.
    format!("{script}\nconst parts = {{ {parts} }};\n{EARLY}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn needed() -> HashMap<String, Vec<String>> {
        let list = |files: &[&str]| files.iter().map(|file| (*file).to_owned()).collect();
        [("b".to_owned(), list(&["chunk_1", "split_b"])), ("a".to_owned(), list(&["chunk_1", "split_a"]))]
            .into()
    }

    #[test]
    fn a_part_is_named_after_who_needs_it() {
        let needed = needed();
        let names: Vec<_> = names(&needed).into_iter().collect();
        let expected = [("chunk_1", "a.b"), ("split_a", "a"), ("split_b", "b")];
        assert_eq!(names, expected.map(|(old, new)| (old, new.to_owned())));
    }

    #[test]
    fn the_script_of_a_worker_fetches_early() {
        let needed = needed();
        let names = names(&needed);
        let script = "fetch(new URL(\"./chunk_1.wasm\", import.meta.url))";
        assert_eq!(
            renamed("app", script, &names, &needed),
            "fetch(new URL(\"./app/a.b.wasm\", import.meta.url))"
        );
        let early = renamed(WORKER, script, &names, &needed);
        assert!(early.starts_with("take(new URL(\"./engine/a.b.wasm\", import.meta.url))"), "{early}");
        assert!(early.contains("b: [\"./engine/a.b.wasm\", \"./engine/b.wasm\"]"), "{early}");
    }
}
