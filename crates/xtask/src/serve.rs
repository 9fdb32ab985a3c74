//! `serve`: builds the lab, serves it, and builds again whenever a file changes.

use std::{
    path::{Path, PathBuf},
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::Duration,
};

use crate::{
    Result, fingerprint, offline, only_flag,
    project::Project,
    run::{bulkhead, run},
    server::{Edition, Server, Site},
    site,
};

const PORT: u16 = 8080;
const PAUSE: Duration = Duration::from_millis(300);

/// `serve [--port N]`
pub(crate) fn serve(project: &Project, arguments: &[String]) -> Result {
    let port = match only_flag(arguments, "--port")? {
        Some(port) => port.parse().map_err(|_| format!("`{port}` is no port"))?,
        None => PORT,
    };
    site::build_for_author(project, "/")?;
    let edition = Edition::default();
    let server = Server::start(for_authors(project, "/").live(edition.clone()), port)?;
    println!("\nBulkhead is at {} (Ctrl-C ends it)\n", server.address());
    let lessons = Drafts { course: project.path("lessons"), to: site::lessons(project), edition };
    watch(project, &lessons)
}

/// The lab as authors see it: what is there now, and never what a browser has kept.
pub(crate) fn for_authors(project: &Project, path: &str) -> Site {
    Site::new(project.dist(), path).with(offline::WORKER, project.path(offline::RETIRED))
}

/// A course that is shown while it is written.
pub(crate) struct Drafts {
    /// The course.
    pub(crate) course: PathBuf,
    /// Where it is published.
    pub(crate) to: PathBuf,
    /// Counts how often.
    pub(crate) edition: Edition,
}

impl Drafts {
    /// Publishes what can be read, and tells the open pages.
    pub(crate) fn publish(&self, project: &Project) -> Result {
        publish_draft(project, &self.course, &self.to)?;
        self.edition.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }

    /// Publishes whenever a file of the course changes, until it shall stop.
    pub(crate) fn watch(&self, project: &Project, stop: &AtomicBool) {
        let mut known = fingerprint::folder(&self.course).ok();
        while !stop.load(Ordering::Relaxed) {
            thread::sleep(PAUSE);
            let now = fingerprint::folder(&self.course).ok();
            if now.is_some() && now != known {
                known = now;
                if let Err(error) = self.publish(project) {
                    eprintln!("error: {error}");
                }
            }
        }
    }
}

/// Publishes what can be read of a course, with its mistakes at their places.
pub(crate) fn publish_draft(project: &Project, course: &Path, to: &Path) -> Result {
    run(bulkhead(project).args(["course", "publish", "--draft"]).args([course, to]))
}

/// Looks for changes a few times a second: portable, and the trees are small.
fn watch(project: &Project, lessons: &Drafts) -> Result {
    let mut known = (fingerprint::site(project)?, fingerprint::folder(&lessons.course)?);
    loop {
        thread::sleep(PAUSE);
        // A file can vanish between being listed and being read; the next look sees what became of it.
        let (Ok(code), Ok(text)) = (fingerprint::site(project), fingerprint::folder(&lessons.course)) else {
            continue;
        };
        let changed = match (code, text) {
            now if now == known => continue,
            (code, _) if code == known.0 => {
                lessons.publish(project).map(|()| "the lessons were published, and open pages show them")
            }
            _ => site::build_for_author(project, "/").map(|()| "the site was built: reload the page"),
        };
        match changed {
            Ok(what) => println!("{what}"),
            // The last good site stays up while the author mends it.
            Err(error) => eprintln!("error: {error}"),
        }
        known = (code, text);
    }
}
