use crate::experts::Experts;
use crate::pictures::picture;
use crate::scene::tests::{assert_shown, words};
use crate::scene::{CHOICE, Node};
use bulkhead_lint::{FileKind, SourceFile, Workspace};
use proptest::prelude::*;

const SHOP: &str = "name: shop
services:
  proxy:
    image: nginx:1.30
    ports: [\"443:443\"]
    networks: [front, back]
  app:
    image: registry.example.com/app:1.4.2
    ports: [\"127.0.0.1:9000:9000\"]
    networks: [front, back]
  db:
    image: postgres:17
    networks: [back]
networks:
  front:
  back:
    internal: true
";

pub(in crate::pictures) fn compose(text: &str) -> Workspace {
    let file = SourceFile { path: "compose.yaml".into(), kind: FileKind::Compose, text: text.into() };
    Workspace { files: vec![file] }
}

pub(in crate::pictures) fn drawn(text: &str, choice: &str) -> Node {
    let node = picture(&compose(text), choice, &Experts::all());
    assert_shown(&node);
    node
}

/// Every element of a class, with its words.
pub(in crate::pictures) fn of_class(node: &Node, class: &str) -> Vec<String> {
    let own = node.1.iter().any(|(name, value)| name == "class" && value.split(' ').any(|one| one == class));
    let own = own.then(|| words(node)).into_iter();
    own.chain(node.2.iter().flat_map(|child| of_class(child, class))).collect()
}

#[test]
fn what_should_not_be_is_marked_and_said() {
    let node = drawn(SHOP, "");
    assert_eq!(of_class(&node, "badge"), ["!"]);
    let marks = of_class(&node, "marks").concat();
    assert!(marks.contains("reaches the data store  db  on the network  back"), "{marks}");
    let mended = SHOP.replacen("[front, back]", "[front]", 1);
    let node = drawn(&mended, "");
    assert!(of_class(&node, "badge").is_empty() && of_class(&node, "marks").is_empty());
}

#[test]
fn a_published_database_is_marked_on_its_way_in() {
    let node = drawn("services:\n  db: {image: \"postgres:17\", ports: [\"5432:5432\"]}\n", "");
    let doors = |node: &Node| of_class(node, "door").len();
    assert_eq!((doors(&node), of_class(&node, "port")), (2, vec![":5432".to_owned()]));
    assert!(of_class(&node, "wrong").len() >= 2);
    let from_host =
        drawn("services:\n  db: {image: \"postgres:17\", ports: [\"127.0.0.1:5432:5432\"]}\n", "");
    assert_eq!(doors(&from_host), 1, "nothing leads from outside to the host's port");
}

#[test]
fn a_chosen_service_shows_what_is_reached_from_it() {
    let mended = SHOP.replacen("[front, back]", "[front]", 1);
    let node = drawn(&mended, "network\nproxy");
    assert_eq!(of_class(&node, "chosen"), ["proxy taken over"]);
    assert_eq!(of_class(&node, "reached"), ["app reached: 1", "db reached: 2"]);
    let told = of_class(&node, "reach").concat();
    assert!(
        told.contains("db  is reached on the network  back , at every port that it opens, once  app"),
        "{told}"
    );
    let node = drawn(&mended, "network\ndb");
    assert_eq!(of_class(&node, "reached"), ["proxy reached: 2", "app reached: 1"]);
}

#[test]
fn the_chosen_service_lets_go_when_it_is_chosen_again() {
    /// The choices of the picture, after those of the two tabs.
    fn choices(node: &Node) -> Vec<&str> {
        let own = node.1.iter().filter(|(name, _)| name == CHOICE).map(|(_, value)| value.as_str());
        own.chain(node.2.iter().flat_map(choices)).collect()
    }
    assert_eq!(choices(&drawn(SHOP, ""))[2..], ["network\nproxy", "network\napp", "network\ndb"]);
    assert_eq!(choices(&drawn(SHOP, "network\napp"))[2..5], ["network\nproxy", "network\n", "network\ndb"]);
}

#[test]
fn a_choice_that_fits_no_longer_is_none() {
    assert_eq!(drawn(SHOP, "network\ngone"), drawn(SHOP, ""));
    assert_eq!(drawn(SHOP, "rubbish\n\n"), drawn(SHOP, ""));
}

#[test]
fn a_service_with_the_host_s_network_is_reached_at_the_host_s_address() {
    let text = "services:
  web: {image: nginx, ports: [\"80:80\"]}
  agent: {image: a, network_mode: host}
  side: {image: b, network_mode: \"service:web\"}
";
    let from_web = of_class(&drawn(text, "network\nweb"), "reach").concat();
    assert!(from_web.contains("agent  is reached at the host's address"), "{from_web}");
    assert!(
        from_web.contains("side  is reached on  localhost : both have the network  service:web"),
        "{from_web}"
    );
    let from_agent = of_class(&drawn(text, "network\nagent"), "reach").concat();
    assert!(from_agent.contains("web  is reached at its address, as the host reaches it"), "{from_agent}");
}

#[test]
fn what_is_missing_is_said() {
    assert!(words(&drawn("", "")).contains("There is no service here yet"));
    let broken = words(&drawn("services:\n  web: {image: nginx\n", ""));
    assert!(broken.contains("has a syntax error"), "{broken}");
    assert!(words(&picture(&Workspace::default(), "", &Experts::all())).contains("there is none here"));
}

#[test]
fn a_large_project_is_told_and_not_drawn() {
    let services: String = (0..200).map(|number| format!("  s{number}: {{image: a}}\n")).collect();
    let node = drawn(&format!("services:\n{services}"), "network\ns7");
    assert!(words(&node).contains("More than 40 services are not drawn"));
    assert!(words(&node).contains("s199"));
}

proptest! {
    #[test]
    fn no_file_breaks_the_picture(text in "(services|networks|ports|image|web|db|: |\\n  |\\n|- |\\[|\\]|\\{|80:80|,| |é|<){0,60}", choice in "(network|\n|web|db){0,4}") {
        drawn(&text, &choice);
    }
}
