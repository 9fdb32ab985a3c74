#!/bin/bash
# Run before each deployment: security-check.sh IMAGE [SEVERITIES]
set -euo pipefail

IMAGE=$1
SEVERITY_THRESHOLD=${2:-HIGH,CRITICAL}

echo "Scanning $IMAGE..."
trivy image --exit-code 1 --severity "$SEVERITY_THRESHOLD" "$IMAGE"

user=$(docker inspect --format '{{.Config.User}}' "$IMAGE")
uid=${user%%:*}
if [ -z "$uid" ] || [ "$uid" = root ] || [ "$uid" = 0 ]; then
    echo "$IMAGE runs as root" >&2
    exit 1
fi

echo "Security check passed"
