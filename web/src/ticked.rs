//! The checklist of files, drawn by the engine, which alone knows the rules.

use crate::components::items::{group_title, item_title};
use crate::scene::Node;
use crate::texts::t;
use bulkhead_lint::{Analysis, Areas, Diagnostic, Group, Item, Standing, Workspace, checklist};

/// The checklist of these files as a scene.
pub(crate) fn ticked(workspace: &Workspace, areas: Areas) -> Node {
    let analysis = Analysis::of(workspace, areas);
    let found = analysis.diagnostics();
    let standings = checklist(&analysis, &found);
    let kept = standings.iter().filter(|(_, standing)| matches!(standing, Standing::Kept(_))).count();
    let count = t::ticked_count(kept, standings.len());
    let groups = [Group::Image, Group::Runtime, Group::Network, Group::Secrets].map(|group| {
        let own = standings.iter().filter(|(item, _)| item.group() == group);
        let rows = own.map(|(item, standing)| row(*item, standing, &analysis, &found));
        let list = Node::new("ul").class("checklist").children(rows);
        Node::new("div").child(Node::new("h3").say(&group_title(group))).child(list)
    });
    Node::new("div").child(Node::new("p").class("aside").say(&count)).children(groups)
}

fn row(item: Item, standing: &Standing, analysis: &Analysis<'_>, found: &[Diagnostic]) -> Node {
    let path = |place: &usize| analysis.files.get(*place).map_or("", |file| file.path);
    let by = Node::new("p").class("by");
    let (class, sign, word, by) = match standing {
        Standing::Kept(files) => {
            let paths: Vec<_> = files.iter().map(path).collect();
            ("ticked", "☑", t::checklist_item_ticked(), by.say(&t::ticked_by(paths.join(", "))))
        }
        Standing::Open(places) => {
            let by = by.say(&t::ticked_problems(places.len())).say(" ");
            let first = places.first().and_then(|place| found.get(*place));
            let by = first.map_or(by.clone(), |first| {
                let button = Node::new("button").with("type", "button").class("quiet").say(&t::ticked_show());
                by.child(button.shows(&first.path, first.span))
            });
            ("open", "☐", t::checklist_item_open(), by)
        }
        Standing::Unread(file) => {
            ("open", "☐", t::checklist_item_open(), by.say(&t::ticked_unread(path(file))))
        }
        Standing::NothingBears => ("open", "–", t::ticked_not_judged(), by.say(&t::ticked_nothing())),
    };
    let sign = Node::new("span").class("box").is("aria-hidden", true).say(sign);
    let title = Node::new("p")
        .class("item")
        .child(Node::new("span").class("unseen").say(&word))
        .say(&item_title(item));
    Node::new("li").class(class).child(sign).child(Node::new("div").child(title).child(by))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::tests::{assert_shown, words};
    use bulkhead_lint::{FileKind, SourceFile};

    #[test]
    fn every_item_is_shown_with_its_reason() {
        let file = |text: &str| SourceFile {
            path: "Dockerfile".into(),
            kind: FileKind::Dockerfile,
            text: text.into(),
        };
        let said = |text: &str| {
            let scene = ticked(&Workspace { files: vec![file(text)] }, Areas::ALL);
            assert_shown(&scene);
            words(&scene)
        };
        let good = said("FROM alpine:3.23\nUSER 10001:10001\nCMD [\"true\"]\n");
        assert!(good.contains("Ticked: Don't run as root Nothing is found in Dockerfile."), "{good}");
        assert!(good.contains("Not judged: Sign images Nothing here bears on it."), "{good}");
        let bad = said("FROM alpine:3.23\nCMD [\"true\"]\n");
        assert!(bad.contains("Open: Don't run as root"), "{bad}");
    }
}
