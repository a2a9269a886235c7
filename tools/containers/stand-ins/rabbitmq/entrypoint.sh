#!/bin/bash
# Like the entry point of the image `rabbitmq:4`, as far as docker-compose.yml uses it.
set -euo pipefail
if [[ $(id -u) == 0 ]]; then
  chown rabbitmq: /var/lib/rabbitmq
  exec setpriv --reuid rabbitmq --regid rabbitmq --clear-groups "$0" "$@"
fi
cookie=/var/lib/rabbitmq/.erlang.cookie
if [[ -n ${RABBITMQ_ERLANG_COOKIE:-} && ! -s $cookie ]]; then
  (umask 077 && echo -n "$RABBITMQ_ERLANG_COOKIE" > "$cookie")
fi
export RABBITMQ_CONFIG_FILE=/tmp/rabbitmq.conf RABBITMQ_ENABLED_PLUGINS_FILE=/tmp/enabled_plugins
printf 'default_user = %s\ndefault_pass = %s\nlisteners.tcp.1 = 0.0.0.0:5672\nloopback_users = none\n' "$RABBITMQ_DEFAULT_USER" "$RABBITMQ_DEFAULT_PASS" > "$RABBITMQ_CONFIG_FILE"
echo '[].' > "$RABBITMQ_ENABLED_PLUGINS_FILE"
exec "$@"
