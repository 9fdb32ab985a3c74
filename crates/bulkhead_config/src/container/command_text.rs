//! Changes to the text of a `docker run` command line, asked for in the terms of Compose.

use bulkhead_shell::Flag;
use bulkhead_shell::docker::Run;
use bulkhead_text::{Edit, Span};
use std::sync::Arc;

/// Where a command line stands in its file.
#[derive(Clone, Debug, PartialEq)]
pub struct CommandText {
    /// The text of the file.
    pub source: Arc<str>,
    /// From the program to the subcommand: `docker run`.
    pub head: Span,
    /// The options before the image.
    pub flags: Vec<Flag>,
    /// Whether it is a service of a swarm.
    pub service: bool,
    /// Whether quotes can be added.
    pub may_quote: bool,
}

/// How a setting is given.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// `--read-only`
    Switch,
    /// `--memory 512m`
    Value,
    /// `--cap-drop ALL`, as often as needed.
    List,
}

/// A key of a Compose service and the options that are the same: the names of `docker run`, then those of
/// `docker service create`, the one to write first.
struct Setting(&'static str, Form, &'static [&'static str], &'static [&'static str]);

/// After <https://github.com/docker/cli/blob/master/cli/command/container/opts.go> and
/// <https://github.com/docker/cli/blob/master/cli/command/service/opts.go>.
const SETTINGS: &[Setting] = &[
    Setting("cap_add", Form::List, &["--cap-add"], &["--cap-add"]),
    Setting("cap_drop", Form::List, &["--cap-drop"], &["--cap-drop"]),
    Setting("cgroup", Form::Value, &["--cgroupns"], &[]),
    Setting("cgroup_parent", Form::Value, &["--cgroup-parent"], &[]),
    Setting("cpus", Form::Value, &["--cpus"], &["--limit-cpu"]),
    Setting("devices", Form::List, &["--device"], &[]),
    Setting("environment", Form::List, &["--env", "-e"], &["--env", "-e"]),
    Setting("expose", Form::List, &["--expose"], &[]),
    Setting("init", Form::Switch, &["--init"], &["--init"]),
    Setting("ipc", Form::Value, &["--ipc"], &[]),
    Setting("logging", Form::Value, &["--log-driver"], &["--log-driver"]),
    Setting("mem_limit", Form::Value, &["--memory", "-m"], &["--limit-memory"]),
    Setting("memswap_limit", Form::Value, &["--memory-swap"], &["--memory-swap"]),
    Setting("network_mode", Form::Value, &["--network", "--net"], &["--network"]),
    Setting("networks", Form::List, &["--network", "--net"], &["--network"]),
    Setting("oom_kill_disable", Form::Switch, &["--oom-kill-disable"], &[]),
    Setting("pid", Form::Value, &["--pid"], &[]),
    Setting("pids_limit", Form::Value, &["--pids-limit"], &["--limit-pids"]),
    Setting("ports", Form::List, &["--publish", "-p"], &["--publish", "-p"]),
    Setting("privileged", Form::Switch, &["--privileged"], &[]),
    Setting("read_only", Form::Switch, &["--read-only"], &["--read-only"]),
    Setting("restart", Form::Value, &["--restart"], &[]),
    Setting("security_opt", Form::List, &["--security-opt"], &[]),
    Setting("tmpfs", Form::List, &["--tmpfs"], &[]),
    Setting("use_api_socket", Form::Switch, &["--use-api-socket"], &[]),
    Setting("user", Form::Value, &["--user", "-u"], &["--user", "-u"]),
    Setting("userns_mode", Form::Value, &["--userns"], &[]),
    Setting("uts", Form::Value, &["--uts"], &[]),
    Setting("volumes", Form::List, &["--volume", "-v", "--mount"], &["--mount"]),
];

impl CommandText {
    pub(super) fn new(source: Arc<str>, run: &Run<'_>, may_quote: bool) -> Self {
        Self { source, head: run.call.head(), flags: run.flags.clone(), service: run.service, may_quote }
    }

    /// See [`Container::is_one_off`](super::Container::is_one_off).
    pub(super) fn is_one_off(&self) -> bool {
        let is_on = |names: &[&str]| {
            self.named(names)
                .last()
                .is_some_and(|flag| flag.value.as_ref().is_none_or(|value| value.value == "true"))
        };
        is_on(&["--rm"]) && !is_on(&["-d", "--detach"])
    }

    /// See [`Container::can_set`](super::Container::can_set).
    pub(super) fn can_set(&self, key: &str) -> bool {
        self.option(key).is_some()
    }

    /// See [`Container::spelled`](super::Container::spelled).
    pub(super) fn spelled(&self, key: &str, value: &str) -> Option<String> {
        let (form, names) = self.option(key)?;
        let value = value.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(value);
        written(form, names.first()?, plain(value)?, true)
    }

    /// See [`Container::set`](super::Container::set).
    pub(super) fn set(&self, key: &str, value: &str) -> Option<Edit> {
        let (form, names) = self.option(key).filter(|(form, _)| *form != Form::List)?;
        let value = plain(value)?;
        let text = written(form, names.first()?, value, self.may_quote)?;
        let Some(flag) = self.named(names).last() else { return self.insert(&text) };
        let same = match (&flag.value, form) {
            (None, Form::Switch) => value == "true",
            (Some(known), _) => known.value == value,
            _ => false,
        };
        let span = self.own_part(flag).filter(|_| !same)?;
        let before = if span == flag.span { "" } else { " " };
        Some(Edit::replace(span, format!("{before}{text}")))
    }

    /// See [`Container::add_to_list`](super::Container::add_to_list).
    pub(super) fn add_to_list(&self, key: &str, item: &str) -> Option<Edit> {
        let (form, names) = self.option(key).filter(|(form, _)| *form == Form::List)?;
        let item = plain(item)?;
        let known =
            self.named(names).any(|flag| flag.value.as_ref().is_some_and(|value| value.value == item));
        let text = written(form, names.first()?, item, self.may_quote)?;
        if known { None } else { self.insert(&text) }
    }

    /// See [`Container::remove_item`](super::Container::remove_item).
    pub(super) fn remove_item(&self, key: &str, item: Span) -> Option<Edit> {
        let (_, names) = self.option(key)?;
        let after = self.flags.partition_point(|flag| flag.span.start <= item.start);
        let flag = self.flags.get(after.checked_sub(1)?)?;
        (names.contains(&flag.name.as_str()) && flag.span.contains(item)).then(|| self.delete(flag)).flatten()
    }

    /// See [`Container::remove`](super::Container::remove).
    pub(super) fn remove(&self, key: &str) -> Option<Edit> {
        let (_, names) = self.option(key)?;
        let mut flags = self.named(names);
        let flag = flags.next()?;
        if flags.next().is_some() { None } else { self.delete(flag) }
    }

    fn option(&self, key: &str) -> Option<(Form, &'static [&'static str])> {
        let Setting(_, form, run, service) = SETTINGS.iter().find(|setting| setting.0 == key)?;
        let names = if self.service { *service } else { *run };
        (!names.is_empty()).then_some((*form, names))
    }

    fn named<'s>(&'s self, names: &'s [&str]) -> impl DoubleEndedIterator<Item = &'s Flag> {
        self.flags.iter().filter(move |flag| names.contains(&flag.name.as_str()))
    }

    /// Adds an option right after the subcommand.
    fn insert(&self, text: &str) -> Option<Edit> {
        let head = self.head.of(&self.source);
        let is_written_out = head.ends_with("run") || head.ends_with("create");
        is_written_out.then(|| Edit::insert(self.head.end(), format!(" {text}")))
    }

    /// Takes an option out, with the blanks and line breaks before it.
    fn delete(&self, flag: &Flag) -> Option<Edit> {
        let span = self.own_part(flag)?;
        if span != flag.span {
            return Some(Edit::delete(span));
        }
        let before = self.source.get(..span.start())?;
        let mut kept = before.trim_end_matches([' ', '\t']);
        while let Some(line) = kept.strip_suffix('\n') {
            let line = line.strip_suffix('\r').unwrap_or(line);
            kept = line.strip_suffix('\\').unwrap_or(line).trim_end_matches([' ', '\t']);
        }
        (kept.len() >= self.head.end()).then(|| Edit::delete(Span::new(kept.len(), span.end())))
    }

    /// What of a flag's words is its own: `p 80:80` of `-dp 80:80`. `None` where its letter is not found there.
    fn own_part(&self, flag: &Flag) -> Option<Span> {
        let first = self.flags.partition_point(|other| other.span.start < flag.span.start);
        let bundle = self.flags.iter().skip(first);
        let bundled =
            bundle.take_while(|other| other.span.start == flag.span.start && *other != flag).count();
        let text = flag.span.of(&self.source);
        let is_there = if flag.name.starts_with("--") {
            text.trim_start_matches(['"', '\'']).starts_with(&flag.name)
        } else {
            let letters = text.strip_prefix('-')?.get(bundled..)?;
            flag.name.strip_prefix('-').is_some_and(|letter| letters.starts_with(letter))
        };
        let start = flag.span.start() + if bundled > 0 { bundled + 1 } else { 0 };
        is_there.then(|| Span::new(start, flag.span.end()))
    }
}

/// An option as it is written. `None` where it needs quotes that may not be added.
fn written(form: Form, name: &str, value: &str, may_quote: bool) -> Option<String> {
    match (form, value) {
        (Form::Switch, "true") => Some(name.to_owned()),
        (Form::Switch, _) => Some(format!("{name}={value}")),
        // The short form says the same.
        (Form::List, "no-new-privileges:true") => Some(format!("{name} no-new-privileges")),
        _ => Some(format!("{name} {}", quoted(value, may_quote)?)),
    }
}

/// A value as one word of a shell.
fn quoted(value: &str, may_quote: bool) -> Option<String> {
    let is_plain = |next: char| next.is_ascii_alphanumeric() || "_-./:=,@%+".contains(next);
    if !value.is_empty() && value.chars().all(is_plain) {
        return Some(value.to_owned());
    }
    let fits = may_quote && !value.contains(['\n', '\r', '\0']);
    fits.then(|| format!("'{}'", value.replace('\'', r"'\''")))
}

/// The text of a value that is written as a YAML scalar; `None` for what is more than one text.
fn plain(value: &str) -> Option<&str> {
    let inner = |quote| value.strip_prefix(quote).and_then(|rest: &str| rest.strip_suffix(quote));
    match inner('"').or_else(|| inner('\'')) {
        Some(inner) => (!inner.contains(['"', '\\', '\''])).then_some(inner),
        None => (!value.starts_with(['[', '{', '&', '*', '!', '|', '>'])).then_some(value),
    }
}
