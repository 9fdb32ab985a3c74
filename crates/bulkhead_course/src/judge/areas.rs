//! Who judges the checks that belong to an area of the engine.
//!
//! Each is reached by its function alone, so that a page can fetch it with its area.

use super::{Attempt, Verdict, apparmor, compose, dockerfile, environment, json};
use crate::Test;
use bulkhead_lint::analysis::File;

/// Judges a check of an area.
pub(crate) type Judge = fn(&Attempt<'_>, &File<'_>, &Test) -> Verdict;

pub(crate) fn images(attempt: &Attempt<'_>, file: &File<'_>, test: &Test) -> Verdict {
    match test {
        Test::KeepInstruction { instruction, contains, .. } => {
            dockerfile::keep(file, instruction, contains.as_deref())
        }
        Test::User { root, .. } => dockerfile::user(file, *root),
        Test::LayerFree { of, .. } => attempt.layer_free(file, of),
        Test::ImageFree { tool, .. } => attempt.image_free(file, *tool),
        _ => Verdict::unjudged(),
    }
}

pub(crate) fn runs(attempt: &Attempt<'_>, file: &File<'_>, test: &Test) -> Verdict {
    match test {
        Test::KeepService { service, image, port, published, volume, .. } => {
            compose::keep(file, service, image.as_deref(), *port, *published, volume.as_deref())
        }
        Test::Environment { service, variable, value, .. } => {
            environment::variable(file, service, variable, value)
        }
        Test::Secret { service, variable, .. } => environment::secret(file, service, variable),
        Test::User { service: Some(service), root, .. } => compose::user(file, service, *root),
        Test::Capabilities { service, only, with, .. } => compose::capabilities(file, service, only, with),
        Test::Reaches { from, to, expect, .. } => attempt.reaches(file, from, to, *expect),
        Test::Egress { service, expect, .. } => attempt.egress(file, service, *expect),
        Test::Triage { report, justified, days, .. } => attempt.triage(file, report, justified, *days),
        _ => Verdict::unjudged(),
    }
}

pub(crate) fn hosts(attempt: &Attempt<'_>, file: &File<'_>, test: &Test) -> Verdict {
    match test {
        Test::KeepKey { key, .. } => json::keep(file, key),
        Test::AppArmor { service, profile, started, owned, denies, allows, .. } => {
            let asked = apparmor::Asked {
                profile: profile.as_deref(),
                started: started.as_deref(),
                owned: *owned,
                denies,
                allows,
            };
            attempt.apparmor(file, service.as_deref(), &asked)
        }
        Test::Starts { service, program, docker, no_new_privileges, .. } => {
            attempt.starts(file, service.as_deref(), program, *docker, *no_new_privileges)
        }
        Test::Syscall { service, syscall, args, denied, .. } => {
            attempt.syscall(file, service.as_deref(), syscall, args, *denied)
        }
        _ => Verdict::unjudged(),
    }
}
