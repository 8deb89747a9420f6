#!/usr/bin/env bash
# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
#
# PostgreSQL 17.12 is dumped by pg_dump 18.6, as the manual recommends for an upgrade. Then server 18.6 refuses a
# statement of every table.
#
# A good guess: pg_dump of the newer release writes SQL that the newer server accepts.
# What happens: 17.12 stores an option "pg_attver" of its own in pg_attribute.attoptions, for every column of every
# table. Its own pg_dump leaves the option out. pg_dump 18.6 does not know it, and writes ALTER TABLE … ALTER COLUMN …
# SET (pg_attver=…). Server 18.6 answers "unrecognized parameter". With ON_ERROR_STOP, or pg_restore --exit-on-error,
# nothing after the first table is restored. PostgreSQL 15.20 of Debian 12 does the same. 14.23, 16.14 and 17.10 do not.
#
# Debian 13: postgresql-17 17.12-0+deb13u1; Debian unstable: postgresql-18 18.6-3.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR
source "$(dirname "${BASH_SOURCE[0]}")/support/packages.sh"

needs_root
psql() { as_nobody "$programs/psql" --no-psqlrc --quiet --tuples-only --no-align --host=/tmp --username=postgres "$@" 2>&1; }
options() { grep -E 'SET \(' | sed -E 's/pg_attver=[0-9]+/pg_attver=N/' || true; }

debian_root trixie 'postgresql-17=17.12-0+deb13u1' 'postgresql-client-17=17.12-0+deb13u1'
debian_postgres
expect "the older server" "17.12 (Debian 17.12-0+deb13u1)" "$(psql --command='SHOW server_version')"
psql --command='CREATE TABLE accounts (id int PRIMARY KEY, email text)'
expect "options of the columns" \
    'id|{pg_attver=N}
email|{pg_attver=N}' "$(psql --command="SELECT attname, attoptions FROM pg_attribute WHERE attrelid = 'accounts'::regclass AND attnum > 0 ORDER BY attnum" |
        sed -E 's/pg_attver=[0-9]+/pg_attver=N/')"
expect "what its own pg_dump writes of them" "" \
    "$(as_nobody "$programs/pg_dump" --schema-only --host=/tmp --username=postgres | options)"
older=$root

debian_root sid 'postgresql-18=18.6*' 'postgresql-client-18=18.6*'
debian_postgres
expect "the newer server" "18.6" "$(psql --command='SHOW server_version' | cut -d' ' -f1)"
mkdir "$root/tmp/older"
ln "$older/tmp/.s.PGSQL.5432" "$root/tmp/older/" # a second name of the other folder's socket
as_nobody "$programs/pg_dump" --schema-only --host=/tmp/older --username=postgres >"$root/tmp/dump.sql" || true
expect "what the newer pg_dump writes of them" \
    'ALTER TABLE ONLY public.accounts ALTER COLUMN id SET (pg_attver=N);
ALTER TABLE ONLY public.accounts ALTER COLUMN email SET (pg_attver=N);' "$(options <"$root/tmp/dump.sql")"
expect "what the newer server says of it" \
    'ERROR:  unrecognized parameter "pg_attver"
ERROR:  unrecognized parameter "pg_attver"' "$(psql --file=/tmp/dump.sql | grep -o 'ERROR: .*')"
done_as_described
