//! Checks of what is in an image, passed and failed.

use super::judge_all;

#[test]
fn no_layer_holds_it_whatever_the_way() {
    let path = "layer-free-of: {file: Dockerfile, path: /root/.npmrc}";
    let variable = "layer-free-of: {file: Dockerfile, variable: NPM_TOKEN}";
    let source = "layer-free-of: {file: Dockerfile, source: id_rsa}";
    let late = "this layer of the image holds `/root/.npmrc`; line 3 only hides it";
    let key = "this layer of the image holds `id_rsa`, at `/root/id_rsa`";
    let history = "the settings or the history of the image hold the value of `NPM_TOKEN`";
    for (check, lines, passed, reason, at) in [
        (path, "COPY .npmrc /root/\nRUN rm /root/.npmrc", false, late, "COPY .npmrc /root/"),
        (path, "RUN echo $T > ~/.npmrc && npm ci && rm ~/.npmrc", true, "no layer", ""),
        (path, "RUN --mount=type=secret,id=n,target=/root/.npmrc npm ci", true, "no layer", ""),
        (path, "COPY .npmrc /root/\nFROM b:1\nCOPY --from=0 /app /app", true, "no layer", ""),
        (source, "COPY id_rsa /root/", false, key, "COPY id_rsa /root/"),
        (source, "WORKDIR /root\nCOPY . .", false, key, "COPY . ."),
        (source, "COPY --exclude=id_rsa . /root", true, "", ""),
        (source, "RUN --mount=type=ssh git clone git@example.com:a/b", true, "", ""),
        (variable, "ARG NPM_TOKEN", false, history, "ARG NPM_TOKEN"),
        (variable, "ARG NPM_TOKEN\nFROM b:1", true, "", ""),
        (variable, "RUN --mount=type=secret,id=n,env=NPM_TOKEN npm ci", true, "", ""),
        (
            variable,
            "RUN --mount=type=secret,id=n,env=NPM_TOKEN echo $NPM_TOKEN > /t",
            false,
            "holds the value of `NPM_TOKEN`, at `/t`",
            "RUN --mount=type=secret,id=n,env=NPM_TOKEN echo $NPM_TOKEN > /t",
        ),
    ] {
        let reason = if passed { "" } else { reason };
        judge_all(&[(check, "Dockerfile", &format!("FROM a:1\n{lines}\n"), passed, reason, at)]);
    }
}

#[test]
fn the_tools_that_remain_are_found() {
    let compiler = "image-free-of: {file: Dockerfile, tool: compiler}";
    let manager = "image-free-of: {file: Dockerfile, tool: package-manager}";
    let shell = "image-free-of: {file: Dockerfile, tool: shell}";
    judge_all(&[
        (compiler, "Dockerfile", "FROM golang:1\n", false, "Line 1: this brings a compiler", "FROM golang:1"),
        (compiler, "Dockerfile", "FROM golang:1\nFROM debian:13-slim\n", true, "no compiler", ""),
        (compiler, "Dockerfile", "FROM alpine:3\nRUN apk add gcc\n", false, "`gcc`", "RUN apk add gcc"),
        (manager, "Dockerfile", "FROM alpine:3\n", false, "`apk`", "FROM alpine:3"),
        (shell, "Dockerfile", "FROM gcr.io/distroless/static:nonroot\n", true, "no shell", ""),
        (shell, "Dockerfile", "# nothing\n", false, "", ""),
    ]);
}
