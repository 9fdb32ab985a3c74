//! Whole sources and the trees that they give.
//!
//! Cases without another source follow BuildKit's own tests:
//! <https://github.com/moby/buildkit/tree/master/frontend/dockerfile/parser>.

mod errors;
mod heredocs;

use super::*;
use crate::ast::{Command, Instruction, Kind};

/// The tree of a source that has no errors.
fn tree(source: &str) -> Dockerfile {
    let parsed = parse(source);
    assert_eq!(parsed.errors, [], "{source}");
    parsed.tree
}

/// The first instruction after `FROM alpine`.
fn instruction(source: &str) -> Instruction {
    let tree = tree(&format!("FROM alpine\n{source}"));
    tree.instructions.into_iter().nth(1).unwrap_or_else(|| panic!("no instruction in {source}"))
}

fn shell_text(instruction: &Instruction) -> &str {
    instruction.command().and_then(Command::shell).expect("a shell form").text.text()
}

fn keywords(tree: &Dockerfile) -> Vec<&str> {
    tree.instructions.iter().map(|instruction| instruction.keyword.value.as_str()).collect()
}

/// <https://docs.docker.com/reference/dockerfile/#parser-directives>
#[test]
fn directives_stand_at_the_top_only() {
    for (source, names, escape) in [
        ("# escape=`\nFROM a", &["escape"][..], '`'),
        ("#ESCAPE = `\nFROM a", &["escape"], '`'),
        (
            "\u{feff}# syntax=docker/dockerfile:1\n# check=skip=all;error=true\r\nFROM a",
            &["syntax", "check"],
            '\\',
        ),
        ("# a comment\n# escape=`\nFROM a", &[], '\\'),
        ("\n# escape=`\nFROM a", &[], '\\'),
        ("FROM a\n# escape=`\n", &[], '\\'),
        ("# unknown=x\n# escape=`\nFROM a", &[], '\\'),
        ("# escape=\nFROM a", &[], '\\'),
        ("  # escape=`\nFROM a", &["escape"], '`'),
    ] {
        let tree = tree(source);
        let found: Vec<&str> =
            tree.directives.iter().map(|directive| directive.name.value.as_str()).collect();
        assert_eq!((found.as_slice(), tree.escape), (names, escape), "{source}");
    }
}

#[test]
fn a_directive_knows_its_place() {
    let source = "#  escape = ` \nFROM a";
    let directive = &tree(source).directives[0];
    assert_eq!(directive.span.of(source), "#  escape = `");
    assert_eq!((directive.name.span.of(source), directive.value.span.of(source)), ("escape", "`"));
}

#[test]
fn lines_are_continued_as_in_buildkit() {
    for (source, text) in [
        ("RUN a \\\n  b", "a   b"),
        ("RUN a\\\nb", "ab"),
        ("RUN a \\  \t\n b", "a  b"),
        ("RUN a \\\r\n b\r\n", "a  b"),
        ("RUN a \\\n# note\n  # note\n b", "a  b"),
        ("RUN a \\\n\n\n b", "a  b"),
        ("RUN a \\", "a"),
        ("RUN a \\\n", "a"),
        ("RUN a \\\\\n# two escapes end the line", "a \\\\"),
        ("RUN a # \\\n b", "a #  b"),
        ("RUN a", "a"),
        ("RUN a   ", "a"),
        ("RUN\ta\t b", "a\t b"),
        ("RUN \\\n a", "a"),
        ("run a", "a"),
        ("\\\nRUN a", "a"),
        ("   RUN a", "a"),
    ] {
        assert_eq!(shell_text(&instruction(source)), text, "{source:?}");
    }
}

#[test]
fn the_other_escape_continues_lines_too() {
    let tree = tree("# escape=`\nFROM a\nRUN dir C:\\ `\n  /s\nCMD a\\\n");
    assert_eq!(shell_text(&tree.instructions[1]), "dir C:\\   /s");
    assert_eq!(shell_text(&tree.instructions[2]), "a\\");
}

#[test]
fn a_shell_command_leads_back_to_the_source() {
    let source = "FROM a\nRUN apt-get update \\\n # why\n && apt-get install -y curl\n";
    let tree = tree(source);
    let shell = tree.instructions[1].command().and_then(Command::shell).unwrap();
    assert_eq!(shell.text.text(), "apt-get update  && apt-get install -y curl");
    let at = shell.text.text().find("curl").unwrap();
    assert_eq!(shell.text.source_span(Span::new(at, at + 4)).of(source), "curl");
    assert_eq!(tree.comments[0].of(source), "# why");
    assert_eq!(tree.instructions[1].span.of(source), source.trim_start_matches("FROM a\n").trim_end());
}

