//! What each file of the site weighs, and what comes before the first lesson can be read.

use crate::{
    Result, folder,
    project::Project,
    run::{answer, command},
};

/// At most this many bytes, compressed, before the first lesson can be read.
const BUDGET: u64 = 250_000;
/// At most this many bytes, compressed, for the engine: its wasm and its JavaScript. Its parts, which are fetched at the
/// first question for them, are told beside it.
const ENGINE_BUDGET: u64 = 450_000;
/// Where the parts of the engine are.
const ENGINE_PARTS: &str = "engine/";
/// Folders of many small files, summed up in a line.
const MANY: [&str; 2] = ["lessons/", "rules/"];
/// Loaded after the first lesson: the engine, the editor, what works offline and installs; and pages that are not the first.
const LATER: &[&str] = &[
    "404.html",
    "app/",
    "editor/",
    "engine",
    "icons/",
    "lessons/",
    "manifest.webmanifest",
    "offline",
    "pages/",
    "rules/",
    "sw.js",
    "texts/",
];
/// Node compresses as a host does, so xtask needs no compressor.
const BROTLI: &str = "const { brotliCompressSync } = require('zlib'), { readFileSync } = require('fs');
for (const file of process.argv.slice(1)) console.log(brotliCompressSync(readFileSync(file)).length);";

struct Asset {
    path: String,
    raw: u64,
    brotli: u64,
    first: bool,
}

/// Prints the table; an error where the budget is exceeded.
pub(crate) fn print(project: &Project) -> Result {
    let assets = weigh(project)?;
    println!("\n{:>11} {:>11}  first  file", "bytes", "brotli");
    let is_one_of_many =
        |asset: &&Asset| !asset.first && MANY.iter().any(|folder| asset.path.starts_with(folder));
    for asset in assets.iter().filter(|asset| !is_one_of_many(asset)) {
        let mark = if asset.first { "*" } else { "" };
        println!("{:>11} {:>11}  {mark:^5}  {}", grouped(asset.raw), grouped(asset.brotli), asset.path);
    }
    for folder in MANY {
        let files = || assets.iter().filter(|asset| is_one_of_many(asset) && asset.path.starts_with(folder));
        println!(
            "{:>11} {:>11}         {} more files in {folder}",
            grouped(files().map(|asset| asset.raw).sum()),
            grouped(files().map(|asset| asset.brotli).sum()),
            files().count()
        );
    }
    let sum =
        |of: fn(&Asset) -> bool| assets.iter().filter(|asset| of(asset)).map(|asset| asset.brotli).sum();
    println!("{:>11} {:>11}         everything", "", grouped(sum(|_| true)));
    let is_engine = |asset: &Asset| asset.path.starts_with("engine") && !asset.path.starts_with(ENGINE_PARTS);
    let parts = sum(|asset| asset.path.starts_with(ENGINE_PARTS));
    println!(
        "{:>11} {:>11}         parts of the engine that come when they are asked for",
        "",
        grouped(parts)
    );
    let engine = keep(sum(is_engine), " ", "the engine", ENGINE_BUDGET);
    let first = keep(sum(|asset| asset.first), "*", "before the first lesson", BUDGET);
    println!();
    engine.and(first)
}

/// Prints what some files weigh together; an error where it is more than their budget.
fn keep(bytes: u64, mark: &str, what: &str, budget: u64) -> Result {
    println!("{:>11} {:>11}    {mark}    {what}; at most {}", "", grouped(bytes), grouped(budget));
    if bytes <= budget {
        return Ok(());
    }
    Err(format!("{what}: {} bytes are {} more than the budget", grouped(bytes), grouped(bytes - budget)))
}

fn weigh(project: &Project) -> Result<Vec<Asset>> {
    let dist = project.dist();
    let paths = folder::list(&dist, &[])?;
    let lessons = ["lessons/course.json".to_owned()].into_iter().chain(first_lesson(&paths));
    let lessons: Vec<String> = lessons.collect();
    let mut node = command(project, "node");
    node.current_dir(&dist).args(["-e", BROTLI, "--"]).args(&paths);
    let sizes = answer(&mut node).ok_or("node could not compress the site's files")?;
    let weigh = |(path, brotli): (String, &str)| {
        let raw = std::fs::metadata(dist.join(&path)).map_err(|error| format!("{path}: {error}"))?.len();
        let brotli = brotli.parse().map_err(|error| format!("{path}: {error}"))?;
        let first = lessons.contains(&path) || !LATER.iter().any(|start| path.starts_with(start));
        Ok(Asset { path, raw, brotli, first })
    };
    paths.into_iter().zip(sizes.lines()).map(weigh).collect()
}

/// The lessons' folders are numbered, so the first by name is the first to be read.
fn first_lesson(paths: &[String]) -> Option<String> {
    paths.iter().find(|path| path.starts_with("lessons/") && path.ends_with("/lesson.json")).cloned()
}

/// `1234567` as `1 234 567`.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_than_the_budget_is_an_error() {
        assert_eq!(keep(2_000, " ", "it", 2_000), Ok(()));
        assert_eq!(
            keep(3_500, " ", "it", 2_000),
            Err("it: 3 500 bytes are 1 500 more than the budget".to_owned())
        );
    }

    #[test]
    fn digits_stand_in_threes() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(300_000), "300 000");
        assert_eq!(grouped(1_234_567), "1 234 567");
    }
}
