//! Dockerfiles and the images that they make.

use super::{Context, Image, Inputs, Part, SecretKind, simulate};
use bulkhead_dockerfile::IgnoreFile;
use proptest::prelude::*;

fn of(source: &str) -> Image {
    simulate(source, &Inputs::default()).expect(source)
}

fn with_context(source: &str, ignore: &str, files: &[&str]) -> Image {
    let ignore = IgnoreFile::parse(ignore).tree;
    let files: Vec<String> = files.iter().map(|&file| file.to_owned()).collect();
    let context = Context { ignore: Some(&ignore), files: Some(&files) };
    simulate(source, &Inputs { context, ..Inputs::default() }).expect(source)
}

/// Each secret as `path or variable @ line of its layer - line of its removal`.
fn secrets(image: &Image) -> Vec<String> {
    let shown = image.secrets.iter().map(|secret| {
        let what = secret.path.as_ref().or(secret.variable.as_ref()).cloned().unwrap_or_default();
        let removed = secret.removed_line.map_or_else(String::new, |line| format!(" - {line}"));
        format!("{what} @ {}{removed}", secret.layer_line)
    });
    shown.collect()
}

/// Layers and whiteouts: <https://github.com/opencontainers/image-spec/blob/main/layer.md>; secret mounts and build
/// arguments: <https://docs.docker.com/build/building/secrets/>.
#[test]
fn secrets_stay_in_the_layer_that_has_them() {
    for (lines, expected) in [
        ("COPY .npmrc ./\nRUN npm ci && rm -f .npmrc", &["/.npmrc @ 2 - 3"][..]),
        ("WORKDIR a\nWORKDIR b\nCOPY .env .", &["/a/b/.env @ 4"]),
        ("WORKDIR /app\nCOPY .npmrc ./\nRUN rm -f /app/.npmrc", &["/app/.npmrc @ 3 - 4"]),
        ("COPY key /root/.ssh/id_rsa\nRUN a\nRUN rm -rf ~/.ssh", &["/root/.ssh/id_rsa @ 2 - 4"]),
        ("COPY id_rsa /root/.ssh/\nRUN rm /root/.ssh/*", &["/root/.ssh/id_rsa @ 2 - 3"]),
        ("RUN echo \"$KEY\" > ~/.ssh/id_rsa\nRUN shred -u ~/.ssh/id_rsa", &["/root/.ssh/id_rsa @ 2 - 3"]),
        ("RUN echo \"$KEY\" > ~/.npmrc && npm ci && rm ~/.npmrc", &[]),
        ("RUN --mount=type=secret,id=n,target=/root/.npmrc npm ci", &[]),
        ("RUN --mount=type=secret,id=n cp /run/secrets/n /root/.npmrc", &["/root/.npmrc @ 2"]),
        ("RUN --mount=type=secret,id=n,env=T echo $T > /etc/t", &["/etc/t @ 2"]),
        ("RUN --mount=type=secret,id=n cat /run/secrets/n | tee /etc/t", &["/etc/t @ 2"]),
        ("ARG NPM_TOKEN\nRUN echo t=$NPM_TOKEN >> a && rm a", &["NPM_TOKEN @ 2"]),
        ("ENV DB_PASSWORD=hunter2", &["DB_PASSWORD @ 2"]),
        ("ENV DB_PASSWORD_FILE=/run/secrets/db", &[]),
        ("ARG NPM_TOKEN\nFROM b:1\nCOPY --from=0 /app /app", &[]),
        ("COPY .npmrc /app/\nFROM b:1\nCOPY --from=0 /app /srv", &["/srv/.npmrc @ 4"]),
        ("COPY .npmrc /app/\nRUN rm /app/.npmrc\nFROM b:1\nCOPY --from=0 /app /srv", &[]),
        ("COPY .npmrc /app/\nFROM b:1\nCOPY --from=0 /app/dist /srv", &[]),
        ("RUN mv /a /b\nCOPY .env /a/\nRUN mv /a/.env /b/e", &["/a/.env @ 3 - 4", "/b/e @ 4"]),
        ("RUN git clone https://u:hunter2@example.com/x.git /x", &["/x/.git/config @ 2", " @ 2"]),
    ] {
        let image = of(&format!("FROM a:1\n{lines}\n"));
        assert_eq!(secrets(&image), expected, "{lines}");
    }
}

