//! Checks of Dockerfiles: what the final image is made of, and whom it runs as.

use super::image::{simulated, unreadable};
use super::{Verdict, sentence, shown};
use bulkhead_dockerfile::Instruction;
use bulkhead_lint::analysis::{Dockerfile, File, Model};
use bulkhead_simulate::image::Context;

/// Instructions of which the image keeps the last one only.
const LAST_COUNTS: [&str; 6] = ["ENTRYPOINT", "HEALTHCHECK", "SHELL", "STOPSIGNAL", "USER", "WORKDIR"];

/// Whether the image is still made with an instruction whose arguments, or heredocs, hold a text.
pub(super) fn keep(file: &File<'_>, keyword: &str, contains: Option<&str>) -> Verdict {
    let Model::Dockerfile(dockerfile) = &file.model else { return unreadable(file) };
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

/// Whether the image starts as root.
pub(super) fn user(file: &File<'_>, root: bool) -> Verdict {
    let Model::Dockerfile(dockerfile) = &file.model else { return unreadable(file) };
    let (Some(built), Some(image)) = (dockerfile.build.target(), simulated(file, Context::default())) else {
        return unreadable(file);
    };
    let base = built.stage.base_text.span;
    let (is_root, who, at) = match (image.user_at, image.root) {
        (Some(at), None) => return shown(file, at, "this user depends on a variable that has no value"),
        (Some(at), Some(is_root)) => {
            let name = image.user.split(':').next().unwrap_or_default();
            (is_root, format!("the image starts as `{name}`"), at)
        }
        (None, Some(false)) => (false, "the base image sets a user that is not root".to_owned(), base),
        (None, _) => (true, "nothing sets `USER`, so the image starts as root".to_owned(), base),
    };
    if is_root == root { Verdict::pass(sentence(&who)).at(at) } else { shown(file, at, &who) }
}
