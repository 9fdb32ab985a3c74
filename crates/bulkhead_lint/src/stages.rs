//! What rules about stages share: the flags of `FROM`, and what `from=` names.

use crate::Fix;
use crate::analysis::Dockerfile;
use bulkhead_dockerfile::{Flag, Kind, Stage};
use bulkhead_text::{Edit, Span, Spanned};

/// The flag `--platform` of a `FROM`, its value and the stage.
pub(crate) type Platform<'f> = (&'f Flag, &'f Spanned<String>, &'f Stage);

/// Every `FROM --platform=…`.
pub(crate) fn platforms<'f>(file: &'f Dockerfile<'_>) -> impl Iterator<Item = Platform<'f>> {
    file.build.stages.iter().filter_map(|stage| {
        let flag = file.tree.instructions.get(stage.from)?.flag("platform")?;
        Some((flag, flag.value.as_ref()?, stage))
    })
}

/// Takes a flag away, with the blanks behind it.
pub(crate) fn without_flag(file: &Dockerfile<'_>, flag: &Flag) -> Option<Fix> {
    let rest = file.source.get(flag.span.end()..)?;
    let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    let whole = Span::new(flag.span.start(), flag.span.end() + blanks);
    let title = format!("Remove `{}`", flag.span.of(file.source));
    (blanks > 0).then(|| Fix::suggested(title, vec![Edit::delete(whole)]))
}

/// What takes files from somewhere else than the build context.
pub(crate) struct FromWord<'f> {
    /// The stage that it stands in.
    pub(crate) stage: &'f Stage,
    /// `COPY --from`, where a number is that of a stage; in `RUN --mount=from=` it is not.
    pub(crate) copy: bool,
    /// The word.
    pub(crate) word: &'f Spanned<String>,
}

impl FromWord<'_> {
    /// The number that the word stands for.
    pub(crate) fn number(&self) -> Option<usize> {
        self.word.value.parse().ok().filter(|_| self.copy)
    }
}

/// Every `COPY --from=…` and `RUN --mount=from=…` whose word holds no variable.
pub(crate) fn from_words<'f>(file: &'f Dockerfile<'_>) -> impl Iterator<Item = FromWord<'f>> {
    let instructions = file.tree.instructions.iter().enumerate();
    let all = instructions.filter_map(|(number, instruction)| {
        let stage = file.build.stage_of(number)?;
        let copy = if let Kind::Copy(copy) = &instruction.kind { copy.from.as_ref() } else { None };
        let mounts = if let Kind::Run(run) = &instruction.kind { run.mounts.as_slice() } else { &[] };
        let of_copy = copy.map(|word| FromWord { stage, copy: true, word });
        let of_mounts = mounts.iter().filter_map(|mount| mount.from());
        Some(of_copy.into_iter().chain(of_mounts.map(move |word| FromWord { stage, copy: false, word })))
    });
    all.flatten().filter(|from| !from.word.value.contains('$') && !from.word.value.is_empty())
}
