//! Checks of Compose files, passed and failed.

use super::judge_all;

const PATH: &str = "compose.yaml";

/// A file with one service `api` with these keys.
fn api(keys: &str) -> String {
    format!("services:\n  api:\n    image: node:24\n{keys}  other:\n    image: b:1\n    user: '1'\n")
}

fn rows(test: &str, rows: &[(&str, bool, &str, &str)]) {
    for (keys, passed, reason, at) in rows {
        let keys: String = keys.lines().map(|key| format!("    {key}\n")).collect();
        judge_all(&[(test, PATH, &api(&keys), *passed, reason, at)]);
    }
}

#[test]
fn a_service_is_kept() {
    rows(
        "keep: {file: compose.yaml, service: api, image: 'node:24', port: 8080, volume: /data}",
        &[
            ("ports: ['80:8080']\nvolumes: ['data:/data:ro']", true, "is still as it has to be", ""),
            ("expose: ['8000-8100/tcp']\ntmpfs: ['/data/:size=1m']", true, "", ""),
            (
                "ports: ['8080:80']\nvolumes: ['data:/data']",
                false,
                "Line 2: the service `api` neither",
                "api",
            ),
            (
                "ports: ['80:8080']\nvolumes: ['/data:/other']",
                false,
                "has nothing at `/data` any more",
                "api",
            ),
        ],
    );
    let image = "keep: {file: compose.yaml, service: api, image: 'node:24'}";
    let published = "keep: {file: compose.yaml, service: api, published: 3000}";
    judge_all(&[
        (published, PATH, "services: {api: {ports: ['127.0.0.1:3000:80']}}", true, "", ""),
        (
            published,
            PATH,
            "services: {api: {expose: [3000], ports: ['80:3000']}}",
            false,
            "the host's port 3000 leads to the service `api` no more",
            "api",
        ),
        (image, PATH, "services: {api: {image: 'node:24-slim'}}", true, "", ""),
        (
            image,
            PATH,
            "services: {api: {image: nginx}}",
            false,
            "Line 1: the service `api` has another",
            "nginx",
        ),
        (image, PATH, "services: {api: {build: .}}", false, "has no image `node:24` any more", ""),
        (
            image,
            PATH,
            "services: {web: {image: 'node:24'}}",
            false,
            "`compose.yaml` has no service `api`.",
            "",
        ),
    ]);
}

#[test]
fn the_user_of_a_service_is_the_one_that_it_sets() {
    rows(
        "user: {file: compose.yaml, service: api, root: false}",
        &[
            ("user: 1000:1000", true, "The service `api` starts as `1000:1000`.", "1000:1000"),
            ("user: root", false, "Line 4: the service `api` starts as `root`.", "root"),
            ("user: '0:0'", false, "", "'0:0'"),
            ("user: ${UID}", false, "a variable that has no default", "${UID}"),
            ("user: ${UID:-1000}", true, "", "${UID:-1000}"),
            ("read_only: true", false, "its image decides", "api"),
        ],
    );
    rows("user: {file: compose.yaml, service: api, root: true}", &[("user: root", true, "", "root")]);
    rows("user: {file: compose.yaml, service: api, root: true}", &[("user: '1'", false, "", "'1'")]);
}

#[test]
fn capabilities_are_those_of_the_bounding_set() {
    rows(
        "capabilities: {file: compose.yaml, service: api, only: []}",
        &[
            ("cap_drop: [ALL]", true, "The container of `api` has no capability.", ""),
            (
                "cap_drop: [NET_RAW]",
                false,
                "Line 2: the container of `api` has CHOWN, DAC_OVERRIDE, FOWNER and 10 more.",
                "api",
            ),
            ("cap_drop: [ALL]\ncap_add: [KILL]", false, "Line 5: the container of `api` has KILL.", "KILL"),
            ("cap_drop: [ALL]\nprivileged: true", false, "and 38 more", "true"),
            ("cap_drop: [AL]", false, "Linux has no capability `AL`", "AL"),
        ],
    );
    rows(
        "capabilities: {file: compose.yaml, service: api, only: [net_bind_service]}",
        &[
            ("cap_drop: [all]\ncap_add: [CAP_NET_BIND_SERVICE]", true, "has at most NET_BIND_SERVICE", ""),
            ("cap_drop: [ALL]", true, "", ""),
            ("cap_drop: [ALL]\ncap_add: [NET_BIND_SERVICE, NET_ADMIN]", false, "has NET_ADMIN.", "NET_ADMIN"),
        ],
    );
}

#[test]
fn a_capability_that_is_needed_has_to_reach_the_process() {
    rows(
        "capabilities: {file: compose.yaml, service: api, only: [NET_ADMIN, NET_RAW], with: [net_admin]}",
        &[
            ("cap_drop: [ALL]\ncap_add: [NET_ADMIN]", true, "has at most NET_ADMIN, NET_RAW", ""),
            ("cap_drop: [ALL]\ncap_add: [NET_RAW]", false, "the process of `api` has no NET_ADMIN.", "api"),
            (
                "cap_drop: [ALL]\ncap_add: [NET_ADMIN]\nuser: '1000'",
                false,
                "has no NET_ADMIN, because it does not start as root",
                "'1000'",
            ),
        ],
    );
}

#[test]
fn a_rule_is_asked_about_one_service() {
    let rule = "rule: read-only-rootfs, file: compose.yaml, service: api";
    let free = "`api` is free of that fault.";
    judge_all(&[
        (rule, PATH, "services:\n  api: {image: a, read_only: true}\n  other: {image: b}\n", true, free, ""),
        (
            rule,
            PATH,
            "services:\n  api: {image: a}\n  other: {image: b, read_only: true}\n",
            false,
            "Line 2: ",
            "api",
        ),
        (rule, PATH, "services:\n  web: {image: a, read_only: true}\n", false, "has no service `api`", ""),
        (rule, PATH, "services: {}\n", false, "has no service `api`", ""),
        // The setting stands in another service, and is this one's all the same.
        (
            rule,
            PATH,
            "services:\n  other: &o\n    image: a\n    read_only: false\n  api:\n    <<: *o\n",
            false,
            "Line 4: ",
            "false",
        ),
        (
            rule,
            PATH,
            "services:\n  other: &o\n    image: a\n    read_only: false\n  api:\n    <<: *o\n    read_only: true\n",
            true,
            free,
            "",
        ),
    ]);
    let any = "rule: read-only-rootfs, file: compose.yaml";
    judge_all(&[
        (any, PATH, "services:\n  api: {image: a, read_only: true}\n", true, "`compose.yaml` is free", ""),
        (
            any,
            PATH,
            "services:\n  api: {image: a, read_only: true}\n  b: {image: b}\n",
            false,
            "Line 3: ",
            "b",
        ),
        (any, PATH, "services: {}\n", false, "`compose.yaml` has no service.", ""),
    ]);
}

#[test]
fn what_cannot_be_read_to_its_end_says_so() {
    let keep = "keep: {file: compose.yaml, service: api}";
    judge_all(&[(keep, PATH, "services:\n  web: {image: a\n", false, "never closed", "{")]);
}
