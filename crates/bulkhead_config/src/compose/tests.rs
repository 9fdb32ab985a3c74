//! Tests of the Compose reader: the forms that values may have, and what is wrong with others.

use super::*;
use crate::container::{MountKind, Switch};
use bulkhead_text::{Edit, Span, apply};
use proptest::prelude::*;

mod extends;

fn read(source: &str) -> Project {
    let Parsed { tree, errors } = Project::parse(source);
    assert_eq!(errors, [], "{source}");
    tree
}

const FULL: &str = r#"
name: shop
x-common: &common
  restart: unless-stopped
  cap_drop: [ALL]
services:
  web:
    <<: *common
    image: "nginx:${TAG:-1.27}"
    user: 1000:1000
    read_only: true
    privileged: "no"
    security_opt:
      - no-new-privileges:true
    ports:
      - "127.0.0.1:8080:80"
      - target: 443
        published: "8443"
        host_ip: 10.0.0.1
        protocol: tcp
    volumes:
      - ./site:/srv:ro
      - type: bind
        source: /var/run/docker.sock
        target: /sock
        read_only: true
        bind:
          propagation: rshared
    tmpfs: /run
    environment:
      - MODE=prod
      - TOKEN
    networks:
      edge:
        aliases: [www]
    secrets:
      - source: key
        target: tls.key
    deploy:
      resources:
        limits:
          memory: 256m
          pids: 50
    healthcheck:
      test: ["CMD", "true"]
    depends_on:
      db:
        condition: service_healthy
  db:
    build:
      context: ./db
      args:
        A: 1
    environment:
      PASSWORD: "x y"
    mem_limit: 1g
    devices: ["/dev/kvm:/dev/kvm:rw"]
    command: postgres -c x
networks:
  edge:
  back: {internal: true}
secrets:
  key: {file: ./tls.key}
"#;

#[test]
fn every_form_is_read_with_its_place() {
    let project = read(FULL);
    let text =
        |value: &Option<Spanned<String>>| value.as_ref().map(|value| value.value.clone()).unwrap_or_default();
    let web = project.service("web").unwrap();
    assert_eq!(web.name.span.of(FULL), "web");
    let image = web.image.as_ref().unwrap();
    assert_eq!((image.value.as_str(), image.span.of(FULL)), ("nginx:1.27", "\"nginx:${TAG:-1.27}\""));
    assert_eq!(text(&web.restart), "unless-stopped");
    assert_eq!(web.cap_drop[0].value, "ALL");
    assert_eq!(web.read_only.as_ref().unwrap().value, Switch::On);
    assert_eq!(web.privileged.as_ref().unwrap().value, Switch::Off);
    assert_eq!(web.ports[0].host_ip.as_ref().unwrap().span.of(FULL), "127.0.0.1");
    assert_eq!(web.ports[1].target_range(), Some((443, 443)));
    assert_eq!((web.volumes[0].kind, web.volumes[0].read_only), (MountKind::Bind, true));
    assert_eq!(text(&web.volumes[1].propagation), "rshared");
    assert_eq!(web.tmpfs[0].value, "/run");
    assert_eq!(web.environment[0].value.as_ref().unwrap().span.of(FULL), "prod");
    assert_eq!(web.environment[1].value, None);
    assert_eq!(web.networks.as_ref().unwrap()[0].aliases[0].value, "www");
    assert_eq!(web.secrets[0].source.value, "key");
    assert_eq!(text(&web.deploy_limits.memory), "256m");
    assert_eq!(text(&web.deploy_limits.pids), "50");
    assert_eq!(web.healthcheck.as_ref().unwrap().test.len(), 2);
    assert_eq!(text(&web.depends_on[0].condition), "service_healthy");
    let db = project.service("db").unwrap();
    assert_eq!(text(&db.build.as_ref().unwrap().context), "./db");
    assert_eq!(db.environment[0].name.span.of(FULL), "PASSWORD");
    assert_eq!(db.devices[0].source.span.of(FULL), "/dev/kvm");
    assert_eq!(db.command.as_ref().unwrap().len(), 1);
    assert_eq!(project.network("back").unwrap().internal.as_ref().unwrap().value, Switch::On);
    assert_eq!(text(&project.secrets[0].file), "./tls.key");
}

