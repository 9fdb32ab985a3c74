//! What the steps of a workflow do with images, and in which order.

use crate::analysis::{Shell, Workflow};
use crate::gates::tools::{Kind, Tool};
use bulkhead_config::workflow::{Job, Step, Uses};
use bulkhead_shell::docker::Call;
use bulkhead_shell::{Invocation, Simple};
use bulkhead_text::Span;
use std::collections::{HashMap, HashSet};

/// What a step does with an image.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Act {
    Build,
    Push,
    /// A scan of the image, also one by an action that is not known but is named like a scanner.
    Scan,
    /// A signature or an attestation, or something that is named like it.
    Sign,
}

/// Something that a step does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Deed {
    pub(crate) act: Act,
    /// The number of its job, and of its step there; the first for the workflow that a job calls.
    pub(crate) job: usize,
    pub(crate) step: usize,
    /// Where it is said.
    pub(crate) span: Span,
}

/// Everything that the steps do with images, in the order of the file.
pub(crate) fn deeds(workflow: &Workflow<'_>) -> Vec<Deed> {
    let mut deeds = Vec::new();
    for (job_number, job) in workflow.model.jobs.iter().enumerate() {
        let mut add =
            |step: usize, act: Act, span: Span| deeds.push(Deed { act, job: job_number, step, span });
        if let Some(uses) = &job.uses {
            by_name(uses).into_iter().for_each(|act| add(0, act, uses.text.span));
        }
        for (number, step) in job.steps.iter().enumerate() {
            if let Some(uses) = &step.uses {
                of_action(step, uses).into_iter().for_each(|(act, span)| add(number, act, span));
            }
            if let Some(shell) = workflow.script_of(job_number, number) {
                of_script(shell).into_iter().for_each(|(act, span)| add(number, act, span));
            }
        }
    }
    deeds
}

/// The order of the jobs of a workflow.
pub(crate) struct Order<'w> {
    jobs: &'w [Job],
    by_id: HashMap<&'w str, usize>,
}

impl<'w> Order<'w> {
    pub(crate) fn new(workflow: &'w Workflow<'_>) -> Self {
        let jobs = workflow.model.jobs.as_slice();
        let by_id = jobs.iter().enumerate().map(|(number, job)| (job.id.value.as_str(), number)).collect();
        Self { jobs, by_id }
    }

    /// Whether one of the deeds is over when another begins: by the order of the steps, or by the `needs` of the jobs.
    /// Time is linear in the workflow.
    pub(crate) fn any_before(&self, deeds: &[&Deed], then: &Deed) -> bool {
        let (mut known, mut open) = (HashSet::new(), vec![then.job]);
        while let Some(job) = open.pop() {
            let needs = self.jobs.get(job).map(|job| job.needs.as_slice()).unwrap_or_default();
            let needs = needs.iter().filter_map(|name| self.by_id.get(name.as_str()));
            open.extend(needs.filter(|need| known.insert(**need)));
        }
        deeds.iter().any(|deed| {
            let is_earlier = (deed.step, deed.span) < (then.step, then.span);
            known.contains(&deed.job) || deed.job == then.job && is_earlier
        })
    }
}

/// What an action is for, by its name: no list can have them all.
fn by_name(uses: &Uses) -> Option<Act> {
    let name = uses.text.value.split('@').next().unwrap_or_default().to_ascii_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    if has(&["cosign", "notation", "attest", "slsa", "sigstore", "sign-image"]) {
        Some(Act::Sign)
    } else if has(&["scan", "trivy", "grype", "snyk", "scout", "vuln", "clair", "sysdig", "wiz", "security"])
    {
        Some(Act::Scan)
    } else {
        None
    }
}

