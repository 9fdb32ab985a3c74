//! `bench-web` and `lighthouse`: how heavy and how fast the built site is in a real browser.
//!
//! It is served compressed, as hosts do; `tests/e2e/tools/bench.js` and `tests/lighthouse/run.js` do the measuring.

use std::fs;

use crate::{
    Result,
    browser::{PATH, drive},
    project::Project,
    run::{command, run},
    server::{Server, Site},
    site,
    tools::{self, Purpose},
};

/// Node compresses as a host does, so xtask needs no compressor: every file of a folder into another one.
const PACK: &str = "const { brotliCompressSync } = require('zlib'), fs = require('fs'), path = require('path');
const [from, to] = process.argv.slice(1);
for (const entry of fs.readdirSync(from, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  const file = path.join(entry.parentPath ?? entry.path, entry.name), packed = path.join(to, path.relative(from, file));
  fs.mkdirSync(path.dirname(packed), { recursive: true });
  fs.writeFileSync(packed, brotliCompressSync(fs.readFileSync(file)));
}";

/// `bench-web`
pub(crate) fn bench(project: &Project, arguments: &[String]) -> Result {
    none(arguments)?;
    tools::ensure(project, Purpose::Browser)?;
    let server = serve(project)?;
    let mut node = command(project, "node");
    node.arg("tools/bench.js").current_dir(project.path("tests/e2e")).env("BULKHEAD_URL", server.address());
    drive(project, &mut node)
}

/// `lighthouse`
pub(crate) fn lighthouse(project: &Project, arguments: &[String]) -> Result {
    none(arguments)?;
    tools::ensure(project, Purpose::Browser)?;
    tools::ensure(project, Purpose::Lighthouse)?;
    let server = serve(project)?;
    let reports = project.target("lighthouse");
    fs::create_dir_all(&reports).map_err(|error| format!("{}: {error}", reports.display()))?;
    let mut node = command(project, "node");
    node.arg("run.js").current_dir(project.path("tests/lighthouse"));
    node.env("BULKHEAD_URL", server.address()).env("BULKHEAD_REPORTS", &reports);
    drive(project, &mut node)?;
    println!("\n    the reports are in {}", reports.display());
    Ok(())
}

fn none(arguments: &[String]) -> Result {
    if arguments.is_empty() { Ok(()) } else { Err("this command takes no argument".to_owned()) }
}

/// Builds the site and serves it with its files compressed.
fn serve(project: &Project) -> Result<Server> {
    site::build(project, PATH)?;
    let packed = project.target("packed");
    if packed.is_dir() {
        fs::remove_dir_all(&packed).map_err(|error| format!("{}: {error}", packed.display()))?;
    }
    println!("==> compressing dist/");
    run(command(project, "node").args(["-e", PACK, "--"]).args([&project.dist(), &packed]))?;
    Server::start(Site::new(project.dist(), PATH).packed(packed), 0)
}
