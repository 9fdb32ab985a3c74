//! A program's start under a seccomp profile: its calls in their order, and the one that it dies of.

use super::comparison::compared;
use super::frame::{select, show};
use super::{Subject, files};
use crate::scene::Node;
use crate::texts::t;
use bulkhead_config::container::Container;
use bulkhead_config::seccomp::Environment;
use bulkhead_config::security_opt::SecurityOpt;
use bulkhead_lint::{FileKind, SourceFile};
use bulkhead_simulate::capabilities::simulate;
use bulkhead_simulate::seccomp::{
    Denial, Layer, Loaded, Options, Outcome, Phase, Start, Step, program, programs, starts,
};
use yew::AttrValue;

/// The program that is looked at first.
const FIRST: &str = "nginx";

/// What starts: a profile, by itself or as a service has it.
struct Case<'a> {
    /// What the list to choose from says.
    name: String,
    /// The profile.
    profile: &'a SourceFile,
    /// How the container runs.
    options: Options,
    /// The program that the image of the service is known for.
    program: Option<&'static str>,
}

/// The start of the program that is chosen, under the profile that is chosen.
pub(super) fn draw(subject: &Subject) -> Node {
    let picture = Node::new("div");
    let cases = cases(subject);
    let place = subject.chosen(0).and_then(|name| cases.iter().position(|case| case.name == name));
    let place = place.unwrap_or_default();
    let Some(case) = cases.get(place) else { return picture };
    let chosen = subject.chosen(1).or(case.program).unwrap_or(FIRST);
    let Some(program) = program(chosen).or(programs().first()) else { return picture };
    let layer = if subject.chosen(2) == Some(Layer::Docker.name()) { Layer::Docker } else { Layer::Program };
    let loaded = Loaded::new(&case.profile.text);
    let compared = compared(&case.profile.path, &loaded, &case.options.environment);
    let start = starts(&loaded, program, &Options { layer, ..case.options });

    let of_cases: Vec<_> = cases
        .iter()
        .map(|case| {
            (case.name.clone(), subject.choice(&[&case.name, subject.chosen(1).unwrap_or(""), layer.name()]))
        })
        .collect();
    let of_programs: Vec<_> = programs()
        .iter()
        .map(|one| (one.name.to_owned(), subject.choice(&[&case.name, one.name, layer.name()])))
        .collect();
    let at = programs().iter().position(|one| one.name == program.name).unwrap_or_default();
    let layers = [(Layer::Program, t::start_alone()), (Layer::Docker, t::start_in_container())];
    let of_layers =
        layers.map(|(one, words)| (words.to_string(), subject.choice(&[&case.name, chosen, one.name()])));
    picture
        .children((cases.len() > 1).then(|| select("start-of", &t::start_profile(), &of_cases, place)))
        .child(select("start-program", &t::start_program(), &of_programs, at))
        .child(select("start-layer", &t::start_layer(), &of_layers, usize::from(layer == Layer::Docker)))
        .child(verdict(&case.profile.path, &start))
        .children(phases(&start))
        .children((!start.timeline.is_empty()).then(legend))
        .children(compared)
}

/// Every profile, and every service with a profile that is here.
fn cases<'a>(subject: &'a Subject<'_>) -> Vec<Case<'a>> {
    let profiles = || files(subject.workspace, FileKind::Seccomp);
    let mut cases = Vec::new();
    for (path, compose) in subject.projects() {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        for container in &compose.containers {
            let written = container.security_opt.iter().rev().find_map(|option| match &option.value {
                SecurityOpt::Seccomp(path) => Some(path.trim_start_matches("./")),
                _ => None,
            });
            let is_here = |profile: &&SourceFile| {
                let inside = profile.path.strip_prefix(folder).map(|path| path.trim_start_matches('/'));
                written.is_some() && inside == written
            };
            let Some(profile) = profiles().find(is_here) else { continue };
            let options = Options {
                layer: Layer::Program,
                environment: Environment { capabilities: container.bounding_set(), ..Environment::default() },
                no_new_privileges: container.no_new_privileges().is_some_and(|set| set.value),
                root: simulate(container, None).root,
            };
            let name = t::start_case(&profile.path, &container.name.value).to_string();
            cases.push(Case { name, profile, options, program: known_for(container) });
        }
    }
    cases.extend(profiles().map(|profile| {
        let (name, options) = (profile.path.clone(), Options::default());
        Case { name, profile, options, program: None }
    }));
    cases
}

