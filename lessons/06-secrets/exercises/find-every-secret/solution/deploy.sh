#!/bin/sh
# Builds the shop's API and puts it into the registry.
set -eu

docker login --username ci --password-stdin registry.example.com < /etc/shop/registry_password
docker build --secret "id=npmrc,src=$HOME/.npmrc" --tag registry.example.com/shop-api:1.4.2 .
docker push registry.example.com/shop-api:1.4.2
