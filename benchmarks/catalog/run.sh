#!/usr/bin/env bash
# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
#
# A database of 1,000 tables: read from the catalog and compared with its migrations, beside pg_dump and Alembic.
#   benchmarks/catalog/run.sh [--runs N] [--tables N] [--no-install]
# DATABASE_URL names a server if it is set; else a throwaway one is started, as in the tests. Prints Markdown.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
varve_install=yes
runs=7 tables=1000
while (($#)); do
    case $1 in
    --runs) runs=$2 && shift ;;
    --tables) tables=$2 && shift ;;
    --no-install) varve_install=no ;;
    *) echo "run.sh: unknown option $1" >&2 && exit 2 ;;
    esac
    shift
done
source tests/support/postgres.sh
require_gcc
require pkg-config libpqxx-dev postgresql-client python3-alembic python3-psycopg2
require_postgres
install_missing
find_gcc
start_postgres

folder=build/benchmarks/catalog
mkdir -p "$folder"
${CXX:-$varve_gcc} -std=c++20 -O2 -Iinclude $(pkg-config --cflags libpqxx 2>/dev/null) benchmarks/catalog/catalog.cpp -o "$folder/catalog" \
    $(pkg-config --libs libpqxx 2>/dev/null || echo -lpqxx -lpq)
create_database varve_bench
url=$database_url
export PGOPTIONS='-c client_min_messages=warning'
"$folder/catalog" make "$url" "$tables"
psql -qX -c 'VACUUM ANALYZE' "$url"

median() { sort -n "$1" | awk '{ v[NR] = $1 } END { printf "%.1f", NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }
rm -f "$folder"/*.ms
for ((i = 0; i < runs; ++i)); do
    begin=$EPOCHREALTIME
    pg_dump --schema-only --no-owner "$url" >/dev/null
    end=$EPOCHREALTIME
    awk -v b="$begin" -v e="$end" 'BEGIN { printf "%.3f\n", (e - b) * 1000 }' >>"$folder/pg_dump.ms"
done
# Each a process of its own: a connection remembers the catalog.
for ((i = 0; i < runs; ++i)); do
    "$folder/catalog" measure "$url" "$tables" 1 >"$folder/said"
    while read -r what value; do echo "$value" >>"$folder/$what.ms"; done <"$folder/said"
done
"$folder/catalog" measure "$url" "$tables" "$runs" >"$folder/warm"
warm() { awk -v what="$1" '$1 == what { print $2 }' "$folder/warm"; }
# /usr/bin/python3: the one that Debian's packages are for.
/usr/bin/python3 benchmarks/catalog/alembic_compare.py "$(sed -E 's#^postgres(ql)?://#postgresql+psycopg2://#' <<<"$url")" >"$folder/alembic"
alembic() { awk -v what="$1" '$1 == what { print $2 }' "$folder/alembic"; }

cat <<END
| $tables tables | median of $runs | queries |
|---|---|---|
| reading the schema | $(median "$folder/read.ms") ms; $(warm read) ms once the connection knows the catalog | 6 |
| reading all other objects, in order | $(median "$folder/objects.ms") ms; $(warm objects) ms | 2 |
| comparing with the schema of the migrations (\`check\`) | $(median "$folder/check.ms") ms | 0, if the spellings are equal |
| the operations from one to the other (\`diff\`) | $(median "$folder/diff.ms") ms | 0 |
| \`pg_dump --schema-only\` | $(median "$folder/pg_dump.ms") ms | |
| comparison by Alembic $(/usr/bin/python3 -c 'import alembic; print(alembic.__version__)') (once) | $(alembic alembic) ms | $(alembic queries) |

- differences found: $(median "$folder/found.ms") by varve, $(alembic differences) by Alembic
END
