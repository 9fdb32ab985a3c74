//! Builds the site: the editor's bundle, Trunk, hashed names, the lessons.

use bulkhead_fluent::Texts;
use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::{
    Result, fingerprint, folder, hashed, offline, only_flag, pages,
    project::Project,
    run::{bulkhead, command, run},
    serve, sizes, split,
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

/// Brings `dist/` up to date for a site at the path `url`; what has not changed is not built again.
pub(crate) fn build(project: &Project, url: &str) -> Result {
    build_without_lessons(project, url)?;
    publish_course(project, &project.path("lessons"), &lessons(project))?;
    offline::write(project)
}

/// The same, with what can be read of lessons that have mistakes.
pub(crate) fn build_for_author(project: &Project, url: &str) -> Result {
    build_without_lessons(project, url)?;
    serve::publish_draft(project, &project.path("lessons"), &lessons(project))
}

fn build_without_lessons(project: &Project, url: &str) -> Result {
    tools::ensure(project, Purpose::Site)?;
    let inputs = format!("{:x}\n", fingerprint::site(project)?);
    let stamp = project.tools().join("site.txt");
    let built = fs::read_to_string(&stamp).is_ok_and(|last| last == inputs) && project.dist().is_dir();
    if !built {
        println!("==> building the site");
        bundle(project)?;
        folder::replace(&project.dist(), &hashed::rename(assemble(project)?))?;
        fs::create_dir_all(project.tools())
            .and_then(|()| fs::write(&stamp, inputs))
            .map_err(|error| format!("{}: {error}", stamp.display()))?;
    }
    write_404(project, url)?;
    pages::publish(project)?;
    publish_rules(project)
}

/// The folder of the site where the page fetches the lessons.
pub(crate) fn lessons(project: &Project) -> PathBuf {
    project.dist().join("lessons")
}

/// The page for an address that does not exist.
///
/// The site has relative addresses only and works anywhere, but a host shows this page at any depth: it alone must know
/// the path of the site.
fn write_404(project: &Project, url: &str) -> Result {
    let template = fs::read_to_string(project.path("web/404.html"));
    template
        .and_then(|page| fs::write(project.dist().join("404.html"), page.replace("%PUBLIC_URL%", url)))
        .map_err(|error| format!("404.html: {error}"))
}

/// Puts the rules and their docs where the page fetches them: the engine in the page has none.
fn publish_rules(project: &Project) -> Result {
    run(bulkhead(project).args(["rules", "--to"]).arg(project.dist().join("rules")))
}

/// Puts a course where the page fetches it, as `bulkhead course publish` writes it.
pub(crate) fn publish_course(project: &Project, course: &Path, to: &Path) -> Result {
    run(bulkhead(project).args(["course", "publish"]).args([course, to]))
}

/// The editor's JavaScript and the styles, and the page with its wasm and the JavaScript around it.
fn bundle(project: &Project) -> Result {
    let mut npm = command(project, "npm");
    run(npm.args(["run", "build", "--silent"]).current_dir(project.path("web/editor")))?;
    let mut trunk = command(project, "trunk");
    wasm::prepare(project, &mut trunk)?;
    split::prepare(project, &mut trunk)?;
    run(trunk
        .env_remove("NO_COLOR")
        .args(["build", "--skip-version-check", "--dist"])
        .arg(project.target("site")))?;
    split::collect(project, &project.target("site"))?;
    // One file where there were four, each known only when the one before had come.
    esbuild(project, &["boot.js", "--bundle", "--format=esm", "--external:./offline.js"])?;
    esbuild(project, &["engine.js", "--bundle", "--format=esm"])?;
    esbuild(project, &["offline.js"])
}

/// Makes scripts that Trunk made smaller, in their place.
fn esbuild(project: &Project, arguments: &[&str]) -> Result {
    let mut esbuild = command(project, "esbuild");
    esbuild.args(arguments).args(["--minify", "--allow-overwrite", "--outdir=.", "--log-level=warning"]);
    // wasm-bindgen names a script once for each function that it takes from it.
    esbuild.arg("--log-override:duplicate-object-key=silent");
    run(esbuild.current_dir(project.target("site")))
}

/// What Trunk made, and what npm made: the editor and the styles.
fn assemble(project: &Project) -> Result<folder::Files> {
    let mut files = folder::read(&project.target("site"))?;
    // They are in boot.js and in engine.js.
    let is_bundled = |path: &str| path == "app.js" || split::is_link(path) || path.starts_with("snippets/");
    files.retain(|path, _| !is_bundled(path));
    for (path, content) in folder::read(&project.path("web/editor/dist"))? {
        files.insert(path, content);
    }
    files.extend(words(project)?);
    Ok(files)
}

/// The page's words in every language but the one that stands in the page itself.
fn words(project: &Project) -> Result<folder::Files> {
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    let files = folder::read(&project.path("web/texts"))?.into_iter();
    let sources =
        files.filter_map(|(path, bytes)| Some((path.strip_suffix(".ftl")?.to_owned(), text(bytes))));
    let texts = Texts::read(&sources.collect::<Vec<_>>())
        .map_err(|mistakes| mistakes.iter().map(|it| format!("web/texts/{it}\n")).collect::<String>())?;
    let others = texts.languages().iter().skip(1);
    Ok(others.map(|it| (format!("texts/{}.json", it.tag), texts.json(it).into_bytes())).collect())
}
