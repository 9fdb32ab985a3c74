//! The images that a Dockerfile takes from a registry, and where their names are written.

use crate::analysis::Dockerfile;
use bulkhead_dockerfile::{Base, Kind, Origin, Word};
use bulkhead_text::{ImageReference, Span};
use std::collections::{HashMap, HashSet};

/// How many `ARG`s that name each other are followed.
const MAX_STEPS: usize = 10;

/// An image, and where to change its name.
pub(crate) struct NamedImage {
    /// The image, with the defaults of `ARG`s filled in.
    pub(crate) image: ImageReference,
    /// The name: in `FROM`, `COPY --from` or `--mount=from=`, or in the `ARG` that all of it comes from.
    pub(crate) span: Span,
    /// The tag, or the name where the tag has no place of its own.
    pub(crate) tag: Span,
}

/// Every image of the file, each place once. Stages, `scratch`, names with variables that have no value, and words
/// after `--from=` that may just as well name a build context are left out.
pub(crate) fn named(file: &Dockerfile<'_>) -> Vec<NamedImage> {
    let defaults = defaults(file);
    let from = file.build.stages.iter().filter_map(|stage| {
        let Base::Image(image) = &stage.base else { return None };
        let Kind::From(from) = &file.tree.instructions.get(stage.from)?.kind else { return None };
        let word = follow(&defaults, &from.image);
        Some(NamedImage { image: image.clone(), span: word.span, tag: tag(file, &defaults, word) })
    });
    let copies = file.build.stages.iter().flat_map(|stage| &stage.copies).filter_map(|step| {
        let Origin::Other(name) = &step.origin else { return None };
        let flag = file.tree.instructions.get(step.instruction)?.flag("from")?;
        other(file, name, flag.value.as_ref()?.span)
    });
    let mounts = file.tree.instructions.iter().filter_map(|instruction| match &instruction.kind {
        Kind::Run(run) => Some(run.mounts.iter().filter_map(|mount| mount.from())),
        _ => None,
    });
    let mounts = mounts.flatten().filter_map(|from| other(file, &from.value, from.span));
    let mut seen = HashSet::new();
    from.chain(copies).chain(mounts).filter(|named| seen.insert(named.tag)).collect()
}

/// What `from=` names, where it can only be an image: no stage is called so.
fn other(file: &Dockerfile<'_>, name: &str, span: Span) -> Option<NamedImage> {
    if !name.contains(['/', ':', '@']) {
        return None;
    }
    let image = ImageReference::parse(name).ok()?;
    let tag = if span.of(file.source) == name { tag_within(name, span) } else { None };
    Some(NamedImage { image, span, tag: tag.unwrap_or(span) })
}

/// The defaults of the `ARG`s before the first `FROM`.
type Defaults<'f> = HashMap<&'f str, &'f Word>;

fn defaults<'f>(file: &'f Dockerfile<'_>) -> Defaults<'f> {
    let top = file.tree.instructions.iter().take_while(|instruction| !instruction.is("FROM"));
    let arguments = top.filter_map(|instruction| match &instruction.kind {
        Kind::Arg(arguments) => Some(arguments),
        _ => None,
    });
    let named = arguments.flatten().map(|argument| (argument.name.value.as_str(), argument.default.as_ref()));
    let all: HashMap<&str, Option<&Word>> = named.collect();
    all.into_iter().filter_map(|(name, default)| Some((name, default?))).collect()
}

/// The default of the `ARG` that a word takes all of its text from, or the word itself.
fn follow<'f>(defaults: &Defaults<'f>, word: &'f Word) -> &'f Word {
    let mut word = word;
    for _ in 0..MAX_STEPS {
        match variable(&word.raw).and_then(|name| defaults.get(name)) {
            Some(next) => word = next,
            None => break,
        }
    }
    word
}

/// The place of the tag, also in the `ARG` that it comes from.
fn tag(file: &Dockerfile<'_>, defaults: &Defaults<'_>, word: &Word) -> Span {
    let (_, text, _) = ImageReference::split(unquoted(&word.raw));
    if let Some(default) = text.and_then(variable).and_then(|name| defaults.get(name)) {
        return follow(defaults, default).span;
    }
    let plain = word.span.of(file.source) == word.raw;
    if plain { tag_within(&word.raw, word.span).unwrap_or(word.span) } else { word.span }
}

