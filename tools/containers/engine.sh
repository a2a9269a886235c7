#!/usr/bin/env bash
# Docker on a bare Debian machine, without an image registry: `engine.sh start DIR` starts a daemon of its own in DIR, with compose and buildx;
# `engine.sh stop DIR` ends it and removes everything that it made. Needs root.
# In between: export DOCKER_HOST=unix://DIR/docker.sock DOCKER_CONFIG=DIR/config
set -euo pipefail
action=${1:?start or stop} dir=${2:?folder}

install_packages() {
  local missing=()
  command -v dockerd > /dev/null || missing+=(docker.io)
  command -v mmdebstrap > /dev/null || missing+=(mmdebstrap)
  command -v iptables > /dev/null || missing+=(iptables)
  ((${#missing[@]} == 0)) && return
  apt-get update -q
  DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}"
}

# Debian 12 has neither compose 2 nor buildx; those of Debian unstable need nothing but libc.
install_plugins() {
  local lists=$dir/apt mirror
  mkdir -p "$lists/lists/partial" "$dir/config/cli-plugins"
  mirror=$(apt-cache policy | grep -oE 'https?://[^ ]+/debian ' | head -n 1 | tr -d ' ')
  echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] ${mirror:-http://deb.debian.org/debian} sid main" > "$lists/sources.list"
  local options=(-o "Dir::State::lists=$lists/lists" -o "Dir::Etc::sourcelist=$lists/sources.list" -o Dir::Etc::sourceparts=- -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache=)
  apt-get "${options[@]}" update -q
  (cd "$lists" && apt-get "${options[@]}" download -q docker-compose docker-buildx && for package in ./*.deb; do dpkg -x "$package" root; done)
  find "$lists/root" -path '*cli-plugins/*' -type f -exec cp {} "$dir/config/cli-plugins/" \;
}

start() {
  install_packages
  mkdir -p "$dir"
  [[ -x $dir/config/cli-plugins/docker-compose ]] || install_plugins
  local limit
  limit=$(ulimit -Hn)
  dockerd --data-root "$dir/data" --exec-root "$dir/exec" --pidfile "$dir/pid" --host "unix://$dir/docker.sock" \
    --storage-driver overlay2 --default-ulimit "nofile=$limit:$limit" > "$dir/dockerd.log" 2>&1 &
  for _ in $(seq 120); do
    DOCKER_HOST=unix://$dir/docker.sock docker version > /dev/null 2>&1 && return
    sleep 0.25
  done
  echo "dockerd did not start; see $dir/dockerd.log" >&2
  exit 1
}

remove_rules() { # the daemon leaves its bridge and its chains
  ip link delete docker0 2> /dev/null || true
  local table chain
  for table in nat filter; do
    iptables -t "$table" -S | grep -E '^-A .*DOCKER' | sed 's/^-A/-D/' | while read -r rule; do
      # shellcheck disable=SC2086
      iptables -t "$table" $rule 2> /dev/null || true
    done
    for chain in $(iptables -t "$table" -S | grep -oE '^-N DOCKER\S*' | cut -d' ' -f2); do
      iptables -t "$table" -F "$chain" && iptables -t "$table" -X "$chain" || true
    done
  done
}

stop() {
  if [[ -e $dir/pid ]]; then
    local pid
    pid=$(cat "$dir/pid")
    kill "$pid" 2> /dev/null || true
    for _ in $(seq 120); do kill -0 "$pid" 2> /dev/null && sleep 0.25 || break; done
  fi
  remove_rules
  umount "$dir/exec/netns/default" 2> /dev/null || true
  rm -rf "${dir:?}/data" "$dir/exec" "$dir/apt"
}

"$action"
