//! Laws that hold for any text at all.

use super::*;
use crate::{Invocation, Part, PartKind, Word, packages};
use proptest::prelude::*;

/// Pieces of shell, put together at random: more of the grammar than random characters reach.
const PIECES: &[&str] = &[
    "'",
    "\"",
    "`",
    "$(",
    ")",
    "(",
    "{ ",
    "}",
    "; ",
    "\n",
    "&& ",
    "| ",
    "& ",
    "if ",
    "then ",
    "else ",
    "fi\n",
    "for x in ",
    "while ",
    "do ",
    "done ",
    "case x in ",
    ";;",
    "esac ",
    "$((",
    "))",
    "${x:-",
    "${",
    "\\",
    "\\\n",
    "<<E ",
    "<<-'E' ",
    "\nE\n",
    "\t",
    "# ",
    "[[ ",
    "]] ",
    "x=",
    "x=(",
    "f() ",
    "<(",
    "> ",
    "2>&1 ",
    "é",
    "😀",
    "sh -c '",
    "sh -c \"",
    "eval ",
    "bash <<E\n",
    "sudo -u ",
    "apt-get install ",
    "-y ",
    "$'",
    "\\x4",
    "@(",
    "!",
    "a ",
    "\r\n",
    "\0",
    "$",
    "time ",
];

/// `exact`: the text is the file's own, with no variable of an outer shell put in.
fn check_word(word: &Word, source: &str, exact: bool) {
    assert!(source.get(word.span.range()).is_some(), "{word:?}");
    let _ = (word.literal(), word.to_string());
    word.parts.iter().for_each(|part| check_part(part, word.span, source, exact));
}

fn check_part(part: &Part, outer: Span, source: &str, exact: bool) {
    assert!(source.get(part.span.range()).is_some(), "{part:?}");
    assert!(outer.contains(part.span), "{part:?} in {outer:?}");
    match &part.kind {
        PartKind::Literal(text) if exact && text.len() == part.span.len() => {
            assert!(part.span.of(source) == text || part.span.of(source).starts_with('\\'), "{part:?}");
        }
        PartKind::Array(words) => words.iter().for_each(|word| check_word(word, source, exact)),
        _ => {}
    }
}

/// Reads a source and checks that everything in the tree lies where it says.
fn check(source: &str) {
    let parsed = parse(source);
    assert!(parsed.errors.iter().all(|error| source.get(error.span.range()).is_some()), "{parsed:?}");
    for found in parsed.tree.simple_commands() {
        let exact = !found.place.inner_shell;
        assert!(found.chain.span.contains(found.pipeline.span), "{found:?}");
        assert!(found.pipeline.span.contains(found.simple.span), "{found:?}");
        found.simple.words.iter().for_each(|word| check_word(word, source, exact));
        found.simple.assignments.iter().for_each(|assignment| check_word(&assignment.value, source, exact));
        let call = packages::Call::of(found.simple);
        let _ = (Invocation::of(found.simple), call.as_ref().map(|call| (call.unpinned(), call.action())));
    }
    let mut mapped = MappedText::new();
    mapped.push(source, Span::new(0, source.len()));
    assert_eq!(parse_mapped(&mapped), parsed);
}

proptest! {
    #[test]
    fn any_text_has_a_tree_whose_places_fit(source in any::<String>()) {
        check(&source);
    }

    #[test]
    fn any_pieces_of_shell_have_a_tree_whose_places_fit(
        pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40),
    ) {
        check(&pieces.concat());
    }
}

/// A script with most of the grammar, to be damaged.
const SCRIPT: &str = r#"#!/bin/sh
set -ex; export DEBIAN_FRONTEND=noninteractive
if ! command -v curl >/dev/null 2>&1; then
    apt-get update && apt-get install -y --no-install-recommends "curl=${CURL_VERSION:-7.*}" \
        ca-certificates # why
fi
for arch in amd64 "arm64"; do
    url="https://example.com/$(uname -m | sed 's/x86/X86/')/${arch%'}'}"
    curl -fsSL "$url" | tar -xz -C /opt || { echo "no `date`" >&2; exit 1; }
done
case "$1" in (-h|--help) usage ;; *) exec "$@" ;; esac
sh -c 'rm -rf /var/lib/apt/lists/*; echo "$((1 + 2))"'
cat <<-EOF > /etc/app.conf
	user=$(id -u)
	EOF
[[ $x =~ ^(a|b)+$ ]] && while read -r line; do x+=("$line"); done < <(ls)
"#;

proptest! {
    #[test]
    fn a_damaged_script_has_a_tree_whose_places_fit(
        damage in prop::collection::vec((0..SCRIPT.len(), 0usize..12, prop::sample::select(PIECES)), 1..5),
    ) {
        let mut script = SCRIPT.to_owned();
        for (at, length, piece) in damage {
            let start = script.floor_char_boundary(at);
            let end = script.floor_char_boundary(start + length);
            script.replace_range(start..end, if length < 6 { piece } else { "" });
        }
        check(&script);
    }
}

#[test]
fn the_script_is_right_before_it_is_damaged() {
    assert_eq!(parse(SCRIPT).errors, []);
}