/// The program that an image is named after.
fn known_for(container: &Container) -> Option<&'static str> {
    let image = container.image.as_ref()?.value.split(['@', ':']).next()?;
    let name = image.rsplit('/').next()?;
    let name = if name == "python" { "python3" } else { name };
    program(name).map(|program| program.name)
}

/// Whether it starts; if not, what it dies of and what a person sees.
fn verdict(path: &str, start: &Start) -> Node {
    let name = &start.program;
    let (class, verdict) = match (&start.refused, &start.denied) {
        (Some(refused), _) => ("verdict bad", t::start_refused(name, refused)),
        (None, Some(denied)) => ("verdict bad", told(name, denied)),
        (None, None) if start.survived.is_empty() => ("verdict good", t::start_free(name)),
        (None, None) => {
            let calls: Vec<_> = start.survived.iter().map(|one| format!("`{}`", one.syscall)).collect();
            ("verdict good", t::start_survives(calls.join(", "), name))
        }
    };
    let mut words = vec![verdict];
    if start.denied.as_ref().is_some_and(|denied| denied.ambiguous) {
        words.push(t::start_uncertain());
    }
    if let Some(says) = &start.says {
        words.push(t::start_says(says.replace('`', "'")));
    }
    if let Some(exit) = start.exit {
        words.push(t::start_exit(f64::from(exit)));
    }
    let button = start.span.map(|span| show(path, span, &t::start_decides()));
    Node::new("p").class(class).with("aria-live", "polite").prose(&words.join(" ")).say(" ").children(button)
}

/// That a program does not start, and what it dies of.
fn told(name: &str, denied: &Denial) -> AttrValue {
    let answer = match &denied.errno {
        Some(errno) => t::start_errno(&denied.syscall, errno),
        None => t::start_sigsys(&denied.syscall),
    };
    let when = match denied.phase {
        Phase::Runtime => "runtime",
        Phase::Start if denied.syscall == "execve" => "execve",
        Phase::Start if denied.before_main => "loader",
        Phase::Start => "start",
        Phase::Serve => "serve",
        Phase::Stop => "stop",
    };
    t::start_denied(answer, name, when)
}

/// The calls of each phase.
fn phases(start: &Start) -> Vec<Node> {
    let titles = [
        (Phase::Runtime, t::phase_runtime()),
        (Phase::Start, t::phase_start()),
        (Phase::Serve, t::phase_serve()),
        (Phase::Stop, t::phase_stop()),
    ];
    let part = |(phase, title): (Phase, AttrValue)| {
        let steps: Vec<&Step> = start.timeline.iter().filter(|step| step.phase == phase).collect();
        let calls = Node::new("ol")
            .class("calls")
            .with("aria-label", &title)
            .children(steps.iter().map(|step| call(step)));
        (!steps.is_empty()).then(|| Node::new("div").child(Node::new("h3").say(&title)).child(calls))
    };
    titles.into_iter().filter_map(part).collect()
}

/// What becomes of a call: its classes, its sign, and in words.
fn outcome(outcome: Outcome) -> (&'static str, &'static str, AttrValue) {
    match outcome {
        Outcome::Allowed => ("call", "✓", t::call_allowed()),
        Outcome::Survived => ("call survived", "~", t::call_survived()),
        Outcome::Fatal => ("call fatal", "✗", t::call_fatal()),
        Outcome::NotReached => ("call unreached", "·", t::call_not_reached()),
    }
}

fn call(step: &Step) -> Node {
    let (class, sign, words) = outcome(step.outcome);
    let name = Node::new("span").say(&step.syscall);
    let unseen = if step.outcome == Outcome::Fatal { "words" } else { "unseen" };
    Node::new("li")
        .class(class)
        .child(Node::new("span").class("sign").is("aria-hidden", true).say(sign))
        .child(name)
        .child(Node::new("span").class(unseen).say(&format!(": {words}")))
}

fn legend() -> Node {
    let all = [Outcome::Allowed, Outcome::Survived, Outcome::Fatal, Outcome::NotReached];
    let items = all.map(|one| {
        let (class, sign, words) = outcome(one);
        let sign = Node::new("span").class("sign").say(sign);
        Node::new("li").class(class).child(sign).child(Node::new("span").say(&words))
    });
    Node::new("ul").class("legend").is("aria-hidden", true).children(items)
}

#[cfg(test)]
#[path = "timeline_tests.rs"]
mod tests;
