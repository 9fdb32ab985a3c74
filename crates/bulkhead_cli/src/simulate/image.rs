//! `bulkhead simulate image`: what image a Dockerfile makes.

mod text;

use super::network::files::{about, text as read};
use crate::arguments::{Format, ImageOptions};
use bulkhead_dockerfile::IgnoreFile;
use bulkhead_simulate::image::{Context, Inputs, simulate};
use ignore::WalkBuilder;
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// How many files of a build context are listed; of a larger one nothing is said.
const MAX_FILES: usize = 10_000;

/// Prints the image; the status is 1 where everyone who has it can read a secret.
///
/// # Errors
/// When the Dockerfile cannot be read or has no such stage, or when the output cannot be written.
pub(crate) fn run(options: &ImageOptions) -> io::Result<ExitCode> {
    let path = &options.dockerfile;
    let source = read(path)?;
    let folder = options.context.clone().or_else(|| path.parent().map(Path::to_path_buf)).unwrap_or_default();
    let ignore = ignore_file(path, &folder).map(|text| IgnoreFile::parse(&text).tree);
    let files = listing(&folder);
    let build_args = options.build_arg.iter().map(|pair| argument(pair)).collect::<io::Result<Vec<_>>>()?;
    let context = Context { ignore: ignore.as_ref(), files: files.as_deref() };
    let inputs = Inputs { target: options.target.as_deref(), build_args: &build_args, context };
    let image = simulate(&source, &inputs).ok_or_else(|| match &options.target {
        Some(target) => about(path, &format!("it has no stage `{target}`")),
        None => about(path, "it has no `FROM`"),
    })?;
    let mut out = BufWriter::new(io::stdout().lock());
    match options.format {
        Format::Text => text::write(&mut out, &image)?,
        Format::Json => {
            serde_json::to_writer(&mut out, &image)?;
            writeln!(out)?;
        }
    }
    out.flush()?;
    Ok(if image.secrets.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// `NAME=VALUE`, or `NAME` for the value that it has in the environment.
fn argument(pair: &str) -> io::Result<(String, String)> {
    if let Some((name, value)) = pair.split_once('=') {
        return Ok((name.to_owned(), value.to_owned()));
    }
    let value = std::env::var(pair);
    value
        .map(|value| (pair.to_owned(), value))
        .map_err(|_| io::Error::other(format!("`{pair}` has no value: write --build-arg {pair}=VALUE")))
}

/// The text of `NAME.dockerignore` beside the Dockerfile, or else of the context's `.dockerignore`:
/// <https://docs.docker.com/build/concepts/context/#filename-and-location>.
fn ignore_file(dockerfile: &Path, folder: &Path) -> Option<String> {
    let mut own = dockerfile.as_os_str().to_owned();
    own.push(".dockerignore");
    [PathBuf::from(own), folder.join(".dockerignore")].iter().find_map(|path| fs::read_to_string(path).ok())
}

/// The paths of the files in a folder and below, also of those that Git does not show.
fn listing(folder: &Path) -> Option<Vec<String>> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let mut files = Vec::new();
    for entry in WalkBuilder::new(folder).standard_filters(false).build().flatten() {
        if entry.file_type().is_some_and(|kind| !kind.is_dir()) {
            let path = entry.path().strip_prefix(folder).ok()?;
            files.push(path.to_string_lossy().replace('\\', "/"));
        }
        if files.len() > MAX_FILES {
            return None;
        }
    }
    files.sort();
    Some(files)
}
