//! A seccomp profile beside Docker's default one.

use super::frame::{folded, show};
use crate::scene::Node;
use crate::texts::t;
use bulkhead_config::seccomp::Environment;
use bulkhead_simulate::seccomp::{Comparison, Difference, Loaded, compare};

/// What a profile allows beyond the default one, and what it denies of it; nothing for a profile that is refused.
pub(super) fn compared(path: &str, loaded: &Loaded, environment: &Environment) -> Option<Node> {
    if loaded.refusal().is_some() {
        return None;
    }
    let Comparison { reachable, reachable_by_default, beyond, denied } = compare(loaded, environment);
    let counts = t::default_counts(reachable_by_default, reachable);
    let more = if beyond.is_empty() {
        Node::new("p").say(&t::default_nothing_beyond())
    } else {
        Node::new("ul").children(beyond.iter().map(|one| allowed(path, one)))
    };
    let content = Node::new("div").child(Node::new("p").say(&counts));
    let content = content.child(Node::new("h4").say(&t::default_beyond())).child(more);
    let fewer = (!denied.is_empty()).then(|| fewer(&denied));
    Some(folded(&t::default_title(), content.children(fewer.into_iter().flatten())))
}

fn allowed(path: &str, one: &Difference) -> Node {
    let mut words = format!("`{}` {}.", one.syscall, one.does);
    if let Some(abused) = &one.abused {
        words.push_str(&format!(" {abused}."));
    }
    let button = one.span.map(|span| show(path, span, &one.syscall));
    Node::new("li").prose(&words).say(" ").children(button)
}

/// What is denied, by what it is for.
fn fewer(denied: &[Difference]) -> [Node; 2] {
    let mut purposes: Vec<&str> = denied.iter().map(|one| one.does.as_str()).collect();
    purposes.sort_unstable();
    purposes.dedup();
    let items = purposes.into_iter().map(|does| {
        let alike = denied.iter().filter(|one| one.does == does);
        let calls: Vec<String> = alike.map(|one| format!("`{}`", one.syscall)).collect();
        Node::new("li").prose(&t::default_denies(calls.join(" "), does))
    });
    [Node::new("h4").say(&t::default_denied()), Node::new("ul").children(items)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::tests::{assert_shown, words};

    #[test]
    fn more_and_less_are_told_with_what_they_are_for() {
        let loaded = Loaded::new(
            r#"{"defaultAction": "SCMP_ACT_ERRNO", "syscalls": [{"names": ["read", "bpf"], "action": "SCMP_ACT_ALLOW"}]}"#,
        );
        let node = compared("p.json", &loaded, &Environment::default()).unwrap();
        assert_shown(&node);
        let words = words(&node);
        assert!(words.contains("It leaves 2 system calls within reach"), "{words}");
        assert!(words.contains("loads programs into the kernel. CVE-2017-16995"), "{words}");
        assert!(words.contains("What moves data between files, pipes and memory"), "{words}");
        assert_eq!(compared("p.json", &Loaded::new("// x\n{}"), &Environment::default()), None);
    }
}
