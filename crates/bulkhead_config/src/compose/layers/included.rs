//! Tests of files that include and extend each other, after
//! <https://github.com/compose-spec/compose-spec/blob/main/14-include.md>, and `ApplyInclude` and `ApplyExtends` in
//! <https://github.com/compose-spec/compose-go/tree/main/loader>.

use super::Joined;
use crate::compose::{Files, Links, Project, Sources};
use proptest::prelude::*;

/// The project of the first file, and whether all files that it needs are there.
fn joined(files: &[(&str, &str)]) -> (Joined, bool) {
    let files = Files::new(files.to_vec());
    let sources = Sources::read(&[0], &files);
    (Project::joined(&sources), sources.is_complete)
}

fn services(files: &[(&str, &str)]) -> Vec<String> {
    joined(files).0.project.services.into_iter().map(|it| it.name.value).collect()
}

const B: &str = "services:\n  b:\n    image: b:1\n    networks: [n]\nnetworks:\n  n:\n";

#[test]
fn every_form_of_include_is_read() {
    for (include, path) in [
        ("[b.yaml]", "x/b.yaml"),
        ("[./sub/../b.yaml]", "x/b.yaml"),
        ("[../b.yaml]", "b.yaml"),
        ("[\"${DIR:-sub}/b.yaml\"]", "x/sub/b.yaml"),
        ("[{path: b.yaml}]", "x/b.yaml"),
        ("[{path: [b.yaml], project_directory: .., env_file: [.env]}]", "x/b.yaml"),
    ] {
        let a = format!("include: {include}\nservices:\n  a: {{image: a, depends_on: [b], networks: [n]}}\n");
        let files = [("x/compose.yaml", &*a), (path, B)];
        let (whole, is_complete) = joined(&files);
        assert!(is_complete, "{include}");
        assert_eq!(services(&files), ["a", "b"], "{include}");
        assert_eq!((whole.errors, whole.project.refusals()), (vec![], vec![]), "{include}");
        assert_eq!(Links::of("x/compose.yaml", &a).included, [path]);
    }
}

#[test]
fn files_of_one_item_are_put_over_each_other() {
    let over = "services:\n  b: {user: \"1\"}\n";
    let list = ("compose.yaml", "include: [{path: [b.yaml, over.yaml]}]\n");
    let (whole, _) = joined(&[list, ("b.yaml", B), ("over.yaml", over)]);
    let b = whole.project.service("b").unwrap();
    assert_eq!((b.user.clone().unwrap().value, whole.errors.len()), ("1".to_owned(), 0));
}

#[test]
fn what_both_files_declare_is_joined_with_the_including_one_on_top() {
    for (own, image, ports) in [
        ("networks: {n: {internal: true}}", "b:1", 1),
        ("services: {b: {image: \"b:2\"}}", "b:2", 1),
        ("services: {b: {image: \"b:1\", ports: [\"80:80\"], networks: [n]}}", "b:1", 1),
        ("services: {b: {ports: [\"81:80\"]}}", "b:1", 2),
    ] {
        let a = format!("include: [b.yaml]\n{own}\n");
        let b = B.replace("image: b:1\n", "image: b:1\n    ports: [\"80:80\"]\n");
        let (whole, _) = joined(&[("compose.yaml", &a), ("b.yaml", &b)]);
        let service = whole.project.service("b").unwrap();
        assert_eq!(
            (service.image.as_ref().unwrap().value.as_str(), service.ports.len()),
            (image, ports),
            "{own}"
        );
        assert_eq!(whole.errors, []);
    }
}

#[test]
fn an_override_file_changes_what_is_included() {
    let files = Files::new(vec![
        ("compose.yaml", "include: [b.yaml]\n"),
        ("compose.override.yaml", "services:\n  b: {user: \"1\"}\n"),
        ("b.yaml", B),
    ]);
    let whole = Project::joined(&Sources::read(&[0, 1], &files));
    assert_eq!(whole.errors, []);
    assert_eq!(whole.project.service("b").unwrap().user.clone().unwrap().value, "1");
}

