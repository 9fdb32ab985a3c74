//! `serve`: builds the lab, serves it, and builds again whenever a file changes.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Child, Command},
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::{Duration, Instant},
};

use bulkhead_course::COURSE_VERSION;

use crate::{
    Result, fingerprint, offline, only_flag,
    project::Project,
    run::{bulkhead, run},
    server::{Edition, Server, Site},
    site,
};

const PORT: u16 = 8080;
const PAUSE: Duration = Duration::from_millis(300);
/// How long the proof waits after a change: until the page shows it, and whether the author saves again.
const REST: Duration = Duration::from_secs(1);

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
    let mut lessons = Drafts::new(project.path("lessons"), site::lessons(project), edition);
    lessons.due = Some(Instant::now());
    watch(project, &mut lessons)
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
    /// When the whole proof shall begin.
    due: Option<Instant>,
    /// The whole proof, while it is on its way.
    proof: Option<Proof>,
}

/// A proof that runs beside the author's work, and what was published when it began.
struct Proof {
    process: Child,
    version: Option<String>,
}

impl Drafts {
    /// A course in a folder that is published in another.
    pub(crate) fn new(course: PathBuf, to: PathBuf, edition: Edition) -> Self {
        Self { course, to, edition, due: None, proof: None }
    }

    /// Publishes what can be read, tells the open pages, and lets the whole course be proved after that.
    pub(crate) fn publish(&mut self, project: &Project) -> Result {
        self.end_proof();
        publish_draft(project, &self.course, &self.to)?;
        self.edition.fetch_add(1, Ordering::Relaxed);
        self.due = Some(Instant::now() + REST);
        Ok(())
    }

    /// Begins to prove the whole course: what that finds is published when it is known.
    fn prove(&mut self, project: &Project) -> Result {
        self.end_proof();
        let mut command = publication(project, &self.course, &self.to);
        let process =
            command.arg("--proof").spawn().map_err(|error| format!("the proof did not start: {error}"))?;
        self.proof = Some(Proof { process, version: self.version() });
        Ok(())
    }

    /// Begins the proof when it is due; tells the open pages once it has ended, if it has found anything new.
    fn look(&mut self, project: &Project) {
        if self.due.take_if(|due| *due <= Instant::now()).is_some()
            && let Err(error) = self.prove(project)
        {
            eprintln!("error: {error}");
        }
        let ended = |proof: &mut Proof| !matches!(proof.process.try_wait(), Ok(None));
        if let Some(proof) = self.proof.take_if(ended)
            && proof.version != self.version()
        {
            self.edition.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// What is published by now, in short.
    fn version(&self) -> Option<String> {
        fs::read_to_string(self.to.join(COURSE_VERSION)).ok()
    }

    /// Ends a proof of what is no longer there.
    fn end_proof(&mut self) {
        if let Some(Proof { mut process, .. }) = self.proof.take() {
            // It may have ended by itself.
            process.kill().ok();
            process.wait().ok();
        }
    }

    /// Publishes whenever a file of the course changes, until it shall stop.
    pub(crate) fn watch(&mut self, project: &Project, stop: &AtomicBool) {
        let mut known = fingerprint::folder(&self.course).ok();
        while !stop.load(Ordering::Relaxed) {
            thread::sleep(PAUSE);
            self.look(project);
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

impl Drop for Drafts {
    fn drop(&mut self) {
        self.end_proof();
    }
}

/// Publishes what can be read of a course, with its mistakes at their places.
pub(crate) fn publish_draft(project: &Project, course: &Path, to: &Path) -> Result {
    run(&mut publication(project, course, to))
}

/// The command that publishes a draft of a course.
fn publication(project: &Project, course: &Path, to: &Path) -> Command {
    let mut command = bulkhead(project);
    command.args(["course", "publish", "--draft"]).args([course, to]);
    command
}

/// Looks for changes a few times a second: portable, and the trees are small.
fn watch(project: &Project, lessons: &mut Drafts) -> Result {
    let mut known = (fingerprint::site(project)?, fingerprint::folder(&lessons.course)?);
    loop {
        thread::sleep(PAUSE);
        lessons.look(project);
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
