//! Going through a program's calls under a filter.

use super::answer::{Denial, Layer, Outcome, Start, Step};
use super::fallback::is_for_root;
use super::judge::Judge;
use super::program::{Call, Phase, Program, programs};
use super::{Loaded, runtime, says};
use bulkhead_config::seccomp::{Environment, Filter};
use bulkhead_dockerfile::User;

/// How the container runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// How much of the start is looked at.
    pub layer: Layer,
    /// The bounding set, which a user other than root keeps, and the host's kernel.
    pub environment: Environment,
    /// Whether the container may gain privileges no more: runc then puts the filter in force later.
    pub no_new_privileges: bool,
    /// Whether the process is root's.
    pub root: bool,
}

impl Default for Options {
    /// The program alone, as root with Docker's capabilities.
    fn default() -> Self {
        let environment = Environment::default();
        Self { layer: Layer::Program, environment, no_new_privileges: false, root: true }
    }
}

impl Options {
    /// The same for the process of a user, named as `user:` and `--user` name one.
    #[must_use]
    pub fn with_user(self, user: &str) -> Self {
        Self { root: User::parse(user).is_root(), ..self }
    }
}

/// Whether a program starts under a profile, and if not, what it dies of.
///
/// Where a call has uses with several arguments, the program dies only if it dies of one that is denied. What is tried
/// in the place of a call that fails is judged, too.
#[must_use]
pub fn starts(loaded: &Loaded, program: &Program, options: &Options) -> Start {
    under(loaded, &Filter::new(&loaded.profile, &options.environment), program, options)
}

/// The same for every program; the filter is made once.
#[must_use]
pub fn all_starts(loaded: &Loaded, options: &Options) -> Vec<Start> {
    let filter = Filter::new(&loaded.profile, &options.environment);
    programs().iter().map(|program| under(loaded, &filter, program, options)).collect()
}

fn under(loaded: &Loaded, filter: &Filter, program: &Program, options: &Options) -> Start {
    let judge = Judge::new(loaded, filter, program);
    let mut run = Run { judge, survived: Vec::new(), denied: None, timeline: Vec::new() };
    let refused = loaded.refused();
    if refused.is_none() {
        if options.layer == Layer::Docker {
            run.runtime(options.no_new_privileges);
        }
        for call in &program.calls {
            if options.root || call.before_main || !is_for_root(call.syscall) {
                run.call(call);
            }
        }
    }
    let said = match &run.denied {
        Some(denied) => says::after(denied, program),
        None => says::Said { text: None, exit: None },
    };
    let refusal = loaded.refusal().map(|refusal| refusal.span);
    Start {
        starts: refused.is_none() && run.denied.is_none(),
        layer: options.layer,
        span: refusal.or_else(|| run.denied.as_ref().and_then(|denied| denied.span)),
        refused,
        denied: run.denied,
        survived: run.survived,
        program: program.name.to_owned(),
        says: said.text,
        exit: said.exit,
        timeline: run.timeline,
    }
}

/// A start, as far as it has come.
struct Run<'a> {
    judge: Judge<'a>,
    survived: Vec<Denial>,
    denied: Option<Denial>,
    timeline: Vec<Step>,
}

impl Run<'_> {
    /// What runc needs before it starts the program.
    fn runtime(&mut self, no_new_privileges: bool) {
        let blockers = runtime::blockers(self.judge.filter, no_new_privileges);
        for syscall in runtime::before_program(no_new_privileges) {
            match blockers.iter().find(|blocker| blocker.syscall == syscall) {
                _ if self.denied.is_some() => self.step(syscall, Phase::Runtime, Outcome::NotReached),
                Some(blocker) => self.take(Judge::of_runtime(blocker)),
                None => self.step(syscall, Phase::Runtime, Outcome::Allowed),
            }
        }
    }

    /// One call of the program, and what it tries next if that fails.
    fn call(&mut self, call: &Call) {
        if self.denied.is_some() {
            return self.step(call.syscall, call.phase, Outcome::NotReached);
        }
        let Some(denial) = self.judge.call(call) else {
            return self.step(call.syscall, call.phase, Outcome::Allowed);
        };
        let next = if denial.fatal { None } else { self.judge.fallback(call, &denial) };
        self.take(denial);
        if let Some(next) = next {
            self.take(next);
        }
    }

    fn take(&mut self, denial: Denial) {
        let outcome = if denial.fatal { Outcome::Fatal } else { Outcome::Survived };
        self.step(&denial.syscall, denial.phase, outcome);
        if denial.fatal {
            self.denied = Some(denial);
        } else {
            self.survived.push(denial);
        }
    }

    fn step(&mut self, syscall: &str, phase: Phase, outcome: Outcome) {
        self.timeline.push(Step { syscall: syscall.to_owned(), phase, outcome });
    }
}
