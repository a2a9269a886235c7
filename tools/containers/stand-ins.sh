#!/usr/bin/env bash
# Builds images under the names that Dockerfile and docker-compose.yml use, of Debian and npm packages, where no registry of images can be reached.
# They behave like the real ones as far as the project uses them. Usage: stand-ins.sh, with DOCKER_HOST set; `npm ci` has run.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
context=$(mktemp -d)
trap 'rm -rf "$context"' EXIT

image() { # NAME FOLDER: files made for it are in $context/FOLDER already
  docker image inspect "$1" > /dev/null 2>&1 && return
  mkdir -p "$context/$2"
  cp "$here/stand-ins/$2"/* "$context/$2/"
  DOCKER_BUILDKIT=0 docker build --quiet --network host --tag "$1" "$context/$2" 2> /dev/null
}

base() { # NAME SUITE; by way of a file, as half a system must not become an image
  docker image inspect "obelisk-stand-in/$1" > /dev/null 2>&1 && return
  mmdebstrap --quiet --variant=minbase --aptopt='Acquire::Check-Valid-Until "false"' "$2" "$context/$1.tar"
  docker import "$context/$1.tar" "obelisk-stand-in/$1"
  rm "$context/$1.tar"
}
base debian bookworm
base debian-sid sid

mkdir -p "$context/node/bin"
cp -L "$root/node_modules/node/bin/node" "$context/node/bin/"
cp -r "$(npm root --global)/npm" "$context/node/npm"
cp /etc/ssl/certs/ca-certificates.crt "$context/node/"

image node:24-slim node
image postgres:18 postgres
image rabbitmq:4 rabbitmq
image caddy:2 caddy
image quay.io/minio/minio:RELEASE.2025-09-07T16-13-09Z s3
