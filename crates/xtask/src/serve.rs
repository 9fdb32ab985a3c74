//! `serve`: builds the lab, serves it, and builds again whenever a file changes.

use std::{thread, time::Duration};

use crate::{
    Result, fingerprint, offline, only_flag,
    project::Project,
    server::{Server, Site},
    site,
};

const PORT: u16 = 8080;
const PAUSE: Duration = Duration::from_millis(500);

/// `serve [--port N]`
pub(crate) fn serve(project: &Project, arguments: &[String]) -> Result {
    let port = match only_flag(arguments, "--port")? {
        Some(port) => port.parse().map_err(|_| format!("`{port}` is no port"))?,
        None => PORT,
    };
    site::build(project, "/")?;
    // Authors see what is there now, and never what a browser has kept.
    let lab = Site::new(project.dist(), "/").with(offline::WORKER, project.path(offline::RETIRED));
    let server = Server::start(lab, port)?;
    println!("\nBulkhead is at {} (Ctrl-C ends it)\n", server.address());
    watch(project)
}

/// Looks for changes twice a second: portable, and the trees are small.
fn watch(project: &Project) -> Result {
    let lessons = project.path("lessons");
    let mut known = (fingerprint::site(project)?, fingerprint::folder(&lessons)?);
    loop {
        thread::sleep(PAUSE);
        // A file can vanish between being listed and being read; the next look sees what became of it.
        let (Ok(code), Ok(text)) = (fingerprint::site(project), fingerprint::folder(&lessons)) else {
            continue;
        };
        let changed = match (code, text) {
            now if now == known => continue,
            (code, _) if code == known.0 => {
                site::publish_lessons(project).map(|()| "the lessons were published")
            }
            _ => site::build(project, "/").map(|()| "the site was built"),
        };
        match changed {
            Ok(what) => println!("{what}: reload the page"),
            // The last good site stays up while the author mends it.
            Err(error) => eprintln!("error: {error}"),
        }
        known = (code, text);
    }
}
