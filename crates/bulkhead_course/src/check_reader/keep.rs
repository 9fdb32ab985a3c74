//! The guards: what an attempt has to leave as it is.

use super::CheckReader;
use crate::check::Test;
use crate::yaml::Placed;
use bulkhead_lint::FileKind;
use bulkhead_text::Spanned;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawKeep {
    file: Placed<String>,
    instruction: Option<String>,
    contains: Option<String>,
    service: Option<String>,
    image: Option<String>,
    port: Option<u16>,
    published: Option<u16>,
    volume: Option<String>,
    key: Option<String>,
}

impl CheckReader<'_> {
    pub(super) fn keep(&mut self, keep: Placed<RawKeep>) -> Option<Test> {
        use FileKind::{Compose, Daemon, Dockerfile, Seccomp};
        let Spanned { value, span } = self.place(keep);
        let RawKeep { file, instruction, contains, service, image, port, published, volume, key } = value;
        let (file, kind) = self.source(file, &FileKind::ALL, "A guard reads")?;
        let (needed, allowed): (&str, &[&str]) = match kind {
            Dockerfile => ("instruction", &["instruction", "contains"]),
            Compose => ("service", &["service", "image", "port", "published", "volume"]),
            Seccomp | Daemon => ("key", &["key"]),
            _ => ("text", &["contains"]),
        };
        let present = [
            ("instruction", instruction.is_some()),
            ("contains", contains.is_some()),
            ("service", service.is_some()),
            ("image", image.is_some()),
            ("port", port.is_some()),
            ("published", published.is_some()),
            ("volume", volume.is_some()),
            ("key", key.is_some()),
        ];
        let help = format!("A guard of a {} file has the keys: file, {}.", kind.name(), allowed.join(", "));
        for (key, _) in present.iter().filter(|(key, there)| *there && !allowed.contains(key)) {
            self.error(span, format!("`{key}` is not for a {} file", kind.name()), help.clone());
        }
        match (kind, instruction, service, key) {
            (Dockerfile, Some(instruction), ..) => {
                let instruction = instruction.to_ascii_uppercase();
                Some(Test::KeepInstruction { file, instruction, contains })
            }
            (Compose, _, Some(service), _) => {
                Some(Test::KeepService { file, service, image, port, published, volume })
            }
            (Seccomp | Daemon, _, _, Some(key)) => Some(Test::KeepKey { file, key }),
            _ => {
                let text = contains.filter(|text| needed == "text" && !text.is_empty());
                if text.is_none() {
                    self.error(span, format!("this guard does not say which {needed}"), help);
                }
                Some(Test::KeepText { file, contains: text? })
            }
        }
    }
}
