//! A server of plain files at a path, for a person at this machine and for the browser tests.

use std::{
    fs,
    io::{BufReader, Write},
    net::{Ipv4Addr, TcpListener, TcpStream},
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
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
    ("webmanifest", "application/manifest+json"),
    ("woff2", "font/woff2"),
    ("yaml", "text/yaml; charset=utf-8"),
];
const PLAIN: &str = "text/plain; charset=utf-8";
const BROTLI: &str = "Content-Encoding: br\r\n";

/// A running server; it ends with the program.
pub(crate) struct Server {
    address: String,
}

impl Server {
    /// Serves a site; port 0 takes any that is free.
    pub(crate) fn start(site: Site, port: u16) -> Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))
            .map_err(|error| format!("port {port} cannot be had ({error}); take another with `--port`"))?;
        let port = listener.local_addr().map_err(|error| error.to_string())?.port();
        let address = format!("http://127.0.0.1:{port}{}", site.path);
        let site = Arc::new(site);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let site = Arc::clone(&site);
                // A browser that goes away in the middle of an answer is its own business.
                thread::spawn(move || site.answer(&stream).ok());
            }
        });
        Ok(Self { address })
    }

    /// Where the site is.
    pub(crate) fn address(&self) -> &str {
        &self.address
    }
}

/// What is served, and where.
pub(crate) struct Site {
    folder: PathBuf,
    path: String,
    instead: Option<(&'static str, PathBuf)>,
    packed: Option<PathBuf>,
    over: Option<(String, PathBuf)>,
    edition: Option<Edition>,
}

/// How often something was published.
pub(crate) type Edition = Arc<AtomicU64>;

/// The script that tells an open page of a new edition; no published site has it.
const LIVE_SCRIPT: &str = include_str!("live.js");
/// What the page gets for it.
const LIVE_HEAD: &str =
    r#"<meta name="bulkhead-live" content="edition" /><script type="module" src="live.js"></script></head>"#;

struct Answer {
    status: &'static str,
    kind: &'static str,
    encoding: &'static str,
    body: Vec<u8>,
}

impl Site {
    /// `folder` below `path`, which starts and ends with a slash.
    pub(crate) fn new(folder: PathBuf, path: &str) -> Self {
        Self { folder, path: path.to_owned(), instead: None, packed: None, over: None, edition: None }
    }

    /// With `file` in the place of the one that is called `name`.
    pub(crate) fn with(self, name: &'static str, file: PathBuf) -> Self {
        Self { instead: Some((name, file)), ..self }
    }

    /// With another folder over all that is below `path`, within the site or beside it.
    pub(crate) fn over(self, path: &str, folder: PathBuf) -> Self {
        Self { over: Some((path.to_owned(), folder)), ..self }
    }

    /// With a script that tells an open page of each new edition of the course.
    pub(crate) fn live(self, edition: Edition) -> Self {
        Self { edition: Some(edition), ..self }
    }

    /// With the files of another folder, compressed with brotli, for browsers that take them so.
    pub(crate) fn packed(self, folder: PathBuf) -> Self {
        Self { packed: Some(folder), ..self }
    }

    fn answer(&self, mut stream: &TcpStream) -> std::io::Result<()> {
        stream.set_read_timeout(Some(TIMEOUT))?;
        stream.set_write_timeout(Some(TIMEOUT))?;
        let request = request::read(BufReader::new(stream));
        let answer = match &request {
            Ok(request) => self.file(&request.path, request.brotli),
            Err(Refusal::Method) => text("405 Method Not Allowed"),
            Err(Refusal::BadRequest) => text("400 Bad Request"),
        };
        let Answer { status, kind, encoding, body } = answer;
        let length = body.len();
        write!(
            stream,
            "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n{encoding}Cache-Control: no-cache\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n"
        )?;
        if request.is_ok_and(|request| request.head_only) { Ok(()) } else { stream.write_all(&body) }
    }

    fn file(&self, path: &str, brotli: bool) -> Answer {
        let over = self.over.as_ref().and_then(|(start, folder)| {
            let inside = path.strip_prefix(start.as_str())?;
            Some(
                stays_inside(inside)
                    .then(|| fs::read(folder.join(inside)).ok())
                    .flatten()
                    .map(|body| found(inside, body)),
            )
        });
        if let Some(answer) = over {
            return answer.unwrap_or_else(|| self.missing());
        }
        let inside = path.strip_prefix(&self.path).filter(|inside| stays_inside(inside));
        let found = inside.and_then(|inside| self.live_file(inside).or_else(|| self.found(inside, brotli)));
        found.unwrap_or_else(|| self.missing())
    }

