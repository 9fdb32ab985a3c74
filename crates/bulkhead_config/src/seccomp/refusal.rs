//! Why docker or runc refuse a profile: the container is then not created.

use super::{Action, Comparison, Environment, Filter, Profile, Rule, syscalls};
use bulkhead_text::{Span, Spanned, SyntaxError, suggest};

/// Who refuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Layer {
    /// The `docker` command, which reads the file: its JSON is wrong.
    Client,
    /// dockerd, which decodes it.
    Dockerd,
    /// runc, which makes a filter of it.
    Runc,
}

/// What a refusal is about, where that has a rule of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// A word that is no action.
    Action,
    /// An errno that is too large.
    Errno,
    /// `name` beside `names`.
    NameAndNames,
    /// `architectures` beside `archMap`.
    ArchMap,
    /// Anything else.
    Other,
}

/// A reason for which no container starts under a profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// What to change.
    pub span: Span,
    /// What it is about.
    pub topic: Topic,
    /// Who refuses.
    pub layer: Layer,
    /// What is wrong.
    pub message: String,
}

impl Refusal {
    pub(super) fn new(span: Span, layer: Layer, message: String) -> Self {
        Self { span, topic: Topic::Other, layer, message }
    }

    pub(super) fn about(self, topic: Topic) -> Self {
        Self { topic, ..self }
    }

    /// The refusal of a file that is not JSON: the `docker` command compacts it before dockerd sees it, which
    /// fails at the first comment, trailing comma or byte order mark
    /// (<https://github.com/docker/cli/blob/master/cli/command/container/opts.go>, `parseSecurityOpts`).
    ///
    /// A key that stands twice is an error of the parser's alone: to Docker the last one counts.
    #[must_use]
    pub fn from_syntax_error(error: &SyntaxError) -> Self {
        Self::new(error.span, Layer::Client, error.message.clone())
    }

    /// What follows from it, in words.
    #[must_use]
    pub fn help(&self) -> &'static str {
        match self.layer {
            Layer::Client => "The `docker` command refuses the file, so no container starts with it.",
            Layer::Dockerd => "dockerd refuses the profile, so no container starts with it.",
            Layer::Runc => "runc refuses the profile, so no container starts with it.",
        }
    }
}

/// The errors of `setupSeccomp` (<https://github.com/moby/profiles/blob/main/seccomp/seccomp_linux.go>).
pub(super) fn of_dockerd(profile: &Profile, refusals: &mut Vec<Refusal>) {
    if let (Some(map), Some(_)) = (profile.arch_map.first(), profile.architectures.first()) {
        refusals.push(
            Refusal::new(
                map.architecture.span,
                Layer::Dockerd,
                "the profile has both `architectures` and `archMap`; dockerd accepts one of them".to_owned(),
            )
            .about(Topic::ArchMap),
        );
    }
}

/// The words of `architectures`, with the calls' byte order where it is not x86_64's.
const ARCHITECTURES: &[(&str, bool)] = &[
    ("SCMP_ARCH_X86", true),
    ("SCMP_ARCH_X86_64", true),
    ("SCMP_ARCH_X32", true),
    ("SCMP_ARCH_ARM", true),
    ("SCMP_ARCH_AARCH64", true),
    ("SCMP_ARCH_MIPS", false),
    ("SCMP_ARCH_MIPS64", false),
    ("SCMP_ARCH_MIPS64N32", false),
    ("SCMP_ARCH_MIPSEL", true),
    ("SCMP_ARCH_MIPSEL64", true),
    ("SCMP_ARCH_MIPSEL64N32", true),
    ("SCMP_ARCH_PPC", false),
    ("SCMP_ARCH_PPC64", false),
    ("SCMP_ARCH_PPC64LE", true),
    ("SCMP_ARCH_RISCV64", true),
    ("SCMP_ARCH_LOONGARCH64", true),
    ("SCMP_ARCH_S390", false),
    ("SCMP_ARCH_S390X", false),
];

/// What runc takes in `flags`
/// (<https://github.com/opencontainers/runc/blob/main/libcontainer/seccomp/seccomp_linux.go>, `setFlag`).
const FLAGS: [&str; 4] = [
    "SECCOMP_FILTER_FLAG_TSYNC",
    "SECCOMP_FILTER_FLAG_SPEC_ALLOW",
    "SECCOMP_FILTER_FLAG_LOG",
    "SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV",
];

/// The largest errno that libseccomp takes: it wants less than the kernel's `MAX_ERRNO`, 4095 (`db_action_valid` in
/// <https://github.com/seccomp/libseccomp/blob/main/src/db.c>). runc hands it the lowest 16 bits of what is written.
const MAX_ERRNO: u64 = 4094;

