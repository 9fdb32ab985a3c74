//! Writes the service worker: `web/sw.js` with the list of all that the site is made of.

use std::{collections::BTreeMap, fs};

use crate::{
    Result, folder,
    project::Project,
    run::{answer, command},
};

/// The service worker of a site, and what stands in its place where nothing is to be kept.
pub(crate) const WORKER: &str = "sw.js";
const TEMPLATE: &str = "web/sw.js";
pub(crate) const RETIRED: &str = "web/sw-retired.js";

/// What is not kept: the worker itself, and the page for addresses that do not exist.
const NEVER: &[&str] = &[WORKER, "404.html"];
/// What is kept after the first page has been shown; all else is kept first.
const LATER: &[&str] = &["app/", "editor/", "engine", "lessons/", "pages/", "rules/"];
/// What the first page takes although it is in one of those folders.
const FIRST: &[&str] = &["lessons/course.json"];
/// At most this many bytes are kept in a learner's browser.
const BUDGET: usize = 12_000_000;

/// Node has SHA-256, so xtask needs no library for it.
const DIGEST: &str = "const { createHash } = require('crypto'), { readFileSync } = require('fs');
for (const file of process.argv.slice(1)) console.log(createHash('sha256').update(readFileSync(file)).digest('base64'));";

/// From each file's path to the SHA-256 of its content.
type Digests = BTreeMap<String, String>;

/// Writes the worker of the site in `dist/` as it is now.
pub(crate) fn write(project: &Project) -> Result {
    let dist = project.dist();
    let files = folder::read(&dist)?;
    let kept: Vec<&String> = files.keys().filter(|path| !NEVER.contains(&path.as_str())).collect();
    let bytes: usize =
        files.iter().filter(|(path, _)| kept.contains(path)).map(|(_, content)| content.len()).sum();
    if bytes > BUDGET {
        return Err(format!(
            "offline: {bytes} bytes are more than the {BUDGET} that a browser is asked to keep"
        ));
    }
    let mut node = command(project, "node");
    node.current_dir(&dist).args(["-e", DIGEST, "--"]).args(&kept);
    let digests = answer(&mut node).ok_or("node could not read the site's files")?;
    let digests: Digests = kept.into_iter().cloned().zip(digests.lines().map(str::to_owned)).collect();
    let template = fs::read_to_string(project.path(TEMPLATE));
    let template = template.map_err(|error| format!("{TEMPLATE}: {error}"))?;
    fs::write(dist.join(WORKER), fill(&template, digests)?).map_err(|error| format!("{WORKER}: {error}"))
}

/// The template with its two lists.
fn fill(template: &str, digests: Digests) -> Result<String> {
    let (shell, rest): (Digests, Digests) = digests.into_iter().partition(|(path, _)| is_first(path));
    let mut worker = template.to_owned();
    for (place, list) in [("{}; // %SHELL%", shell), ("{}; // %REST%", rest)] {
        if worker.matches(place).count() != 1 {
            return Err(format!("{TEMPLATE} has no single place `{place}`"));
        }
        let list = serde_json::to_string(&list).map_err(|error| error.to_string())?;
        worker = worker.replace(place, &format!("{list};"));
    }
    Ok(worker)
}

fn is_first(path: &str) -> bool {
    FIRST.contains(&path) || !LATER.iter().any(|start| path.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_put_where_the_worker_has_a_place_for_them() {
        let digests = [("index.html", "aa="), ("lessons/course.json", "bb="), ("rules/x.md", "cc=")];
        let digests = digests.map(|(path, hash)| (path.to_owned(), hash.to_owned())).into();
        let template = include_str!("../../../web/sw.js");
        let worker = fill(template, digests).unwrap();
        assert!(worker.contains(r#"const SHELL = {"index.html":"aa=","lessons/course.json":"bb="};"#));
        assert!(worker.contains(r#"const REST = {"rules/x.md":"cc="};"#));
    }

    #[test]
    fn a_worker_without_a_place_for_the_lists_is_an_error() {
        assert!(fill("const SHELL = {};", Digests::new()).is_err());
    }

    #[test]
    fn what_no_one_sees_first_comes_later() {
        assert!(is_first("index.html") && is_first("snippets/a/b.js") && is_first("icons/icon.svg"));
        assert!(!is_first("engine_bg-0.wasm") && !is_first("lessons/01/lesson.json"));
    }
}
