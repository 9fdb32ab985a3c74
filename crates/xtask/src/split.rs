//! Cuts a wasm into parts that come when they are needed: between the compiler and wasm-bindgen.
//!
//! Trunk starts the compiler, wasm-bindgen and wasm-opt, and has no place between the first two. So Trunk finds this
//! program under the name of wasm-bindgen; it cuts, then starts the real one with what is left. `#[wasm_split]` in the
//! sources says where, and `wasm_split_cli_support` how.

use std::{
    env,
    ffi::{OsStr, OsString},
    fs,
    path::{Path, PathBuf},
    process::{Command, ExitCode},
};

use wasm_split_cli_support::{Options, transform};

mod parts;

use crate::{
    Result, folder,
    project::Project,
    run::{command, run},
};

/// The program in whose place this one stands.
const BINDGEN: &str = "wasm-bindgen";
/// Says where the parts go.
const PARTS: &str = "BULKHEAD_PARTS";
/// Says what wasm-bindgen shall find on `PATH`.
const REAL_PATH: &str = "BULKHEAD_REAL_PATH";

/// How the names of the scripts end that fetch the parts.
const LINK: &str = "_parts.js";

/// What the parts may use of WebAssembly: what the compiler uses for all browsers of today. The main wasm says it itself.
const FEATURES: &[&str] = &[
    "bulk-memory",
    "extended-const",
    "multivalue",
    "mutable-globals",
    "nontrapping-float-to-int",
    "reference-types",
    "sign-ext",
];

/// Makes Trunk find this program under the name of wasm-bindgen.
pub(crate) fn prepare(project: &Project, trunk: &mut Command) -> Result {
    let parts = parts(project);
    if parts.exists() {
        fs::remove_dir_all(&parts).map_err(|error| format!("{}: {error}", parts.display()))?;
    }
    let stand_in = project.tools().join("stand-in");
    let program = stand_in.join(BINDGEN).with_extension(env::consts::EXE_EXTENSION);
    let own = env::current_exe().map_err(|error| error.to_string())?;
    fs::create_dir_all(&stand_in)
        .and_then(|()| fs::copy(own, &program))
        .map_err(|error| format!("{}: {error}", program.display()))?;
    let path = path_of(trunk).unwrap_or_else(|| project.search_path());
    let all = [stand_in].into_iter().chain(env::split_paths(&path));
    let all = env::join_paths(all).map_err(|error| error.to_string())?;
    trunk.env("PATH", all).env(REAL_PATH, path).env(PARTS, parts);
    Ok(())
}

/// The `PATH` that a program is to be started with.
fn path_of(command: &Command) -> Option<OsString> {
    let (_, value) = command.get_envs().find(|(name, _)| *name == OsStr::new("PATH"))?;
    value.map(OsStr::to_owned)
}

fn parts(project: &Project) -> PathBuf {
    project.target("parts")
}

/// Whether this program was started as wasm-bindgen.
pub(crate) fn stands_in() -> bool {
    let name = env::args_os().next().map(PathBuf::from);
    name.as_deref().and_then(Path::file_stem) == Some(OsStr::new(BINDGEN)) && env::var_os(PARTS).is_some()
}

/// Cuts the wasm among the arguments, then does what wasm-bindgen does.
pub(crate) fn bindgen() -> ExitCode {
    match cut_and_bind() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}

fn cut_and_bind() -> Result<bool> {
    let mut arguments: Vec<OsString> = env::args_os().skip(1).collect();
    let is_wasm = |argument: &&mut OsString| Path::new(argument).extension() == Some(OsStr::new("wasm"));
    if let (Some(input), Some(parts)) = (arguments.iter_mut().find(is_wasm), env::var_os(PARTS)) {
        *input = cut(Path::new(input), Path::new(&parts))?.into_os_string();
    }
    let mut real = Command::new(BINDGEN);
    if let Some(path) = env::var_os(REAL_PATH) {
        // The program is looked for on the path that it gets.
        real.env("PATH", path);
    }
    // The linker exports the table of functions, through which the parts call what is left.
    let status = real
        .args(arguments)
        .arg("--keep-lld-exports")
        .status()
        .map_err(|error| format!("{BINDGEN} did not start: {error}"))?;
    Ok(status.success())
}

/// Cuts a wasm; what is left has the same name, in the folder of its parts.
fn cut(input: &Path, parts: &Path) -> Result<PathBuf> {
    let name = input.file_stem().and_then(OsStr::to_str).ok_or("the wasm has no name")?;
    let wasm = fs::read(input).map_err(|error| format!("{}: {error}", input.display()))?;
    let folder = parts.join(name);
    let main = parts.join(name).with_extension("wasm");
    let (link, module) = (link(name), format!("./{name}.js"));
    let mut options = Options::new(&wasm);
    options.output_dir = &folder;
    options.main_out_path = &main;
    options.link_name = &link;
    options.main_module = &module;
    let cut = transform(options).map_err(|error| format!("{}: {error:#}", input.display()))?;
    parts::name(name, &folder, &folder.join(&link), &cut.prefetch_map)?;
    Ok(main)
}

/// The script that fetches the parts of a wasm, beside the script that wasm-bindgen makes for it.
fn link(name: &str) -> String {
    format!("./{name}{LINK}")
}

/// Whether a file of the site is such a script.
pub(crate) fn is_link(path: &str) -> bool {
    path.ends_with(LINK)
}

/// Puts the parts, made smaller as Trunk makes the rest, into the folder that Trunk has filled.
pub(crate) fn collect(project: &Project, site: &Path) -> Result {
    let page =
        fs::read_to_string(project.path("index.html")).map_err(|error| format!("index.html: {error}"))?;
    for name in ["app", "engine"] {
        let from = parts(project).join(name);
        let to = site.join(name);
        let failed = |error: std::io::Error| format!("{}: {error}", to.display());
        fs::create_dir_all(&to).map_err(failed)?;
        for file in folder::list(&from, &[])? {
            if file.ends_with(".wasm") {
                let mut optimise = command(project, "wasm-opt");
                optimise.args(parameters(&page, name)).arg("-o").arg(to.join(&file)).arg(from.join(&file));
                run(&mut optimise)?;
            } else {
                fs::copy(from.join(&file), site.join(&file)).map_err(failed)?;
            }
        }
    }
    Ok(())
}

/// What the page tells Trunk to tell wasm-opt about the wasm of this name.
fn parameters(page: &str, name: &str) -> Vec<String> {
    let mark = format!("data-bin=\"{name}\"");
    let link = page.split("<link").find(|link| link.contains(&mark)).unwrap_or_default();
    let value = |name: &str| {
        let (_, rest) = link.split_once(&format!("{name}=\""))?;
        rest.split('"').next()
    };
    let level = value("data-wasm-opt").map(|level| format!("-O{level}"));
    let rest = value("data-wasm-opt-params").unwrap_or_default().split_whitespace().map(str::to_owned);
    level.into_iter().chain(rest).chain(FEATURES.iter().map(|it| format!("--enable-{it}"))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_are_optimised_as_the_rest() {
        let page = r#"<link rel="x" /><link data-trunk data-bin="app" data-wasm-opt="s" data-wasm-opt-params="--a --b" />"#;
        let all = parameters(page, "app");
        assert_eq!(all.get(..4).unwrap(), ["-Os", "--a", "--b", "--enable-bulk-memory"]);
    }

    #[test]
    fn the_page_says_how_both_are_optimised() {
        let page = include_str!("../../../index.html");
        for name in ["app", "engine"] {
            assert_eq!(parameters(page, name).first().map(String::as_str), Some("-Os"), "{name}");
        }
    }
}
