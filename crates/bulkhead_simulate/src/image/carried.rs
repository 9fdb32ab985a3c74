//! What `COPY --from` carries from one stage into another.

use super::context::destination;
use super::files::File;
use super::paths::{absolute, below, is_within, name};
use super::replay::{Effect, State};
use super::tools;
use bulkhead_dockerfile::CopyStep;

/// What comes from another stage: the files that it still has in the end, at their new place.
pub(super) fn from_stage(
    state: &mut State,
    other: &State,
    step: &CopyStep,
    source: &str,
    effect: &mut Effect,
) {
    let plain = source.strip_suffix("/*").unwrap_or(source);
    let folder = absolute(&other.workdir, if plain.is_empty() { "/" } else { plain });
    // Relative sources count from the root of the other stage.
    let folder = if source.starts_with('/') { folder } else { absolute("/", plain) };
    let to = destination(step, &state.workdir);
    effect.adds.push(shown(&to, source));
    if folder == "/" {
        for tool in other.tools.keys() {
            state.tools.entry(tool.clone()).or_insert(step.instruction);
        }
    }
    tool_copied(state, source, step.instruction);
    if state.files.is_full() || plain.contains(['*', '?', '[']) {
        return;
    }
    for file in other.files.below(&folder) {
        let inner = if is_within(&file.path, &folder) {
            file.path.get(folder.trim_end_matches('/').len()..).unwrap_or_default().trim_start_matches('/')
        } else {
            ""
        };
        let path = match inner {
            "" if step.destination.value.ends_with('/') || to == state.workdir => {
                below(&to, name(&file.path))
            }
            inner => below(&to, inner),
        };
        state.files.add(File { path, layer: step.instruction, removed: None, ..file });
    }
}

/// A program that is copied by its name: `COPY --from=busybox /bin/sh /bin/`.
pub(super) fn tool_copied(state: &mut State, source: &str, instruction: usize) {
    let program = name(source);
    let in_path = source.contains("bin/") || source == "/usr/local/go";
    if let Some(kind) = tools::of_program(program).filter(|_| in_path) {
        state.tools.entry((kind, program.to_owned())).or_insert(instruction);
    }
}

/// A path in the image and where it comes from.
pub(super) fn shown(path: &str, source: &str) -> String {
    if path.trim_start_matches('/') == source { path.to_owned() } else { format!("{path} from {source}") }
}
