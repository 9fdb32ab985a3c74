//! The checklist of a workspace: which of its items the files keep, as far as rules can tell.

use crate::analysis::{Analysis, Model};
use crate::pipeline::{deeds, first_push};
use crate::rule::Check;
use crate::rules::Known;
use crate::{Diagnostic, Item, SYNTAX};

/// How an item stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// No file has anything to do with it.
    NothingBears,
    /// A file that has to do with it, by its place in [`Analysis::files`], cannot be read whole: nothing is known.
    Unread(usize),
    /// No rule of it finds anything in these files, which have to do with it.
    Kept(Vec<usize>),
    /// Rules of it find something: the places of their diagnostics.
    Open(Vec<usize>),
}

/// Every item of the checklist and how it stands; `found` are the diagnostics of the same files.
#[must_use]
pub fn checklist(analysis: &Analysis<'_>, found: &[Diagnostic]) -> Vec<(Item, Standing)> {
    Item::ALL.map(|item| (item, standing(item, analysis, found))).into()
}

fn standing(item: Item, analysis: &Analysis<'_>, found: &[Diagnostic]) -> Standing {
    let rules = || {
        let all = analysis.areas.iter().flat_map(|area| area.rules);
        all.filter(|rule| rule.item == Some(item))
    };
    let of_item = |it: &Diagnostic| rules().any(|rule: &Known| rule.id == it.rule);
    let open: Vec<usize> =
        found.iter().enumerate().filter(|(_, it)| of_item(it)).map(|(place, _)| place).collect();
    if !open.is_empty() {
        return Standing::Open(open);
    }
    let files = analysis.files.iter().enumerate();
    let bearing: Vec<usize> = files
        .filter(|(_, file)| rules().any(|rule| bears(item, &rule.check, &file.model)))
        .map(|(place, _)| place)
        .collect();
    let broken = |place: &&usize| {
        let path = analysis.files.get(**place).map(|file| file.path);
        found.iter().any(|it| it.rule == SYNTAX && Some(it.path.as_str()) == path)
    };
    match bearing.iter().find(broken) {
        Some(&place) => Standing::Unread(place),
        None if bearing.is_empty() => Standing::NothingBears,
        None => Standing::Kept(bearing),
    }
}

/// Whether a file has what a check of an item is about. A file in which there is nothing to do right keeps nothing.
fn bears(item: Item, check: &Check, model: &Model<'_>) -> bool {
    match (check, model) {
        (Check::Dockerfile(_), Model::Dockerfile(file)) => !file.build.stages.is_empty(),
        (Check::Compose(_), Model::Compose(file)) => match item {
            Item::IsolateBackends => file.project.services.len() > 1,
            Item::RotateSecrets => !file.project.secrets.is_empty(),
            _ => !file.project.services.is_empty(),
        },
        (Check::Seccomp(_), Model::Seccomp(_)) | (Check::Daemon(_), Model::Daemon(_)) => true,
        // A workflow has something to scan and to sign where it publishes an image.
        (Check::Workflow(_), Model::Workflow(workflow)) => first_push(&deeds(workflow)).is_some(),
        (Check::Container(_), model) => model.containers().next().is_some(),
        // That a script does nothing wrong does not say that it does something right; and rules over several files
        // are about what the others are about.
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{FileKind, SourceFile, Workspace};

    fn standings(files: &[(&str, &str)]) -> Vec<(Item, Standing)> {
        let file = |(path, text): &(&str, &str)| SourceFile {
            path: (*path).to_owned(),
            kind: FileKind::detect(path, text).unwrap(),
            text: (*text).to_owned(),
        };
        let workspace = Workspace { files: files.iter().map(file).collect() };
        let analysis = Analysis::new(&workspace);
        checklist(&analysis, &analysis.diagnostics())
    }

    fn of(item: Item, files: &[(&str, &str)]) -> Standing {
        standings(files).into_iter().find(|(own, _)| *own == item).unwrap().1
    }

    #[test]
    fn an_item_is_kept_where_a_file_bears_on_it_and_no_rule_finds_anything() {
        let good = [("Dockerfile", "FROM alpine:3.23\nUSER 10001:10001\nCMD [\"true\"]\n")];
        assert_eq!(of(Item::DontRunAsRoot, &good), Standing::Kept(vec![0]));
        let bad = [("Dockerfile", "FROM alpine:3.23\nCMD [\"true\"]\n")];
        assert!(matches!(of(Item::DontRunAsRoot, &bad), Standing::Open(places) if !places.is_empty()));
    }

    #[test]
    fn nothing_is_kept_where_nothing_bears_on_it() {
        assert!(standings(&[]).iter().all(|(_, standing)| *standing == Standing::NothingBears));
        let script = [("a.sh", "#!/bin/sh\ntrue\n")];
        for (item, standing) in standings(&script) {
            assert_eq!(standing, Standing::NothingBears, "{item:?}");
        }
        let workflow = [(
            ".github/workflows/a.yaml",
            "on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: make\n",
        )];
        assert_eq!(of(Item::Scan, &workflow), Standing::NothingBears);
        let one = [("compose.yaml", "services:\n  a:\n    image: b:1\n")];
        assert_eq!(of(Item::IsolateBackends, &one), Standing::NothingBears);
    }

    #[test]
    fn nothing_is_known_of_a_file_that_cannot_be_read() {
        let broken = [("compose.yaml", "services:\n  a:\n    image: b:1\n  c: [\n")];
        let known = |standing: &Standing| matches!(standing, Standing::Kept(_));
        assert!(!standings(&broken).iter().any(|(_, standing)| known(standing)), "{:?}", standings(&broken));
    }

    #[test]
    fn a_workflow_that_publishes_has_something_to_scan() {
        let steps =
            "      - run: docker build --tag ghcr.io/a/b:1 .\n      - run: docker push ghcr.io/a/b:1\n";
        let text = format!("on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n{steps}");
        assert!(matches!(of(Item::Scan, &[(".github/workflows/a.yaml", &text)]), Standing::Open(_)));
    }
}
