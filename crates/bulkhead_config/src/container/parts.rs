//! The parts of a container's settings, as a Compose file and a `docker run` command line share them.

use bulkhead_text::{Edit, Span, Spanned};

/// A setting that is on or off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Switch {
    /// `true`.
    On,
    /// `false`.
    Off,
    /// A variable that has no default: only the person who starts the container knows.
    Unknown,
}

/// What is mounted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MountKind {
    /// A path of the host.
    Bind,
    /// A volume that the engine keeps, named or not.
    Volume,
    /// A file system in memory.
    Tmpfs,
    /// Anything else: an image, a cluster volume, a Windows pipe.
    Other,
}

/// Something that is mounted into the container.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mount {
    /// The whole entry.
    pub span: Span,
    /// What is mounted.
    pub kind: MountKind,
    /// The path or volume; `None` for a volume without a name and for memory.
    pub source: Option<Spanned<String>>,
    /// The path in the container; empty where it is missing.
    pub target: Spanned<String>,
    /// Whether the container cannot write to it.
    pub read_only: bool,
    /// `shared`, `rslave` and so on, where it is set.
    pub propagation: Option<Spanned<String>>,
    /// Where ` read_only` can be changed: the mode of the short form, such as `rw` in `a:b:rw`.
    pub mode: Option<Spanned<String>>,
}

impl Mount {
    /// Changes an option of the short form, such as `rw` in `a:b:rw,z`, or adds one where `from` is not there.
    ///
    /// `None` for the long forms, and where the entry is not written as it reads.
    #[must_use]
    pub fn set_option(&self, from: &str, to: &str) -> Option<Edit> {
        if let Some(mode) = self.mode.as_ref() {
            if mode.span.len() != mode.value.len() {
                return None;
            }
            let kept = mode.value.split(',').filter(|option| *option != from);
            let options: Vec<&str> = kept.chain([to]).collect();
            return Some(Edit::replace(mode.span, options.join(",")));
        }
        let (source, target) = (self.source.as_ref()?, &self.target);
        // In the short form one `:` stands between the two.
        let short = target.span.start() == source.span.end() + 1 && target.span.len() == target.value.len();
        short.then(|| Edit::insert(target.span.end(), format!(":{to}")))
    }
}

/// A port of the container that the host publishes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Port {
    /// The whole entry.
    pub span: Span,
    /// The address of the host; `None` for all of them, which is the default.
    pub host_ip: Option<Spanned<String>>,
    /// The port of the host, or a range such as `8000-8010`; `None` for one that the engine picks.
    pub published: Option<Spanned<String>>,
    /// The port of the container, or a range.
    pub target: Spanned<String>,
    /// `tcp`, `udp` or `sctp`; `tcp` where it is left out.
    pub protocol: String,
}

impl Port {
    /// The first and last port of the host, where they are known.
    #[must_use]
    pub fn published_range(&self) -> Option<(u16, u16)> {
        range(&self.published.as_ref()?.value)
    }

    /// The first and last port of the container, where they are known.
    #[must_use]
    pub fn target_range(&self) -> Option<(u16, u16)> {
        range(&self.target.value)
    }
}

fn range(text: &str) -> Option<(u16, u16)> {
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    let (first, last) = (first.trim().parse().ok()?, last.trim().parse().ok()?);
    (first <= last).then_some((first, last))
}

/// A variable of the environment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variable {
    /// The whole entry: `NAME=value` of a list, or the key and value of a mapping.
    pub span: Span,
    /// Its name.
    pub name: Spanned<String>,
    /// Its value; `None` where it comes from the person who starts the container.
    pub value: Option<Spanned<String>>,
}

/// A secret or config that the container gets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// The whole entry.
    pub span: Span,
    /// Its name in the project.
    pub source: Spanned<String>,
    /// The file name or path in the container, where it is set.
    pub target: Option<Spanned<String>>,
    /// The file's permissions, as they are written.
    pub mode: Option<Spanned<String>>,
}

/// A device of the host that the container gets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Device {
    /// The whole entry.
    pub span: Span,
    /// The path on the host.
    pub source: Spanned<String>,
}

/// What limits a container's resources; the text as it is written. See [`crate::units`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    /// Memory, such as `512m`.
    pub memory: Option<Spanned<String>>,
    /// Memory and swap together; `-1` for swap without limit.
    pub memory_and_swap: Option<Spanned<String>>,
    /// The number of CPUs, such as `0.5`.
    pub cpus: Option<Spanned<String>>,
    /// Another bound on the CPU: a quota, a weight against others, or which CPUs it runs on.
    pub cpu_other: Option<Spanned<String>>,
    /// The number of processes; `-1` or `0` for no limit.
    pub pids: Option<Spanned<String>>,
}

/// How the health of the container is found out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Healthcheck {
    /// The whole setting.
    pub span: Span,
    /// The command's words; one word for a command of a shell.
    pub test: Vec<Spanned<String>>,
    /// Whether it is switched off: `disable: true` or the test `NONE`.
    pub disabled: bool,
}

/// Where the container's output goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logging {
    /// The whole setting.
    pub span: Span,
    /// The driver, such as `json-file` or `none`.
    pub driver: Option<Spanned<String>>,
    /// The driver's options.
    pub options: Vec<Variable>,
}

/// A network that the container is on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// The network's name in the project.
    pub network: Spanned<String>,
    /// Further names of the container there.
    pub aliases: Vec<Spanned<String>>,
}
