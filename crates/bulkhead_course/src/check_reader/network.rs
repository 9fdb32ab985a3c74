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
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawEgress {
    file: Placed<String>,
    service: String,
    expect: bool,
}

/// The files that say who is on which network.
const KINDS: &[FileKind] = &[FileKind::Compose, FileKind::Script];

impl CheckReader<'_> {
    pub(super) fn reaches(&mut self, raw: RawReaches) -> Option<Test> {
        let RawReaches { file, from, to, expect } = raw;
        let (file, _) = self.source(file, KINDS, "A `reaches` check reads")?;
        Some(Test::Reaches { file, from, to, expect })
    }

    pub(super) fn egress(&mut self, raw: RawEgress) -> Option<Test> {
        let RawEgress { file, service, expect } = raw;
        let (file, _) = self.source(file, KINDS, "An `egress` check reads")?;
        Some(Test::Egress { file, service, expect })
    }
}
