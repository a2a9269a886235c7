#!/usr/bin/env bash
# Makes .env with fresh secrets for docker-compose.yml; the files of the repository hold none. Never changes an existing one:
# the databases keep the passwords they were made with. With the name of a site (`deploy/make-env.sh data.example.org`) it also
# says that Caddy serves this name by TLS.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
site=${1:-}

if [[ -e .env ]]; then
  echo '.env is there already; nothing was changed.' >&2
  exit 1
fi

secret() { openssl rand -hex 24; } # hexadecimal needs no quoting, in URLs neither

umask 077
cat > .env <<END
PUBLIC_URL=${site:+https://}${site:-http://localhost:8080}
POSTGRES_PASSWORD=$(secret)
DATABASE_PASSWORD=$(secret)
RABBITMQ_PASSWORD=$(secret)
GRAFANA_PASSWORD=$(secret)
S3_ACCESS_KEY_ID=$(openssl rand -hex 10)
S3_SECRET_ACCESS_KEY=$(secret)
END
if [[ -n $site ]]; then
  printf 'SITE=%s\nCOMPOSE_FILE=docker-compose.yml:deploy/compose.tls.yml\n' "$site" >> .env
fi
echo 'Made .env; now: docker compose up --build --detach' >&2
