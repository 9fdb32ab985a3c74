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
echo "The image runs as ${ROOT_USER:-root}"

echo "Security check passed"