/// The tag within a name that stands at `span`; none where it is made of variables or quoted.
fn tag_within(raw: &str, span: Span) -> Option<Span> {
    let (name, tag, _) = ImageReference::split(raw);
    let tag = tag?;
    let plain = tag.chars().all(|next| next.is_ascii_alphanumeric() || matches!(next, '_' | '.' | '-'));
    let start = span.start() + name.len() + 1;
    plain.then(|| Span::new(start, start + tag.len()))
}

/// The name of the variable that is all of the text: `$NAME` or `${NAME}`.
pub(crate) fn variable(text: &str) -> Option<&str> {
    let text = unquoted(text).strip_prefix('$')?;
    let name = text.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')).unwrap_or(text);
    let whole = name.chars().all(|next| next.is_ascii_alphanumeric() || next == '_');
    (whole && !name.is_empty()).then_some(name)
}

fn unquoted(text: &str) -> &str {
    let inner = |quote| text.strip_prefix(quote).and_then(|rest: &str| rest.strip_suffix(quote));
    inner('"').or_else(|| inner('\'')).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use crate::analysis::Model;
    use crate::testing::workspace;
    use crate::{Analysis, images};

    /// `image @ name @ tag` of each image.
    fn shown(source: &str) -> Vec<String> {
        let workspace = workspace(&[("Dockerfile", source)]);
        let analysis = Analysis::new(&workspace);
        let Model::Dockerfile(file) = &analysis.files[0].model else { unreachable!() };
        let shown = images::named(file)
            .into_iter()
            .map(|named| format!("{} @ {} @ {}", named.image, named.span.of(source), named.tag.of(source)));
        shown.collect()
    }

    #[test]
    fn names_are_found_where_they_are_written() {
        for (source, expected) in [
            ("FROM alpine", "alpine @ alpine @ alpine"),
            ("FROM localhost:5000/app", "localhost:5000/app @ localhost:5000/app @ localhost:5000/app"),
            ("FROM alpine:3.22", "alpine:3.22 @ alpine:3.22 @ 3.22"),
            ("FROM \"alpine:3\"", "alpine:3 @ \"alpine:3\" @ \"alpine:3\""),
            ("ARG I=alpine:3\nFROM $I", "alpine:3 @ alpine:3 @ 3"),
            ("ARG J=alpine:3\nARG I=$J\nFROM ${I}", "alpine:3 @ alpine:3 @ 3"),
            ("ARG T=3\nFROM alpine:${T}", "alpine:3 @ alpine:${T} @ 3"),
            ("ARG R=example.com\nFROM $R/alpine:3", "example.com/alpine:3 @ $R/alpine:3 @ 3"),
            ("FROM ${I:-alpine:3}", "alpine:3 @ ${I:-alpine:3} @ ${I:-alpine:3}"),
        ] {
            assert_eq!(shown(source), [expected], "{source}");
        }
    }

    #[test]
    fn stages_scratch_contexts_and_unknown_names_are_no_images() {
        for source in [
            "FROM scratch",
            "FROM $IMAGE",
            "ARG T\nFROM alpine:$T",
            "FROM scratch AS a\nFROM A\nCOPY --from=0 /a /a\nCOPY --from=a /a /a\nCOPY --from=assets /a /a",
            "FROM scratch\nRUN --mount=from=tools,target=/t a",
        ] {
            assert_eq!(shown(source), Vec::<String>::new(), "{source}");
        }
    }

    #[test]
    fn files_come_from_images_too_and_each_place_counts_once() {
        let source =
            "ARG I=alpine\nFROM $I\nFROM $I\nCOPY --from=a/b:1 /a /a\nRUN --mount=from=c/d,target=/t a";
        assert_eq!(shown(source), ["alpine @ alpine @ alpine", "a/b:1 @ a/b:1 @ 1", "c/d @ c/d @ c/d"]);
    }
}
