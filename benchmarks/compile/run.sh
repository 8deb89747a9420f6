#!/usr/bin/env bash
# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
#
# What it costs to compile a chain of n typical migrations in one translation unit, as operations and as SQL text that the
# compiler reads, beside the same SQL as string literals in an array: time and peak memory of the compiler at its defaults, with no limit raised.
#   benchmarks/compile/run.sh [--runs N] [--sizes "10 100 …"] [--no-install]
# Each figure is the smallest of N runs, in turn; a migration's share is what it adds to including the header. Prints Markdown.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
varve_install=yes
runs=3 sizes="10 100 300 1000 3000"
while (($#)); do
    case $1 in
    --runs) runs=$2 && shift ;;
    --sizes) sizes=$2 && shift ;;
    --no-install) varve_install=no ;;
    *) echo "run.sh: unknown option $1" >&2 && exit 2 ;;
    esac
    shift
done
source tests/support/postgres.sh
require g++-12 clang-19 time
install_missing

folder=build/benchmarks/compile
mkdir -p "$folder"
rm -f "$folder"/*
: >"$folder/empty.cpp"
echo '#include <varve/varve.hpp>' >"$folder/include.cpp"
for n in $sizes; do
    for kind in varve text judged strict strings; do
        awk -v n="$n" -v kind=$kind -f benchmarks/compile/generate.awk >"$folder/${kind}_$n.cpp"
    done
done

measure() { # COMPILER FILE: appends user and system seconds, and kilobytes
    command time -o "$folder/time" -f '%U %S %M' "$1" -std=c++20 -Iinclude -fsyntax-only "$folder/$2.cpp"
    awk '{ print $1 + $2, $3 }' "$folder/time" >>"$folder/$1.$2"
}
for ((i = 0; i < runs; ++i)); do
    for compiler in g++-12 clang++-19; do
        for file in empty include $(printf 'varve_%s ' $sizes) $(printf 'text_%s ' $sizes) $(printf 'judged_%s ' $sizes) $(printf 'strict_%s ' $sizes) $(printf 'strings_%s ' $sizes); do measure $compiler "$file"; done
    done
done

seconds() { sort -n "$folder/$1.$2" | awk 'NR == 1 { printf "%.2f", $1 }'; }
megabytes() { sort -n -k 2 "$folder/$1.$2" | awk 'NR == 1 { printf "%.0f", $2 / 1024 }'; }
cell() { echo "$(seconds "$1" "$2") s, $(megabytes "$1" "$2") MB"; }
share() { # COMPILER KIND SIZE
    awk -v n="$3" -v a="$(seconds "$1" "$2_$3")" -v b="$(seconds "$1" include)" -v c="$(megabytes "$1" "$2_$3")" \
        -v d="$(megabytes "$1" include)" 'BEGIN { printf "%.2f ms, %.2f MB", (a - b) * 1000 / n, (c - d) / n }'
}
echo "| | g++ 12 | a migration's share | clang 19 | a migration's share |"
echo "|---|---|---|---|---|"
echo "| an empty file | $(cell g++-12 empty) | | $(cell clang++-19 empty) | |"
echo "| \`#include <varve/varve.hpp>\` | $(cell g++-12 include) | | $(cell clang++-19 include) | |"
for n in $sizes; do
    echo "| $n migrations, chained and checked | $(cell g++-12 "varve_$n") | $(share g++-12 varve "$n") | $(cell clang++-19 "varve_$n") | $(share clang++-19 varve "$n") |"
done
for n in $sizes; do
    echo "| the same $n as SQL text | $(cell g++-12 "text_$n") | $(share g++-12 text "$n") | $(cell clang++-19 "text_$n") | $(share clang++-19 text "$n") |"
done
for n in $sizes; do
    echo "| $n migrations with \`hazards.hpp\` | $(cell g++-12 "judged_$n") | $(share g++-12 judged "$n") | $(cell clang++-19 "judged_$n") | $(share clang++-19 judged "$n") |"
    echo "| the same $n, judged by \`strict\` | $(cell g++-12 "strict_$n") | $(share g++-12 strict "$n") | $(cell clang++-19 "strict_$n") | $(share clang++-19 strict "$n") |"
done
for n in $sizes; do
    echo "| the SQL of $n as string literals | $(cell g++-12 "strings_$n") | | $(cell clang++-19 "strings_$n") | |"
done
