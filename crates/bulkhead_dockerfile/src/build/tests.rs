//! Whole Dockerfiles and what they mean.

use super::*;
use crate::parse;

fn meaning(source: &str) -> Build {
    let parsed = parse(source);
    assert_eq!(parsed.errors, [], "{source}");
    model(&parsed.tree)
}

fn base(build: &Build, stage: usize) -> String {
    match &build.stages[stage].base {
        Base::Image(image) => image.to_string(),
        Base::Stage(number) => format!("#{number}"),
        Base::Scratch => "scratch".to_owned(),
        Base::Unresolved(text) => format!("?{text}"),
    }
}

fn user(build: &Build) -> Option<&str> {
    Some(build.target()?.user()?.value.user.as_str())
}

/// <https://docs.docker.com/reference/dockerfile/#understand-how-arg-and-from-interact>
#[test]
fn from_sees_the_arguments_before_it() {
    for (source, expected) in [
        ("ARG V=3.22\nFROM alpine:$V", "alpine:3.22"),
        ("ARG V=3\nARG W=$V.22\nFROM alpine:${W}", "alpine:3.22"),
        ("FROM ${IMAGE:-alpine}", "alpine"),
        ("ARG IMAGE\nFROM ${IMAGE:-alpine}", "alpine"),
        ("ARG IMAGE\nFROM $IMAGE", "?$IMAGE"),
        ("FROM alpine:$V", "?alpine:$V"),
        ("FROM \"alpine\"", "alpine"),
        ("ARG V=v3.22\nFROM alpine:${V#v}", "alpine:3.22"),
        ("FROM scratch", "scratch"),
        ("FROM Alpine", "?Alpine"),
    ] {
        assert_eq!(base(&meaning(source), 0), expected, "{source}");
    }
}

#[test]
fn an_argument_inside_a_stage_is_not_for_from() {
    let build = meaning("FROM alpine\nARG V=3\nFROM debian:$V");
    assert_eq!(base(&build, 1), "?debian:$V");
    assert_eq!(build.stages[1].unset_in_from, ["V"]);
}

#[test]
fn stages_are_found_by_name_in_any_letter_case_but_only_earlier_ones() {
    let build = meaning("FROM alpine AS Base\nFROM base AS other\nFROM later\nFROM alpine AS later\nFROM 0");
    let bases: Vec<String> = (0..5).map(|stage| base(&build, stage)).collect();
    assert_eq!(bases, ["alpine", "#0", "later", "alpine", "0"]);
    assert_eq!(build.stage("BASE").map(|stage| stage.index), Some(0));
}

/// <https://docs.docker.com/reference/dockerfile/#scope>
#[test]
fn an_argument_before_from_is_seen_in_a_stage_that_names_it_again() {
    assert_eq!(user(&meaning("ARG U=app\nFROM alpine\nARG U\nUSER $U")), Some("app"));
    assert_eq!(user(&meaning("ARG U=app\nFROM alpine\nUSER $U")), Some("$U"));
    assert_eq!(user(&meaning("ARG U=app\nFROM alpine\nARG U=own\nUSER $U")), Some("own"));
}

/// <https://docs.docker.com/reference/dockerfile/#using-arg-variables>
#[test]
fn env_wins_over_arg() {
    assert_eq!(user(&meaning("FROM alpine\nENV U=env\nARG U=arg\nUSER $U")), Some("env"));
    assert_eq!(user(&meaning("FROM alpine\nARG U=arg\nENV U=env\nUSER $U")), Some("env"));
}

/// <https://docs.docker.com/reference/dockerfile/#environment-replacement>
#[test]
fn one_env_does_not_see_its_own_variables() {
    let build = meaning("FROM alpine\nENV abc=hello\nENV abc=bye def=$abc\nENV ghi=$abc");
    let image = build.target().unwrap();
    let value = |name: &str| {
        image.environment().into_iter().find(|set| set.name.value == name).and_then(|set| set.value.clone())
    };
    assert_eq!(value("def").as_deref(), Some("hello"));
    assert_eq!(value("ghi").as_deref(), Some("bye"));
    assert_eq!(value("abc").as_deref(), Some("bye"));
}

#[test]
fn a_stage_inherits_what_the_one_below_sets() {
    let source = "FROM alpine AS base\nENV D=/srv\nUSER app\nWORKDIR $D\nEXPOSE 80\nCMD [\"a\"]\n\
                  HEALTHCHECK NONE\nSHELL [\"/bin/bash\", \"-c\"]\nCOPY a /a\n\
                  FROM base\nWORKDIR sub\nEXPOSE 443/tcp\nCOPY --from=base /b /b\n";
    let build = meaning(source);
    let image = build.target().unwrap();
    let set = image.user().unwrap();
    assert_eq!((set.value.user.as_str(), set.stage, set.span.of(source)), ("app", 0, "app"));
    assert_eq!(image.workdir().unwrap().value, "/srv/sub");
    let ports: Vec<&str> = image.exposed().map(|port| port.value.as_str()).collect();
    assert_eq!(ports, ["443/tcp", "80"]);
    assert!(image.cmd().is_some() && image.healthcheck().is_some() && image.shell().is_some());
    let origins: Vec<&Origin> = image.copies().map(|copy| &copy.origin).collect();
    assert_eq!(origins, [&Origin::Stage(0), &Origin::Context]);
    assert_eq!(image.base_image().unwrap().to_string(), "alpine");
}

