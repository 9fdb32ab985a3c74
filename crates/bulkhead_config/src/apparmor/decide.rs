//! What a program under a profile may do, and which rule says so.

use super::access::{Access, Exec};
use super::glob::Glob;
use super::known::Known;
use super::{Kind, Policy, Profile, Rule};
use bulkhead_text::Span;

/// The most patterns that one with variables stands for.
const MAX_EXPANSIONS: usize = 64;
/// How many patterns are looked at on the way to those.
const MAX_STEPS: usize = 1_000;
/// How often variables may lead to variables.
const MAX_VARIABLES: usize = 16;

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question<'a> {
    /// Whether a file may be used so, and whether it belongs to the process's user.
    File(Access, &'a str, bool),
    /// Whether a capability may be used; in small letters.
    Capability(&'a str),
    /// Whether a socket may be opened: `inet stream`.
    Network(&'a str),
    /// Whether rules let do this at all: `mount`.
    Other(&'a str),
}

/// What the rules say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Whether it may be done.
    pub allowed: bool,
    /// The rule that says so, or the include that brings it; none where no rule speaks of it.
    pub at: Option<Span>,
    /// The rule whose conditions decide, where some of it may be done and not all: they are not looked into.
    pub partly: Option<Span>,
}

/// Where a program that is started runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entered<'a> {
    /// It is not started.
    Denied(Option<Span>),
    /// Under the same profile.
    Same,
    /// Under another one of the file.
    Profile(&'a Profile),
    /// Under none.
    Unconfined(Span),
    /// Under one that is not in the file.
    Elsewhere(Span),
}

impl Policy {
    /// The values of a variable; none for one that nothing sets.
    fn values(&self, name: &str) -> Option<Vec<&str>> {
        let own = self.variables.iter().find(|(known, _)| known == name);
        let known = || {
            let global = self.includes.iter().any(|include| include.value.starts_with("tunables/"));
            Known::variable(name).filter(|_| global).map(<[_]>::to_vec)
        };
        own.map(|(_, values)| values.iter().map(String::as_str).collect()).or_else(known)
    }

    /// The first variable of a pattern that nothing sets.
    pub(super) fn unset<'a>(&self, pattern: &'a str) -> Option<&'a str> {
        let names = pattern.split("@{").skip(1).filter_map(|part| part.split('}').next());
        names.into_iter().find(|name| *name != "profile_name" && self.values(name).is_none())
    }

    /// The patterns that a pattern with variables stands for.
    fn expanded(&self, pattern: &str) -> Vec<Glob> {
        let mut open = vec![(pattern.to_owned(), 0_usize)];
        let mut globs = Vec::new();
        // What leads to no pattern takes time, too: a variable that holds itself several times.
        for _ in 0..MAX_STEPS {
            let Some((text, depth)) = open.pop() else { break };
            let variable = text.split_once("@{").and_then(|(before, rest)| {
                let (name, after) = rest.split_once('}')?;
                Some((before.to_owned(), name.to_owned(), after.to_owned()))
            });
            match variable {
                Some((before, name, after)) if depth < MAX_VARIABLES => {
                    let values = self.values(&name).unwrap_or_default();
                    open.extend(values.iter().map(|value| (format!("{before}{value}{after}"), depth + 1)));
                }
                Some(_) => {}
                None => globs.extend(Glob::new(&text)),
            }
            if open.len() + globs.len() > MAX_EXPANSIONS {
                break;
            }
        }
        globs
    }

    fn matches(&self, pattern: &str, path: &str) -> bool {
        self.expanded(pattern).iter().any(|glob| glob.matches(path))
    }

    /// What a profile includes and is not known here.
    #[must_use]
    pub fn unknown_include<'a>(&self, profile: &'a Profile) -> Option<&'a str> {
        let local = |path: &&str| !path.starts_with("local/") && Known::rules(path).is_none();
        profile.includes.iter().map(|include| include.value.as_str()).find(local)
    }

    /// What a program under the profile may do. Denying wins, and what no rule allows is denied.
    #[must_use]
    pub fn ask(&self, profile: &Profile, question: Question<'_>) -> Answer {
        let included = profile.includes.iter().flat_map(|include| {
            let rules = Known::rules(&include.value).unwrap_or_default();
            rules.into_iter().map(|rule| (include.span, rule))
        });
        let included: Vec<(Span, Rule)> = included.collect();
        let own = profile.rules.iter().map(|rule| (rule.span, rule));
        let all = own.chain(included.iter().map(|(span, rule)| (*span, rule)));
        let (mut whole, mut part, mut less) = (None, None, None);
        for (span, rule) in all.filter(|(_, rule)| self.speaks(rule, question)) {
            let found = match (rule.deny, rule.conditional) {
                (true, false) => return Answer { allowed: false, at: Some(span), partly: None },
                (true, true) => &mut less,
                (false, true) => &mut part,
                (false, false) => &mut whole,
            };
            found.get_or_insert(span);
        }
        let at = whole.or(part);
        // What is allowed whole and denied under conditions, and what is allowed under conditions alone.
        let partly = at.and(less.or(if whole.is_none() { part } else { None }));
        Answer { allowed: at.is_some(), at, partly }
    }

    /// Whether a rule is about what is asked.
    fn speaks(&self, rule: &Rule, question: Question<'_>) -> bool {
        match (&rule.kind, question) {
            (Kind::Other("all", _), _) => true,
            (Kind::File { glob, access, .. }, Question::File(wanted, path, owned)) => {
                // Who may write may append.
                let given = if access.has(Access::WRITE) { access.with(Access::APPEND) } else { *access };
                let fits = |pattern: &str| self.matches(pattern, path);
                given.has(wanted)
                    && (owned || !rule.owner)
                    && glob.as_ref().is_none_or(|glob| fits(&glob.value))
            }
            (Kind::Capability(names), Question::Capability(name)) => {
                names.is_empty() || names.iter().any(|own| own == name)
            }
            (Kind::Network(words), Question::Network(asked)) => words.iter().all(|word| covers(word, asked)),
            (Kind::Other(class, _), Question::Other(asked)) => alike(class, asked),
            _ => false,
        }
    }

    /// Where a program runs that a program under the profile starts.
    #[must_use]
    pub fn enter<'a>(&'a self, profile: &'a Profile, path: &str) -> Entered<'a> {
        let answer = self.ask(profile, Question::File(Access::EXECUTE, path, true));
        if !answer.allowed {
            return Entered::Denied(answer.at);
        }
        // The rule with the path itself counts more than one with a pattern.
        let fits = |rule: &&Rule| {
            matches!(&rule.kind, Kind::File { exec: Some(_), .. }) && !rule.deny && {
                self.speaks(rule, Question::File(Access::EXECUTE, path, true))
            }
        };
        let is_exact =
            |rule: &Rule| matches!(&rule.kind, Kind::File { glob: Some(glob), .. } if glob.value == path);
        let rule = profile.rules.iter().filter(fits).max_by_key(|rule| is_exact(rule));
        rule.map_or(Entered::Same, |rule| self.led(profile, rule, Some(path)))
    }

    /// Where the programs run that a rule lets start; of all paths, or of one.
    fn led<'a>(&'a self, profile: &'a Profile, rule: &Rule, path: Option<&str>) -> Entered<'a> {
        let Kind::File { glob, exec: Some(Exec { to, or }), target, .. } = &rule.kind else {
            return Entered::Same;
        };
        let path = path.or(glob.as_ref().map(|glob| glob.value.as_str())).unwrap_or_default();
        let among = match to {
            'u' => return Entered::Unconfined(rule.span),
            'c' => &profile.children,
            'p' => &self.profiles,
            _ => return Entered::Same,
        };
        let fits = |other: &&Profile| match target {
            Some(name) => other.name.value == *name,
            None => {
                let program = other.attachment.as_ref().unwrap_or(&other.name);
                self.matches(&program.value, path)
            }
        };
        match (among.iter().find(fits), or, to) {
            (Some(found), ..) => Entered::Profile(found),
            (None, Some('u'), _) => Entered::Unconfined(rule.span),
            (None, Some(_), 'c') => Entered::Same,
            (None, None, 'c') => Entered::Denied(Some(rule.span)),
            _ => Entered::Elsewhere(rule.span),
        }
    }

    /// Where programs under the profile can get to, by starting others or by changing over.
    #[must_use]
    pub fn ways_out<'a>(&'a self, profile: &'a Profile) -> Vec<Entered<'a>> {
        let allowing = profile.rules.iter().filter(|rule| !rule.deny);
        let ways = allowing.map(|rule| match &rule.kind {
            Kind::Other("change_profile", words) => match words.as_slice() {
                [.., arrow, name] if arrow == "->" && name != "unconfined" => {
                    self.profile(name).map_or(Entered::Elsewhere(rule.span), Entered::Profile)
                }
                _ => Entered::Unconfined(rule.span),
            },
            _ => self.led(profile, rule, None),
        });
        ways.filter(|way| !matches!(way, Entered::Same | Entered::Denied(_))).collect()
    }
}

/// Whether a word of a network rule holds for a socket: `tcp` for `inet stream`.
fn covers(word: &str, asked: &str) -> bool {
    let has = |one: &str| asked.split_whitespace().any(|said| said == one);
    let internet = has("inet") || has("inet6");
    match word {
        "tcp" => internet && (has("stream") || has("tcp")),
        "udp" => internet && (has("dgram") || has("udp")),
        "icmp" => internet && (has("raw") || has("icmp")),
        _ => has(word),
    }
}

/// Whether two classes are about the same: mounting anew is mounting.
fn alike(class: &str, asked: &str) -> bool {
    class == asked || matches!((class, asked), ("remount", "mount") | ("unmount", "umount"))
}
