//! The compiler for wasm, with the source of the standard library: rustup's, or Debian's where rustup cannot download it.

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

/// Debian's compiler for its browsers, newer than its `rustc`; its standard library comes as source.
const PACKAGES: &[&str] = &["rustc-web", "cargo-web", "rust-web-src"];

/// Who compiles for wasm, and with it the standard library: the one that comes compiled formats the messages of panics.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Compiler {
    /// The compiler on PATH, with the library's source beside it.
    Own,
    /// Debian's.
    Debian { linker: PathBuf },
}

/// The compiler to use, if there is one.
pub(crate) fn find(project: &Project) -> Option<Compiler> {
    if sysroot(project)?.join("lib/rustlib/src/rust/library/std/Cargo.toml").is_file() {
        return Some(Compiler::Own);
    }
    let cargo = answer(command(project, "/usr/bin/cargo").arg("--version"))?;
    let release = cargo.split(' ').nth(1)?;
    let source = format!("/usr/src/rustc-{release}/library/std/Cargo.toml");
    let linker = linker(project)?;
    Path::new(&source).is_file().then_some(Compiler::Debian { linker })
}

/// The folder of the compiler on PATH.
fn sysroot(project: &Project) -> Option<PathBuf> {
    answer(command(project, "rustc").args(["--print", "sysroot"])).map(PathBuf::from)
}

/// The linker that comes with rustup's compiler; Debian's has none for wasm.
fn linker(project: &Project) -> Option<PathBuf> {
    let libraries = answer(command(project, "rustc").args(["--print", "target-libdir"]))?;
    let linker = Path::new(&libraries).parent()?.join("bin/rust-lld");
    linker.is_file().then_some(linker)
}

/// Adds the source of the standard library; falls back to Debian's compiler.
pub(super) fn install(project: &Project) -> Result {
    let Err(error) = run(command(project, "rustup").args(["component", "add", "rust-src"])) else {
        return Ok(());
    };
    println!("==> {error}: taking Debian's compiler instead");
    apt::install(project, PACKAGES)
}

/// Makes the programs that `build` starts use the compiler found.
pub(crate) fn prepare(project: &Project, build: &mut Command) -> Result {
    build
        .env("CARGO_TARGET_DIR", project.target("wasm"))
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags(project)?)
        .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort")
        .env("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size")
        // Building the standard library is a feature of nightly compilers; this lets a stable one do it.
        .env("RUSTC_BOOTSTRAP", "1");
    let Some(Compiler::Debian { linker }) = find(project) else { return Ok(()) };
    let folder = project.tools().join("debian");
    for program in ["cargo", "rustc"] {
        link(&Path::new("/usr/bin").join(program), &folder.join(program))
            .map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    let mut path = folder.into_os_string();
    path.push(":");
    path.push(project.search_path());
    build.env("PATH", path).env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
    Ok(())
}

/// What the compiler is told; cargo splits the flags at spaces.
///
/// - A panic ends the wasm at once, with no message and no place: nobody would read it, and the page sees the end either
///   way. Together with a library built for size this saves a twelfth of the page.
/// - Nothing is printed with `{:?}`: what only tests print weighs nothing.
/// - The linker keeps what it knows of who uses what: the wasm is cut into parts by that (`split.rs`).
/// - The folders of this machine stay out of the wasm: what is published is the same wherever it is built.
fn flags(project: &Project) -> Result<OsString> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(env::home_dir()?.join(".cargo")));
    let sources = home.ok_or("there is no home folder, so cargo has none either")?.join("registry/src");
    let mut flags = OsString::from(
        "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none -Clink-arg=--emit-relocs ",
    );
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
