//! The checks of what a service finds in its environment.

use super::CheckReader;
use crate::check::Test;
use crate::yaml::Placed;
use bulkhead_lint::FileKind;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawEnvironment {
    file: Placed<String>,
    service: String,
    variable: String,
    value: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawSecret {
    file: Placed<String>,
    service: String,
    variable: String,
}

impl CheckReader<'_> {
    pub(super) fn environment(&mut self, raw: RawEnvironment) -> Option<Test> {
        let RawEnvironment { file, service, variable, value } = raw;
        let (file, _) = self.source(file, &[FileKind::Compose], "An `environment` check reads")?;
        Some(Test::Environment { file, service, variable, value })
    }

    pub(super) fn secret(&mut self, raw: RawSecret) -> Option<Test> {
        let RawSecret { file, service, variable } = raw;
        let (file, _) = self.source(file, &[FileKind::Compose], "A `secret` check reads")?;
        Some(Test::Secret { file, service, variable })
    }
}
