//! The checks of who reaches whom.

use super::CheckReader;
use crate::check::Test;
use crate::yaml::Placed;
use bulkhead_lint::FileKind;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawReaches {
    file: Placed<String>,
    from: String,
    to: String,
    expect: bool,
    guard: Option<bool>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawEgress {
    file: Placed<String>,
    service: String,
    expect: bool,
    guard: Option<bool>,
}

/// The files that say who is on which network.
const KINDS: &[FileKind] = &[FileKind::Compose, FileKind::Script];

/// What is expected to be so is a guard, where nothing else is said: taking a network away is no answer where a service
/// needs it.
impl CheckReader<'_> {
    pub(super) fn reaches(&mut self, raw: RawReaches) -> Option<Test> {
        let RawReaches { file, from, to, expect, guard } = raw;
        let (file, _) = self.source(file, KINDS, "A `reaches` check reads")?;
        Some(Test::Reaches { file, from, to, expect, guard: guard.unwrap_or(expect) })
    }

    pub(super) fn egress(&mut self, raw: RawEgress) -> Option<Test> {
        let RawEgress { file, service, expect, guard } = raw;
        let (file, _) = self.source(file, KINDS, "An `egress` check reads")?;
        Some(Test::Egress { file, service, expect, guard: guard.unwrap_or(expect) })
    }
}
