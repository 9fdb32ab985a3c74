//! Shell scripts, and the containers that they start.

use bulkhead_config::container::Container;
use bulkhead_shell::{Script, docker};
use bulkhead_text::Span;
use std::sync::Arc;

/// A shell script: a file, or what a step of a workflow runs. Spans are those of the file.
#[derive(Debug)]
pub struct Shell {
    /// The text of the file.
    pub source: Arc<str>,
    /// Where the script stands in it.
    pub span: Span,
    /// The commands.
    pub script: Script,
    /// The containers that its `docker run` and the like start.
    pub containers: Vec<Container>,
    /// Whether it is all of the file, and not a step of a workflow.
    pub is_file: bool,
    /// Whether a change to its text is the same change to the file: not so in a folded value of YAML.
    pub is_verbatim: bool,
    /// Whether it runs from its start as after `set -e`.
    pub errexit: bool,
    /// Whether it runs from its start as after `set -o pipefail`.
    pub pipefail: bool,
}

impl Shell {
    /// What a script means. `source` is the file that it stands in; `is_file` says that it is all of that file,
    /// and not a value in it, where an added quote might end the value.
    ///
    /// A step of a workflow without `shell:` runs as `bash -e`, one with `shell: bash` with `-o pipefail`, too:
    /// <https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsshell>.
    #[must_use]
    pub fn of(source: Arc<str>, script: Script, is_file: bool) -> Self {
        let runs = script.simple_commands().into_iter().filter_map(|found| {
            let run = docker::Run::of(found.simple)?;
            Container::started(&source, &run, is_file && !found.place.inner_shell)
        });
        let containers = runs.collect();
        let errexit = if is_file { shebang_has_e(&source) } else { true };
        let span = Span::new(0, source.len());
        Self { source, span, script, containers, is_file, is_verbatim: true, errexit, pipefail: false }
    }

    /// The text of the script alone: in a workflow a small part of the file.
    #[must_use]
    pub fn text(&self) -> &str {
        self.span.of(&self.source)
    }
}

/// `#!/bin/bash -eu`
fn shebang_has_e(source: &str) -> bool {
    let first = source.lines().next().unwrap_or_default();
    let options = first.strip_prefix("#!").unwrap_or_default().split_ascii_whitespace();
    options.filter_map(|word| word.strip_prefix('-')).any(|letters| letters.contains('e'))
}
