#!/bin/bash
# Run before each deployment: security-check.sh IMAGE [SEVERITIES]

IMAGE=$1
SEVERITY_THRESHOLD=${2:-HIGH,CRITICAL}

echo "Scanning $IMAGE..."

# Scan with Trivy
trivy image --exit-code 1 --severity "$SEVERITY_THRESHOLD" "$IMAGE"

if [ $? -ne 0 ]; then
    echo "Security vulnerabilities found. Blocking deployment."
    exit 1
fi

# Check for root user
ROOT_USER=$(docker inspect --format '{{.Config.User}}' "$IMAGE")
case "${ROOT_USER%%:*}" in
    "" | root | 0)
        echo "WARNING: Image runs as root" >&2
        ;;
esac

echo "Security check passed"
