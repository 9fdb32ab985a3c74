#!/bin/bash
# Builds, scans and publishes the price service: release.sh VERSION

image="registry.example.com/shop/prices:$1"

# The price list comes from the head office, and its checksum by another way.
sha256sum --check prices.sha256 || exit 1

docker build --pull --tag "$image" .
if ! trivy image --exit-code 1 --severity HIGH,CRITICAL --ignore-unfixed "$image"; then
  echo "not published: $image has holes that can be mended" >&2
  exit 1
fi
docker push "$image"