#[test]
fn what_compose_refuses_is_reported_at_its_place_and_the_rest_is_read() {
    let cases = [
        ("servces: {}\n", "servces", "no key `servces`", "Did you mean `services`?"),
        (
            "services:\n  web:\n    readonly: true\n",
            "readonly",
            "service `web` has no key `readonly`",
            "Did you mean `read_only`?",
        ),
        ("services:\n  web:\n    flavour: x\n", "flavour", "no key `flavour`", "must begin with `x-`"),
        ("services:\n  web:\n    cap_drop: ALL\n", "ALL", "`cap_drop` must be a list", ""),
        ("services:\n  web:\n    read_only: maybe\n", "maybe", "`true` or `false`", ""),
        ("services:\n  web:\n    image: [a]\n", "[a", "`image` must be a string", ""),
        ("services:\n  - web\n", "- web", "`services` must be a mapping", ""),
        ("services:\n  web: nginx\n", "nginx", "service `web` must be a mapping", ""),
        ("services:\n  web:\n    extends: nobody\n", "nobody", "there is no such service", ""),
        ("services:\n  web:\n    deploy: {resources: {limit: {}}}\n", "limit", "no key `limit`", "`limits`"),
        (
            "services:\n  web:\n    ports:\n      - target: 80\n        port: 8080\n",
            "port",
            "a port has no key `port`",
            "",
        ),
        ("networks:\n  a: {intern: true}\n", "intern", "network `a` has no key `intern`", "`internal`"),
    ];
    for (source, span, message, help) in cases {
        let errors = Project::parse(source).errors;
        assert_eq!(errors.len(), 1, "{source}: {errors:?}");
        assert_eq!(errors[0].span.of(source), span, "{source}");
        assert!(errors[0].message.contains(message), "{}", errors[0].message);
        assert!(errors[0].help.contains(help), "{}", errors[0].help);
        let fixed = apply(source, &errors[0].fix).unwrap();
        assert!(errors[0].fix.is_empty() || Project::parse(&fixed).errors.is_empty(), "{fixed}");
    }
    let half = Project::parse("services:\n  web:\n    cap_drop: ALL\n    image: nginx\n").tree;
    assert!(half.services[0].image.is_some());
}

#[test]
fn a_later_document_is_put_over_an_earlier_one() {
    let project = read(
        "services:\n  web:\n    image: a\n    user: b\n---\nservices:\n  web:\n    image: c\n  db:\n    image: d\n",
    );
    let web = project.service("web").unwrap();
    assert_eq!(web.image.as_ref().unwrap().value, "c");
    assert_eq!(web.user.as_ref().unwrap().value, "b");
    assert!(project.service("db").is_some());
    assert_eq!(read("").services, []);
}

#[test]
fn extensions_and_reset_values_are_left_out() {
    let project = read("x-a: 1\nservices:\n  web:\n    x-b: 2\n    image: a\n    user: !reset root\n");
    assert_eq!(project.services[0].user, None);
}

#[test]
fn a_file_on_top_of_another_is_known_by_its_name() {
    for path in ["compose.yaml", "a/docker-compose.yml", "a__compose.yaml", "Compose.YAML"] {
        assert!(is_whole(path), "{path}");
    }
    for path in ["compose.override.yaml", "docker-compose.prod.yml", "compose-dev.yaml", "compose"] {
        assert!(!is_whole(path), "{path}");
    }
}

#[test]
fn what_compose_takes_as_a_string_only_is_put_in_quotes() {
    for value in
        ["user: 1000", "version: 3.8", "hostname: true", "command: [sleep, 5]", "healthcheck: {interval: 30}"]
    {
        let top = value.starts_with("version");
        let source = if top {
            format!("{value}\nservices: {}\n", "{}")
        } else {
            format!("services:\n  a:\n    image: a\n    {value}\n")
        };
        let errors = Project::parse(&source).errors;
        assert_eq!(errors.len(), 1, "{value}: {errors:?}");
        assert_eq!(Project::parse(&apply(&source, &errors[0].fix).unwrap()).errors, [], "{value}");
    }
    read(
        "services:\n  a:\n    image: a\n    expose: [80]\n    ports: [80]\n    restart: no\n    cpus: 1\n    environment: {A: 1, B: true}\n",
    );
}

