//! `e2e`: Playwright's tests in a real browser, on the built site under a sub-path, as a host would serve it.

use crate::{
    Result,
    project::Project,
    run::{command, run},
    server::Server,
    site,
    tools::{self, Purpose, apt},
};

/// Not the root: an address that forgets the sub-path must fail here and not on the host.
const PATH: &str = "/bulkhead/";

/// `e2e [PLAYWRIGHT ARGUMENTS]`
pub(crate) fn test(project: &Project, arguments: &[String]) -> Result {
    tools::ensure(project, Purpose::Browser)?;
    site::build(project, PATH)?;
    let browser = tools::chromium().ok_or("there is no Chromium")?;
    let server = Server::start(project.dist(), PATH, 0)?;
    println!("    serving dist/ at {}", server.address());
    let mut playwright = command(project, project.path("tests/e2e/node_modules/.bin/playwright"));
    playwright
        .current_dir(project.path("tests/e2e"))
        .arg("test")
        .args(arguments)
        .env("BULKHEAD_URL", server.address())
        .env("BULKHEAD_CHROMIUM", browser);
    if apt::is_root(project) {
        // Chromium's sandbox refuses to run as root.
        playwright.env("BULKHEAD_NO_SANDBOX", "1");
    }
    run(&mut playwright)
}
