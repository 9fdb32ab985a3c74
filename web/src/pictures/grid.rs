//! The capabilities of a service as a grid: which its process holds, which it lost, which harm the host.

use super::Subject;
use super::frame::{folded, select, show};
use crate::scene::Node;
use crate::texts::t;
use bulkhead_config::capability::NAMES;
use bulkhead_lint::FileKind;
use bulkhead_simulate::capabilities::{Capabilities, Held, Holding, Origin, simulate};

/// What becomes of a capability: its classes, its sign, and what the message `cap-state` knows it by.
type State = (&'static str, &'static str, &'static str);

const DANGEROUS: State = ("cap held dangerous", "!", "dangerous");
const HELD: State = ("cap held", "✓", "held");
const DANGEROUS_SPARE: State = ("cap spare dangerous", "!", "dangerous-spare");
const SPARE: State = ("cap spare", "○", "spare");
const DROPPED: State = ("cap dropped", "✗", "dropped");
const USELESS: State = ("cap dropped", "–", "useless");
const NEVER: State = ("cap never", "·", "never");

/// The grid of the service that is chosen, and what an attacker does with what is left.
pub(super) fn draw(subject: &Subject) -> Node {
    let picture = Node::new("div").children(subject.unread(FileKind::Compose));
    let mut services = Vec::new();
    for (path, compose) in subject.projects() {
        services.extend(compose.containers.iter().map(|container| (path, simulate(container, None))));
    }
    let named = |name: &str| services.iter().position(|(_, one)| one.service == name);
    let place = subject.chosen(0).and_then(named).unwrap_or_default();
    let Some((path, capabilities)) = services.get(place) else {
        return picture.child(Node::new("p").class("none").prose(&t::view_no_service()));
    };
    let entry = |(_, one): &(&str, Capabilities)| (one.service.clone(), subject.choice(&[&one.service]));
    let entries: Vec<_> = services.iter().map(entry).collect();
    let choice = (entries.len() > 1).then(|| select("capabilities-of", &t::service(), &entries, place));
    let picture = picture.children(choice).child(summary(path, capabilities));
    if capabilities.refused.is_some() {
        return picture;
    }
    picture.child(grid(capabilities)).children(dangers(path, capabilities))
}

/// Who the process is, and how much it may do.
fn summary(path: &str, capabilities: &Capabilities) -> Node {
    let name = &capabilities.service;
    if let Some(why) = &capabilities.refused {
        let sentence = Node::new("p").class("verdict bad").prose(&t::cap_refused(name, why)).say(" ");
        return sentence.children(capabilities.refused_at.map(|span| show(path, span, why)));
    }
    let who = match (capabilities.user_known, capabilities.root) {
        (false, _) => t::cap_as_unknown(),
        (true, true) => t::cap_as_root(),
        (true, false) => t::cap_as_user(&capabilities.user),
    };
    let of = |holding: Holding| capabilities.capabilities.iter().filter(move |one| one.held == holding);
    let (held, spare) = (of(Holding::Effective).count(), of(Holding::Regainable).count());
    let dangerous = capabilities.capabilities.iter().filter(|one| one.dangerous && one.held != Holding::Lost);
    let dangerous = dangerous.count();
    let words = match (held, spare) {
        (0, 0) => t::cap_with_none(),
        (0, spare) => t::cap_with_spare(spare),
        (held, _) => t::cap_with(held),
    };
    let class = match (dangerous, held) {
        (0, 0) => "verdict good",
        (0, _) => "verdict",
        _ => "verdict bad",
    };
    let sentence = Node::new("p").class(class).prose(&t::cap_runs(name, who, words));
    if dangerous == 0 { sentence } else { sentence.say(" ").say(&t::cap_dangerous(dangerous)) }
}

fn state(held: &Held) -> State {
    match (held.held, held.dangerous, held.origin) {
        (Holding::Effective, true, _) => DANGEROUS,
        (Holding::Effective, false, _) => HELD,
        (Holding::Regainable, true, _) => DANGEROUS_SPARE,
        (Holding::Regainable, false, _) => SPARE,
        (Holding::Lost, _, Origin::Dropped) => DROPPED,
        (Holding::Lost, ..) => USELESS,
    }
}

/// All capabilities of Linux, each in its place whatever becomes of it.
fn grid(capabilities: &Capabilities) -> Node {
    let cells = NAMES.into_iter().map(|name| {
        let own = capabilities.capabilities.iter().find(|one| one.name.strip_prefix("CAP_") == Some(name));
        let (class, sign, words) = own.map_or(NEVER, state);
        Node::new("li")
            .class(class)
            .child(Node::new("span").class("sign").is("aria-hidden", true).say(sign))
            .child(Node::new("span").say(name))
            .child(Node::new("span").class("unseen").say(&format!(": {}", t::cap_state(words))))
    });
    let legend = [DANGEROUS, HELD, SPARE, DROPPED, NEVER].map(|(class, sign, words)| {
        let sign = Node::new("span").class("sign").say(sign);
        Node::new("li").class(class).child(sign).child(Node::new("span").say(&t::cap_state(words)))
    });
    let legend = Node::new("ul").class("legend").is("aria-hidden", true).children(legend);
    Node::new("div").child(Node::new("ul").class("caps").children(cells)).child(legend)
}

/// What an attacker does with what is held or can come back: what is dangerous, and the rest on demand.
fn dangers(path: &str, capabilities: &Capabilities) -> Option<Node> {
    let left = capabilities.capabilities.iter().filter(|one| one.held != Holding::Lost);
    let (dangerous, others): (Vec<&Held>, Vec<&Held>) = left.partition(|one| one.dangerous);
    let list = |held: &[&Held]| {
        Node::new("ul").class("marks").children(held.iter().map(|one| {
            let gives = one.gives.strip_prefix("An attacker with it ").unwrap_or(&one.gives);
            let sign = if one.dangerous { "!" } else { "" };
            let at = one.at.filter(|_| one.dangerous).map(|span| show(path, span, &one.name));
            let words = Node::new("span").prose(&format!("`{}` {gives} ", one.name)).children(at);
            Node::new("li")
                .child(Node::new("span").class("sign").is("aria-hidden", true).say(sign))
                .child(words)
        }))
    };
    let content = match (dangerous.as_slice(), others.as_slice()) {
        ([], []) => return None,
        ([], others) => Node::new("div").child(folded(&t::cap_gives(), list(others))),
        (dangerous, others) => {
            let heading = Node::new("h3").say(&t::cap_gives_dangerous());
            let content = Node::new("div").child(heading).child(list(dangerous));
            content.children((!others.is_empty()).then(|| folded(&t::cap_gives_others(), list(others))))
        }
    };
    Some(content)
}

#[cfg(test)]
mod tests {
    use super::super::network::tests::{compose, drawn, of_class};
    use crate::experts::Experts;
    use crate::pictures::picture;
    use crate::scene::tests::words;

    fn service(settings: &str) -> String {
        format!("services:\n  web: {{image: nginx, {settings}}}\n")
    }

    /// How many cells have a class.
    fn count(settings: &str, class: &str) -> usize {
        of_class(&drawn(&service(settings), "capabilities"), class).len()
    }

    #[test]
    fn every_capability_has_a_cell_and_is_told_by_its_state() {
        assert_eq!(count("user: root", "cap") - 5, 41, "and the legend");
        assert_eq!(count("user: root", "held") - 2, 14);
        assert_eq!(count("user: root, cap_drop: [ALL]", "dropped") - 1, 14);
        assert_eq!(count("user: \"1000\"", "spare") - 1, 14);
        let useless = "user: \"1000\", security_opt: [\"no-new-privileges:true\"]";
        assert_eq!(count(useless, "dropped") - 1, 14);
    }

    #[test]
    fn what_is_dangerous_is_marked_and_told_first() {
        let node = drawn(&service("user: root, cap_add: [SYS_ADMIN]"), "capabilities");
        assert!(of_class(&node, "dangerous").contains(&"! SYS_ADMIN : held, and dangerous".to_owned()));
        let told = of_class(&node, "marks").concat();
        assert!(told.starts_with("!"), "{told}");
        assert!(told.contains("CAP_SYS_ADMIN"));
    }

    #[test]
    fn a_service_is_chosen_from_a_list() {
        let two = "services:\n  a: {image: x, privileged: true}\n  b: {image: x, cap_drop: [ALL]}\n";
        let first = words(&picture(&compose(two), "capabilities", &Experts::all()));
        let second = words(&picture(&compose(two), "capabilities\nb", &Experts::all()));
        assert!(
            first.contains("with 41 capabilities") && second.contains("without any capability"),
            "{first} {second}"
        );
    }

    #[test]
    fn a_container_that_is_not_created_has_no_grid() {
        let node = drawn(&service("cap_add: [NONSENSE]"), "capabilities");
        assert!(
            words(&node).contains("is not created: invalid CapAdd: unknown capability"),
            "{}",
            words(&node)
        );
        assert!(of_class(&node, "cap").is_empty());
    }
}
