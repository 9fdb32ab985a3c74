//! The real browser: Playwright's tests on the built site under a sub-path, as a host would serve it, and pictures of it.

use std::{
    env,
    path::PathBuf,
    process::Command,
    sync::atomic::{AtomicBool, Ordering},
    thread,
};

use crate::{
    Result, folder,
    project::Project,
    run::{command, run},
    serve::{self, Drafts},
    server::{Edition, Server, Site},
    site,
    tools::{self, Purpose, apt},
};

/// Not the root: an address that forgets the sub-path must fail here and not on the host.
pub(crate) const PATH: &str = "/bulkhead/";

/// Where a second course is: beside the site, so that nothing of the first can be wired in.
const TINY: &str = "/courses/tiny/";

/// Where the pictures go where nothing is said; git ignores it.
const PICTURES: &str = "tests/e2e/screenshots";

/// `e2e [PLAYWRIGHT ARGUMENTS]`
pub(crate) fn test(project: &Project, arguments: &[String]) -> Result {
    playwright(project, |playwright| {
        playwright.args(arguments);
    })
}

/// `screenshots [FOLDER]`
pub(crate) fn screenshots(project: &Project, arguments: &[String]) -> Result {
    let folder = match arguments {
        [] => project.path(PICTURES),
        [folder] => here()?.join(folder),
        _ => return Err("say one folder, or none".to_owned()),
    };
    playwright(project, |playwright| {
        playwright.args(["--config", "screenshots.config.js"]).env("BULKHEAD_PICTURES", &folder);
    })?;
    println!("    the pictures are in {}", folder.display());
    Ok(())
}

/// `icons`
pub(crate) fn icons(project: &Project, _arguments: &[String]) -> Result {
    tools::ensure(project, Purpose::Browser)?;
    let mut node = command(project, "node");
    drive(project, node.arg("tools/icons.js").current_dir(project.path("tests/e2e")))
}

/// Runs Playwright's tests on the built site.
fn playwright(project: &Project, set_up: impl FnOnce(&mut Command)) -> Result {
    tools::ensure(project, Purpose::Browser)?;
    site::build(project, PATH)?;
    let tiny = project.target("e2e/tiny");
    site::publish_course(project, &project.path("tests/courses/tiny"), &tiny)?;
    let server = Server::start(Site::new(project.dist(), PATH).over(TINY, tiny), 0)?;
    println!("    serving dist/ at {}", server.address());
    let mut drafts = drafts(project)?;
    let live = serve::for_authors(project, PATH).live(drafts.edition.clone());
    let live = Server::start(live.over(&format!("{PATH}lessons/"), drafts.to.clone()), 0)?;
    let mut playwright = command(project, project.path("tests/e2e/node_modules/.bin/playwright"));
    playwright.arg("test").current_dir(project.path("tests/e2e")).env("BULKHEAD_URL", server.address());
    playwright.env("BULKHEAD_LIVE_URL", live.address()).env("BULKHEAD_LIVE_COURSE", &drafts.course);
    set_up(&mut playwright);
    let stop = AtomicBool::new(false);
    thread::scope(|threads| {
        threads.spawn(|| drafts.watch(project, &stop));
        let result = drive(project, &mut playwright);
        stop.store(true, Ordering::Relaxed);
        result
    })
}

/// A copy of the small course that a test writes on, published as `serve` does.
fn drafts(project: &Project) -> Result<Drafts> {
    let course = project.target("e2e/course");
    folder::replace(&course, &folder::read(&project.path("tests/courses/tiny"))?)?;
    let mut drafts = Drafts::new(course, project.target("e2e/drafts"), Edition::default());
    folder::remove(&drafts.to)?;
    drafts.publish(project)?;
    Ok(drafts)
}

/// Runs a program that drives the browser, and tells it where that is.
pub(crate) fn drive(project: &Project, program: &mut Command) -> Result {
    program.env("BULKHEAD_CHROMIUM", tools::chromium().ok_or("there is no Chromium")?);
    if apt::is_root(project) {
        // Chromium's sandbox refuses to run as root.
        program.env("BULKHEAD_NO_SANDBOX", "1");
    }
    run(program)
}

fn here() -> Result<PathBuf> {
    env::current_dir().map_err(|error| format!("the current folder: {error}"))
}
