//! What becomes of a command's failure.

use super::*;
use crate::analysis::Shell;
use bulkhead_shell::parse;

fn fates(source: &str) -> Vec<Fate> {
    let shell = Shell::of(source.into(), parse(source).tree, true);
    gates(&shell).into_iter().map(|gate| gate.fate).collect()
}

#[test]
fn options_count_from_where_they_are_set() {
    for (source, expected) in [
        ("gpgv a\nset -e\ngpgv b\nset +e\ngpgv c\nx", [Fate::GoesOn, Fate::Checked, Fate::GoesOn]),
        (
            "set -o errexit\ngpgv a\nset +o errexit\ngpgv b\nset -eux\ngpgv c\nx",
            [Fate::Checked, Fate::GoesOn, Fate::Checked],
        ),
    ] {
        assert_eq!(fates(source), expected, "{source}");
    }
    assert_eq!(fates("#!/bin/sh -e\ngpgv a\nx"), [Fate::Checked]);
}

#[test]
fn options_may_come_from_elsewhere() {
    for source in ["trap 'exit 1' ERR\ngpgv a\nx", ". ./lib.sh\ngpgv a\nx", "f() {\n  gpgv a\n  x\n}"] {
        assert_eq!(fates(source), [Fate::Checked], "{source}");
    }
    for source in [". ./.env\ngpgv a\nx", "#!/bin/sh\nf() {\n  gpgv a\n  x\n}"] {
        assert_eq!(fates(source), [Fate::GoesOn], "{source}");
    }
}

#[test]
fn pipes_need_pipefail_as_well() {
    assert!(matches!(fates("set -e\ngpgv a | tee x\ny")[0], Fate::Piped(_)));
    assert_eq!(fates("set -euo pipefail\ngpgv a | tee x\ny"), [Fate::Checked]);
    assert_eq!(fates("set -o pipefail\ngpgv a | tee x\ny"), [Fate::GoesOn]);
    assert_eq!(fates("gpgv a | tee x\n[ ${PIPESTATUS[0]} = 0 ] || exit\ny"), [Fate::Checked]);
    assert_eq!(fates("gpgv a | grep -q good\ny"), [Fate::Checked]);
}

#[test]
fn time_is_linear() {
    let source = "gpgv a\nset +e\n".repeat(40_000);
    assert_eq!(fates(&source).len(), 40_000);
}