#[test]
fn a_corrected_key_takes_the_place_of_all_of_the_written_one() {
    for key in ["servces", "services\u{b}", "services\u{a0}", "\"servces\"", "\"services\\v\""] {
        let source = format!("{key}: {{}}\n");
        let errors = Project::parse(&source).errors;
        let edit = errors[0].fix.first().map(|edit| (edit.span.of(&source), edit.text.as_str()));
        assert_eq!(edit, Some((key, "services")), "{key:?}");
    }
}

#[test]
fn values_that_compose_cannot_read_are_errors() {
    for (value, span) in [
        ("mem_reservation: 1Gi", "1Gi"),
        ("shm_size: -1", "-1"),
        ("deploy: {resources: {reservations: {memory: half}}}", "half"),
        ("ports: [\"80:http\"]", "http"),
        ("ports: [\"70000:80\"]", "70000"),
        ("ports: [\"localhost:80:80\"]", "localhost"),
        ("ports: [\"80:80/http\"]", "\"80:80/http\""),
        ("ports: [\"80-82:80-81\"]", "\"80-82:80-81\""),
        ("volumes: [{type: binding, source: ./a, target: /a}]", "binding"),
        ("volumes: [{source: ./a, target: /a}]", "{source: ./a, target: /a}"),
        ("healthcheck: {test: [curl, localhost]}", "curl"),
        ("depends_on: {b: {condition: healthy}}", "healthy"),
    ] {
        let source = format!("services:\n  a:\n    image: a\n    {value}\n");
        let errors = Project::parse(&source).errors;
        assert_eq!(errors.len(), 1, "{value}: {errors:?}");
        assert_eq!(errors[0].span.of(&source), span, "{value}");
    }
    read(
        "services:\n  a:\n    image: a\n    mem_limit: ${M}\n    ports: [\"${IP:-127.0.0.1}:${P}:80\", \"80-90:80\", \"::1:80:80\", 53/UDP]\n    memswap_limit: -1\n",
    );
    let errors = Project::parse("services:\n  a b: {image: a}\nvolumes:\n  c/d:\n").errors;
    assert_eq!(errors.len(), 2, "{errors:?}");
}

#[test]
fn the_words_of_yaml_mean_what_compose_takes_them_for() {
    // <https://github.com/yaml/go-yaml/blob/v3/resolve.go>: no numbers with base 60, `on` and `no` are text.
    let project = read(
        "services:\n  a:\n    image: a\n    ports: [22:22]\n    restart: no\n    privileged: on\n    secrets: [{source: s, mode: 0440}]\n",
    );
    let service = &project.services[0];
    assert_eq!(service.ports[0].target.value, "22");
    assert_eq!(service.restart.as_ref().unwrap().value, "no");
    assert_eq!(service.privileged.as_ref().unwrap().value, Switch::On);
    assert_eq!(service.secrets[0].mode.as_ref().unwrap().value, "0440");
}

proptest! {
    #[test]
    fn any_text_under_a_service_is_read_without_panic(source in "\\PC{0,60}", key in "(ports|volumes|environment|deploy|build|networks|extends|healthcheck)") {
        let source = format!("services:\n  web:\n    {key}: {source}\n");
        let _ = Project::parse(&source);
    }

    #[test]
    fn a_file_with_a_piece_replaced_is_read_without_panic(at in 0usize..1500, length in 0usize..30, piece in "[-:\\[\\]{}\"'#&*|>$ a1\\n]{0,8}") {
        let end = (at + length).min(FULL.len());
        let changed = apply(FULL, &[Edit::replace(Span::new(at.min(end), end), piece)]).unwrap();
        let parsed = Project::parse(&changed);
        prop_assert!(parsed.errors.iter().all(|error| changed.get(error.span.range()).is_some()));
    }
}
