#!/usr/bin/env bash
# Restores a backup into a stack that has no data: `deploy/restore.sh FOLDER`, with the .env of the backup (FOLDER/env) or a new one. What was finished can be
# downloaded, what was not is made.
set -euo pipefail
folder=$(realpath "${1:?Name the folder of the backup: deploy/restore.sh FOLDER}")
cd "$(dirname "${BASH_SOURCE[0]}")/.."

docker compose up --detach --wait postgres s3
if [[ $(docker compose exec -T postgres psql --username obelisk --dbname obelisk --tuples-only --no-align --command "SELECT to_regclass('exports')") != '' ]]; then
  echo 'There are data already; a backup is restored into an empty stack only.' >&2
  exit 1
fi
docker compose exec -T postgres pg_restore --username obelisk --dbname obelisk --exit-on-error --single-transaction < "$folder/database.dump"
docker compose run --rm --no-deps --user "$(id -u):$(id -g)" --volume "$folder/files:/backup:ro" \
  --env FROM_STORAGE_URL=file:/backup copy-files
docker compose up --detach
