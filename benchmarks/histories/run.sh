#!/usr/bin/env bash
# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
#
# Holds a folder of SQL migrations against the server of DATABASE_URL, as history.cpp describes, and prints its row of the
# table in docs/sql.md. The folder is one of a public project, outside of this repository.
#   benchmarks/histories/run.sh FOLDER FORMAT [BEFORE.sql]
set -euo pipefail
(($# == 2 || $# == 3)) || { echo "usage: run.sh FOLDER FORMAT [BEFORE.sql]" >&2 && exit 2; }
arguments=("$(realpath "$1")" "$2")
(($# == 2)) || arguments+=("$(realpath "$3")")
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
program=build/benchmarks/histories/history
mkdir -p "$(dirname "$program")"
if [[ ! -x $program || -n $(find include tests/support benchmarks/histories -newer "$program" -print -quit) ]]; then
    "${CXX:-g++}" -std=c++20 -O1 -Iinclude -Itests -I"$(pg_config --includedir)" benchmarks/histories/history.cpp -o "$program" -lpqxx -lpq
fi
"$program" "${arguments[@]}"