#[test]
fn circles_of_files_end() {
    let (whole, _) = joined(&[("a.yaml", "include: [b.yaml]\n"), ("b.yaml", "include: [./a.yaml]\n")]);
    let messages: Vec<&str> = whole.errors.iter().map(|error| error.message.as_str()).collect();
    assert_eq!(messages, ["`./a.yaml` is included in a circle: Compose refuses the file"]);
    // Two files may include a third one.
    let files = [("a.yaml", "include: [b.yaml, c.yaml]\n"), ("b.yaml", "include: [c.yaml]\n"), ("c.yaml", B)];
    let (whole, _) = joined(&files);
    assert_eq!((whole.errors.len(), whole.project.services.len()), (0, 1));
    let chain: Vec<(String, String)> =
        (0..60).map(|at| (format!("{at}.yaml"), format!("include: [{}.yaml]\n", at + 1))).collect();
    let chain: Vec<(&str, &str)> = chain.iter().map(|(path, text)| (&**path, &**text)).collect();
    assert_eq!(joined(&chain).0.errors.len(), 1);
}

#[test]
fn services_of_other_files_are_extended_from_their_own_folder() {
    let a = "services:\n  a:\n    extends: {file: base/common.yaml, service: b}\n    user: \"1\"\n";
    let common = "services:\n  b:\n    extends: {file: deep.yaml, service: c}\n    read_only: true\n";
    let deep = "services:\n  c: {image: c, extends: d}\n  d: {privileged: true}\n";
    let files = [("compose.yaml", a), ("base/common.yaml", common), ("base/deep.yaml", deep)];
    let (whole, is_complete) = joined(&files);
    let service = whole.project.service("a").unwrap();
    assert!(is_complete && service.extends.is_none());
    assert_eq!(service.image.as_ref().unwrap().value, "c");
    assert!(service.user.is_some() && service.read_only.is_some() && service.privileged.is_some());
    assert_eq!(whole.project.services.len(), 1, "what is extended is no service of the project");
    assert_eq!(Links::of("compose.yaml", a).extended, ["base/common.yaml"]);
}

#[test]
fn what_cannot_be_extended_is_said_and_what_cannot_be_read_is_not() {
    for (files, error, partial) in [
        (
            vec![("c.yaml", B)],
            Some("service `a` extends `x`, and there is no such service in `c.yaml`"),
            true,
        ),
        (
            vec![("c.yaml", "services:\n  x: {extends: {file: compose.yaml, service: a}}\n")],
            Some("service `a` extends itself in a circle"),
            true,
        ),
        (vec![], None, true),
        (vec![("c.yaml", "services:\n  x: {extends: {file: d.yaml, service: y}}\n")], None, true),
        (vec![("c.yaml", "services:\n  x: {image: x}\n")], None, false),
    ] {
        let a = ("compose.yaml", "services:\n  a:\n    extends: {file: c.yaml, service: x}\n");
        let (whole, _) = joined(&[&[a][..], &files].concat());
        assert_eq!(whole.errors.first().map(|error| error.message.as_str()), error, "{files:?}");
        assert_eq!(whole.project.service("a").unwrap().extends.is_some(), partial, "{files:?}");
    }
    // A service is as unknown as the one that it extends.
    let one = "services:\n  a: {extends: b}\n  b: {extends: {file: c.yaml, service: x}}\n";
    let project = Project::parse(one).tree;
    assert!(
        project.services.iter().all(|service| service.extends.as_ref().is_some_and(|it| it.file.is_some()))
    );
}

proptest! {
    #[test]
    fn any_files_are_joined(
        first in "(include: \\[[ab]\\]\\n)?(services:\\n  a: \\{extends: \\{file: [ab], service: [ab]\\}\\}\\n)?\\PC{0,40}",
        second in "(include: \\[[ab]\\]\\n)?(services:\\n  b: \\{extends: \\{file: [ab], service: [ab]\\}\\}\\n)?\\PC{0,40}",
    ) {
        let (whole, _) = joined(&[("a", &first), ("b", &second)]);
        for service in &whole.project.services {
            prop_assert!(whole.project.source.get(service.name.span.range()).is_some());
        }
    }
}
