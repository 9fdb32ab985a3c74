//! Makes Rust functions of the page's words: see `src/texts/mod.rs`.

#![expect(
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    reason = "a build script reads files and tells cargo"
)]

use bulkhead_fluent::Texts;
use std::path::Path;
use std::{env, error::Error, fs};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=texts");
    let mut files = Vec::new();
    for entry in fs::read_dir("texts")? {
        let path = entry?.path();
        if let (Some(tag), Some("ftl")) = (path.file_stem(), path.extension().and_then(|it| it.to_str())) {
            files.push((tag.to_string_lossy().into_owned(), fs::read_to_string(&path)?));
        }
    }
    match Texts::read(&files) {
        Ok(texts) => Ok(fs::write(Path::new(&env::var("OUT_DIR")?).join("texts.rs"), texts.rust())?),
        Err(mistakes) => {
            for mistake in mistakes {
                println!("cargo::error=web/texts/{mistake}");
            }
            Ok(())
        }
    }
}