#[test]
fn blank_lines_within_an_instruction_are_kept() {
    let source = "FROM a\nRUN a \\\n\n  \n b\n";
    let tree = tree(source);
    let lines: Vec<(usize, usize)> =
        tree.instructions[1].blank_lines.iter().map(|span| (span.start(), span.end())).collect();
    assert_eq!(lines, [(15, 15), (16, 18)]);
}

/// <https://docs.docker.com/reference/dockerfile/#exec-form>
#[test]
fn only_a_json_array_of_strings_is_exec_form() {
    for (source, exec) in [
        ("CMD [\"a\", \"b c\"]", true),
        ("CMD [ \"a\" , \"\\u0041\\n\" ]  ", true),
        ("CMD []", true),
        ("CMD [\"a\", \\\n \"b\"]", true),
        ("CMD ['a']", false),
        ("CMD [\"a\",]", false),
        ("CMD [\"a\"] # b", false),
        ("CMD [ -f x ] && y", false),
        ("CMD [\"a\\x\"]", false),
        ("CMD {\"a\": 1}", false),
        ("CMD a", false),
        ("CMD", false),
    ] {
        let instruction = instruction(source);
        let command = instruction.command().unwrap();
        assert_eq!(command.shell().is_none(), exec, "{source}");
        if let Command::Shell(shell) = command {
            assert_eq!(shell.looks_like_json, source.contains('['), "{source}");
        }
    }
}

#[test]
fn exec_words_are_decoded_and_keep_their_place() {
    let source = "FROM a\nCMD [\"\\u0041\", \"\\ud83d\\ude00\", \"b\"]";
    let tree = tree(source);
    let Some(Command::Exec(words)) = tree.instructions[1].command() else { panic!("no exec form") };
    let values: Vec<&str> = words.iter().map(|word| word.value.as_str()).collect();
    assert_eq!(values, ["A", "😀", "b"]);
    assert_eq!(words[2].span.of(source), "\"b\"");
}

/// <https://docs.docker.com/reference/dockerfile/#env>
#[test]
fn names_and_values_are_read_in_both_forms() {
    for (source, expected) in [
        ("ENV A=1 B=two", &[("A", "1"), ("B", "two")][..]),
        ("ENV A=\"b c\" D=e\\ f", &[("A", "b c"), ("D", "e f")]),
        ("ENV A='$B' C=$D", &[("A", "$B"), ("C", "$D")]),
        ("ENV A one two = three", &[("A", "one two = three")]),
        ("ENV A=", &[("A", "")]),
        ("ENV A=b=c", &[("A", "b=c")]),
        ("ENV A=1 \\\n    B=2", &[("A", "1"), ("B", "2")]),
        ("LABEL \"a.b\"=\"c\" d.e=f", &[("a.b", "c"), ("d.e", "f")]),
        ("LABEL a=\"x \\\n y\"", &[("a", "x  y")]),
        ("LABEL a=\"# no comment\"", &[("a", "# no comment")]),
    ] {
        let instruction = instruction(source);
        let (Kind::Env(pairs) | Kind::Label(pairs)) = &instruction.kind else { panic!("{source}") };
        let found: Vec<(&str, &str)> =
            pairs.iter().map(|pair| (pair.key.value.as_str(), pair.value.value.as_str())).collect();
        assert_eq!(found, expected, "{source}");
        assert_eq!(instruction.hash, None, "{source}");
    }
}

#[test]
fn flags_and_arguments_are_told_apart() {
    let source = "FROM a\nCOPY --from=0 --chown=\"a b\" --link x /y\n";
    let tree = tree(source);
    let copy = &tree.instructions[1];
    assert_eq!(copy.arguments.of(source), "x /y");
    assert_eq!(copy.flag("chown").unwrap().value.as_ref().unwrap().value, "a b");
    assert_eq!(copy.flag("from").unwrap().value.as_ref().unwrap().span.of(source), "0");
    assert_eq!(copy.flag("link").unwrap().value, None);
    assert_eq!(copy.flag("link").unwrap().name.span.of(source), "link");
}

/// <https://docs.docker.com/reference/dockerfile/#run---mount>
#[test]
fn mounts_are_read_option_by_option() {
    let source =
        "FROM a\nRUN --mount=type=secret,id=token,required --mount=target=/x,ro cat /run/secrets/token";
    let tree = tree(source);
    let Kind::Run(run) = &tree.instructions[1].kind else { panic!("no RUN") };
    assert_eq!(run.mounts.len(), 2);
    assert_eq!(run.mounts[0].kind, crate::MountKind::Secret);
    assert_eq!(run.mounts[0].id().unwrap().span.of(source), "token");
    assert_eq!(run.mounts[0].option(&["required"]).unwrap().value, None);
    assert_eq!(run.mounts[1].kind, crate::MountKind::Bind);
    assert_eq!(run.mounts[1].target().unwrap().value, "/x");
}

