//! What each file of the site weighs, and what comes before the first lesson can be read.

use crate::{
    Result, folder,
    project::Project,
    run::{answer, command},
};

/// At most this many bytes, compressed, before the first lesson can be read.
const BUDGET: u64 = 300_000;
/// Loaded after the first lesson: the engine, the editor; and pages that are not the first.
const LATER: &[&str] = &["404.html", "editor/", "engine", "lessons/"];
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
    let (lessons, single): (Vec<&Asset>, Vec<&Asset>) =
        assets.iter().partition(|asset| !asset.first && asset.path.starts_with("lessons/"));
    for asset in single {
        let mark = if asset.first { "*" } else { "" };
        println!("{:>11} {:>11}  {mark:^5}  {}", grouped(asset.raw), grouped(asset.brotli), asset.path);
    }
    println!(
        "{:>11} {:>11}         {} more files in lessons/",
        grouped(lessons.iter().map(|asset| asset.raw).sum()),
        grouped(lessons.iter().map(|asset| asset.brotli).sum()),
        lessons.len()
    );
    let first: u64 = assets.iter().filter(|asset| asset.first).map(|asset| asset.brotli).sum();
    let all: u64 = assets.iter().map(|asset| asset.brotli).sum();
    println!("{:>11} {:>11}         everything", "", grouped(all));
    println!(
        "{:>11} {:>11}    *    before the first lesson; at most {}\n",
        "",
        grouped(first),
        grouped(BUDGET)
    );
    if first <= BUDGET {
        return Ok(());
    }
    Err(format!(
        "{} bytes come before the first lesson, {} more than the budget",
        grouped(first),
        first - BUDGET
    ))
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
    fn digits_stand_in_threes() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(300_000), "300 000");
        assert_eq!(grouped(1_234_567), "1 234 567");
    }
}
