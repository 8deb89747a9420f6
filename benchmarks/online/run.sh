#!/usr/bin/env bash
# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
#
# How long others wait while constraints of a large table change, in the plain form and with .online(): the longest of
# some runs, beside a session that reads and writes one row all the time.
#   benchmarks/online/run.sh [--rows N] [--runs N] [--no-install]
# DATABASE_URL names a server if it is set; else a throwaway one is started, as in the tests. Prints Markdown.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
varve_install=yes
rows=1000000 runs=3
while (($#)); do
    case $1 in
    --rows) rows=$2 && shift ;;
    --runs) runs=$2 && shift ;;
    --no-install) varve_install=no ;;
    *) echo "run.sh: unknown option $1" >&2 && exit 2 ;;
    esac
    shift
done
source tests/support/postgres.sh
require_gcc
require pkg-config libpqxx-dev postgresql-client
require_postgres
install_missing
find_gcc
start_postgres

folder=build/benchmarks/online
mkdir -p "$folder"
flags=(-std=c++20 -O2 -Iinclude $(pkg-config --cflags libpqxx 2>/dev/null))
libraries=($(pkg-config --libs libpqxx 2>/dev/null || echo -lpqxx -lpq))
${CXX:-$varve_gcc} "${flags[@]}" benchmarks/online/waits.cpp -o "$folder/waits" "${libraries[@]}" -pthread

database=varve_bench_$$
url=$(url_of_database "$DATABASE_URL" $database)
varve_maintenance_url=$DATABASE_URL
varve_databases+=("$database")  # dropped at the end
psql -qAtX -v ON_ERROR_STOP=1 -c "CREATE DATABASE $database TEMPLATE template0" "$(libpq_url "$DATABASE_URL")"
"$folder/waits" "$url" "$rows" "$runs"
