//! Builds the site: the editor's bundle, Trunk, hashed names, the lessons.

use std::fs;

use crate::{
    Result, fingerprint, folder, hashed, only_flag,
    project::Project,
    run::{command, run},
    sizes,
    tools::{self, Purpose, wasm},
};

/// `build [--public-url /NAME/]`
pub(crate) fn build_command(project: &Project, arguments: &[String]) -> Result {
    let url = only_flag(arguments, "--public-url")?.unwrap_or_else(|| "/".to_owned());
    if !(url.starts_with('/') && url.ends_with('/')) {
        return Err(format!("a public URL starts and ends with a slash, as `/name/`; this one is `{url}`"));
    }
    build(project, &url)?;
    sizes::print(project)
}

/// Brings `dist/` up to date for a site at the path `url`. Does nothing where it is.
///
/// The site itself has relative addresses only, and works anywhere. Only the page for an address that does not exist
/// must know where the site is: a host shows it at any depth.
pub(crate) fn build(project: &Project, url: &str) -> Result {
    tools::ensure(project, Purpose::Site)?;
    let inputs = format!("{:x} {url}\n", fingerprint::site(project)?);
    let stamp = project.tools().join("site.txt");
    let built = fs::read_to_string(&stamp).is_ok_and(|last| last == inputs) && project.dist().is_dir();
    if !built {
        println!("==> building the site");
        bundle(project)?;
        folder::replace(&project.dist(), &hashed::rename(assemble(project, url)?))?;
        fs::create_dir_all(project.tools())
            .and_then(|()| fs::write(&stamp, inputs))
            .map_err(|error| format!("{}: {error}", stamp.display()))?;
    }
    copy_lessons(project)
}

/// Copies the lessons as they are: the page fetches them.
pub(crate) fn copy_lessons(project: &Project) -> Result {
    let lessons = project.path("lessons");
    if !lessons.is_dir() {
        return Ok(());
    }
    folder::replace(&project.dist().join("lessons"), &folder::read(&lessons)?)
}

/// The editor's JavaScript, and the page with its wasm.
fn bundle(project: &Project) -> Result {
    let mut npm = command(project, "npm");
    run(npm.args(["run", "build", "--silent"]).current_dir(project.path("web/editor")))?;
    let mut trunk = command(project, "trunk");
    wasm::prepare(project, &mut trunk)?;
    run(trunk
        .env_remove("NO_COLOR")
        .args(["build", "--skip-version-check", "--dist"])
        .arg(project.target("site")))
}

/// What Trunk made, the editor, and the page for an address that does not exist.
fn assemble(project: &Project, url: &str) -> Result<folder::Files> {
    let mut files = folder::read(&project.target("site"))?;
    for (path, content) in folder::read(&project.path("web/editor/dist"))? {
        files.insert(format!("editor/{path}"), content);
    }
    let missing =
        fs::read_to_string(project.path("web/404.html")).map_err(|error| format!("web/404.html: {error}"))?;
    files.insert("404.html".to_owned(), missing.replace("%PUBLIC_URL%", url).into_bytes());
    Ok(files)
}
