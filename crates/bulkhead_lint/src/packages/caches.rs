//! What package managers leave in a layer, and what takes it away.

use super::{append, program};
use crate::analysis::{Dockerfile, RunScript};
use crate::rule::Finding;
use bulkhead_dockerfile::{Kind, MountKind};
use bulkhead_shell::Invocation;
use bulkhead_shell::packages::{Action, Call, Manager};

/// A cache that a package manager keeps.
pub(crate) struct Cache {
    /// Whose it is.
    pub(crate) is: fn(Manager) -> bool,
    /// Whose `clean` empties it.
    pub(crate) cleaned_by: fn(Manager) -> bool,
    /// Where it is; a home folder is `/root`.
    pub(crate) folders: &'static [&'static str],
    /// What empties it.
    pub(crate) command: &'static str,
}

/// One finding for each `RUN` of the image that fills a cache and does not empty it.
pub(crate) fn kept(file: &Dockerfile<'_>, cache: &Cache) -> Vec<Finding> {
    file.scripts_of_image().filter_map(|run| kept_in(file, run, cache)).collect()
}

fn kept_in(file: &Dockerfile<'_>, run: &RunScript, cache: &Cache) -> Option<Finding> {
    let fills = |call: &&Call| {
        let fills = matches!(call.action(), Action::Install | Action::Upgrade | Action::DistUpgrade);
        fills && (cache.is)(call.manager) && !call.has(&["--installroot", "--help", "-h"])
    };
    let last = run.packages.iter().rfind(fills)?;
    let cleaned = run.packages.iter().any(|call| {
        call.command > last.command && call.action() == Action::Clean && (cache.cleaned_by)(call.manager)
    });
    if cleaned || removes(run, last.command, cache.folders) || is_mounted(file, run, cache.folders) {
        return None;
    }
    let message = format!("what `{}` downloads stays in a layer of the image", last.program.value);
    let help =
        format!("End the same `RUN` with `{}`: a later step cannot make the layer smaller.", cache.command);
    Some(Finding::new(last.head(), message, help).fix(append(file, run, last, cache.command)))
}

/// Whether a command after that one removes one of the folders.
pub(crate) fn removes(run: &RunScript, after: usize, folders: &[&str]) -> bool {
    run.script.simple_commands().iter().skip(after + 1).any(|found| {
        let removes = match program(found.simple).as_deref() {
            Some("rm") => true,
            Some("find") => found.simple.words.iter().any(|word| word.is("-delete") || word.is("rm")),
            _ => false,
        };
        let Some(call) = Invocation::of(found.simple).filter(|_| removes) else { return false };
        call.args.iter().any(|word| {
            let word = word.to_string();
            folders.iter().any(|folder| touches(&word, folder))
        })
    })
}

/// Whether one of the folders lies on a mount, and so not in the layer.
pub(crate) fn is_mounted(file: &Dockerfile<'_>, run: &RunScript, folders: &[&str]) -> bool {
    let Some(Kind::Run(instruction)) = file.tree.instructions.get(run.instruction).map(|it| &it.kind) else {
        return false;
    };
    instruction.mounts.iter().any(|mount| {
        let target = mount.target().map(|target| target.value.as_str()).unwrap_or_default();
        matches!(mount.kind, MountKind::Cache | MountKind::Tmpfs | MountKind::Bind)
            && folders.iter().any(|folder| touches(target, folder))
    })
}

/// Whether a path is the folder, one above it or one in it: `/var/cache/*`, `~/.cache`, `/var/{lib,cache}/dnf`.
fn touches(path: &str, folder: &str) -> bool {
    let home = ["~", "${HOME}", "$HOME"].iter().find_map(|home| path.strip_prefix(home));
    let user = path.strip_prefix("/home/").and_then(|rest| rest.split_once('/')).map(|(_, rest)| rest);
    let path = match (home, user) {
        (Some(rest), _) => format!("/root{rest}"),
        (_, Some(rest)) => format!("/root/{rest}"),
        _ => path.to_owned(),
    };
    if let Some((before, inside)) = path.split_once('{') {
        let name = folder.strip_prefix(before).and_then(|rest| rest.split('/').next());
        return name.is_some_and(|name| inside.contains(name));
    }
    let path = path.trim_end_matches(['*', '/']);
    let above = |outer: &str, inner: &str| {
        inner.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    !path.is_empty() && (above(path, folder) || above(folder, path))
}

#[cfg(test)]
mod tests {
    use super::touches;

    #[test]
    fn a_path_touches_a_folder_above_and_below() {
        for (path, folder, expected) in [
            ("/var/cache/apk/*", "/var/cache/apk", true),
            ("/var/cache/*", "/var/cache/apk", true),
            ("/var/cache/{yum,dnf}", "/var/cache/dnf", true),
            ("/var/cache/{yum,apt}", "/var/cache/dnf", false),
            ("/var/{log,cache}/dnf", "/var/cache/dnf", true),
            ("/var/cache/yum", "/var/cache/dnf", false),
            ("~/.cache/pip", "/root/.cache/pip", true),
            ("/home/app/.cache", "/root/.cache/pip", true),
            ("$HOME/.cache", "/root/.cache/pip", true),
            ("/tmp/*", "/root/.cache/pip", false),
            ("-rf", "/root/.cache/pip", false),
            ("/var/cache/dnf/x", "/var/cache/dnf", true),
        ] {
            assert_eq!(touches(path, folder), expected, "{path} {folder}");
        }
    }
}