    fn found(&self, inside: &str, brotli: bool) -> Option<Answer> {
        let name = if inside.is_empty() { "index.html" } else { inside };
        let packed = self.packed.as_ref().filter(|_| brotli);
        if let Some(body) = packed.and_then(|packed| fs::read(packed.join(name)).ok()) {
            return Some(Answer { encoding: BROTLI, ..found(name, body) });
        }
        let file = match &self.instead {
            Some((replaced, file)) if *replaced == name => file.clone(),
            _ => self.folder.join(name),
        };
        Some(found(name, fs::read(file).ok()?))
    }

    /// What only an author's server has.
    fn live_file(&self, inside: &str) -> Option<Answer> {
        let edition = self.edition.as_ref()?;
        match inside {
            "" | "index.html" => {
                let page = fs::read_to_string(self.folder.join("index.html")).ok()?;
                Some(found("index.html", page.replacen("</head>", LIVE_HEAD, 1).into_bytes()))
            }
            "live.js" => Some(found(inside, LIVE_SCRIPT.as_bytes().to_vec())),
            "edition" => Some(found(inside, edition.load(Ordering::Relaxed).to_string().into_bytes())),
            _ => None,
        }
    }

    fn missing(&self) -> Answer {
        let page = fs::read(self.folder.join("404.html"));
        page.map_or_else(
            |_| text("404 Not Found"),
            |body| Answer { status: "404 Not Found", ..found("404.html", body) },
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

fn found(name: &str, body: Vec<u8>) -> Answer {
    Answer { status: "200 OK", kind: kind(name), encoding: "", body }
}

fn text(status: &'static str) -> Answer {
    Answer { status, kind: PLAIN, encoding: "", body: status.as_bytes().to_vec() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site() -> Site {
        Site::new(PathBuf::from(env!("CARGO_MANIFEST_DIR")), "/sub/")
    }

    fn status(site: &Site, path: &str) -> &'static str {
        site.file(path, false).status
    }

    #[test]
    fn a_folder_can_stand_over_a_part_of_the_site_or_beside_it() {
        for start in ["/sub/src/", "/other/"] {
            let site = site().over(start, PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/tools"));
            assert_eq!(status(&site, &format!("{start}npm.rs")), "200 OK");
            assert_eq!(status(&site, &format!("{start}main.rs")), "404 Not Found");
            assert_eq!(status(&site, &format!("{start}../main.rs")), "404 Not Found");
            assert_eq!(status(&site, "/sub/Cargo.toml"), "200 OK");
        }
    }

    #[test]
    fn only_an_author_s_server_tells_of_editions() {
        assert_eq!(status(&site(), "/sub/edition"), "404 Not Found");
        let live = site().live(Arc::new(AtomicU64::new(7)));
        assert_eq!(live.file("/sub/edition", false).body, b"7");
        assert_eq!(live.file("/sub/live.js", false).kind, "text/javascript; charset=utf-8");
    }

    #[test]
    fn a_file_is_found_below_the_path_and_only_there() {
        assert_eq!(status(&site(), "/sub/Cargo.toml"), "200 OK");
        assert_eq!(status(&site(), "/Cargo.toml"), "404 Not Found");
        assert_eq!(status(&site(), "/sub/missing.js"), "404 Not Found");
    }

    #[test]
    fn no_path_leads_out_of_the_folder() {
        for path in
            ["/sub/../xtask/Cargo.toml", "/sub//etc/passwd", "/sub/src/../../../Cargo.toml", "/sub/C:/x"]
        {
            assert_eq!(status(&site(), path), "404 Not Found", "{path}");
        }
    }

    #[test]
    fn a_file_can_stand_in_the_place_of_another() {
        let site = site().with("sw.js", PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml"));
        assert_eq!(site.file("/sub/sw.js", false).body, site.file("/sub/Cargo.toml", false).body);
        assert_eq!(site.file("/sub/sw.js", false).kind, "text/javascript; charset=utf-8");
    }

    #[test]
    fn compressed_files_go_to_those_who_take_them() {
        let packed = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src");
        let site = Site::new(packed.clone(), "/").packed(packed);
        assert_eq!(site.file("/main.rs", true).encoding, BROTLI);
        assert_eq!(site.file("/main.rs", false).encoding, "");
        assert_eq!(status(&site, "/none.rs"), "404 Not Found");
    }

    #[test]
    fn wasm_has_the_type_that_browsers_ask_of_it() {
        assert_eq!(kind("app_bg-0.wasm"), "application/wasm");
        assert_eq!(kind("Dockerfile"), PLAIN);
    }
}
