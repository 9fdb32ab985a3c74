//! Heredocs, after BuildKit's `parser_heredoc_test.go` beside its parser.

use super::*;

/// The names and bodies of the heredocs of the instruction after `FROM alpine`.
fn heredocs(source: &str) -> Vec<(String, String, bool)> {
    let whole = format!("FROM alpine\n{source}");
    let tree = tree(&whole);
    let found = tree.instructions[1].heredocs.iter();
    found.map(|heredoc| (heredoc.name.clone(), heredoc.body.of(&whole).to_owned(), heredoc.expand)).collect()
}

fn all(expected: &[(&str, &str, bool)]) -> Vec<(String, String, bool)> {
    expected.iter().map(|(name, body, expand)| ((*name).to_owned(), (*body).to_owned(), *expand)).collect()
}

#[test]
fn heredocs_are_read_as_in_buildkit() {
    for (source, expected) in [
        ("RUN <<EOF\necho a\nEOF\n", &[("EOF", "echo a\n", true)][..]),
        ("RUN <<'EOF'\necho a\nEOF\n", &[("EOF", "echo a\n", false)]),
        ("RUN <<\"EOF\"\necho a\nEOF\n", &[("EOF", "echo a\n", false)]),
        ("RUN <<EO'F'\necho a\nEOF\n", &[("EOF", "echo a\n", false)]),
        ("RUN <<'e'o\\'f\necho a\neo'f\n", &[("eo'f", "echo a\n", false)]),
        ("RUN <<'one two'\necho a\none two\n", &[("one two", "echo a\n", false)]),
        ("RUN <<$EOF\n$EOF\n", &[("$EOF", "", true)]),
        ("RUN <<EOF\nEOF\n", &[("EOF", "", true)]),
        ("RUN <<EOF\na\n EOF\nEOF", &[("EOF", "a\n EOF\n", true)]),
        ("RUN <<-EOF\n\ta\n\tEOF\n", &[("EOF", "\ta\n", true)]),
        ("RUN <<EOF\r\na\r\nEOF\r\n", &[("EOF", "a\r\n", true)]),
        ("RUN 3<<EOF a <&3\nb\nEOF\n", &[("EOF", "b\n", true)]),
        ("RUN cat <<A <<B\na\nA\nb\nB\n", &[("A", "a\n", true), ("B", "b\n", true)]),
        ("COPY <<X <<Y /dest\nY\nX\nX\nY\n", &[("X", "Y\n", true), ("Y", "X\n", true)]),
        ("ADD <<EOF /a\nb\nEOF\n", &[("EOF", "b\n", true)]),
        ("ONBUILD RUN <<EOF\na\nEOF\n", &[("EOF", "a\n", true)]),
        ("RUN <<EOF\n# no comment\n\nlast \\\nEOF\n", &[("EOF", "# no comment\n\nlast \\\n", true)]),
        // From BuildKit 0.22: https://github.com/moby/buildkit/pull/5817
        ("RUN cat << EOF > /x\na\nEOF\n", &[("EOF", "a\n", true)]),
        ("RUN cat \\\n  <<EOF \\\n  > /x\na\nEOF\n", &[("EOF", "a\n", true)]),
    ] {
        assert_eq!(heredocs(source), all(expected), "{source}");
    }
}

#[test]
fn some_things_only_look_like_heredocs() {
    for source in [
        "RUN [\"<<EOF\"]",
        "RUN cat <<<EOF",
        "RUN echo '<<EOF'",
        "RUN echo $((1<<2))",
        "RUN cat <<",
        "CMD cat <<EOF",
        "ENV A=<<EOF",
        "LABEL a <<EOF",
        "RUN echo \\<<EOF",
    ] {
        let found = heredocs(source);
        assert_eq!(found, [], "{source}");
    }
}

#[test]
fn the_instruction_after_a_heredoc_is_read() {
    let tree = tree("FROM a\nCOPY <<EOF /a\nRUN not an instruction\nEOF\nUSER b\n");
    assert_eq!(keywords(&tree), ["FROM", "COPY", "USER"]);
}

#[test]
fn a_heredoc_alone_is_the_script() {
    for (source, text) in [
        ("RUN <<EOF\necho a\necho b\nEOF\n", "echo a\necho b\n"),
        ("RUN <<-EOF\n\techo a\n\tEOF\n", "echo a\n"),
        ("RUN cat <<EOF > /x\na\nEOF\n", "cat <<EOF > /x\na\nEOF"),
        ("RUN cat <<A <<B\na\nA\nb\nB\n", "cat <<A <<B\na\nA\nb\nB"),
        ("RUN --mount=type=tmpfs,target=/t <<EOF\na\nEOF\n", "a\n"),
    ] {
        assert_eq!(shell_text(&instruction(source)), text, "{source}");
    }
}

#[test]
fn a_script_leads_back_to_the_source() {
    let source = "FROM a\nRUN <<-EOF\n\techo one\n\techo two\nEOF\n";
    let tree = tree(source);
    let shell = tree.instructions[1].command().and_then(Command::shell).unwrap();
    let at = shell.text.text().find("two").unwrap();
    assert_eq!(shell.text.source_span(Span::new(at, at + 3)).of(source), "two");
    assert_eq!(tree.instructions[1].span.of(source), source.trim_start_matches("FROM a\n").trim_end());
}

#[test]
fn a_script_can_name_its_interpreter() {
    let instruction = instruction("RUN <<EOF\n#!/usr/bin/env python3\nprint(1)\nEOF\n");
    let shell = instruction.command().and_then(Command::shell).unwrap();
    assert_eq!(shell.shebang.as_ref().unwrap().value, "#!/usr/bin/env python3");
}

#[test]
fn a_heredoc_can_be_the_source_of_a_copy() {
    let instruction = instruction("COPY <<A b <<-'C' /d/\na\nA\nc\nC\n");
    let Kind::Copy(copy) = &instruction.kind else { panic!("no COPY") };
    let numbers: Vec<Option<usize>> = copy
        .sources
        .iter()
        .map(|source| match source {
            crate::Source::Heredoc(number) => Some(*number),
            crate::Source::Path(_) => None,
        })
        .collect();
    assert_eq!(numbers, [Some(0), None, Some(1)]);
    assert!(instruction.heredocs[1].chomp);
}

#[test]
fn an_endless_heredoc_is_reported_and_what_follows_is_read() {
    let source = "FROM a\nRUN <<EOF\necho a\nUSER b\nCOPY c /d\n";
    let parsed = parse(source);
    assert_eq!(parsed.errors.len(), 1, "{:?}", parsed.errors);
    assert_eq!(parsed.errors[0].span.of(source), "<<EOF");
    assert_eq!(keywords(&parsed.tree), ["FROM", "RUN", "USER", "COPY"]);
    assert_eq!(parsed.tree.instructions[1].heredocs[0].body.of(source), "echo a\n");
}

#[test]
fn a_heredoc_cannot_be_a_destination() {
    let parsed = parse("FROM a\nCOPY x <<EOF\na\nEOF\n");
    assert!(parsed.errors[0].message.contains("destination"), "{:?}", parsed.errors);
}
