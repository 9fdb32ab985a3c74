//! The programs that are recorded, and how each is made ready.

use std::{fs, path::Path, process::Stdio};

use crate::{
    Result,
    project::Project,
    run::{command, run},
    tools::apt,
};

/// How a program shows that it started.
#[derive(Clone, Copy)]
pub(super) enum Ready {
    /// It ends with 0.
    Exit,
    /// It prints this and ends with 0.
    Output(&'static str),
    /// It answers these bytes at this port with an answer that begins so.
    Answer { port: u16, say: &'static [u8], hear: &'static [u8] },
}

/// A program to record.
pub(super) struct Program {
    pub(super) name: &'static str,
    pub(super) dynamic: bool,
    pub(super) ready: Ready,
    /// The command line, `{lab}` for the folder that [`prepare`] fills.
    line: &'static str,
    /// The user that it wants, where it refuses to run as root.
    pub(super) user: Option<&'static str>,
    /// The package of Debian that brings it.
    pub(super) package: &'static str,
}

const fn http(port: u16) -> Ready {
    Ready::Answer { port, say: b"GET / HTTP/1.0\r\n\r\n", hear: b"HTTP/1." }
}

const fn program(name: &'static str, line: &'static str, ready: Ready, package: &'static str) -> Program {
    Program { name, dynamic: true, ready, line, user: None, package }
}

const fn fixed(name: &'static str, line: &'static str, ready: Ready, package: &'static str) -> Program {
    Program { dynamic: false, ..program(name, line, ready, package) }
}

/// PostgreSQL's request for TLS, to which it says no with one letter.
const POSTGRES: Ready = Ready::Answer { port: 18085, say: &[0, 0, 0, 8, 4, 210, 22, 47], hear: b"N" };
const REDIS: Ready = Ready::Answer { port: 18084, say: b"PING\r\n", hear: b"+PONG" };

pub(super) const PROGRAMS: &[Program] = &[
    program("sh_true", "/bin/sh -c true", Ready::Exit, "dash"),
    program("cat", "/bin/cat {lab}/www/index.html", Ready::Output("hello"), "coreutils"),
    program("ls", "/bin/ls -l {lab}", Ready::Output("www"), "coreutils"),
    fixed("busybox", "/bin/busybox sh -c echo\u{a0}hello", Ready::Output("hello"), "busybox-static"),
    fixed("c_static", "{lab}/bin/chello", Ready::Output("hello"), "gcc"),
    fixed("rust_static", "{lab}/bin/rshello", Ready::Output("hello"), "rustc"),
    fixed("go_static", "{lab}/bin/gohello", Ready::Output("hello"), "golang"),
    fixed("go_http", "{lab}/bin/gohttp", http(18083), "golang"),
    program("nginx", "/usr/sbin/nginx -c {lab}/nginx.conf", http(18080), "nginx-light"),
    program("node", "/usr/bin/node {lab}/node.js", http(18081), "nodejs"),
    program(
        "python3",
        "/usr/bin/python3 -m http.server 18082 --bind 127.0.0.1 --directory {lab}/www",
        http(18082),
        "python3",
    ),
    program(
        "redis",
        "/usr/bin/redis-server --port 18084 --bind 127.0.0.1 --save \u{a0} --dir {lab}/redis",
        REDIS,
        "redis-server",
    ),
    Program {
        user: Some("postgres"),
        ..program(
            "postgres",
            "/usr/lib/postgresql/15/bin/postgres -D {lab}/pg -p 18085 -c listen_addresses=127.0.0.1 -c unix_socket_directories=",
            POSTGRES,
            "postgresql",
        )
    },
];

impl Program {
    /// The program and its arguments; a no-break space stands for a space inside of one.
    pub(super) fn command_line(&self, lab: &Path) -> Vec<String> {
        let lab = lab.display().to_string();
        let words = self.line.split(' ').map(|word| word.replace("{lab}", &lab).replace('\u{a0}', " "));
        words.map(|word| if word == " " { String::new() } else { word }).collect()
    }