fn of_action(step: &Step, uses: &Uses) -> Vec<(Act, Span)> {
    let Some(action) = uses.action() else {
        return by_name(uses).map(|act| (act, uses.text.span)).into_iter().collect();
    };
    let pushes = || {
        let push = step.input("push").filter(|push| !push.value.eq_ignore_ascii_case("false"));
        let outputs = step
            .input("outputs")
            .filter(|outputs| outputs.value.contains("type=registry") || outputs.value.contains("push=true"));
        push.or(outputs).filter(|_| !is_held_back(step)).map(|input| (Act::Push, input.span))
    };
    match action.repository.as_str() {
        "docker/build-push-action" | "docker/bake-action" => {
            [Some((Act::Build, uses.text.span)), pushes()].into_iter().flatten().collect()
        }
        "redhat-actions/push-to-registry" => vec![(Act::Push, uses.text.span)],
        "redhat-actions/buildah-build" => vec![(Act::Build, uses.text.span)],
        "aquasecurity/setup-trivy" | "anchore/scan-action/download-grype" => Vec::new(),
        "aquasecurity/trivy-action" => {
            let kind = step.input("scan-type").map_or("image", |kind| kind.value);
            let is_image = kind.contains("${{") || ["image", "rootfs", "sbom"].contains(&kind);
            is_image.then_some((Act::Scan, uses.text.span)).into_iter().collect()
        }
        _ => by_name(uses).map(|act| (act, uses.text.span)).into_iter().collect(),
    }
}

/// Whether what is pushed has no tag yet, or goes to a registry of the job's own.
fn is_held_back(step: &Step) -> bool {
    let by_digest =
        step.input("outputs").is_some_and(|outputs| outputs.value.contains("push-by-digest=true"));
    let tags = step.input("tags").map(|tags| tags.value).unwrap_or_default();
    let mut tags = tags.split([',', '\n']).map(str::trim).filter(|tag| !tag.is_empty()).peekable();
    by_digest || tags.peek().is_some() && tags.all(is_local)
}

fn is_local(image: &str) -> bool {
    image.starts_with("localhost") || image.starts_with("127.0.0.1")
}

fn of_script(shell: &Shell) -> Vec<(Act, Span)> {
    shell
        .script
        .simple_commands()
        .into_iter()
        .filter_map(|found| of_command(found.simple))
        .flatten()
        .collect()
}

fn of_command(simple: &Simple) -> Option<Vec<(Act, Span)>> {
    if let Some(tool) = Tool::of(simple) {
        let is_image =
            !["trivy fs", "trivy filesystem", "trivy config", "trivy conf", "trivy repo", "trivy repository"]
                .contains(&tool.name.as_str());
        return (matches!(tool.kind, Kind::Scan(_)) && is_image).then(|| vec![(Act::Scan, tool.head)]);
    }
    if let Some(call) = Call::of(simple) {
        let literal = |text: &str| call.args.iter().find(|word| word.is(text));
        let is_held_back = call.args.iter().any(|word| is_local(&word.to_string()));
        return match call.command.value.as_str() {
            _ if is_held_back => None,
            "push" | "compose push" | "manifest push" => Some(vec![(Act::Push, call.head())]),
            "build" | "buildx build" | "buildx bake" | "compose build" => {
                let push = literal("--push").map(|word| (Act::Push, word.span));
                Some([Some((Act::Build, call.head())), push].into_iter().flatten().collect())
            }
            "trust sign" => Some(vec![(Act::Sign, call.head())]),
            _ => None,
        };
    }
    let Invocation { program, args, span, .. } = Invocation::of(simple)?;
    let first = args.first().and_then(bulkhead_shell::Word::literal).unwrap_or_default();
    let says = |words: &[&str]| {
        let named = |text: &str| words.iter().any(|word| text.to_ascii_lowercase().contains(word));
        named(&program.value)
            || args.iter().take(2).filter_map(bulkhead_shell::Word::literal).any(|text| named(&text))
    };
    let act = match program.value.as_ref() {
        "echo" | "printf" | "curl" | "wget" | "apt-get" | "apt" | "brew" => return None,
        "buildah" if first == "push" => Act::Push,
        "buildah" if ["bud", "build"].contains(&first.as_ref()) => Act::Build,
        "cosign" | "notation" => Act::Sign,
        "trivy" | "grype" | "snyk" => return None,
        // A script or a target of the project's own.
        _ if says(&["scan", "trivy", "grype", "vuln"]) => Act::Scan,
        _ if says(&["cosign", "attest", "sign-"]) => Act::Sign,
        _ => return None,
    };
    Some(vec![(act, span)])
}

/// The first push of an image that the workflow builds.
pub(crate) fn first_push(deeds: &[Deed]) -> Option<&Deed> {
    let builds = deeds.iter().any(|deed| deed.act == Act::Build);
    deeds.iter().find(|deed| deed.act == Act::Push).filter(|_| builds)
}
