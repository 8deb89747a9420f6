#!/usr/bin/env bash
# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
#
# Holds the reader against PostgreSQL's own parser, npm's libpg-query: on all .sql files of folders, and on faulty
# neighbours of their statements. It needs node, npm and its registry, so CI does not run it.
#
#     tests/reader/compare.sh [--mutants COUNT] FOLDER…
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
mutants=20000
if [[ ${1:-} == --mutants ]]; then
    mutants=$2
    shift 2
fi
if [[ $# -eq 0 ]]; then
    echo "usage: compare.sh [--mutants COUNT] FOLDER…" >&2
    exit 2
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

(cd "$work" && npm init -y >/dev/null && npm install --silent libpg-query@18.1.5)
parser=$work/node_modules/libpg-query
"${CXX:-g++}" -std=c++20 -O1 -I"$here/../../include" "$here/programs/read_sql.cpp" -o "$work/read_sql"

failed=0
find "$@" -name '*.sql' | sort | "$work/read_sql" >"$work/statements.json"
node "$here/compare.mjs" "$parser" <"$work/statements.json" || failed=1
echo "and $mutants faulty neighbours:"
node "$here/mutate.mjs" "$mutants" "${SEED:-1}" <"$work/statements.json" | "$work/read_sql" --statements >"$work/mutants.json"
node "$here/compare.mjs" "$parser" <"$work/mutants.json" | sed '/^why not/,$d' || failed=1
exit $failed
