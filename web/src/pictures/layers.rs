//! The image that a Dockerfile makes, layer by layer, with the trail of its secrets.

use super::frame::{select, show};
use super::{Subject, files};
use crate::scene::Node;
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
        let words = "There is no stage here yet: begin with `FROM` and an image.";
        return picture.child(Node::new("p").class("none").prose(words));
    };
    picture
        .child(verdict(&image))
        .child(layers(&image))
        .children(secrets(&file.path, &image))
        .child(settings(&image))
}

fn verdict(image: &Image) -> Node {
    let (class, words) = match image.secrets.as_slice() {
        [] => ("verdict good", "No secret is found in the image.".to_owned()),
        [one] => ("verdict bad", format!("Who has the image can read a secret: {}.", named(one))),
        several => {
            let names: Vec<_> = several.iter().take(MAX_NAMED).map(named).collect();
            let more = if several.len() > names.len() { " and others" } else { "" };
            let words =
                format!("Who has the image can read {} secrets: {}{more}.", several.len(), names.join(", "));
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
    Node::new("div").child(Node::new("h3").say("Layers, the lowest first")).child(list)
}

/// The image itself, at the end of the trail.
fn last(count: usize) -> Node {
    let words = if count == 1 { "The secret is still there." } else { "The secrets are still there." };
    let sign = Node::new("span").class("sign").is("aria-hidden", true).say("!");
    let text = Node::new("strong").say("The image. ");
    Node::new("li").class("layer trail end").child(sign).child(Node::new("span").child(text).say(words))
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
    let kind = if layer.settings_only { ", settings only" } else { "" };
    let mut text = Node::new("div")
        .child(Node::new("p").class("label").say(&format!("line {}{kind}", layer.line)))
        .child(Node::new("p").child(Node::new("code").say(&layer.text)));
    for (verb, paths) in [("adds", &layer.adds), ("removes", &layer.removes)] {
        if !paths.is_empty() {
            text = text.child(Node::new("p").class("aside").prose(&format!("{verb} {}", some(paths))));
        }
    }
    let arrives = arriving.iter().map(|secret| format!("Secret: {} comes with this line.", named(secret)));
    let hidden = removed.iter().map(|secret| {
        format!("{} is hidden here, and stays in the layer of line {}.", named(secret), secret.layer_line)
    });
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
        more => format!("{} and {more} more", named.join(", ")),
    }
}

/// Each secret: what it is, who reads it, where it comes from.
fn secrets(path: &str, image: &Image) -> Option<Node> {
    if image.secrets.is_empty() {
        return None;
    }
    let items = image.secrets.iter().map(|secret| {
        let sign = Node::new("span").class("sign").is("aria-hidden", true).say("!");
        let words = format!("{}: {}. It is readable by {}. ", named(secret), secret.what, secret.readable_by);
        let words = Node::new("span").prose(&words).child(show(path, secret.layer_at, &secret.what));
        Node::new("li").child(sign).child(words)
    });
    let heading = Node::new("h3").say("Who reads the secrets");
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
        ("User", format!("`{}`", image.user)),
        ("Folder", format!("`{}`", image.workdir)),
        ("Ports", list(&image.ports)),
        ("Runs", if command.is_empty() { String::new() } else { format!("`{}`", command.join(" ")) }),
        ("Only files from", list(&unbuilt(Part::Files))),
        ("Not built", list(&unbuilt(Part::Unused))),
        ("Shells", list(&remains.shells)),
        ("Package managers", list(&remains.package_managers)),
        ("Compilers", list(&remains.compilers)),
    ];
    let rows = rows.into_iter().filter(|(_, words)| !words.is_empty()).map(|(name, words)| {
        let head = Node::new("th").with("scope", "row").say(name);
        Node::new("tr").child(head).child(Node::new("td").prose(&words))
    });
    let table = Node::new("table").child(Node::new("tbody").children(rows));
    let known = if remains.base_known { "" } else { "What the base image brings is not known here." };
    let note = (!known.is_empty()).then(|| Node::new("p").class("aside").say(known));
    Node::new("div").child(Node::new("h3").say("The container")).child(table).children(note)
}

#[cfg(test)]
mod tests {
    use super::super::network::tests::of_class;
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
        let node = picture(&Workspace { files: vec![file] }, "");
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
