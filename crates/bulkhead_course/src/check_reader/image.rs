//! The checks of what is in an image.

use super::CheckReader;
use crate::check::Test;
use crate::yaml::Placed;
use bulkhead_lint::FileKind;
use bulkhead_simulate::image::{Sought, ToolKind};
use bulkhead_text::Spanned;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawLayerFree {
    file: Placed<String>,
    path: Option<String>,
    variable: Option<String>,
    source: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawImageFree {
    file: Placed<String>,
    tool: ToolKind,
}

impl CheckReader<'_> {
    pub(super) fn layer_free_of(&mut self, raw: RawLayerFree) -> Option<Test> {
        let RawLayerFree { file, path, variable, source } = raw;
        let place: Spanned<String> = self.place(file.clone());
        let (file, _) = self.source(file, &[FileKind::Dockerfile], "A `layer-free-of` check reads")?;
        let of = match (path, variable, source) {
            (Some(path), None, None) => Sought::Path(path),
            (None, Some(variable), None) => Sought::Variable(variable),
            (None, None, Some(source)) => Sought::Source(source),
            _ => {
                let help = "`path:` is one in the image, `variable:` one of the build, `source:` a file of the build \
                            context.";
                self.error(place.span, "this needs one of `path:`, `variable:` and `source:`", help);
                return None;
            }
        };
        Some(Test::LayerFree { file, of })
    }

    pub(super) fn image_free_of(&mut self, raw: RawImageFree) -> Option<Test> {
        let (file, _) = self.source(raw.file, &[FileKind::Dockerfile], "An `image-free-of` check reads")?;
        Some(Test::ImageFree { file, tool: raw.tool })
    }
}
