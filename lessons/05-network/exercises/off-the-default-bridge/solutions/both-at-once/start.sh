#!/bin/sh
# Starts the guest book on a fresh machine.
set -eu

docker network create edge
docker network create data

docker run --detach --name db --net=data \
  --env POSTGRES_PASSWORD_FILE=/run/secrets/db_password \
  --volume /srv/guestbook/db_password:/run/secrets/db_password:ro \
  --volume guestbook:/var/lib/postgresql \
  postgres:18-trixie

docker run --detach --name app --network edge --network data \
  --env PGHOST=db \
  registry.example.com/guestbook:1.9.3

docker run --detach --name web --net=edge \
  --publish 80:8080 \
  nginxinc/nginx-unprivileged:1.30-alpine
