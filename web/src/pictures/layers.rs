//! The image that a Dockerfile makes, layer by layer, with the trail of its secrets.

use super::frame::{select, show};
use super::{Subject, files};
use crate::scene::Node;
use crate::texts::t;
use bulkhead_dockerfile::IgnoreFile;
use bulkhead_lint::FileKind;
use bulkhead_simulate::image::{Context, Image, Inputs, Layer, Part, Secret, simulate};

/// How many things that a layer adds are named.
const MAX_NAMED: usize = 4;
/// How many layers are drawn.
const MAX_LAYERS: usize = 200;

/// The layers of the Dockerfile that is chosen, its secrets, and what remains in it.
pub(super) fn draw(subject: &Subject) -> Node {
    let picture = Node::new("div").children(subject.unread(FileKind::Dockerfile));
    let all: Vec<_> = files(subject.workspace, FileKind::Dockerfile).collect();
    let place = subject.chosen(0).and_then(|path| all.iter().position(|file| file.path == path));
    let place = place.unwrap_or_default();
    let Some(file) = all.get(place) else { return picture };
    let entries: Vec<_> = all.iter().map(|file| (file.path.clone(), subject.choice(&[&file.path]))).collect();
    let picture =
        picture.children((all.len() > 1).then(|| select("layers-of", "Dockerfile", &entries, place)));
    let ignore =
        files(subject.workspace, FileKind::Ignore).next().map(|file| IgnoreFile::parse(&file.text).tree);
    let context = Context { ignore: ignore.as_ref(), files: None };
    let Some(image) = simulate(&file.text, &Inputs { context, ..Inputs::default() }) else {
        return picture.child(Node::new("p").class("none").prose(&t::layers_no_stage()));
    };
    picture
        .child(verdict(&image))
        .child(layers(&image))
        .children(secrets(&file.path, &image))
        .child(settings(&image))
}

fn verdict(image: &Image) -> Node {
    let (class, words) = match image.secrets.as_slice() {
        [] => ("verdict good", t::layers_no_secret()),
        [one] => ("verdict bad", t::layers_secret(named(one))),
        several => {
            let names: Vec<_> = several.iter().take(MAX_NAMED).map(named).collect();
            let words = t::layers_secrets(several.len(), several.len() - names.len(), names.join(", "));
            ("verdict bad", words)
        }
    };
    Node::new("p").class(class).with("aria-live", "polite").prose(&words)
}

/// What a secret is called: its path or variable, where it has one.
fn named(secret: &Secret) -> String {
    match secret.path.as_ref().or(secret.variable.as_ref()) {
        Some(name) => format!("`{name}`"),
        None => secret.what.clone(),
    }
}

fn layers(image: &Image) -> Node {
    let mut there = 0;
    let items = image.layers.iter().take(MAX_LAYERS).map(|layer| {
        let arriving: Vec<&Secret> = image.secrets.iter().filter(|one| one.layer_at == layer.span).collect();
        let before = there;
        there += arriving.len();
        self::layer(image, layer, &arriving, before)
    });
    let items: Vec<Node> = items.collect();
    let end = match there {
        0 => None,
        count => Some(last(count)),
    };
    let list = Node::new("ol").class("layers").children(items).children(end);
    Node::new("div").child(Node::new("h3").say(&t::layers_title())).child(list)
}

/// The image itself, at the end of the trail.
fn last(count: usize) -> Node {
    let sign = Node::new("span").class("sign").is("aria-hidden", true).say("!");
    let text = Node::new("strong").say(&t::layers_image());
    let words = Node::new("span").child(text).say(" ").say(&t::layers_still(count));
    Node::new("li").class("layer trail end").child(sign).child(words)
}

/// A layer; `arriving` are the secrets that come with it, `before` counts those that were there.
fn layer(image: &Image, layer: &Layer, arriving: &[&Secret], before: usize) -> Node {
    let is_here = |secret: &&Secret| {
        let inside = |at: bulkhead_text::Span| layer.span.start <= at.start && at.end <= layer.span.end;
        secret.removed_at.is_some_and(inside) && secret.layer_at != layer.span
    };
    let removed: Vec<&Secret> = image.secrets.iter().filter(is_here).collect();
    let sign = match (arriving, removed.as_slice(), before) {
        ([_, ..], ..) => "●",
        (_, [_, ..], _) => "✗",
        (_, _, 0) => "",
        _ => "│",
    };
    let mut class = "layer".to_owned();
    for (holds, name) in [
        (layer.settings_only, " settings"),
        (!arriving.is_empty(), " arrives"),
        (before + arriving.len() > 0, " trail"),
    ] {
        class.push_str(if holds { name } else { "" });
    }
    let label = if layer.settings_only {
        t::layer_settings(layer.line.to_string())
    } else {
        t::layer_line(layer.line.to_string())
    };
    let mut text = Node::new("div")
        .child(Node::new("p").class("label").say(&label))
        .child(Node::new("p").child(Node::new("code").say(&layer.text)));
    let changes = [
        (&layer.adds, t::layer_adds(some(&layer.adds))),
        (&layer.removes, t::layer_removes(some(&layer.removes))),
    ];
    for (_, words) in changes.into_iter().filter(|(paths, _)| !paths.is_empty()) {
        text = text.child(Node::new("p").class("aside").prose(&words));
    }
    let arrives = arriving.iter().map(|secret| t::layer_secret(named(secret)));
    let hidden = removed.iter().map(|secret| t::layer_hidden(secret.layer_line.to_string(), named(secret)));
    let notes = arrives.chain(hidden).map(|words| Node::new("p").class("secret").prose(&words));
    Node::new("li")
        .class(&class)
        .child(Node::new("span").class("sign").is("aria-hidden", true).say(sign))
        .child(text.children(notes))
}

