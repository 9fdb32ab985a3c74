//! The container that a `docker run`, `docker create` or `docker service create` command line starts.

use super::command_text::CommandText;
use super::{
    Container, Device, Grant, Healthcheck, Limits, Logging, Mount, MountKind, Origin, Port, Switch, Variable,
};
use crate::compose::{is_unknown, short};
use crate::security_opt::{SecurityOpt, parse_bool};
use bulkhead_shell::docker::Run;
use bulkhead_shell::{Flag, Word};
use bulkhead_text::{Span, Spanned};
use std::sync::Arc;

/// The modes of `--network` that name no network of the user's.
const NETWORK_MODES: [&str; 7] = ["host", "none", "bridge", "default", "private", "slirp4netns", "pasta"];

impl Container {
    /// As [`from_command`](Self::from_command); `None` where only the usage is shown, for want of an image or by `--help`.
    #[must_use]
    pub fn started(source: &Arc<str>, run: &Run<'_>, may_quote: bool) -> Option<Self> {
        let starts = run.image.is_some() || run.is_partial;
        (starts && run.all(&["--help"]).next().is_none()).then(|| Self::from_command(source, run, may_quote))
    }

    /// The container that a command line starts. `source` is the text of the file that it stands in; `may_quote`
    /// says that quotes can be added there, which they cannot in the string of `sh -c '…'`.
    ///
    /// A value with variables in it is kept as it is written: [`is_unknown`] finds it.
    #[must_use]
    pub fn from_command(source: &Arc<str>, run: &Run<'_>, may_quote: bool) -> Self {
        let read = Reader { source, run };
        let subject = run.call.head();
        let image = run.image.map(spanned);
        let name = read.text(&["--name"]).or_else(|| image.clone());
        let name = name.unwrap_or_else(|| Spanned::new(subject.of(source).to_owned(), subject));
        let (network_mode, networks) = read.networks(subject);
        let hidden = read.values(&["--cap-drop", "--security-opt"]).any(|value| is_unknown(&value.value));
        let mut mounts: Vec<Mount> =
            read.values(&["-v", "--volume"]).map(|value| read.volume(value)).collect();
        mounts.extend(read.values(&["--mount"]).map(|value| read.mount(value)));
        let ports = read.values(&["-p", "--publish"]).map(|value| read.port(value));
        Self {
            name: Spanned::new(name.value, name.span),
            subject,
            is_partial: run.is_partial || hidden,
            user: read.text(&["-u", "--user"]),
            privileged: read.switch("--privileged"),
            read_only: read.switch("--read-only"),
            use_api_socket: read.switch("--use-api-socket"),
            cap_add: read.values(&["--cap-add"]).cloned().collect(),
            cap_drop: read.values(&["--cap-drop"]).cloned().collect(),
            security_opt: read
                .values(&["--security-opt"])
                .map(|value| Spanned::new(SecurityOpt::parse(&value.value), value.span))
                .collect(),
            mounts,
            tmpfs: read.values(&["--tmpfs"]).cloned().collect(),
            ports: ports.collect(),
            expose: read.values(&["--expose"]).cloned().collect(),
            limits: Limits {
                memory: read.text(&["-m", "--memory", "--limit-memory"]),
                memory_and_swap: read.text(&["--memory-swap"]),
                cpus: read.text(&["--cpus", "--limit-cpu"]),
                cpu_other: read.text(&["--cpu-quota", "-c", "--cpu-shares", "--cpuset-cpus"]),
                pids: read.text(&["--pids-limit", "--limit-pids"]),
            },
            network_mode,
            networks,
            environment: read.values(&["-e", "--env"]).map(|value| read.variable(value)).collect(),
            secrets: read.values(&["--secret"]).map(|value| read.grant(value)).collect(),
            pid: read.text(&["--pid"]),
            ipc: read.text(&["--ipc"]),
            uts: read.text(&["--uts"]),
            userns: read.text(&["--userns"]),
            cgroup_parent: read.text(&["--cgroup-parent"]),
            restart: read.text(&["--restart"]),
            healthcheck: read.healthcheck(),
            logging: read.logging(),
            devices: read.values(&["--device"]).map(|value| read.device(value)).collect(),
            entrypoint: read.text(&["--entrypoint"]).map(|program| vec![program]),
            command: (!run.args.is_empty()).then(|| run.args.iter().map(spanned).collect()),
            image,
            origin: Origin::Command(CommandText::new(Arc::clone(source), run, may_quote)),
        }
    }
}

