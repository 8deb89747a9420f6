#!/usr/bin/env bash
# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
#
# How fast `varve read --quiet` reads large files of SQL: megabytes for each second of the processor.
#   benchmarks/reader/run.sh [--runs N] [--megabytes N] [--program FILE]
# --program names a program varve; without it, one is built with -O2. Each figure is the best of N runs. Prints Markdown.
set -euo pipefail
runs=3 megabytes=100 program=
while (($#)); do
    case $1 in
    --runs) runs=$2 && shift ;;
    --megabytes) megabytes=$2 && shift ;;
    --program) program=$(realpath "$2") && shift ;;
    *) echo "run.sh: unknown option $1" >&2 && exit 2 ;;
    esac
    shift
done
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
if [[ -z $program ]]; then
    cmake -S . -B build/benchmarks/reader -DCMAKE_BUILD_TYPE=None -DCMAKE_CXX_FLAGS=-O2 -DVARVE_TESTS=OFF -DVARVE_EXAMPLES=OFF >"$folder/said"
    cmake --build build/benchmarks/reader --target varve_tool >"$folder/said"
    program=build/benchmarks/reader/bin/varve
fi

# Seconds of the processor, and megabytes of memory.
measure() { # WORDS...
    local best=
    for ((i = 0; i < runs; ++i)); do
        /usr/bin/time -f '%U %S %M' -o "$folder/time" "$program" read --quiet "$@" >"$folder/said"
        best=$(awk -v best="$best" '{ s = $1 + $2; print best == "" || s < best ? s : best }' "$folder/time")
    done
    awk -v seconds="$best" -v size="$(stat -c %s "${@: -1}")" \
        '{ printf "%.2f s, %.0f MB/s, %.0f MB", seconds, size / 1e6 / seconds, $3 / 1024 }' "$folder/time"
}

echo "| $megabytes MB of | replayed | each statement alone |"
echo "|---|---|---|"
for kind in migrations rows copies; do
    awk -v kind="$kind" -v megabytes="$megabytes" -f benchmarks/reader/generate.awk /dev/null >"$folder/$kind.sql"
    case $kind in
    migrations) what="CREATE, ALTER, COMMENT, INSERT, UPDATE, functions and triggers" ;;
    rows) what="INSERT of one row" ;;
    copies) what="COPY … FROM stdin" ;;
    esac
    echo "| $what | $(measure "$folder/$kind.sql") | $(measure --no-replay "$folder/$kind.sql") |"
done
