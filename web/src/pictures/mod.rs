//! What happens when the files of a workspace run, drawn as scenes. The engine alone holds this.

mod comparison;
mod frame;
mod grid;
mod layers;
mod layout;
mod network;
mod timeline;

use crate::experts::Experts;
use crate::scene::Node;
use crate::texts::t;
use bulkhead_lint::analysis::{Compose, Model};
use bulkhead_lint::{Analysis, Area, Config, Diagnostic, FileKind, SYNTAX, SourceFile, Workspace};
use frame::{PANEL, tabs};
use yew::AttrValue;

/// A picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum View {
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

    /// The files that it is drawn of.
    fn kind(self) -> FileKind {
        match self {
            Self::Network | Self::Capabilities => FileKind::Compose,
            Self::Start => FileKind::Seccomp,
            Self::Layers => FileKind::Dockerfile,
        }
    }
}

/// Draws what is built.
pub(crate) fn of_image(subject: &Subject<'_>) -> Node {
    layers::draw(subject)
}

/// Draws what runs.
pub(crate) fn of_runs(subject: &Subject<'_>) -> Node {
    if subject.view == View::Capabilities { grid::draw(subject) } else { network::draw(subject) }
}

/// Draws what the host lets programs do.
pub(crate) fn of_host(subject: &Subject<'_>) -> Node {
    timeline::draw(subject)
}

/// What a picture is of.
pub(crate) struct Subject<'a> {
    /// The files.
    workspace: &'a Workspace,
    /// What they mean.
    analysis: &'a Analysis<'a>,
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

    /// The Compose files, with their paths.
    fn projects(&self) -> impl Iterator<Item = (&str, &Compose)> {
        self.analysis.files.iter().filter_map(|file| match &file.model {
            Model::Compose(compose) => Some((file.path, compose)),
            _ => None,
        })
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
pub(crate) fn picture(workspace: &Workspace, choice: &str, experts: &Experts) -> Node {
    let mut words = choice.split('\n');
    let key = words.next().unwrap_or_default();
    let views: Vec<View> =
        View::ALL.into_iter().filter(|view| files(workspace, view.kind()).next().is_some()).collect();
    let named = views.iter().find(|view| view.key() == key);
    let Some(view) = named.or(views.first()).copied() else {
        return Node::new("p").class("none").say(&t::view_none());
    };
    let chosen = if named.is_some() { words.collect() } else { Vec::new() };
    let analysis = Analysis::of(workspace, experts.grader().areas());
    let found = analysis.report(&Config::default()).diagnostics;
    let subject = Subject { workspace, analysis: &analysis, found, view, chosen };
    let expert = Area::of(view.kind()).and_then(|area| experts.of(area));
    let drawn = expert.map(|expert| (expert.draw)(&subject));
    let panel = Node::new("div").with("id", PANEL).class("picture").children(drawn);
    let choices: Vec<_> = views.iter().map(|view| (view.key(), view.title())).collect();
    let [_, _, ..] = views.as_slice() else { return Node::new("div").child(panel) };
    let tab = format!("{PANEL}-{}", view.key());
    let panel = panel.with("role", "tabpanel").with("aria-labelledby", &tab);
    Node::new("div").child(tabs(&choices, view.key())).child(panel)
}
