#!/usr/bin/env bash
# PostgreSQL's image runs this once, when it makes its folder: the services connect as a role that owns its database and may do nothing else
# (docs/adr/0021-the-services-are-no-superuser.md). The superuser stays inside of the container.
set -euo pipefail
psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres << 'SQL'
\getenv password DATABASE_PASSWORD
CREATE ROLE obelisk LOGIN PASSWORD :'password';
CREATE DATABASE obelisk OWNER obelisk;
REVOKE ALL ON DATABASE obelisk FROM PUBLIC;
SQL
