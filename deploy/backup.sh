#!/usr/bin/env bash
# Backs up what docker-compose.yml runs, while it runs: `deploy/backup.sh FOLDER`. First the database, then the files that it knows: one that is
# finished in between is only more than needed. A second backup into the same folder copies the new files only.
set -euo pipefail
folder=$(realpath --canonicalize-missing "${1:?Name the folder of the backup: deploy/backup.sh FOLDER}")
cd "$(dirname "${BASH_SOURCE[0]}")/.."
umask 077
mkdir -p "$folder/files"

docker compose exec -T postgres pg_dump --username obelisk --format custom obelisk > "$folder/database.dump.new"
mv "$folder/database.dump.new" "$folder/database.dump"
docker compose run --rm --no-deps --user "$(id -u):$(id -g)" --volume "$folder/files:/backup" --env TO_STORAGE_URL=file:/backup copy-files
[[ -e .env ]] && cp .env "$folder/env"
echo "Backed up to $folder; it holds secrets." >&2
