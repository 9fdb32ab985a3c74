//! What rules ask of a Dockerfile, and how they change one.

use super::{Dockerfile, RunScript};
use bulkhead_dockerfile::{Instruction, Kind};
use bulkhead_text::{Edit, Span, Spanned};
use std::collections::HashSet;

impl Dockerfile<'_> {
    /// The scripts of the stages that the image is made of: the last one, and those that it is built `FROM`.
    pub fn scripts_of_image(&self) -> impl Iterator<Item = &RunScript> {
        let stages = self.build.target().into_iter().flat_map(|image| image.chain());
        let stages: HashSet<usize> = stages.map(|stage| stage.index).collect();
        self.scripts.iter().filter(move |run| {
            self.build.stage_of(run.instruction).is_some_and(|stage| stages.contains(&stage.index))
        })
    }

    /// What the last `SHELL` before an instruction says, also where the stages below have it; none where the shell
    /// is Docker's own: `/bin/sh -c`, on Windows `cmd /S /C`.
    #[must_use]
    pub fn shell_of(&self, instruction: usize) -> Option<&[Spanned<String>]> {
        let shell = self.tree.instructions.get((*self.shells.get(instruction)?)?)?;
        if let Kind::Shell(words) = &shell.kind { Some(words) } else { None }
    }

    /// Takes an instruction away, with the lines that it stands on.
    #[must_use]
    pub fn delete(&self, instruction: &Instruction) -> Edit {
        let before = self.source.get(..instruction.span.start()).unwrap_or_default();
        let after = self.source.get(instruction.span.end()..).unwrap_or_default();
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let end = after.find('\n').map_or(self.source.len(), |at| instruction.span.end() + at + 1);
        Edit::delete(Span::new(start, end))
    }

    /// Puts a line of its own before an instruction.
    #[must_use]
    pub fn insert_before(&self, instruction: &Instruction, line: &str) -> Edit {
        Edit::insert(instruction.span.start(), format!("{line}{}", self.line_break()))
    }

    /// Puts a line of its own after an instruction. A continuation that nothing follows would swallow that line, so it
    /// goes.
    #[must_use]
    pub fn insert_after(&self, instruction: &Instruction, line: &str) -> Edit {
        let end = instruction.span.end();
        let rest = self.source.get(end..).unwrap_or_default();
        let line_break = self.line_break();
        let dangles = rest.split('\n').next().is_some_and(|after| !after.trim().is_empty());
        match rest.find('\n') {
            Some(at) if dangles => {
                Edit::replace(Span::new(end, end + at + 1), format!("{line_break}{line}{line_break}"))
            }
            None if dangles => {
                Edit::replace(Span::new(end, self.source.len()), format!("{line_break}{line}{line_break}"))
            }
            Some(at) => Edit::insert(end + at + 1, format!("{line}{line_break}")),
            None => Edit::insert(self.source.len(), format!("{line_break}{line}{line_break}")),
        }
    }

    /// How the file ends its lines, by the first one: no fix has to read all of a long file.
    pub(crate) fn line_break(&self) -> &'static str {
        let first = self.source.split('\n').next().unwrap_or_default();
        if first.ends_with('\r') { "\r\n" } else { "\n" }
    }
}
