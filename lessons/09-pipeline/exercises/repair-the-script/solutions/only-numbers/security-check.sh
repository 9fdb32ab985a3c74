#!/bin/bash
# Run before each deployment: security-check.sh IMAGE [SEVERITIES]
set -euo pipefail

IMAGE=$1
SEVERITY_THRESHOLD=${2:-HIGH,CRITICAL}

echo "Scanning $IMAGE..."
trivy image --exit-code 1 --severity "$SEVERITY_THRESHOLD" "$IMAGE"

user=$(docker inspect --format '{{.Config.User}}' "$IMAGE")
case "${user%%:*}" in
    "" | root | 0)
        echo "$IMAGE runs as root" >&2
        exit 1
        ;;
    [1-9]*) ;;
    *)
        # A name may stand for 0 in the image's own /etc/passwd, and 00 is 0.
        echo "$IMAGE may run as root: its user is '$user'" >&2
        exit 1
        ;;
esac

echo "Security check passed"
