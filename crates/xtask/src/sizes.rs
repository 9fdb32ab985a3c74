//! What each file of the site weighs, and what comes before the first lesson can be read.

use crate::{
    Result, folder,
    project::Project,
    run::{answer, command},
};

/// At most this many bytes, compressed, before the first lesson can be read.
const BUDGET: u64 = 250_000;
/// At most this many bytes, compressed, for the engine that reads, judges and draws the files of an area, which is what
/// an exercise with such files fetches: its wasm, its JavaScript, and the parts that have the area in their names.
const ENGINE_BUDGETS: [(&str, u64); 3] = [("images", 300_000), ("runs", 350_000), ("hosts", 230_000)];
/// The same for the engine with all of its parts: for all areas, and the progress report.
const WHOLE_ENGINE_BUDGET: u64 = 600_000;
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
    let sum = |of: &dyn Fn(&Asset) -> bool| -> u64 {
        assets.iter().filter(|asset| of(asset)).map(|asset| asset.brotli).sum()
    };
    println!("{:>11} {:>11}         everything", "", grouped(sum(&|_| true)));
    let engine = ENGINE_BUDGETS.map(|(area, budget)| {
        let bytes = sum(&|asset| takes(&asset.path, area));
        keep(bytes, " ", &format!("the engine for {area}"), budget)
    });
    let whole = sum(&|asset| asset.path.starts_with("engine"));
    let whole = keep(whole, " ", "the engine with all parts", WHOLE_ENGINE_BUDGET);
    let first = keep(sum(&|asset| asset.first), "*", "before the first lesson", BUDGET);
    println!();
    engine.into_iter().fold(whole, Result::and).and(first)
}

/// Whether the engine takes a file of the site for an area: `engine/images.runs-0123.wasm` is for two of them.
fn takes(path: &str, area: &str) -> bool {
    match path.strip_prefix(ENGINE_PARTS) {
        Some(part) => part.rsplit_once('-').is_some_and(|(areas, _)| areas.split('.').any(|one| one == area)),
        None => path.starts_with("engine"),
    }
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
    fn the_name_of_a_part_says_what_takes_it() {
        assert!(takes("engine_bg-01.wasm", "hosts") && takes("engine-02.js", "images"));
        assert!(takes("engine/hosts.images-03.wasm", "images") && takes("engine/images-04.wasm", "images"));
        assert!(!takes("engine/hosts.paper-05.wasm", "images") && !takes("app/images-06.wasm", "images"));
    }

    #[test]
    fn digits_stand_in_threes() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(300_000), "300 000");
        assert_eq!(grouped(1_234_567), "1 234 567");
    }
}
