#!/bin/sh
# What the vendor's image runs at the start. It runs as user 1000.
set -eu

# The first time, the volume belongs to root.
if [ "${UPLOADS_READY:-no}" != yes ]; then
	sudo chown -R 1000:1000 /srv/uploads
fi

exec python3 -m tickets --listen 0.0.0.0:8080
