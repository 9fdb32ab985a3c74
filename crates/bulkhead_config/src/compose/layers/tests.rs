//! Tests of files put over files, after <https://docs.docker.com/reference/compose-file/merge/>.

use super::Joined;
use crate::compose::{Files, Project, Sources};
use crate::container::Container;
use proptest::prelude::*;

/// A file with another one put over it.
fn layered(first: &str, second: &str) -> Joined {
    let files = Files::new(vec![("compose.yaml", first), ("compose.override.yaml", second)]);
    Project::joined(&Sources::read(&[0, 1], &files))
}

/// The container of the service `a` after the second file's settings, and the whole.
fn container(first: &str, second: &str) -> (Container, Joined) {
    let file = |settings: &str| format!("services:\n  a:\n    image: a:1\n{settings}");
    let layered = layered(&file(first), &file(second));
    (Container::from_service(&layered.project, &layered.project.services[0]), layered)
}

/// Where the second file begins: after the line break that ends the first one.
fn second(whole: &Joined) -> usize {
    whole.project.source.rfind("services:").unwrap()
}

fn texts(list: &[bulkhead_text::Spanned<String>]) -> Vec<&str> {
    list.iter().map(|item| item.value.as_str()).collect()
}

#[test]
fn single_values_are_replaced_and_lists_appended() {
    let (a, whole) = container(
        "    user: b\n    cap_drop: [ALL]\n    command: [x, y]\n",
        "    user: c\n    cap_drop: [ALL, KILL]\n    command: [z]\n",
    );
    let user = a.user.unwrap();
    assert_eq!((user.value.as_str(), user.span.of(&whole.project.source)), ("c", "c"));
    assert!(user.span.start() >= second(&whole));
    assert_eq!(texts(&a.cap_drop), ["ALL", "KILL"]);
    assert_eq!(texts(&a.command.unwrap()), ["z"]);
    assert!(a.subject.start() < second(&whole), "a service is shown where it begins");
}

#[test]
fn two_forms_of_one_key_are_joined() {
    let (a, _) = container(
        "    environment: [A=1, B=2, C]\n    networks: [n]\n    tmpfs: /a\n",
        "    environment: {B: 3, D: 4}\n    networks: {m: {aliases: [x]}}\n    tmpfs: [/b]\n",
    );
    let variables: Vec<_> = a
        .environment
        .iter()
        .map(|it| (it.name.value.as_str(), it.value.as_ref().map(|value| value.value.as_str())))
        .collect();
    assert_eq!(variables, [("A", Some("1")), ("C", None), ("B", Some("3")), ("D", Some("4"))]);
    assert_eq!(texts(&a.networks), ["n", "m"]);
    assert_eq!(texts(&a.tmpfs), ["/a", "/b"]);
    let (a, _) = container("    environment: {A: 1}\n", "    environment: [B=2]\n");
    assert_eq!(a.environment.len(), 2);
}

#[test]
fn reset_and_override_take_what_is_there_away() {
    let (a, _) = container(
        "    ports: [\"80:80\"]\n    cap_add: [KILL]\n    privileged: true\n    environment: {A: 1, B: 2}\n",
        "    ports: !reset []\n    cap_add: !override [CHOWN]\n    privileged: !reset false\n    environment: {A: !reset null}\n",
    );
    assert!(a.ports.is_empty() && a.privileged.is_none());
    assert_eq!(texts(&a.cap_add), ["CHOWN"]);
    assert_eq!(a.environment.len(), 1);
}

#[test]
fn a_build_keeps_its_context_and_options_go_with_their_driver() {
    let (_, whole) = container("    build: ./app\n", "    build: {target: dev}\n");
    let build = whole.project.services[0].build.clone().unwrap();
    assert_eq!((build.context.unwrap().value, build.target.unwrap().value), ("./app".into(), "dev".into()));
    let logging = |second| {
        let first = "    logging: {driver: syslog, options: {a: b}}\n";
        container(first, second).0.logging.unwrap().options.len()
    };
    assert_eq!(logging("    logging: {driver: json-file}\n"), 0);
    assert_eq!(logging("    logging: {options: {c: d}}\n"), 2);
}

#[test]
fn services_of_either_file_are_there_once_and_nothing_is_missing_that_the_other_has() {
    let first = "services:\n  b: {image: a, networks: [n]}\n  a: {depends_on: [c]}\n";
    let second = "services:\n  c: {image: c}\n  a: {image: a}\nnetworks:\n  n:\n";
    let layered = layered(first, second);
    let names: Vec<&str> = layered.project.services.iter().map(|it| it.name.value.as_str()).collect();
    assert_eq!(names, ["b", "a", "c"]);
    assert_eq!(layered.project.refusals(), []);
}

#[test]
fn a_fix_of_what_is_missing_goes_into_the_first_file() {
    let (a, whole) = container("    read_only: true\n", "    user: b\n");
    let edit = a.set("mem_limit", "1g").unwrap();
    assert!(edit.span.start() < second(&whole), "{edit:?}");
}

proptest! {
    #[test]
    fn any_two_files_are_read(first in "(services:\\n  a:\\n)?\\PC{0,60}", second in "(services:\\n  a: )?\\PC{0,60}") {
        let layered = layered(&first, &second);
        for service in &layered.project.services {
            prop_assert!(layered.project.source.get(service.name.span.range()).is_some());
        }
    }
}
