//! A start as text: a timeline of calls with the fatal one marked.

use crate::output::{self, Excerpt};
use bulkhead_simulate::seccomp::{Comparison, Denial, Layer, Outcome, Phase, Start, Step};
use bulkhead_text::LineIndex;
use std::io::{self, Write};

/// How wide a line of the timeline may be.
const WIDTH: usize = 100;

pub(super) fn write(out: &mut impl Write, path: &str, source: &str, start: &Start) -> io::Result<()> {
    let name = &start.program;
    if start.starts {
        writeln!(out, "{name} starts under {path}.")?;
    } else {
        writeln!(out, "{name} does not start under {path}.")?;
    }
    if start.layer == Layer::Docker && start.refused.is_none() {
        writeln!(out, "(with what runc needs in a container before it)")?;
    }
    timeline(out, start)?;
    if let Some(span) = start.span {
        let message = match (&start.refused, &start.denied) {
            (Some(refused), _) => refused.clone(),
            (None, Some(denied)) => format!("`{}` is denied: {}", denied.syscall, answer(denied)),
            (None, None) => String::new(),
        };
        let lines = LineIndex::new(source);
        let excerpt = Excerpt {
            level: bulkhead_lint::Severity::Error,
            id: None,
            path,
            source,
            lines: &lines,
            span,
            message: &message,
            help: "",
            fix: None,
        };
        writeln!(out, "\n{}", excerpt.draw(output::has_colours()))?;
    }
    if let Some(says) = &start.says {
        writeln!(out, "\nIt says: {says}")?;
    }
    if let Some(exit) = start.exit {
        writeln!(out, "It ends with status {exit}{}.", signal(exit))?;
    }
    Ok(())
}

/// How the profile differs from Docker's default one.
pub(super) fn compared(out: &mut impl Write, comparison: &Comparison) -> io::Result<()> {
    let Comparison { reachable, reachable_by_default, beyond, denied } = comparison;
    writeln!(
        out,
        "\nIt leaves {reachable} system calls within reach; Docker's default profile leaves {reachable_by_default}."
    )?;
    if beyond.is_empty() {
        writeln!(out, "It allows nothing that the default profile denies.")?;
    } else {
        writeln!(out, "It allows what the default profile denies:")?;
    }
    for one in beyond {
        writeln!(out, "  {}: {}", one.syscall, one.does)?;
        if let Some(abused) = &one.abused {
            writeln!(out, "      {abused}")?;
        }
    }
    if !denied.is_empty() {
        writeln!(out, "It denies what the default profile allows ({}):", denied.len())?;
        let mut purposes: Vec<&str> = denied.iter().map(|one| one.does.as_str()).collect();
        purposes.sort_unstable();
        purposes.dedup();
        for does in purposes {
            writeln!(out, "  {does}:")?;
            let alike = denied.iter().filter(|one| one.does == does);
            words(out, "      ", alike.map(|one| one.syscall.as_str()))?;
        }
    }
    Ok(())
}

/// The calls in their order: those that go ahead side by side, each that is denied on a line of its own.
fn timeline(out: &mut impl Write, start: &Start) -> io::Result<()> {
    let mut denials = start.survived.iter().chain(&start.denied);
    let alike = |one: &Step, other: &Step| {
        let is_quiet = matches!(one.outcome, Outcome::Allowed | Outcome::NotReached);
        is_quiet && one.phase == other.phase && one.outcome == other.outcome
    };
    let mut last = None;
    for steps in start.timeline.chunk_by(alike) {
        let Some(first) = steps.first() else { continue };
        if last != Some(first.phase) {
            writeln!(out, "\n{}", title(first.phase))?;
            last = Some(first.phase);
        }
        match first.outcome {
            Outcome::Allowed => calls(out, "  ok    ", steps)?,
            Outcome::NotReached => calls(out, "  -     ", steps)?,
            Outcome::Survived | Outcome::Fatal => {
                let Some(denial) = denials.next() else { continue };
                let (mark, then) =
                    if denial.fatal { ("  DIES  ", "") } else { ("  !     ", ", and it goes on") };
                writeln!(out, "{mark}{}{}: {}{then}", denial.syscall, arguments(denial), answer(denial))?;
            }
        }
    }
    Ok(())
}

fn calls(out: &mut impl Write, mark: &str, steps: &[Step]) -> io::Result<()> {
    words(out, mark, steps.iter().map(|step| step.syscall.as_str()))
}

/// Words side by side, in as many lines as it takes.
fn words<'a>(out: &mut impl Write, mark: &str, words: impl Iterator<Item = &'a str>) -> io::Result<()> {
    let mut line = mark.to_owned();
    for word in words {
        if line.len() + word.len() >= WIDTH {
            writeln!(out, "{}", line.trim_end())?;
            line = " ".repeat(mark.len());
        }
        line.push_str(word);
        line.push(' ');
    }
    writeln!(out, "{}", line.trim_end())
}

fn title(phase: Phase) -> &'static str {
    match phase {
        Phase::Runtime => "runc, before the program",
        Phase::Start => "start",
        Phase::Serve => "at a request",
        Phase::Stop => "at the end",
    }
}

/// The known arguments of a use.
fn arguments(denial: &Denial) -> String {
    if denial.args.is_empty() {
        return String::new();
    }
    let one = |arg: &Option<u64>| arg.map_or_else(|| "…".to_owned(), |value| value.to_string());
    format!("({})", denial.args.iter().map(one).collect::<Vec<_>>().join(", "))
}

/// What the filter answers.
fn answer(denial: &Denial) -> String {
    let unsure = if denial.ambiguous { ", as far as that is certain" } else { "" };
    match &denial.errno {
        Some(errno) => format!("{errno} ({}){unsure}", denial.action),
        None => format!("the signal SIGSYS ({}){unsure}", denial.action),
    }
}

fn signal(exit: u8) -> &'static str {
    match exit {
        159 => ": the signal SIGSYS, \"Bad system call\"",
        139 => ": the signal SIGSEGV, \"Segmentation fault\"",
        _ => "",
    }
}
