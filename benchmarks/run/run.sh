#!/usr/bin/env bash
# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
#
# 1,000 migrations from nothing, and the no-op at head, as whole processes, in turn with what they are compared with.
#   benchmarks/run/run.sh [--runs N] [--migrations N] [--in-memory] [--no-install]
# --in-memory keeps the server's data in /dev/shm: making the files of a thousand tables takes both sides as long.
# DATABASE_URL names a server if it is set; else a throwaway one is started, as in the tests. Prints Markdown.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
varve_install=yes
runs=11 migrations=1000
while (($#)); do
    case $1 in
    --runs) runs=$2 && shift ;;
    --migrations) migrations=$2 && shift ;;
    --in-memory) export TMPDIR=/dev/shm ;;
    --no-install) varve_install=no ;;
    *) echo "run.sh: unknown option $1" >&2 && exit 2 ;;
    esac
    shift
done
source tests/support/postgres.sh
require_gcc
require pkg-config libpqxx-dev postgresql-client time
require_postgres
install_missing
find_gcc
start_postgres

folder=build/benchmarks/run
mkdir -p "$folder/large" "$folder/small"
generate() { awk -v n="$1" -v kind="$2" -f benchmarks/compile/generate.awk; }
generate "$migrations" varve >"$folder/large/chain.hpp"
generate 10 varve >"$folder/small/chain.hpp"
generate "$migrations" sql >"$folder/migrations.sql"
flags=(-std=c++20 -O2 -Iinclude $(pkg-config --cflags libpqxx 2>/dev/null))
libraries=($(pkg-config --libs libpqxx 2>/dev/null || echo -lpqxx -lpq))
build() { ${CXX:-$varve_gcc} "${flags[@]}" "${@:3}" "benchmarks/run/$1.cpp" -o "$folder/$2" "${libraries[@]}" && strip "$folder/$2"; }
build bare bare
build upgrade upgrade -I"$folder/large"
build upgrade upgrade_10 -I"$folder/small"

database=varve_bench_$$
url=$(url_of_database "$DATABASE_URL" $database)
varve_maintenance_url=$DATABASE_URL
varve_databases+=("$database")  # dropped at the end
server=$(libpq_url "$DATABASE_URL")
export PGOPTIONS='-c client_min_messages=warning'
fresh() {
    psql -qAtX -v ON_ERROR_STOP=1 -c "DROP DATABASE IF EXISTS $database WITH (FORCE)" -c "CREATE DATABASE $database TEMPLATE template0" "$server"
}

measure() { # FILE COMMAND…: appends milliseconds
    local file=$1 begin end
    shift
    begin=$EPOCHREALTIME
    "$@" >/dev/null
    end=$EPOCHREALTIME
    awk -v b="$begin" -v e="$end" 'BEGIN { printf "%.3f\n", (e - b) * 1000 }' >>"$file"
}
median() { sort -n "$1" | awk '{ v[NR] = $1 } END { printf "%.2f", NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }
ratio() { paste "$1" "$2" | awk '{ print $1 / $2 }' >"$folder/ratios"; median "$folder/ratios"; }
peak() { command time -f %M "$@" 2>&1 >/dev/null | tail -n 1; }

rm -f "$folder"/*.ms
for ((i = 0; i < runs; ++i)); do
    fresh; measure "$folder/varve.ms" "$folder/upgrade" "$url"
    fresh; measure "$folder/psql.ms" psql -qX -v ON_ERROR_STOP=1 -f "$folder/migrations.sql" "$url"
done
fresh; said=$("$folder/upgrade" "$url"); said_again=$("$folder/upgrade" "$url")
for ((i = 0; i < runs * 20; ++i)); do
    measure "$folder/noop.ms" "$folder/upgrade" "$url"
    measure "$folder/bare.ms" "$folder/bare" "$url"
done
fresh; peak_large=$(peak "$folder/upgrade" "$url"); fresh; peak_small=$(peak "$folder/upgrade_10" "$url")
bytes() { stat -c %s "$folder/$1"; }

cat <<END
| what | median of $runs | compared with | median | ratio, pair by pair |
|---|---|---|---|---|
| $migrations migrations from nothing | $(median "$folder/varve.ms") ms | \`psql -f\`, a transaction each | $(median "$folder/psql.ms") ms | $(ratio "$folder/varve.ms" "$folder/psql.ms") |
| no-op at head ($((runs * 20)) runs) | $(median "$folder/noop.ms") ms | connect and \`SELECT 1\` | $(median "$folder/bare.ms") ms | $(ratio "$folder/noop.ms" "$folder/bare.ms") |

- first run: $said; second run: $said_again
- peak memory for each migration, over a chain of 10: $(((peak_large - peak_small) * 1024 / (migrations - 10))) bytes ($peak_large KB and $peak_small KB)
- size of the stripped program for each migration, over a chain of 10: $((($(bytes upgrade) - $(bytes upgrade_10)) / (migrations - 10))) bytes
END