#[test]
fn stages_below_share_their_layers() {
    let image = of("FROM alpine:3 AS base\nCOPY .env /\nUSER app\nFROM base\nRUN rm /.env\n");
    assert_eq!(secrets(&image), ["/.env @ 2 - 5"]);
    assert_eq!(image.layers.iter().map(|layer| layer.line).collect::<Vec<_>>(), [1, 2, 3, 4, 5]);
    assert_eq!((image.user.as_str(), image.root), ("app", Some(false)));
}

#[test]
fn the_context_says_what_a_folder_brings() {
    let source = "FROM a:1\nWORKDIR /app\nCOPY . .\n";
    let files = [".env", "src/a.js", "keys/id_rsa", "node_modules/x.js"];
    assert_eq!(secrets(&with_context(source, "", &files)), ["/app/.env @ 3", "/app/keys/id_rsa @ 3"]);
    let image = with_context(source, "**/.env\nkeys\nnode_modules\n", &files);
    assert!(image.secrets.is_empty());
    assert_eq!(image.layers[2].adds, ["/app/src/a.js from src/a.js"]);
    let pattern = with_context("FROM a:1\nCOPY *.pem /tls/\n", "", &["a.pem", "b/c.pem"]);
    assert_eq!(secrets(&pattern), ["/tls/a.pem @ 2"]);
    assert!(secrets(&with_context("FROM a:1\nCOPY --exclude=.env . /\n", "", &[".env"])).is_empty());
    let absent = with_context("FROM a:1\nCOPY id_rsa /root/\n", "", &files);
    assert_eq!(secrets(&absent), ["/root/id_rsa @ 2"]);
    assert!(secrets(&with_context("FROM a:1\nCOPY src /app\n", "", &files)).is_empty());
}

#[test]
fn settings_are_those_of_the_last_stage() {
    let image = of(
        "FROM node:22-slim AS b\nENV A=1\nFROM node:22-alpine\nENV B=$C D=\"x y\"\nWORKDIR /a\nWORKDIR b\n\
         EXPOSE 80 53/udp\nVOLUME /data\nUSER 1000:1000\nENTRYPOINT [\"node\"]\nCMD server.js\n",
    );
    assert_eq!(image.base, "node:22-alpine");
    assert_eq!((image.user.as_str(), image.root, image.workdir.as_str()), ("1000:1000", Some(false), "/a/b"));
    assert_eq!(
        (image.ports, image.volumes),
        (vec!["80".to_owned(), "53/udp".to_owned()], vec!["/data".to_owned()])
    );
    assert_eq!(image.entrypoint, Some(vec!["node".to_owned()]));
    assert_eq!(image.cmd, Some(["/bin/sh", "-c", "server.js"].map(str::to_owned).to_vec()));
    let env: Vec<_> = image.env.iter().map(|one| (one.name.as_str(), one.value.as_deref())).collect();
    assert_eq!(env, [("D", Some("x y")), ("B", None)]);
    assert_eq!(image.stages.iter().map(|stage| stage.part).collect::<Vec<_>>(), [Part::Unused, Part::Layers]);
}

#[test]
fn who_the_user_is_depends_on_the_base() {
    for (source, user, root) in [
        ("FROM alpine:3\n", "root", Some(true)),
        ("FROM scratch\n", "root", Some(true)),
        ("FROM example.com/app:1\n", "root", None),
        ("FROM gcr.io/distroless/static:nonroot\n", "65532", Some(false)),
        ("FROM alpine:3\nARG U\nUSER $U\n", "$U", None),
        ("FROM alpine:3\nUSER 0:0\n", "0:0", Some(true)),
    ] {
        let image = of(source);
        assert_eq!((image.user.as_str(), image.root), (user, root), "{source}");
    }
}

