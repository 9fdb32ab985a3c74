//! The compiler for wasm: rustup's target, or Debian's compiler where rustup cannot download one.

use std::{
    env,
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use super::apt;
use crate::{
    Result,
    project::Project,
    run::{answer, command, run},
};

const TARGET: &str = "wasm32-unknown-unknown";
/// Debian's compiler for its browsers, newer than its `rustc`; its standard library comes as source.
const PACKAGES: &[&str] = &["rustc-web", "cargo-web", "rust-web-src"];

/// Who compiles for wasm.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Compiler {
    /// The compiler on PATH, which has the target.
    Own,
    /// Debian's, which builds the standard library too.
    Debian { linker: PathBuf },
}

/// The compiler to use, if there is one.
pub(crate) fn find(project: &Project) -> Option<Compiler> {
    let libraries = answer(command(project, "rustc").args(["--print", "target-libdir", "--target", TARGET]));
    if libraries.is_some_and(|folder| Path::new(&folder).is_dir()) {
        return Some(Compiler::Own);
    }
    let cargo = answer(command(project, "/usr/bin/cargo").arg("--version"))?;
    let release = cargo.split(' ').nth(1)?;
    let source = format!("/usr/src/rustc-{release}/library/std/Cargo.toml");
    let linker = linker(project)?;
    Path::new(&source).is_file().then_some(Compiler::Debian { linker })
}

/// The linker that comes with rustup's compiler; Debian's has none for wasm.
fn linker(project: &Project) -> Option<PathBuf> {
    let libraries = answer(command(project, "rustc").args(["--print", "target-libdir"]))?;
    let linker = Path::new(&libraries).parent()?.join("bin/rust-lld");
    linker.is_file().then_some(linker)
}

/// Adds the target; falls back to Debian's compiler.
pub(super) fn install(project: &Project) -> Result {
    let Err(error) = run(command(project, "rustup").args(["target", "add", TARGET])) else { return Ok(()) };
    println!("==> {error}: taking Debian's compiler and building the standard library with it instead");
    apt::install(project, PACKAGES)
}

/// Makes the programs that `build` starts use the compiler found.
pub(crate) fn prepare(project: &Project, build: &mut Command) -> Result {
    build
        .env("CARGO_TARGET_DIR", project.target("wasm"))
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", short_paths(project)?);
    let Some(Compiler::Debian { linker }) = find(project) else { return Ok(()) };
    let folder = project.tools().join("debian");
    for program in ["cargo", "rustc"] {
        link(&Path::new("/usr/bin").join(program), &folder.join(program))
            .map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    let mut path = folder.into_os_string();
    path.push(":");
    path.push(project.search_path());
    build
        .env("PATH", path)
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker)
        .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort")
        // Building the standard library is a feature of nightly compilers; this lets a stable one do it.
        .env("RUSTC_BOOTSTRAP", "1");
    Ok(())
}

/// Flags that keep the folders of this machine out of the wasm, where the messages of panics name source files: what is
/// published is the same wherever it is built, and smaller. Cargo splits the flags at spaces.
fn short_paths(project: &Project) -> Result<OsString> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(env::home_dir()?.join(".cargo")));
    let sources = home.ok_or("there is no home folder, so cargo has none either")?.join("registry/src");
    let mut flags = OsString::new();
    for (folder, name) in [(project.path(""), "/bulkhead/"), (sources, "/crates")] {
        flags.push(format!("--remap-path-prefix={}={name} ", folder.display()));
    }
    Ok(flags)
}

/// Debian's programs in a folder of their own: with all of /usr/bin first on PATH, other programs would change too.
#[cfg(unix)]
fn link(program: &Path, at: &Path) -> std::io::Result<()> {
    if at.exists() {
        return Ok(());
    }
    at.parent().map_or(Ok(()), fs::create_dir_all)?;
    std::os::unix::fs::symlink(program, at)
}

#[cfg(not(unix))]
fn link(_program: &Path, _at: &Path) -> std::io::Result<()> {
    Err(std::io::ErrorKind::Unsupported.into())
}