/// The errors of `SetupSeccomp` and `InitSeccomp` in runc: those of the rules count where dockerd keeps the
/// rule.
pub(super) fn of_runc(profile: &Profile, refusals: &mut Vec<Refusal>) {
    if profile.is_off() {
        return;
    }
    let decoded = refusals.is_empty();
    let mut report =
        |topic, span, message| refusals.push(Refusal::new(span, Layer::Runc, message).about(topic));
    for flag in profile.flags.iter().filter(|flag| !FLAGS.contains(&flag.value.as_str())) {
        report(Topic::Other, flag.span, unknown("flag", &flag.value, FLAGS));
    }
    for arch in architectures(profile) {
        match ARCHITECTURES.iter().find(|(known, _)| *known == arch.value) {
            None => report(
                Topic::Other,
                arch.span,
                unknown("architecture", &arch.value, ARCHITECTURES.iter().map(|(name, _)| *name)),
            ),
            Some((_, true)) => {}
            Some((name, false)) => {
                report(
                    Topic::Other,
                    arch.span,
                    format!("`{name}` has another byte order than the host's, x86_64"),
                );
            }
        }
    }
    match &profile.default_action {
        Some(action) => action_refusal(action, profile.default_errno.as_ref(), &mut report),
        None if decoded => report(
            Topic::Other,
            Span::new(profile.span.start(), profile.span.start() + 1),
            "the profile has rules and no `defaultAction`, which runc needs".to_owned(),
        ),
        None => {}
    }
    if let Some(action) = profile.default_action.as_ref().filter(|action| notifies(action)) {
        report(Topic::Other, action.span, "`SCMP_ACT_NOTIFY` cannot be the default action".to_owned());
    }
    for rule in &profile.rules {
        rule_refusals(rule, &mut report);
    }
    let no_listener = profile.listener_path.as_ref().is_none_or(|path| path.value.is_empty());
    let notifying =
        profile.rules.iter().filter_map(|rule| rule.action.as_ref()).find(|action| notifies(action));
    if let Some(action) = notifying.filter(|_| no_listener) {
        report(
            Topic::Other,
            action.span,
            "`SCMP_ACT_NOTIFY` needs a `listenerPath`, and the profile has none".to_owned(),
        );
    }
    if let Some((span, message)) = Filter::new(profile, &Environment::default()).refusal() {
        report(Topic::Other, span, message);
    }
}

/// The architectures that an x86_64 host gets: those listed, or the entry of `archMap` that is the host's.
pub(super) fn architectures(profile: &Profile) -> impl Iterator<Item = &Spanned<String>> {
    let host = profile.arch_map.iter().find(|map| map.architecture.value == "SCMP_ARCH_X86_64");
    profile.architectures.iter().chain(host.into_iter().flat_map(|map| &map.sub_architectures))
}

fn rule_refusals(rule: &Rule, report: &mut impl FnMut(Topic, Span, String)) {
    match &rule.action {
        Some(action) => {
            // Where runc knows none of the calls, it adds no rule.
            let known = |name: &str| syscalls::number(name).is_some() || syscalls::is_foreign(name);
            let counts = rule.names.iter().any(|name| known(&name.value));
            action_refusal(action, rule.errno.as_ref().filter(|_| counts), report);
        }
        None => report(Topic::Other, rule.span, "this rule has no `action`, which runc needs".to_owned()),
    }
    for name in rule.names.iter().filter(|name| name.value.is_empty()) {
        report(Topic::Other, name.span, "an empty string is not a system call".to_owned());
    }
    if rule.names.is_empty() {
        return;
    }
    for argument in &rule.args {
        if Comparison::parse(&argument.op.value).is_none() {
            report(
                Topic::Other,
                argument.op.span,
                unknown("comparison", &argument.op.value, Comparison::names()),
            );
        }
        if argument.index.value > 5 {
            let index = argument.index.value;
            report(
                Topic::Other,
                argument.index.span,
                format!("argument {index} does not exist: a system call has the arguments 0 to 5"),
            );
        }
    }
    let writes = rule.names.iter().find(|name| name.value == "write");
    if let (Some(write), true) = (writes, rule.action.as_ref().is_some_and(notifies)) {
        report(
            Topic::Other,
            write.span,
            "`write` cannot have `SCMP_ACT_NOTIFY`: runc itself needs it then".to_owned(),
        );
    }
}

fn action_refusal(
    action: &Spanned<String>,
    errno: Option<&Spanned<u64>>,
    report: &mut impl FnMut(Topic, Span, String),
) {
    match Action::parse(&action.value) {
        None => report(Topic::Action, action.span, unknown("action", &action.value, Action::names())),
        Some(Action::Errno) => {
            if let Some(errno) = errno.filter(|errno| errno.value & 0xffff > MAX_ERRNO) {
                report(
                    Topic::Errno,
                    errno.span,
                    format!("errno {} is over {MAX_ERRNO}, the largest there is", errno.value),
                );
            }
        }
        Some(_) => {}
    }
}

fn notifies(action: &Spanned<String>) -> bool {
    Action::parse(&action.value) == Some(Action::Notify)
}

fn unknown<'a>(what: &str, word: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    /// How many names a message lists.
    const MOST_NAMED: usize = 10;
    let known: Vec<&str> = known.into_iter().collect();
    match nearest(word, known.iter().copied()) {
        Some(meant) => format!("runc knows no {what} `{word}`; did you mean `{meant}`?"),
        None if known.len() <= MOST_NAMED => {
            format!("runc knows no {what} `{word}`, only {}", known.join(", "))
        }
        None => format!("runc knows no {what} `{word}`"),
    }
}

/// The name that was most likely meant: the one that ends so (`ERRNO` for `SCMP_ACT_ERRNO`), or the one that is
/// nearest.
pub(super) fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str> + Clone) -> Option<&'a str> {
    let ending = format!("_{}", word.to_ascii_uppercase());
    known.clone().find(|name| name.ends_with(&ending)).or_else(|| suggest(word, known))
}
