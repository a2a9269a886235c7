#!/bin/bash
# Like the entry point of the image `postgres:18`, as far as docker-compose.yml uses it.
set -euo pipefail
sockets=/var/run/postgresql
if [[ $(id -u) == 0 ]]; then
  install --directory --owner postgres --group postgres /var/lib/postgresql "$(dirname "$PGDATA")" "$sockets"
  exec setpriv --reuid postgres --regid postgres --clear-groups "$0" "$@"
fi
if [[ ! -s $PGDATA/PG_VERSION ]]; then
  initdb --username "$POSTGRES_USER" --pwfile <(echo "$POSTGRES_PASSWORD") --auth-local trust --auth-host scram-sha-256 --encoding UTF8 --no-locale
  echo 'host all all all scram-sha-256' >> "$PGDATA/pg_hba.conf"
  pg_ctl start --wait --options "-c listen_addresses='' -c unix_socket_directories=$sockets" # nobody gets in from outside before it is ready
  database=${POSTGRES_DB:-$POSTGRES_USER}
  [[ $database == postgres ]] || psql --username "$POSTGRES_USER" --dbname postgres --command "CREATE DATABASE \"$database\""
  for file in /docker-entrypoint-initdb.d/*; do
    case $file in
      *.sh) bash "$file" ;;
      *.sql) psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$database" --file "$file" ;;
    esac
  done
  pg_ctl stop --wait --mode fast
fi
exec "$@" -c 'listen_addresses=*' -c "unix_socket_directories=$sockets"
