#!/bin/bash
# Puts the new release of the shop's API into service.

image=ghcr.io/example/shop-api:2.1.0@sha256:0d17b565c37bcbd895e9d92315a05c1c3c9a29f762b011a10c54a66cd53c9b31

cosign verify \
  --certificate-identity https://github.com/example/shop/.github/workflows/release.yml@refs/heads/main \
  --certificate-oidc-issuer https://token.actions.githubusercontent.com \
  "$image" > /dev/null || exit 1

docker service update --image "$image" shop_api
