//! A server of plain files at a path, for a person at this machine and for the browser tests.

use std::{
    fs,
    io::{BufReader, Write},
    net::{Ipv4Addr, TcpListener, TcpStream},
    path::PathBuf,
    sync::Arc,
    thread,
    time::Duration,
};

use crate::{
    Result,
    request::{self, Refusal},
};

const TIMEOUT: Duration = Duration::from_secs(10);
const TYPES: &[(&str, &str)] = &[
    ("css", "text/css; charset=utf-8"),
    ("html", "text/html; charset=utf-8"),
    ("js", "text/javascript; charset=utf-8"),
    ("json", "application/json"),
    ("md", "text/markdown; charset=utf-8"),
    ("png", "image/png"),
    ("svg", "image/svg+xml"),
    ("wasm", "application/wasm"),
    ("woff2", "font/woff2"),
    ("yaml", "text/yaml; charset=utf-8"),
];
const PLAIN: &str = "text/plain; charset=utf-8";

/// A running server; it ends with the program.
pub(crate) struct Server {
    address: String,
}

impl Server {
    /// Serves `folder` below `path`, which starts and ends with a slash; port 0 takes any that is free.
    pub(crate) fn start(folder: PathBuf, path: &str, port: u16) -> Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))
            .map_err(|error| format!("port {port} cannot be had ({error}); take another with `--port`"))?;
        let port = listener.local_addr().map_err(|error| error.to_string())?.port();
        let site = Arc::new(Site { folder, path: path.to_owned() });
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let site = Arc::clone(&site);
                // A browser that goes away in the middle of an answer is its own business.
                thread::spawn(move || site.answer(&stream).ok());
            }
        });
        Ok(Self { address: format!("http://127.0.0.1:{port}{path}") })
    }

    /// Where the site is.
    pub(crate) fn address(&self) -> &str {
        &self.address
    }
}

struct Site {
    folder: PathBuf,
    path: String,
}

struct Answer {
    status: &'static str,
    kind: &'static str,
    body: Vec<u8>,
}

impl Site {
    fn answer(&self, mut stream: &TcpStream) -> std::io::Result<()> {
        stream.set_read_timeout(Some(TIMEOUT))?;
        stream.set_write_timeout(Some(TIMEOUT))?;
        let request = request::read(BufReader::new(stream));
        let answer = match &request {
            Ok(request) => self.file(&request.path),
            Err(Refusal::Method) => text("405 Method Not Allowed"),
            Err(Refusal::BadRequest) => text("400 Bad Request"),
        };
        let Answer { status, kind, body } = answer;
        let length = body.len();
        write!(
            stream,
            "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\nCache-Control: no-cache\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n"
        )?;
        if request.is_ok_and(|request| request.head_only) { Ok(()) } else { stream.write_all(&body) }
    }

    fn file(&self, path: &str) -> Answer {
        let inside = path.strip_prefix(&self.path).filter(|inside| stays_inside(inside));
        let found = inside.and_then(|inside| {
            let name = if inside.is_empty() { "index.html" } else { inside };
            Some((kind(name), fs::read(self.folder.join(name)).ok()?))
        });
        match found {
            Some((kind, body)) => Answer { status: "200 OK", kind, body },
            None => self.missing(),
        }
    }

    fn missing(&self) -> Answer {
        let page = fs::read(self.folder.join("404.html"));
        page.map_or_else(
            |_| text("404 Not Found"),
            |body| Answer { status: "404 Not Found", kind: kind("404.html"), body },
        )
    }
}

/// Whether a path has only ordinary names, so that it cannot lead out of the folder.
fn stays_inside(path: &str) -> bool {
    let ordinary = |name: &str| !["", ".", ".."].contains(&name) && !name.contains(['\\', ':', '\0']);
    path.is_empty() || path.split('/').all(ordinary)
}

fn kind(name: &str) -> &'static str {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    TYPES.iter().find(|(known, _)| *known == ending).map_or(PLAIN, |(_, kind)| kind)
}

fn text(status: &'static str) -> Answer {
    Answer { status, kind: PLAIN, body: status.as_bytes().to_vec() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site() -> Site {
        Site { folder: PathBuf::from(env!("CARGO_MANIFEST_DIR")), path: "/sub/".to_owned() }
    }

    #[test]
    fn a_file_is_found_below_the_path_and_only_there() {
        assert_eq!(site().file("/sub/Cargo.toml").status, "200 OK");
        assert_eq!(site().file("/Cargo.toml").status, "404 Not Found");
        assert_eq!(site().file("/sub/missing.js").status, "404 Not Found");
    }

    #[test]
    fn no_path_leads_out_of_the_folder() {
        for path in
            ["/sub/../xtask/Cargo.toml", "/sub//etc/passwd", "/sub/src/../../../Cargo.toml", "/sub/C:/x"]
        {
            assert_eq!(site().file(path).status, "404 Not Found", "{path}");
        }
    }

    #[test]
    fn wasm_has_the_type_that_browsers_ask_of_it() {
        assert_eq!(kind("app_bg-0.wasm"), "application/wasm");
        assert_eq!(kind("Dockerfile"), PLAIN);
    }
}
