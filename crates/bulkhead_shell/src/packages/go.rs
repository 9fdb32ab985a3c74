//! The options of `go`, which have one dash or two and no bundled letters.

use crate::{Flag, Options, Word};
use bulkhead_text::Spanned;

/// Options of `go install`, `go get` and the build flags that take a value in the next word:
/// <https://pkg.go.dev/cmd/go#hdr-Compile_packages_and_dependencies>.
const VALUES: [&str; 19] = [
    "C",
    "asmflags",
    "buildmode",
    "compiler",
    "covermode",
    "coverpkg",
    "gccgoflags",
    "gcflags",
    "installsuffix",
    "ldflags",
    "mod",
    "modfile",
    "o",
    "overlay",
    "p",
    "pgo",
    "pkgdir",
    "tags",
    "toolexec",
];

/// Reads the words after the subcommand: options up to the first other word.
pub(super) fn options(words: &[Word]) -> Options<'_> {
    let mut options = Options::default();
    let mut rest = words.iter();
    while let Some(word) = rest.next() {
        let text = word.to_string();
        let name = text.strip_prefix("--").or_else(|| text.strip_prefix('-'));
        let Some(name) = name.filter(|name| !name.is_empty()) else {
            options.positionals.push(word);
            options.positionals.extend(rest);
            break;
        };
        let (name, value) = match name.split_once('=') {
            Some((name, value)) => (name, Some(Spanned::new(value.to_owned(), word.span))),
            None if VALUES.contains(&name) => (name, rest.next().map(super::spanned)),
            None => (name, None),
        };
        let span = value.as_ref().map_or(word.span, |value| word.span.cover(value.span));
        options.flags.push(Flag { name: format!("-{name}"), value, span });
    }
    options
}
