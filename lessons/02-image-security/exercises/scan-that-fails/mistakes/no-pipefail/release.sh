#!/bin/bash
set -eu
# Builds, scans and publishes the price service: release.sh VERSION

image="registry.example.com/shop/prices:$1"

# The price list comes from the head office, and its checksum by another way.
sha256sum --check prices.sha256

docker build --pull --tag "$image" .
trivy image --exit-code 1 --severity HIGH,CRITICAL --ignore-unfixed "$image" | tee scan.txt
docker push "$image"
