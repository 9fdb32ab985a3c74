//! Tests of what services take over from each other.

use super::*;

#[test]
fn a_service_begins_with_what_it_extends() {
    let project = read(
        "services:\n  base:\n    image: a\n    cap_drop: [ALL]\n    command: [x]\n    environment: {A: 1, B: 2}\n  web:\n    extends: {service: base}\n    cap_drop: [KILL]\n    command: [y]\n    environment: {B: 3}\n  api:\n    extends: web\n    image: b\n",
    );
    let api = project.service("api").unwrap();
    let list = |list: &[Spanned<String>]| list.iter().map(|item| item.value.clone()).collect::<Vec<_>>();
    assert_eq!(api.image.as_ref().unwrap().value, "b");
    assert_eq!(list(&api.cap_drop), ["ALL", "KILL"]);
    assert_eq!(list(api.command.as_ref().unwrap()), ["y"]);
    let variables: Vec<_> = api
        .environment
        .iter()
        .map(|variable| (variable.name.value.as_str(), variable.value.as_ref().unwrap().value.as_str()))
        .collect();
    assert_eq!(variables, [("A", "1"), ("B", "3")]);
}

#[test]
fn extending_in_a_circle_is_an_error_and_ends() {
    let errors = Project::parse("services:\n  a: {extends: b}\n  b: {extends: a}\n").errors;
    assert!(
        errors.iter().all(|error| error.message.contains("in a circle")) && !errors.is_empty(),
        "{errors:?}"
    );
}

#[test]
fn what_services_take_over_is_bounded() {
    let variables: String = (0..5_000).map(|at| format!("      A{at}: b\n")).collect();
    let services: String = (0..5_000).map(|at| format!("  s{at}: {{extends: base}}\n")).collect();
    let source = format!("services:\n  base:\n    image: a\n    environment:\n{variables}{services}");
    let Parsed { tree, errors } = Project::parse(&source);
    assert_eq!(errors.len(), 1, "{errors:?}");
    assert!(errors[0].message.contains("too much"), "{errors:?}");
    let taken: usize = tree.services.iter().map(|service| service.environment.len()).sum();
    assert!(tree.services[1].image.is_some() && taken < 300_000, "{taken}");
    assert_eq!(tree.services.len(), 5_001);
}
