//! What Docker refuses: each error, its place and its help.

use super::*;
use bulkhead_text::apply;

/// The text under the first error, its message and its help.
fn first_error(source: &str) -> (String, String, String) {
    let whole = format!("FROM alpine\n{source}\n");
    let error = parse(&whole).errors.into_iter().next().unwrap_or_else(|| panic!("no error in {source}"));
    (error.span.of(&whole).to_owned(), error.message, error.help)
}

#[test]
fn each_error_has_its_place() {
    for (source, place, message) in [
        ("RNU a", "RNU", "not an instruction"),
        ("COPY --form=b a /", "--form=b", "no flag `--form`"),
        ("USER --x a", "--x", "no flag"),
        ("COPY --from a /", "--from", "needs a value"),
        ("COPY --link=maybe a /", "--link=maybe", "`true` or `false`"),
        ("COPY --from=a --from=b c /", "--from=b", "twice"),
        ("COPY a", "a", "a source and a destination"),
        ("COPY [\"a\", 1]", "[\"a\", 1]", "strings only"),
        ("COPY", "", "a source and a destination"),
        ("CMD [\"a\", null]", "[\"a\", null]", "strings only"),
        ("ENV", "", "a name and a value"),
        ("ENV A", "A", "has no value"),
        ("ENV A=1 B", "B", "has no `=`"),
        ("ENV A=1 # b", "#", "is no comment here"),
        ("ENV =1", "=1", "a name is missing"),
        ("ENV A=\"b", "\"b", "closing `\"` is missing"),
        ("ENV A=${B", "${B", "closing `}` is missing"),
        ("ENV A=${B^^}", "${B^^}", "no form of variable"),
        ("ARG", "", "needs a name"),
        ("ARG =x", "=x", "a name is missing"),
        ("USER", "", "needs an argument"),
        ("EXPOSE", "", "needs an argument"),
        ("VOLUME []", "[]", "needs a path"),
        ("VOLUME [\" \"]", "\" \"", "cannot be empty"),
        ("SHELL /bin/bash -c", "/bin/bash -c", "JSON array"),
        ("SHELL []", "[]", "needs a program"),
        ("ONBUILD", "", "needs an instruction"),
        ("ONBUILD RNU a", "RNU", "not an instruction"),
        ("HEALTHCHECK", "", "needs an argument"),
        ("HEALTHCHECK CMD", "", "needs a command"),
        ("HEALTHCHECK NONE a", "a", "no arguments"),
        ("HEALTHCHECK curl a", "curl", "knows no `curl`"),
        ("HEALTHCHECK --interval=30 CMD a", "30", "not a duration"),
        ("HEALTHCHECK --interval=1us CMD a", "1us", "less than the shortest"),
        ("HEALTHCHECK --retries=x CMD a", "x", "not a number"),
        ("RUN --network=bridge a", "bridge", "no network `bridge`"),
        ("RUN --security=none a", "none", "no security mode"),
        ("RUN --mount=type=volume a", "volume", "no mount type"),
        ("RUN --mount=type=cache,tarjet=/x a", "tarjet", "no mount option"),
        ("RUN --mount=type=bind,target a", "target", "needs a value"),
        ("RUN --mount=type=bind,required a", "required", "does not go with"),
        ("RUN --mount=type=cache,target=/x,mode=9 a", "9", "cannot be the value"),
        ("RUN --mount=type=secret a", "--mount=type=secret", "which secret"),
        ("RUN --mount=type=secret,id=a,src=b a", "--mount=type=secret,id=a,src=b", "not both"),
        ("RUN --mount=type=secret,id=a,from=b a", "--mount=type=secret,id=a,from=b", "cannot have a `from`"),
        ("FROM", "", "needs an image"),
        ("FROM a b", "b", "takes an image"),
        ("FROM a AS", "AS", "takes an image"),
        ("FROM a AS b c", "c", "takes an image"),
        ("FROM a AS 1b", "1b", "cannot be the name"),
        ("\\\n", "\\", "no instruction follows"),
    ] {
        let (found, text, help) = first_error(source);
        assert_eq!(found, place, "{source}: {text}");
        assert!(text.contains(message), "{source}: {text}");
        assert!(!help.is_empty(), "{source}");
    }
}

#[test]
fn near_words_are_offered_as_a_fix() {
    for (source, fixed) in [
        ("FORM alpine", "FROM alpine"),
        ("FROM a\nCOPY --form=b a /", "FROM a\nCOPY --from=b a /"),
        ("FROM a\nRUN --network=hosts a", "FROM a\nRUN --network=host a"),
        ("FROM a\nRUN\u{a0}a", "FROM a\nRUN a"),
        ("FROM a # small", "# small\nFROM a"),
        ("FROM a AS b # small", "# small\nFROM a AS b"),
    ] {
        let parsed = parse(source);
        let result = apply(source, &parsed.errors[0].fix).unwrap();
        assert_eq!(result, fixed);
        assert_eq!(parse(&result).errors, [], "{result}");
    }
}

/// BuildKit: "FROM requires either one or three arguments".
#[test]
fn a_comment_after_from_leaves_the_image_and_the_name() {
    let source = "FROM alpine AS small # as can be";
    let parsed = parse(source);
    assert_eq!(parsed.errors[0].span.of(source), "# as can be");
    let Kind::From(from) = &parsed.tree.instructions[0].kind else { panic!("no FROM") };
    assert_eq!((from.image.value.as_str(), from.alias.as_ref().unwrap().value.as_str()), ("alpine", "small"));
}

#[test]
fn directives_are_checked() {
    for (source, place) in [("# escape=x\nFROM a", "x"), ("# syntax=a\n# syntax=b\nFROM a", "# syntax=b")] {
        let parsed = parse(source);
        assert_eq!(parsed.errors[0].span.of(source), place);
    }
}

#[test]
fn every_error_is_reported_not_only_the_first() {
    let parsed = parse("FORM a\nRUN --x a\nCOPY a\nUSER b\n");
    assert_eq!(parsed.errors.len(), 3);
    assert_eq!(keywords(&parsed.tree), ["FORM", "RUN", "COPY", "USER"]);
    assert_eq!(parsed.tree.instructions[2].kind, Kind::Incomplete);
}

#[test]
fn a_file_without_instructions_is_an_error() {
    for source in ["", "\n\n", "# syntax=docker/dockerfile:1\n", "# nothing"] {
        assert!(parse(source).errors[0].message.contains("no instructions"), "{source:?}");
    }
}

#[test]
fn limits_have_messages() {
    let long_line = format!("FROM a\nRUN {}", "x".repeat(MAX_LINE_BYTES));
    assert!(parse(&long_line).errors[0].message.contains("longer than"));
    let many = "RUN a\n".repeat(MAX_INSTRUCTIONS + 1);
    assert!(parse(&many).errors[0].message.contains("only the first"));
    let large = "#\n".repeat(1 << 20);
    assert!(parse(&large).errors[0].message.contains("KiB"));
    let nested = format!("FROM a\n{}RUN a", "ONBUILD ".repeat(100));
    assert!(parse(&nested).errors[0].message.contains("nested"));
}
