//! Instructions of which only the last one of a stage counts.

use crate::Fix;
use crate::analysis::Dockerfile;
use crate::rule::Finding;
use bulkhead_dockerfile::{Instruction, Stage};

/// A finding at each instruction of that name that a later one of the same stage takes the effect of.
pub(crate) fn overridden(file: &Dockerfile<'_>, keyword: &str) -> Vec<Finding> {
    let of_stage = |stage: &Stage| {
        let own = file.tree.instructions.get(stage.instructions.clone()).unwrap_or_default();
        let mut same: Vec<&Instruction> = own.iter().filter(|instruction| instruction.is(keyword)).collect();
        let last = same.pop();
        let finding =
            |instruction: &Instruction| finding(file, keyword, instruction, last.unwrap_or(instruction));
        same.into_iter().map(finding).collect::<Vec<_>>()
    };
    file.build.stages.iter().flat_map(of_stage).collect()
}

fn finding(file: &Dockerfile<'_>, keyword: &str, instruction: &Instruction, last: &Instruction) -> Finding {
    let first_line = |instruction: &Instruction| {
        let text = instruction.arguments.of(file.source).lines().next().unwrap_or_default().trim();
        let escape = text.strip_suffix(file.tree.escape).unwrap_or(text).trim_end();
        escape.to_owned()
    };
    let message = format!(
        "`{keyword} {}` has no effect: `{keyword} {}` comes later in the same stage",
        first_line(instruction),
        first_line(last)
    );
    let help = format!("Keep one `{keyword}` a stage.");
    let fix = Fix::suggested(format!("Remove the earlier `{keyword}`"), vec![file.delete(instruction)]);
    Finding::new(instruction.span, message, help).fix(fix)
}
