use crate::testing::{findings, spans, workspace};
use crate::{Analysis, SYNTAX};

fn errors(source: &str) -> Vec<&str> {
    spans(SYNTAX, "Dockerfile", source)
}

#[test]
fn from_names_an_image() {
    assert_eq!(errors("FROM Alpine\n"), ["Alpine"]);
    assert_eq!(errors("FROM alpine: AS a\nFROM a\n"), ["alpine:"]);
    for fine in
        ["ARG I=Alpine\nFROM $I\n", "FROM a:1 AS Base\nFROM BASE\n", "FROM Alpine AS test\nFROM a:1\n"]
    {
        assert!(errors(fine).is_empty(), "{fine}");
    }
}

#[test]
fn what_a_shell_cannot_read_is_an_error() {
    assert_eq!(errors("FROM a:1\nRUN if true; then echo a\n"), ["if"]);
    assert_eq!(errors("FROM a:1\nRUN <<EOF\n#!/usr/bin/env bash\nif true; then echo a\nEOF\n"), ["if"]);
    assert_eq!(errors("FROM a:1\nSHELL [\"conda\", \"run\", \"bash\", \"-c\"]\nRUN a && && b\n"), ["&&"]);
    assert_eq!(errors("FROM a:1\nRUN if true; \\\n # why\n then echo a; fi\n"), Vec::<&str>::new());
}

/// BuildKit: `no build stage in current context`.
#[test]
fn a_file_without_from_is_refused_but_not_one_that_is_being_typed() {
    assert_eq!(errors("# why\nARG A=1\nRUN a\nCMD b\n"), ["RUN"]);
    assert_eq!(errors("FRO\nRUN a\n"), ["FRO"], "one error is enough");
    for source in ["ARG A=1\n", "RUN a\nFROM a:1\n", "from a:1\n"] {
        assert_eq!(errors(source), Vec::<&str>::new(), "{source}");
    }
}

#[test]
fn other_interpreters_are_left_alone() {
    for source in [
        "FROM a:1\nSHELL [\"powershell\", \"-Command\"]\nRUN if ($true) { a }\n",
        "FROM a:1 AS b\nSHELL [\"pwsh\", \"-Command\"]\nFROM b\nRUN if ($true) { a }\n",
        "FROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN if exist a ( b )\n",
        "# escape=`\nFROM a:1\nRUN if exist a ( b )\n",
        "FROM a:1\nRUN <<EOF\n#!/usr/bin/env python3\nif (True): print()\nEOF\n",
        "FROM a:1\nSHELL [\"/bin/zsh\", \"-c\"]\nRUN for i in a; { b }\n",
    ] {
        assert_eq!(errors(source), Vec::<&str>::new(), "{source}");
    }
}

#[test]
fn a_service_that_is_only_a_part_lacks_nothing() {
    let whole = |path: &str, service: &str| {
        let source = format!("services:\n  a: {{{service}}}\n");
        let workspace = workspace(&[(path, source.as_str())]);
        !findings("memory-limit", path, &source).is_empty()
            && !Analysis::new(&workspace).files[0].model.containers().any(|container| container.is_partial)
    };
    assert!(whole("compose.yaml", "image: a:1"));
    assert!(whole("compose.prod.yaml", "image: a:1"));
    assert!(!whole("compose.prod.yaml", "ports: [80]"));
    assert!(!whole("docker-compose.override.yml", "image: a:1"));
    assert!(!whole("compose.yaml", "extends: {file: b.yaml, service: b}"));
}

#[test]
fn an_instruction_goes_with_its_lines() {
    let source = "FROM a:1\n  RUN a \\\n    b # c\nCMD [\"d\"]";
    let workspace = workspace(&[("Dockerfile", source)]);
    let analysis = Analysis::new(&workspace);
    let super::Model::Dockerfile(file) = &analysis.files[0].model else { panic!() };
    let deleted = |number: usize| file.delete(&file.tree.instructions[number]).span.of(source);
    assert_eq!(deleted(1), "  RUN a \\\n    b # c\n");
    assert_eq!(deleted(2), "CMD [\"d\"]");
}