#[test]
fn what_looks_like_a_comment_after_an_instruction_is_found() {
    for (source, expected) in [
        ("EXPOSE 80 # web", Some("# web")),
        ("USER app #not root", Some("#not root")),
        ("CMD [\"a\"] # start", Some("# start")),
        ("COPY a b \\\n # a real comment\n /c", None),
        ("USER app#1", None),
        ("WORKDIR #odd", None),
        ("RUN echo '#' \"# a\"", None),
    ] {
        let whole = format!("FROM alpine\n{source}");
        let hash = parse(&whole).tree.instructions[1].hash;
        assert_eq!(hash.map(|span| span.of(&whole)), expected, "{source}");
    }
}

#[test]
fn an_onbuild_holds_an_instruction() {
    let outer = instruction("ONBUILD COPY --chown=a . /app");
    let Kind::Onbuild(inner) = &outer.kind else { panic!("no ONBUILD") };
    assert_eq!((inner.keyword.value.as_str(), inner.flags.len()), ("COPY", 1));
    assert!(matches!(inner.kind, Kind::Copy(_)));
}

#[test]
fn what_docker_accepts_is_no_error() {
    for source in [
        "RUN",
        "CMD",
        "ENTRYPOINT []",
        "HEALTHCHECK --odd NONE",
        "healthcheck --interval=1m30s --retries=3 cmd curl -f http://localhost/",
        "HEALTHCHECK --timeout=0 CMD [\"a\"]",
        "EXPOSE 80/tcp 53/udp 8000-8010 $PORT",
        "VOLUME [\"/a b\"]",
        "VOLUME /a /b",
        "ARG A B=1 C=\"x y\"",
        "STOPSIGNAL --x 9",
        "ADD --keep-git-dir=true --checksum=sha256:0 --unpack=false --exclude=a --exclude=b https://x/y /z",
        "COPY --parents --link=false a b c/",
        "COPY [\"a b\", \"/c d/\"]",
        "RUN --network=none --security=insecure --device=vendor.com/class=x a",
        "RUN --mount=type=cache,target=/c,sharing=locked,mode=0755,uid=1,gid=$G a",
        "RUN --mount=type=${TYPE},target=/c a",
        "RUN --mount=type=secret,id=a,env=A,required=true a",
        "RUN -- --not-a-flag",
        "ONBUILD RUN a",
        "MAINTAINER O'Neil \"x",
        "SHELL [\"/bin/bash\", \"-c\"]",
        "USER ${U:-app}:${G}",
        "WORKDIR /a b",
        "FROM --platform=$BUILDPLATFORM golang As Build-1.x_y",
    ] {
        assert_eq!(parse(&format!("FROM alpine\n{source}\n")).errors, [], "{source}");
    }
}

#[test]
fn keywords_know_no_letter_case() {
    let tree = tree("from alpine\nRun a\ncmd b");
    assert_eq!(keywords(&tree), ["from", "Run", "cmd"]);
    assert!(tree.instructions[1].is("RUN"));
}

#[test]
fn the_instruction_at_a_place_is_found() {
    let tree = tree("FROM a\n\nRUN b\n");
    assert!(tree.instruction_at(9).is_some_and(|found| found.is("RUN")));
    assert!(tree.instruction_at(7).is_none());
}

#[test]
fn what_is_meant_as_a_comment_is_no_variable_and_no_port() {
    let parsed = parse("FROM a:1\nARG A=\"#\" B # c d\nEXPOSE 80 # c\nEXPOSE # c\n");
    assert_eq!(parsed.errors, []);
    let [_, arguments, ports, comment] = parsed.tree.instructions.as_slice() else { panic!() };
    let Kind::Arg(arguments) = &arguments.kind else { panic!() };
    assert_eq!(arguments.iter().map(|it| it.name.value.as_str()).collect::<Vec<_>>(), ["A", "B"]);
    let Kind::Expose(ports) = &ports.kind else { panic!() };
    assert_eq!(ports.iter().map(|it| it.raw.as_str()).collect::<Vec<_>>(), ["80"]);
    let Kind::Expose(comment) = &comment.kind else { panic!() };
    assert_eq!(comment.len(), 2);
}