/// The first of some names, as code.
fn some(names: &[String]) -> String {
    let named: Vec<_> = names.iter().take(MAX_NAMED).map(|name| format!("`{name}`")).collect();
    match names.len() - named.len() {
        0 => named.join(", "),
        more => t::and_more(named.join(", "), more).to_string(),
    }
}

/// Each secret: what it is, who reads it, where it comes from.
fn secrets(path: &str, image: &Image) -> Option<Node> {
    if image.secrets.is_empty() {
        return None;
    }
    let items = image.secrets.iter().map(|secret| {
        let sign = Node::new("span").class("sign").is("aria-hidden", true).say("!");
        let words = t::secret_readers(named(secret), &secret.readable_by, &secret.what);
        let words = Node::new("span").prose(&words).say(" ").child(show(path, secret.layer_at, &secret.what));
        Node::new("li").child(sign).child(words)
    });
    let heading = Node::new("h3").say(&t::secret_title());
    Some(Node::new("div").child(heading).child(Node::new("ul").class("marks").children(items)))
}

/// How the container runs, and what an attacker finds in it.
fn settings(image: &Image) -> Node {
    let remains = &image.remains;
    let command: Vec<_> = image.entrypoint.iter().chain(&image.cmd).flatten().map(String::as_str).collect();
    let unbuilt = |part: Part| {
        let names =
            image.stages.iter().filter(move |stage| stage.part == part).map(|stage| stage.name.clone());
        names.collect::<Vec<_>>()
    };
    let list = |names: &[String]| if names.is_empty() { String::new() } else { some(names) };
    let rows = [
        ("user", format!("`{}`", image.user)),
        ("folder", format!("`{}`", image.workdir)),
        ("ports", list(&image.ports)),
        ("runs", if command.is_empty() { String::new() } else { format!("`{}`", command.join(" ")) }),
        ("files", list(&unbuilt(Part::Files))),
        ("unbuilt", list(&unbuilt(Part::Unused))),
        ("shells", list(&remains.shells)),
        ("managers", list(&remains.package_managers)),
        ("compilers", list(&remains.compilers)),
    ];
    let rows = rows.into_iter().filter(|(_, words)| !words.is_empty()).map(|(name, words)| {
        let head = Node::new("th").with("scope", "row").say(&t::container_fact(name));
        Node::new("tr").child(head).child(Node::new("td").prose(&words))
    });
    let table = Node::new("table").child(Node::new("tbody").children(rows));
    let note = (!remains.base_known).then(|| Node::new("p").class("aside").say(&t::container_base()));
    Node::new("div").child(Node::new("h3").say(&t::container_title())).child(table).children(note)
}

#[cfg(test)]
mod tests {
    use super::super::network::tests::of_class;
    use crate::experts::Experts;
    use crate::pictures::picture;
    use crate::scene::Node;
    use crate::scene::tests::{assert_shown, words};
    use bulkhead_lint::{FileKind, SourceFile, Workspace};

    const KEY: &str = "FROM alpine:3.22
COPY id_rsa /root/.ssh/id_rsa
RUN apk add --no-cache git
RUN rm /root/.ssh/id_rsa
USER 1000
";

    fn drawn(text: &str) -> Node {
        let file = SourceFile { path: "Dockerfile".into(), kind: FileKind::Dockerfile, text: text.into() };
        let node = picture(&Workspace { files: vec![file] }, "", &Experts::all());
        assert_shown(&node);
        node
    }

    #[test]
    fn the_trail_of_a_secret_leads_from_its_line_to_the_image() {
        let node = drawn(KEY);
        let signs: Vec<_> = of_class(&node, "layer").iter().map(|it| it.chars().next()).collect();
        assert_eq!(signs, ['l', '●', '│', '✗', '│', '!'].map(Some), "{}", words(&node));
        let notes = of_class(&node, "secret").join(" ");
        assert!(notes.contains("/root/.ssh/id_rsa  comes with this line"), "{notes}");
        assert!(notes.contains("is hidden here, and stays in the layer of line 2"), "{notes}");
        assert!(of_class(&node, "verdict").concat().contains("Who has the image can read a secret"));
    }

    #[test]
    fn an_image_without_secrets_has_no_trail() {
        let node = drawn("FROM alpine:3.22\nRUN apk add git\nUSER 1000\n");
        assert!(of_class(&node, "trail").is_empty());
        assert!(words(&node).contains("No secret is found in the image."));
        assert!(words(&node).contains("User 1000"));
    }

    #[test]
    fn a_file_without_a_stage_says_so() {
        assert!(words(&drawn("")).contains("There is no stage here yet"));
    }
}
