//! Command lines of docker, and what is read from them.

use super::*;
use crate::parse;

fn simple(source: &str) -> Simple {
    let script = parse(source);
    assert_eq!(script.errors, [], "{source}");
    script.tree.simple_commands()[0].simple.clone()
}

/// Options, image and arguments of a command line; `?` before the image of one that is not fully known.
fn shown(source: &str) -> String {
    let simple = simple(source);
    let run = Run::of(&simple).expect(source);
    let flags = run.flags.iter().map(|flag| match &flag.value {
        Some(value) => format!("{}={}", flag.name, value.value),
        None => flag.name.clone(),
    });
    let flags: Vec<_> = flags.collect();
    let args: Vec<_> = run.args.iter().map(ToString::to_string).collect();
    let partial = if run.is_partial { "?" } else { "" };
    let image = run.image.map(ToString::to_string).unwrap_or_default();
    format!("{} | {partial}{image} | {}", flags.join(" "), args.join(" "))
}

#[test]
fn options_image_and_arguments_are_told_apart() {
    for (source, expected) in [
        ("docker run alpine", " | alpine | "),
        ("docker run -it --rm alpine sh -c x", "-i -t --rm | alpine | sh -c x"),
        ("docker run -dit -p8080:80 nginx", "-d -i -t -p=8080:80 | nginx | "),
        ("docker run -dp 8080:80 nginx", "-d -p=8080:80 | nginx | "),
        ("docker run -p=8080:80 -i=false nginx", "-p=8080:80 -i=false | nginx | "),
        ("docker run --name web --memory=1g nginx -g 'x'", "--name=web --memory=1g | nginx | -g x"),
        ("docker run --privileged=false -e A=b nginx", "--privileged=false -e=A=b | nginx | "),
        ("docker run -h web -- nginx -v", "-h=web | nginx | -v"),
        ("docker run --init --read-only nginx", "--init --read-only | nginx | "),
        ("sudo docker --context x -H tcp://a:1 run -v \"$PWD:/a\" nginx", "-v=${PWD}:/a | nginx | "),
        ("docker container create nginx x", " | nginx | x"),
        ("docker service create --limit-memory 1g -e A nginx", "--limit-memory=1g -e=A | nginx | "),
        ("podman --log-level debug run --secret s nginx", "--secret=s | nginx | "),
        ("docker run \"$IMAGE\" ls -l", " | ${IMAGE} | ls -l"),
        ("docker run $IMAGE ls", " | ${IMAGE} | ls"),
        ("docker run --rm", "--rm |  | "),
    ] {
        assert_eq!(shown(source), expected, "{source}");
    }
}

#[test]
fn options_that_come_out_of_variables_are_known_to_be_unknown() {
    for (source, expected) in [
        ("docker run $OPTS -d nginx", "-d | ?nginx | "),
        ("docker run ${TTY:+-t} nginx", " | ?nginx | "),
        ("docker run \"${args[@]}\" nginx x", " | ?nginx | x"),
        ("docker run --rm \"$@\"", "--rm | ? | "),
        ("docker run --rm $ARGS", "--rm | ? | "),
        ("docker run -d $DOCKER_OPTS", "-d | ? | "),
        ("docker run --rm \"$ARGS\"", "--rm | ${ARGS} | "),
        ("docker run $EXTRA $REPO/$NAME x", " | ?${REPO}/${NAME} | x"),
        ("docker run $THING nginx", " | ?${THING} | nginx"),
        ("docker run $(opts) nginx", " | ?nginx | "),
        ("docker run $(docker build -q .) make", " | $(…) | make"),
        ("docker run $THING", " | ${THING} | "),
    ] {
        assert_eq!(shown(source), expected, "{source}");
    }
}

#[test]
fn subcommands_are_found_behind_the_options_of_their_groups() {
    for (source, expected) in [
        ("docker container run x", Some("run")),
        ("docker image pull x", Some("pull")),
        ("docker image inspect x", Some("image inspect")),
        ("docker scout cves x", Some("scout cves")),
        ("docker --debug compose -f a.yaml --profile x up -d", Some("compose up")),
        ("docker-compose -p x up", Some("compose up")),
        ("/usr/bin/docker stack deploy -c a b", Some("stack deploy")),
        ("docker", None),
        ("docker --version", None),
        ("docker $COMMAND", None),
        ("echo docker run x", None),
    ] {
        let simple = simple(source);
        assert_eq!(Call::of(&simple).map(|call| call.command.value).as_deref(), expected, "{source}");
    }
}

#[test]
fn places_are_those_of_the_source() {
    let source = "sudo docker container run --name=web -p=80:80 \\\n  --security-opt=\"a=b\" nginx";
    let simple = simple(source);
    let run = Run::of(&simple).unwrap();
    assert_eq!(run.call.head().of(source), "docker container run");
    let values: Vec<_> = run.flags.iter().filter_map(|flag| flag.value.as_ref()).collect();
    assert_eq!(
        values.iter().map(|value| value.span.of(source)).collect::<Vec<_>>(),
        ["web", "80:80", "\"a=b\""]
    );
}