fn spanned(word: &Word) -> Spanned<String> {
    Spanned::new(word.to_string(), word.span)
}

/// The options of a command line, by name.
struct Reader<'r> {
    source: &'r str,
    run: &'r Run<'r>,
}

impl<'r> Reader<'r> {
    /// The values of an option that may be given several times.
    fn values(&self, names: &'static [&'static str]) -> impl Iterator<Item = &'r Spanned<String>> + use<'r> {
        self.run.all(names).filter_map(|flag| flag.value.as_ref())
    }

    /// The value of an option; of several the last one counts.
    fn text(&self, names: &'static [&'static str]) -> Option<Spanned<String>> {
        self.values(names).last().cloned()
    }

    fn last(&self, names: &'static [&'static str]) -> Option<&'r Flag> {
        self.run.all(names).last()
    }

    /// `--privileged`, `--privileged=false`.
    fn switch(&self, name: &str) -> Option<Spanned<Switch>> {
        let flag = self.run.flags.iter().rfind(|flag| flag.name == name)?;
        let switch = match flag.value.as_ref().map(|value| parse_bool(&value.value)) {
            None | Some(Some(true)) => Switch::On,
            Some(Some(false)) => Switch::Off,
            Some(None) => Switch::Unknown,
        };
        Some(Spanned::new(switch, flag.span))
    }

    /// Where a part of a value stands; all of the value where quotes or variables make that uncertain.
    fn place(&self, value: &Spanned<String>, start: usize, end: usize) -> Span {
        let raw = value.span.of(self.source);
        let at = value.span.start() + usize::from(raw.starts_with(['"', '\'']));
        let inner = raw.trim_matches(['"', '\'']);
        if inner == value.value { Span::new(at + start, at + end) } else { value.span }
    }

    fn volume(&self, value: &Spanned<String>) -> Mount {
        short::mount(value.span, &value.value, &|start, end| self.place(value, start, end))
    }

    fn port(&self, value: &Spanned<String>) -> Port {
        let fields = self.fields(value);
        if !fields.has("target") {
            return short::port(value.span, &value.value, &|start, end| self.place(value, start, end));
        }
        Port {
            span: value.span,
            host_ip: None,
            published: fields.get(&["published"]),
            target: fields.get(&["target"]).unwrap_or_default(),
            protocol: fields.get(&["protocol"]).map_or_else(|| "tcp".to_owned(), |text| text.value),
        }
    }

    /// `type=bind,source=/a,target=/b,readonly`:
    /// <https://docs.docker.com/reference/cli/docker/container/run/#mount>.
    fn mount(&self, value: &Spanned<String>) -> Mount {
        let fields = self.fields(value);
        let read_only = fields.get(&["readonly", "ro"]);
        Mount {
            span: value.span,
            kind: match fields.get(&["type"]).as_ref().map(|kind| kind.value.as_str()) {
                Some("bind") => MountKind::Bind,
                Some("volume") | None => MountKind::Volume,
                Some("tmpfs") => MountKind::Tmpfs,
                Some(_) => MountKind::Other,
            },
            source: fields.get(&["source", "src"]),
            target: fields
                .get(&["target", "destination", "dst"])
                .unwrap_or_else(|| Spanned::new(String::new(), value.span)),
            read_only: read_only
                .is_some_and(|text| text.value.is_empty() || parse_bool(&text.value) == Some(true)),
            propagation: fields.get(&["bind-propagation"]),
            mode: None,
        }
    }

    fn fields(&self, value: &Spanned<String>) -> Fields {
        let mut at = 0;
        let pairs = value.value.split(',').map(|field| {
            let (key, text) = field.split_once('=').unwrap_or((field, ""));
            let end = at + field.len();
            let span = self.place(value, end - text.len(), end);
            at = end + 1;
            (key.to_ascii_lowercase(), Spanned::new(text.to_owned(), span))
        });
        Fields(pairs.collect())
    }

    /// `NAME=value`, or `NAME` for the value that the variable has where the command runs.
    fn variable(&self, value: &Spanned<String>) -> Variable {
        let text = &value.value;
        let (name, rest) =
            text.split_once('=').map_or((text.as_str(), None), |(name, rest)| (name, Some(rest)));
        let rest_at = text.len() - rest.map_or(0, str::len);
        Variable {
            span: value.span,
            name: Spanned::new(name.to_owned(), self.place(value, 0, name.len())),
            value: rest.map(|rest| Spanned::new(rest.to_owned(), self.place(value, rest_at, text.len()))),
        }
    }

    /// `NAME` or `source=NAME,target=FILE,mode=0400`.
    fn grant(&self, value: &Spanned<String>) -> Grant {
        let fields = self.fields(value);
        Grant {
            span: value.span,
            source: fields.get(&["source", "src"]).unwrap_or_else(|| value.clone()),
            target: fields.get(&["target"]),
            mode: fields.get(&["mode"]),
        }
    }

    fn device(&self, value: &Spanned<String>) -> Device {
        let path = value.value.split(':').next().unwrap_or_default();
        Device { span: value.span, source: Spanned::new(path.to_owned(), self.place(value, 0, path.len())) }
    }

    /// The mode, and the networks of the user's. Docker's default is the network `bridge`.
    fn networks(&self, subject: Span) -> (Option<Spanned<String>>, Vec<Spanned<String>>) {
        let (mut mode, mut networks) = (None, Vec::new());
        for value in self.values(&["--network", "--net"]) {
            let network = self.fields(value).get(&["name"]).unwrap_or_else(|| value.clone());
            let kind = network.value.split(':').next().unwrap_or_default();
            if NETWORK_MODES.contains(&kind) || matches!(kind, "container" | "ns") {
                mode = Some(network);
            } else {
                networks.push(network);
            }
        }
        let is_default = mode.is_none() && networks.is_empty() && !self.run.service;
        if is_default && self.run.call.program.value == "docker" {
            mode = Some(Spanned::new("bridge".to_owned(), subject));
        }
        (mode, networks)
    }

    fn healthcheck(&self) -> Option<Healthcheck> {
        if let Some(flag) = self.last(&["--no-healthcheck"]) {
            return Some(Healthcheck { span: flag.span, test: Vec::new(), disabled: true });
        }
        let flag = self.last(&["--health-cmd"])?;
        let test: Vec<_> = flag.value.iter().cloned().collect();
        let disabled = test.iter().any(|test| test.value == "none");
        Some(Healthcheck { span: flag.span, test, disabled })
    }

    fn logging(&self) -> Option<Logging> {
        let driver = self.text(&["--log-driver"]);
        let options: Vec<_> = self.values(&["--log-opt"]).map(|value| self.variable(value)).collect();
        let span = driver.as_ref().map(|driver| driver.span);
        let span = span.or_else(|| options.first().map(|option| option.span))?;
        Some(Logging { span, driver, options })
    }
}

/// `key=value` pairs with commas between.
struct Fields(Vec<(String, Spanned<String>)>);

impl Fields {
    fn get(&self, names: &[&str]) -> Option<Spanned<String>> {
        self.0.iter().rfind(|(key, _)| names.contains(&key.as_str())).map(|(_, value)| value.clone())
    }

    fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(key, _)| key == name)
    }
}
