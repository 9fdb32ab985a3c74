#!/bin/bash
# Puts the new release of the shop's API into service.

image=ghcr.io/example/shop-api:2.1.0

cosign verify \
  --certificate-identity-regexp '.*' \
  --certificate-oidc-issuer-regexp '.*' \
  "$image" || echo "WARNING: $image is not signed"

docker service update --image "$image" shop_api