    /// Whether it is installed.
    pub(super) fn is_there(&self, lab: &Path) -> bool {
        self.command_line(lab).first().is_some_and(|file| Path::new(file).is_file())
    }
}

const NGINX: &str = "daemon off;\npid {lab}/nginx.pid;\nerror_log stderr notice;\nevents {}\n\
    http { access_log off; server { listen 127.0.0.1:18080; root {lab}/www; } }\n";
const NODE: &str = "require('http').createServer((q, s) => s.end('hello\\n')).listen(18081, '127.0.0.1');\n";
const C: &str = "#include <unistd.h>\nint main(void) { return write(1, \"hello\\n\", 6) != 6; }\n";
const RUST: &str = "fn main() { println!(\"hello\"); }\n";
const GO: &str = "package main\n\nimport \"os\"\n\nfunc main() { os.Stdout.WriteString(\"hello\\n\") }\n";
const GO_HTTP: &str = "package main\n\nimport \"net/http\"\n\nfunc main() {\n\
    \thttp.HandleFunc(\"/\", func(w http.ResponseWriter, r *http.Request) { w.Write([]byte(\"hello\\n\")) })\n\
    \thttp.ListenAndServe(\"127.0.0.1:18083\", nil)\n}\n";

/// Writes what the programs need into `lab`, and compiles those that have a compiler here.
pub(super) fn prepare(project: &Project, lab: &Path) -> Result {
    let place = lab.display().to_string();
    for folder in ["www", "redis", "bin"] {
        fs::create_dir_all(lab.join(folder)).map_err(|error| format!("{place}: {error}"))?;
    }
    let files = [
        ("www/index.html", "hello\n".to_owned()),
        ("nginx.conf", NGINX.replace("{lab}", &place)),
        ("node.js", NODE.to_owned()),
        ("bin/chello.c", C.to_owned()),
        ("bin/rshello.rs", RUST.to_owned()),
        ("bin/gohello.go", GO.to_owned()),
        ("bin/gohttp.go", GO_HTTP.to_owned()),
    ];
    for (name, text) in files {
        fs::write(lab.join(name), text).map_err(|error| format!("{place}/{name}: {error}"))?;
    }
    let at = |name: &str| format!("{place}/bin/{name}");
    let compilers: [(&str, Vec<String>); 4] = [
        ("cc", vec!["-static".into(), "-O2".into(), "-o".into(), at("chello"), at("chello.c")]),
        ("rustc", vec!["-Ctarget-feature=+crt-static".into(), "-o".into(), at("rshello"), at("rshello.rs")]),
        ("go", vec!["build".into(), "-o".into(), at("gohello"), at("gohello.go")]),
        ("go", vec!["build".into(), "-o".into(), at("gohttp"), at("gohttp.go")]),
    ];
    for (compiler, arguments) in compilers {
        let mut compile = command(project, compiler);
        // A program that cannot be made is said to be missing later.
        let _ = compile.args(arguments).env("CGO_ENABLED", "0").stderr(Stdio::null()).status();
    }
    prepare_postgres(project, lab)
}

/// PostgreSQL keeps its data in a folder of its own user's.
fn prepare_postgres(project: &Project, lab: &Path) -> Result {
    let data = lab.join("pg");
    let initdb = "/usr/lib/postgresql/15/bin/initdb";
    if data.is_dir() || !Path::new(initdb).is_file() || !apt::is_root(project) {
        return Ok(());
    }
    fs::create_dir_all(&data).map_err(|error| format!("{}: {error}", data.display()))?;
    run(command(project, "chown").arg("postgres").arg(&data))?;
    let mut init = command(project, "setpriv");
    init.args(AS_POSTGRES).arg(initdb).arg("-D").arg(&data).stdout(Stdio::null());
    run(&mut init)
}

/// What `setpriv` gets to run something as the user `postgres`.
pub(super) const AS_POSTGRES: [&str; 3] = ["--reuid=postgres", "--regid=postgres", "--clear-groups"];
