#!/bin/sh
# Starts the guest book on a fresh machine.
set -eu

docker network create front

docker run --detach --name db \
  --env POSTGRES_PASSWORD_FILE=/run/secrets/db_password \
  --volume /srv/guestbook/db_password:/run/secrets/db_password:ro \
  --volume guestbook:/var/lib/postgresql \
  postgres:18-trixie

docker run --detach --name app --link db \
  --env PGHOST=db \
  registry.example.com/guestbook:1.9.3
docker network connect front app

docker run --detach --name web --network front \
  --publish 80:8080 \
  nginxinc/nginx-unprivileged:1.30-alpine
