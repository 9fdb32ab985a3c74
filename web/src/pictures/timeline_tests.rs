use crate::experts::Experts;
use crate::pictures::network::tests::of_class;
use crate::pictures::picture;
use crate::scene::Node;
use crate::scene::tests::{assert_shown, words};
use bulkhead_lint::{FileKind, SourceFile, Workspace};

const DENIES_EPOLL: &str = "{\"defaultAction\": \"SCMP_ACT_ALLOW\", \"syscalls\": [{\"names\": [\"epoll_create\", \
                            \"epoll_create1\", \"set_robust_list\"], \"action\": \"SCMP_ACT_ERRNO\"}]}";

const COMPOSE: &str = "services:
  shop:
    image: registry.example.com/shop:1
  cache:
    image: redis:8
    security_opt: [\"seccomp:./small.json\"]
";

fn workspace(profile: &str, compose: &str) -> Workspace {
    let file = |path: &str, kind, text: &str| SourceFile { path: path.into(), kind, text: text.into() };
    let profile = file("deploy/small.json", FileKind::Seccomp, profile);
    let compose = file("deploy/compose.yaml", FileKind::Compose, compose);
    Workspace { files: vec![compose, profile] }
}

fn drawn(profile: &str, choice: &str) -> Node {
    let node = picture(&workspace(profile, COMPOSE), choice, &Experts::all());
    assert_shown(&node);
    node
}

#[test]
fn the_call_that_a_program_dies_of_is_marked_and_those_after_it_are_not_reached() {
    let node = drawn(DENIES_EPOLL, "start\ndeploy/small.json\nnginx\nprogram");
    let fatal = of_class(&node, "fatal");
    assert_eq!(fatal.len(), 2, "one call, and the legend: {fatal:?}");
    assert!(fatal[0].starts_with("✗ epoll_create"), "{fatal:?}");
    let verdict = of_class(&node, "verdict").concat();
    assert!(verdict.contains("nginx  does not start: the call  epoll_create"), "{verdict}");
    assert!(of_class(&node, "survived").contains(&"~ set_robust_list : denied, and survived".to_owned()));
    assert!(of_class(&node, "unreached").len() > 1);
}

#[test]
fn a_program_that_needs_no_such_call_starts() {
    let node = drawn(DENIES_EPOLL, "start\ndeploy/small.json\ncat\nprogram");
    assert!(of_class(&node, "verdict").concat().contains("cat  starts."));
    assert_eq!(of_class(&node, "fatal").len(), 1, "the legend's own");
}

#[test]
fn a_service_with_a_profile_is_looked_at_first_with_the_program_of_its_image() {
    let node = drawn(DENIES_EPOLL, "start");
    let verdict = of_class(&node, "verdict").concat();
    assert!(verdict.contains("redis"), "{verdict}");
    assert!(words(&node).contains("deploy/small.json of the service cache"));
}

#[test]
fn in_a_container_runc_s_own_calls_come_first() {
    let nothing = "{\"defaultAction\": \"SCMP_ACT_ERRNO\"}";
    let node = drawn(nothing, "start\ndeploy/small.json\ncat\ndocker");
    let verdict = of_class(&node, "verdict").concat();
    assert!(verdict.contains("while runc still sets up the container"), "{verdict}");
    assert!(words(&node).contains("runc sets up the container"));
}

#[test]
fn a_profile_that_is_refused_has_no_timeline() {
    let node = drawn("{\"defaultAction\": \"NONSENSE\"}", "start");
    let verdict = of_class(&node, "verdict").concat();
    assert!(verdict.contains("is not started:"), "{verdict}");
    assert!(of_class(&node, "call").is_empty());
}
