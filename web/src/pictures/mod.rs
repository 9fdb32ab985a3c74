//! What happens when the files of a workspace run, drawn as scenes. The engine alone holds this.

mod comparison;
mod frame;
mod grid;
mod layers;
mod layout;
mod network;
mod timeline;

use crate::scene::Node;
use crate::texts::t;
use bulkhead_lint::{Diagnostic, FileKind, SYNTAX, SourceFile, Workspace, lint};
use frame::{PANEL, tabs};
use yew::AttrValue;

/// A picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum View {
    /// Who reaches whom.
    Network,
    /// What a service's process may do.
    Capabilities,
    /// Whether a program starts under a seccomp profile.
    Start,
    /// What the layers of an image hold.
    Layers,
}

impl View {
    const ALL: [Self; 4] = [Self::Network, Self::Capabilities, Self::Start, Self::Layers];

    /// Its name in choices.
    fn key(self) -> &'static str {
        match self {
            Self::Network => "network",
            Self::Capabilities => "capabilities",
            Self::Start => "start",
            Self::Layers => "layers",
        }
    }

    /// What its tab says.
    fn title(self) -> AttrValue {
        match self {
            Self::Network => t::view_network(),
            Self::Capabilities => t::view_capabilities(),
            Self::Start => t::view_start(),
            Self::Layers => t::view_layers(),
        }
    }

    /// Whether it can be drawn of these files.
    fn is_of(self, workspace: &Workspace) -> bool {
        let kind = match self {
            Self::Network | Self::Capabilities => FileKind::Compose,
            Self::Start => FileKind::Seccomp,
            Self::Layers => FileKind::Dockerfile,
        };
        files(workspace, kind).next().is_some()
    }

    fn draw(self, subject: &Subject) -> Node {
        match self {
            Self::Network => network::draw(subject),
            Self::Capabilities => grid::draw(subject),
            Self::Start => timeline::draw(subject),
            Self::Layers => layers::draw(subject),
        }
    }
}

/// What a picture is of.
struct Subject<'a> {
    /// The files.
    workspace: &'a Workspace,
    /// What the rules say of them.
    found: Vec<Diagnostic>,
    /// The view that is shown.
    view: View,
    /// What is chosen in it, in the order of its controls.
    chosen: Vec<&'a str>,
}

impl Subject<'_> {
    /// What the control at this place says.
    fn chosen(&self, place: usize) -> Option<&str> {
        self.chosen.get(place).copied().filter(|chosen| !chosen.is_empty())
    }

    /// The choice of these words in the view that is shown.
    fn choice(&self, words: &[&str]) -> String {
        let mut choice = self.view.key().to_owned();
        for word in words {
            choice.push('\n');
            choice.push_str(word);
        }
        choice
    }

    /// What is not known because of syntax errors in files of a kind.
    fn unread(&self, kind: FileKind) -> Option<Node> {
        let is_broken = |file: &&SourceFile| {
            self.found.iter().any(|found| found.rule == SYNTAX && found.path == file.path)
        };
        let broken = files(self.workspace, kind).find(is_broken)?;
        Some(Node::new("p").class("unread").prose(&t::view_unread(&broken.path)))
    }
}

/// The files of a kind.
fn files(workspace: &Workspace, kind: FileKind) -> impl Iterator<Item = &SourceFile> {
    workspace.files.iter().filter(move |file| file.kind == kind)
}

/// The picture of these files that is chosen, with the tabs of the others. A choice that fits no longer counts as none.
pub(crate) fn picture(workspace: &Workspace, choice: &str) -> Node {
    let mut words = choice.split('\n');
    let key = words.next().unwrap_or_default();
    let views: Vec<View> = View::ALL.into_iter().filter(|view| view.is_of(workspace)).collect();
    let named = views.iter().find(|view| view.key() == key);
    let Some(view) = named.or(views.first()).copied() else {
        return Node::new("p").class("none").say(&t::view_none());
    };
    let chosen = if named.is_some() { words.collect() } else { Vec::new() };
    let subject = Subject { workspace, found: lint(workspace), view, chosen };
    let panel = Node::new("div").with("id", PANEL).class("picture").child(view.draw(&subject));
    let choices: Vec<_> = views.iter().map(|view| (view.key(), view.title())).collect();
    let [_, _, ..] = views.as_slice() else { return Node::new("div").child(panel) };
    let tab = format!("{PANEL}-{}", view.key());
    let panel = panel.with("role", "tabpanel").with("aria-labelledby", &tab);
    Node::new("div").child(tabs(&choices, view.key())).child(panel)
}
