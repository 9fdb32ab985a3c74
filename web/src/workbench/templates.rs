//! What a file of the playground can begin with: small, real, and with a fault or two to find.

/// What the message `template` knows it by, the path, the text.
pub(crate) const TEMPLATES: [(&str, &str, &str); 8] = [
    (
        "dockerfile",
        "Dockerfile",
        "FROM node:24-trixie-slim\nWORKDIR /app\nCOPY . .\nRUN npm ci\nCMD [\"node\", \"server.js\"]\n",
    ),
    (
        "compose",
        "compose.yaml",
        "services:\n  web:\n    image: nginx:1.30-alpine\n    ports:\n      - \"80:80\"\n  db:\n    image: postgres:18-trixie\n    environment:\n      POSTGRES_PASSWORD: change-me\n",
    ),
    (
        "seccomp",
        "seccomp.json",
        "{\n  \"defaultAction\": \"SCMP_ACT_ERRNO\",\n  \"architectures\": [\"SCMP_ARCH_X86_64\"],\n  \"syscalls\": [\n    {\n      \"names\": [\"read\", \"write\", \"exit_group\"],\n      \"action\": \"SCMP_ACT_ALLOW\"\n    }\n  ]\n}\n",
    ),
    (
        "apparmor",
        "apparmor/web",
        "include <tunables/global>\n\nprofile web {\n  include <abstractions/base>\n\n  file,\n  capability NET_BIND_SERVICE,\n  network inet stream,\n  deny /etc/** w,\n}\n",
    ),
    ("daemon", "daemon.json", "{\n  \"icc\": true,\n  \"live-restore\": true\n}\n"),
    ("script", "start.sh", "#!/bin/sh\ndocker run --detach --privileged --publish 8080:80 nginx:latest\n"),
    (
        "workflow",
        ".github/workflows/build.yaml",
        "name: Build\non: [push]\njobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v4\n      - run: docker build -t app .\n      - run: docker push app\n",
    ),
    ("dockerignore", ".dockerignore", "node_modules\n"),
];
