//! The check of a scan's triage.

use super::CheckReader;
use crate::check::Test;
use crate::yaml::Placed;
use bulkhead_lint::FileKind;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawTriage {
    file: Placed<String>,
    report: Placed<String>,
    justified: Vec<String>,
    days: u32,
}

impl CheckReader<'_> {
    pub(super) fn triage(&mut self, raw: RawTriage) -> Option<Test> {
        let RawTriage { file, report, justified, days } = raw;
        let (file, _) = self.source(file, &[FileKind::Text], "A `triage` check reads")?;
        let (report, _) = self.source(report, &[FileKind::Text], "A `triage` check reads the report from")?;
        Some(Test::Triage { file, report, justified, days })
    }
}