/// What the images bring is in the Dockerfiles of <https://github.com/docker-library>.
#[test]
fn tools_come_from_the_base_and_go_with_removals() {
    for (source, shells, managers, compilers) in [
        ("FROM scratch", "", "", ""),
        ("FROM gcr.io/distroless/static-debian12", "", "", ""),
        ("FROM alpine:3", "sh", "apk", ""),
        ("FROM debian:13-slim", "bash sh", "apt-get dpkg", ""),
        ("FROM python:3.13-slim", "bash sh", "apt-get dpkg pip", ""),
        ("FROM golang:1.25-alpine", "sh", "apk", "go"),
        ("FROM alpine:3\nRUN apk add --no-cache gcc bash", "bash sh", "apk", "gcc"),
        ("FROM alpine:3\nRUN apk add -t .b gcc make && apk del .b", "sh", "apk", ""),
        ("FROM alpine:3\nRUN rm -f /sbin/apk /bin/sh", "", "", ""),
        (
            "FROM debian:13\nRUN apt-get install -y libpq-dev make\nRUN apt-get purge -y make",
            "bash sh",
            "apt-get dpkg",
            "",
        ),
        ("FROM golang:1 AS b\nFROM scratch\nCOPY --from=b /app /app", "", "", ""),
        ("FROM alpine:3 AS b\nRUN apk add gcc\nFROM scratch\nCOPY --from=b / /", "sh", "apk", "gcc"),
        ("FROM scratch\nCOPY --from=busybox /bin/sh /bin/sh", "sh", "", ""),
    ] {
        let remains = of(source).remains;
        let found = [remains.shells, remains.package_managers, remains.compilers].map(|list| list.join(" "));
        assert_eq!(found, [shells, managers, compilers], "{source}");
        assert!(remains.base_known, "{source}");
    }
    assert!(!of("FROM example.com/app:1").remains.base_known);
}

#[test]
fn a_build_argument_stands_in_the_place_of_its_default() {
    let source = "ARG V=3\nFROM alpine:$V AS a\nARG P=80\nEXPOSE $P\nFROM a AS b\n";
    let values = [("V".to_owned(), "3.22".to_owned()), ("P".to_owned(), "it's 8080".to_owned())];
    let image = simulate(source, &Inputs { build_args: &values, ..Inputs::default() }).unwrap();
    assert_eq!((image.base.as_str(), image.ports), ("alpine:3.22", vec!["it's 8080".to_owned()]));
    let target = |target| simulate(source, &Inputs { target: Some(target), ..Inputs::default() });
    assert_eq!(target("A").unwrap().stages[1].part, Part::Unused);
    assert!(target("1").is_some() && target("c").is_none() && target("2").is_none());
}

#[test]
fn no_value_of_a_secret_is_shown() {
    let image = of("FROM a:1\nENV DB_PASSWORD=hunter2\nRUN git clone https://a:hunter2@b/c\n");
    assert!(image.secrets.iter().any(|secret| secret.kind == SecretKind::Command));
    let adds = image.layers.iter().flat_map(|layer| &layer.adds);
    let whats = image.secrets.iter().map(|secret| &secret.what);
    let values = image.env.iter().filter_map(|variable| variable.value.as_ref());
    assert!(adds.chain(whats).chain(values).all(|text| !text.contains("hunter2")), "{image:?}");
}

/// What grows with the square of its length would take hours here.
#[test]
fn a_long_dockerfile_takes_no_longer_than_its_length() {
    for line in [
        "COPY .env /a/\nRUN rm /a/.env\n",
        "FROM a AS b\nCOPY --from=b / /\n",
        "RUN cd a && rm -rf * && echo $TOKEN > t\n",
        "ENV TOKEN=$TOKEN\nWORKDIR a\n",
    ] {
        let source = format!("FROM a:1 AS a\n{}", line.repeat(150_000 / line.len()));
        assert!(!of(&source).layers.is_empty());
    }
}

proptest! {
    #[test]
    fn any_text_makes_an_image_or_none(text in "(FROM|RUN|COPY|ENV|ARG| |\n|/|\\$|\\{|\\}|~|\\*|rm|cd|mv|a|\\.env|>|\"|=|--from=0|é){0,40}", file in ".{0,12}") {
        let files = [file, "a/.env".to_owned()];
        let context = Context { ignore: None, files: Some(&files) };
        let _ = simulate(&format!("FROM a\n{text}"), &Inputs { context, ..Inputs::default() });
        let _ = simulate(&text, &Inputs::default());
    }

    #[test]
    fn a_removal_adds_no_secret(name in "(\\.env|id_rsa|\\.npmrc|a\\.txt)", removed in "(\\.env|id_rsa|\\*|a)") {
        let before = of(&format!("FROM a:1\nCOPY {name} /x/\n"));
        let after = of(&format!("FROM a:1\nCOPY {name} /x/\nRUN rm /x/{removed}\n"));
        prop_assert_eq!(before.secrets.len(), after.secrets.len());
    }
}
