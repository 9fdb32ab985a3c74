//! The check of what an AppArmor profile lets a program do.

use super::CheckReader;
use crate::check::{Test, Use};
use crate::yaml::Placed;
use bulkhead_config::apparmor::{OPERATIONS, is_socket};
use bulkhead_config::capability::Capability;
use bulkhead_lint::FileKind;
use bulkhead_text::Spanned;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawAppArmor {
    file: Placed<String>,
    service: Option<String>,
    profile: Option<String>,
    started: Option<String>,
    #[serde(default)]
    owned: bool,
    #[serde(default)]
    denies: RawUses,
    #[serde(default)]
    allows: RawUses,
}

/// What has to be denied or allowed: paths by the kind of access, and what is no file.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct RawUses {
    read: Vec<Placed<String>>,
    write: Vec<Placed<String>>,
    append: Vec<Placed<String>>,
    link: Vec<Placed<String>>,
    lock: Vec<Placed<String>>,
    map: Vec<Placed<String>>,
    execute: Vec<Placed<String>>,
    capability: Vec<Placed<String>>,
    network: Vec<Placed<String>>,
    operation: Vec<Placed<String>>,
}

/// Whether a text can be asked about.
type Fits = fn(&str) -> bool;

impl CheckReader<'_> {
    pub(super) fn apparmor(&mut self, id: &Spanned<String>, raw: RawAppArmor) -> Option<Test> {
        let RawAppArmor { file, service, profile, started, owned, denies, allows } = raw;
        let (file, _) = match service {
            Some(_) => self.source(file, &[FileKind::Compose], "With `service:` the check reads"),
            None => self.source(file, &[FileKind::AppArmor], "Without `service:` the check reads"),
        }?;
        let (denies, allows) = (self.uses(denies), self.uses(allows));
        if denies.is_empty() && allows.is_empty() && (service.is_none() || profile.is_none()) {
            let help = "Add `denies:` or `allows:`; with `service:`, `profile:` alone says enough.";
            self.error(id.span, format!("check `{}` does not say what it tests", id.value), help);
            return None;
        }
        Some(Test::AppArmor { file, service, profile, started, owned, denies, allows })
    }

    fn uses(&mut self, raw: RawUses) -> Vec<Use> {
        let RawUses { read, write, append, link, lock, map, execute, capability, network, operation } = raw;
        let path = "Write one whole path.";
        let operations = format!("It is one of {}.", OPERATIONS.join(", "));
        let kinds: [(_, _, Fits, _); 10] = [
            ("read", read, is_path, path),
            ("write", write, is_path, path),
            ("append", append, is_path, path),
            ("link", link, is_path, path),
            ("lock", lock, is_path, path),
            ("map", map, is_path, path),
            ("execute", execute, is_path, path),
            ("capability", capability, is_capability, "Write its name in small letters and without `CAP_`."),
            ("network", network, is_socket, "Write a family and a type, for example `inet stream`."),
            ("operation", operation, |of| OPERATIONS.contains(&of), &operations),
        ];
        let mut uses = Vec::new();
        for (kind, all, fits, help) in kinds {
            for of in all {
                let of = self.place(of);
                if fits(&of.value) {
                    uses.push(Use { kind: kind.to_owned(), of: of.value });
                } else {
                    self.error(of.span, format!("`{}` is not what `{kind}` asks for", of.value), help);
                }
            }
        }
        uses
    }
}

fn is_path(of: &str) -> bool {
    of.starts_with('/') && !of.contains(['*', '?', '{', '['])
}

fn is_capability(of: &str) -> bool {
    Capability::named(of).is_some_and(|known| known.name().to_ascii_lowercase() == of)
}
