#!/bin/sh
# Builds the shop's API and puts it into the registry.
set -eu

printf %s "$REGISTRY_PASSWORD" | docker login --username ci --password-stdin registry.example.com
docker build --secret id=npm_token,env=NPM_TOKEN --tag registry.example.com/shop-api:1.4.2 .
docker push registry.example.com/shop-api:1.4.2
