//! Checks of who reaches whom, judged by what the network simulator says.

use super::{Attempt, Verdict, sentence, shown};
use bulkhead_lint::analysis::{File, Model};
use bulkhead_simulate::network::{Audience, Builder, Engine, Ingress, Place, Topology, Via};
use bulkhead_text::Span;

/// Other machines, as a check names them.
const OUTSIDE: &str = "outside";

/// The host, as a check names it.
const HOST: &str = "host";

/// What is found out: a sentence, whether it is so, and where that is to be seen.
struct Answer {
    /// `None` where nobody can tell.
    is_so: Option<bool>,
    message: String,
    at: Span,
}

impl Attempt<'_> {
    /// Whether one reaches another one, or does not, as is expected.
    pub(super) fn reaches(&self, file: &File<'_>, from: &str, to: &str, expect: bool) -> Verdict {
        let Some(topology) = self.topology(file) else { return unreadable(file) };
        let Some(target) = topology.find(to) else { return missing(to) };
        let answer = match from {
            OUTSIDE => from_outside(&topology, target, to),
            HOST => from_host(&topology, target, to),
            _ => match topology.find(from) {
                Some(source) => between(&topology, (source, from), (target, to)),
                None => return missing(from),
            },
        };
        answer.verdict(file, expect)
    }

    /// Whether a service reaches the internet, or does not, as is expected.
    pub(super) fn egress(&self, file: &File<'_>, name: &str, expect: bool) -> Verdict {
        let Some(topology) = self.topology(file) else { return unreadable(file) };
        let Some(service) = topology.find(name) else { return missing(name) };
        way_out(&topology, service, name).verdict(file, expect)
    }

    /// What connects, by one file and the attempt's `daemon.json`.
    fn topology(&self, file: &File<'_>) -> Option<Topology> {
        let engine = self.analysis.files.iter().find_map(|file| match &file.model {
            Model::Daemon(daemon) => Some(Engine::of(&daemon.config)),
            _ => None,
        });
        let builder = Builder::new(engine.unwrap_or_default());
        match &file.model {
            Model::Compose(compose) => Some(builder.project(&compose.project).finish()),
            Model::Script(shell) => Some(builder.script(&shell.source, &shell.script).finish()),
            _ => None,
        }
    }
}

impl Answer {
    fn verdict(self, file: &File<'_>, expect: bool) -> Verdict {
        if self.is_so == Some(expect) {
            Verdict::pass(sentence(&self.message)).at(self.at)
        } else {
            shown(file, self.at, &self.message)
        }
    }
}

fn missing(name: &str) -> Verdict {
    Verdict::fail(format!("There is no service `{name}`."))
}

fn unreadable(file: &File<'_>) -> Verdict {
    Verdict::fail(format!("`{}` cannot be read.", file.path))
}

/// Where a service is described.
fn described(topology: &Topology, service: usize) -> Span {
    topology.services.get(service).map(|service| service.place.span).unwrap_or_default()
}

fn between(topology: &Topology, from: (usize, &str), to: (usize, &str)) -> Answer {
    let ((source, from), (target, to)) = (from, to);
    match topology.reaches(source, target) {
        Some(Via::Network(number)) => {
            let network = topology.networks.get(number);
            let name = network.map(|network| network.name.as_str()).unwrap_or_default();
            let place =
                topology.member(topology.root(source), number).or_else(|| topology.member(source, number));
            let message = if network.is_some_and(|network| network.is_namespace()) {
                format!("`{from}` reaches `{to}` through `{name}`, whose network is shared")
            } else {
                format!("`{from}` reaches `{to}` on the network `{name}`")
            };
            let at = place.map_or_else(|| described(topology, source), |member| member.place.span);
            Answer { is_so: Some(true), message, at }
        }
        Some(Via::Published(number)) => {
            let message = format!("`{from}` reaches `{to}` at the port that `{to}` publishes on the host");
            let at = topology.ingress.get(number).map(|way| way.place.span);
            Answer { is_so: Some(true), message, at: at.unwrap_or_default() }
        }
        None => {
            let partial = |service: usize| topology.services.get(service).is_some_and(|it| it.is_partial);
            let unknown = partial(source) || partial(target);
            let message = if unknown {
                format!("nobody can tell from this file on which networks `{from}` and `{to}` are")
            } else {
                format!("`{from}` does not reach `{to}`: there is no network on which both are and may talk")
            };
            let is_so = (!unknown).then_some(false);
            Answer { is_so, message, at: described(topology, source) }
        }
    }
}

fn from_outside(topology: &Topology, target: usize, to: &str) -> Answer {
    let way = |audience| topology.ways_in(target, audience).next();
    if let Some(open) = way(Audience::Outside) {
        let message = format!("other machines reach `{to}` {}", door(open));
        return Answer { is_so: open.certain.then_some(true), message, at: open.place.span };
    }
    if let Some(open) = way(Audience::Unknown) {
        let message = format!("who reaches `{to}` {} depends on a variable", door(open));
        return Answer { is_so: None, message, at: open.place.span };
    }
    let message = format!("no other machine reaches `{to}`");
    Answer { is_so: Some(false), message, at: described(topology, target) }
}

fn from_host(topology: &Topology, target: usize, to: &str) -> Answer {
    let open =
        [Audience::Outside, Audience::Host].into_iter().find_map(|it| topology.ways_in(target, it).next());
    if let Some(open) = open {
        let message = format!("the host reaches `{to}` {}", door(open));
        return Answer { is_so: Some(true), message, at: open.place.span };
    }
    let is_beside = topology.is_beside_host(target);
    let message = if is_beside {
        format!("the host reaches `{to}` at its address on a bridge")
    } else {
        format!("the host does not reach `{to}`")
    };
    Answer { is_so: Some(is_beside), message, at: described(topology, target) }
}

fn door(way: &Ingress) -> String {
    let network = if way.target.is_none() { "at every port that it opens" } else { "at" };
    match (&way.target, &way.published) {
        (None, _) => network.to_owned(),
        (_, Some(port)) => format!("{network} {}:{port}", way.address),
        (_, None) => format!("{network} a port of {} that the engine picks", way.address),
    }
}

fn way_out(topology: &Topology, service: usize, name: &str) -> Answer {
    let ways = || topology.egress.iter().filter(move |way| way.service == service);
    let Some(way) = ways().find(|way| way.certain).or_else(|| ways().next()) else {
        let message = format!("`{name}` has no way to the internet");
        return Answer { is_so: Some(false), message, at: described(topology, service) };
    };
    let network = topology.networks.get(way.network).map(|network| network.name.as_str()).unwrap_or_default();
    let Place { span, .. } = way.place;
    let message = if way.certain {
        format!("`{name}` reaches the internet on the network `{network}`")
    } else {
        format!("nobody can tell from this file whether `{name}` reaches the internet on `{network}`")
    };
    Answer { is_so: way.certain.then_some(true), message, at: span }
}
