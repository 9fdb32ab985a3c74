#!/bin/sh
# Starts the download server of the test laboratory.
set -eu

docker network inspect laboratory > /dev/null 2>&1 || docker network create laboratory

docker run --detach --name downloads --cpus=1 \
  --network laboratory \
  --user 101:101 \
  --read-only --tmpfs /tmp:size=16m \
  --cap-drop ALL --security-opt no-new-privileges \
  --publish 127.0.0.1:8080:8080 \
  --volume /srv/downloads:/usr/share/nginx/html:ro \
  --memory 128m \
  --pids-limit 200 \
  nginxinc/nginx-unprivileged:1.30-alpine