#[test]
fn a_separate_stage_inherits_nothing() {
    let build = meaning("FROM alpine AS build\nUSER app\nFROM debian\nCOPY --from=build /app /app");
    assert_eq!(user(&build), None);
}

/// <https://docs.docker.com/reference/dockerfile/#understand-how-cmd-and-entrypoint-interact>
#[test]
fn an_entrypoint_takes_the_inherited_cmd_away() {
    let lost = meaning("FROM alpine AS a\nCMD [\"a\"]\nFROM a\nENTRYPOINT [\"b\"]");
    assert!(lost.target().unwrap().cmd().is_none());
    let kept = meaning("FROM alpine\nCMD [\"a\"]\nENTRYPOINT [\"b\"]");
    assert!(kept.target().unwrap().cmd().is_some());
}

#[test]
fn a_copy_comes_from_a_stage_by_name_or_number_or_from_an_image() {
    let build = meaning(
        "FROM alpine AS build\nFROM debian\nCOPY --from=BUILD a b /x/\nCOPY --from=0 a /\n\
         COPY --from=1 a /\nCOPY --from=nginx:1 a /\nADD https://example.com/a /",
    );
    let copies = &build.stages[1].copies;
    let origins: Vec<&Origin> = copies.iter().map(|copy| &copy.origin).collect();
    let other = |text: &str| Origin::Other(text.to_owned());
    let (own, image) = (other("1"), other("nginx:1"));
    assert_eq!(origins, [&Origin::Stage(0), &Origin::Stage(0), &own, &image, &Origin::Context]);
    assert_eq!(copies[0].sources.len(), 2);
    assert!(copies[4].add);
}

#[test]
fn a_relative_workdir_is_joined_where_its_start_is_known() {
    let folder = |source: &str| meaning(source).target().unwrap().workdir().unwrap().value.clone();
    assert_eq!(folder("FROM scratch\nWORKDIR a\nWORKDIR b"), "/a/b");
    assert_eq!(folder("FROM alpine\nWORKDIR a"), "a");
    assert_eq!(folder("FROM alpine\nWORKDIR /a\nWORKDIR b\nWORKDIR c"), "/a/b/c");
}

#[test]
fn the_stage_of_an_instruction_is_found() {
    let build = meaning("ARG A\nFROM alpine\nRUN a\nFROM debian\nRUN b");
    let stages: Vec<Option<usize>> =
        (0..5).map(|number| build.stage_of(number).map(|stage| stage.index)).collect();
    assert_eq!(stages, [None, Some(0), Some(0), Some(1), Some(1)]);
}

#[test]
fn a_file_without_from_has_no_target() {
    let parsed = parse("RUN a");
    assert!(model(&parsed.tree).target().is_none());
}

#[test]
fn doubling_variables_end_at_a_limit() {
    let mut source = "FROM alpine\nENV A=xxxxxxxxxxxxxxxx\n".to_owned();
    source.push_str(&"ENV A=$A$A\n".repeat(5000));
    let build = meaning(&source);
    assert_eq!(build.target().unwrap().environment()[0].value, None);
}

#[test]
fn stages_that_the_image_does_not_need_are_known() {
    let build = meaning(
        "FROM alpine AS unused\nFROM alpine AS tools\nFROM alpine AS base\nFROM alpine AS build\n\
         RUN --mount=from=tools,target=/t a\nFROM base\nCOPY --from=build /a /a",
    );
    assert_eq!(build.needed(), [false, true, true, true, true]);
}

#[test]
fn the_builder_sets_the_platform_arguments() {
    let build = meaning("FROM golang-${TARGETARCH}:$V");
    assert!(matches!(build.stages[0].base, Base::Unresolved(_)));
    assert_eq!(build.stages[0].unset_in_from, ["V"]);
}

/// <https://docs.docker.com/build/building/variables/#scoping>
#[test]
fn a_stage_inherits_the_arguments_of_the_one_below() {
    assert_eq!(user(&meaning("FROM alpine AS base\nARG U=app\nFROM base\nUSER $U")), Some("app"));
}

#[test]
fn variables_that_nothing_names_are_known() {
    let source = "ARG G=1\nFROM alpine:3 AS a\nARG A\nENV B=$A C=$B\nFROM a\nCOPY $B$G ${D:-d}/$1 /$E\n";
    let build = model(&parse(source).tree);
    let names = |stage: usize| {
        let undeclared = build.stages[stage].undeclared.iter();
        undeclared.map(|set| (set.value.as_str(), set.span.of(source))).collect::<Vec<_>>()
    };
    assert_eq!(names(0), [("B", "$B")]);
    assert_eq!(names(1), [("G", "$B$G"), ("E", "/$E")]);
}
