//! Checks of Dockerfiles: what the final image is made of, and whom it runs as.

use super::{Verdict, sentence, shown};
use bulkhead_dockerfile::Instruction;
use bulkhead_lint::analysis::{Dockerfile, File, Model};

/// Instructions of which the image keeps the last one only.
const LAST_COUNTS: [&str; 6] = ["ENTRYPOINT", "HEALTHCHECK", "SHELL", "STOPSIGNAL", "USER", "WORKDIR"];

/// Whether the image is still made with an instruction whose arguments, or heredocs, hold a text.
pub(super) fn keep(file: &File<'_>, keyword: &str, contains: Option<&str>) -> Verdict {
    let Model::Dockerfile(dockerfile) = &file.model else { return not_a_dockerfile(file) };
    let mut found: Vec<&Instruction> = match (keyword, dockerfile.build.target()) {
        // An `ENTRYPOINT` takes away the `CMD` of the stages below it: the model knows.
        ("CMD", Some(image)) => image
            .cmd()
            .and_then(|cmd| dockerfile.tree.instructions.get(cmd.instruction))
            .into_iter()
            .collect(),
        _ => of_target(dockerfile).filter(|found| found.is(keyword)).collect(),
    };
    if LAST_COUNTS.contains(&keyword) {
        found.truncate(1);
    }
    let holds = |found: &&&Instruction| {
        let bodies = found.heredocs.iter().map(|heredoc| heredoc.body);
        let mut spans = std::iter::once(found.arguments).chain(bodies);
        contains.is_none_or(|text| spans.any(|span| span.of(file.source).contains(text)))
    };
    let text = contains.map_or(String::new(), |text| format!(" with `{text}`"));
    match (found.iter().find(holds), found.first()) {
        (Some(_), _) => Verdict::pass(format!("The image still has its `{keyword}`{text}.")),
        (None, Some(other)) => shown(
            file,
            other.span,
            &format!("this `{keyword}` has no `{}` any more", contains.unwrap_or_default()),
        ),
        (None, None) => {
            Verdict::fail(format!("The final stage of `{}` has no `{keyword}`{text}.", file.path))
        }
    }
}

/// The instructions that the image is made of, the last one first.
fn of_target<'a>(dockerfile: &'a Dockerfile<'_>) -> impl Iterator<Item = &'a Instruction> {
    let stages = dockerfile.build.target().into_iter().flat_map(|image| image.chain());
    let all = &dockerfile.tree.instructions;
    stages.flat_map(|stage| {
        all.get(stage.instructions.clone()).unwrap_or_default().iter().rev().chain(all.get(stage.from))
    })
}

/// Whether the image starts as root. `base_has_user`: where no `USER` is set, the base image is known to set one.
pub(super) fn user(file: &File<'_>, root: bool, base_has_user: bool) -> Verdict {
    let Model::Dockerfile(dockerfile) = &file.model else { return not_a_dockerfile(file) };
    let Some(image) = dockerfile.build.target() else {
        return Verdict::fail(format!("`{}` has no `FROM`.", file.path));
    };
    let base = image.stage.base_text.span;
    let (is_root, who, at) = match image.user() {
        Some(set) if !set.value.resolved => {
            return shown(file, set.span, "this user depends on a variable that has no value");
        }
        Some(set) => (set.value.is_root(), format!("the image starts as `{}`", set.value.user), set.span),
        None if base_has_user => (false, "the base image sets a user that is not root".to_owned(), base),
        None => (true, "nothing sets `USER`, so the image starts as root".to_owned(), base),
    };
    if is_root == root { Verdict::pass(sentence(&who)).at(at) } else { shown(file, at, &who) }
}

fn not_a_dockerfile(file: &File<'_>) -> Verdict {
    Verdict::fail(format!("`{}` cannot be read as a Dockerfile.", file.path))
}
