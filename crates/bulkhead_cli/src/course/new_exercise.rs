//! `bulkhead course new-exercise`: a commented starting point.

use super::about;
use std::fs;
use std::io;
use std::path::Path;
use std::process::ExitCode;

/// The files of the starting point; `NAME` stands for the name of the folder.
const FILES: [(&str, &str); 4] = [
    ("README.md", include_str!("template/README.md")),
    ("starter/compose.yaml", include_str!("template/starter.yaml")),
    ("solution/compose.yaml", include_str!("template/solution.yaml")),
    ("mistakes/root-by-number/compose.yaml", include_str!("template/mistake.yaml")),
];

/// Writes an exercise to begin with into a new folder.
///
/// # Errors
/// When the folder is there already, has a name that no exercise can have, or cannot be written.
pub(crate) fn run(folder: &Path) -> io::Result<ExitCode> {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    let is_id = |letter: char| matches!(letter, 'a'..='z' | '0'..='9' | '-');
    if name.is_empty() || !name.chars().all(is_id) {
        let help = "use small letters, digits and hyphens: it is a part of the page's address";
        return Err(io::Error::other(format!("`{name}` cannot be the name of an exercise: {help}")));
    }
    if folder.exists() {
        return Err(io::Error::other(format!("{}: this is there already", folder.display())));
    }
    for (path, text) in FILES {
        let path = folder.join(path);
        let parent = path.parent().unwrap_or(folder);
        fs::create_dir_all(parent).map_err(|error| about(parent, &error))?;
        fs::write(&path, text.replace("NAME", &name)).map_err(|error| about(&path, &error))?;
    }
    println!(
        "{} is written. Show it in the lesson, in a paragraph of its own:\n\n    [Exercise: A title](exercises/{name}/)\n\n\
         Then run `bulkhead course check`.",
        folder.display()
    );
    Ok(ExitCode::SUCCESS)
}
