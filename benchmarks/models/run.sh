#!/usr/bin/env bash
# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
#
# What it costs to hold n models of ten columns against their chain in one translation unit: time and peak memory of the
# compiler at its defaults, with no limit raised, for the chain alone, with the structs described to Boost.Hana, with their
# tables declared, and with in_sync.
#   benchmarks/models/run.sh [--runs N] [--sizes "10 100"] [--no-install]
# Each figure is the smallest of N runs. Prints Markdown.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
varve_install=yes
runs=3 sizes="10 100"
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
require_hana
install_missing

folder=build/benchmarks/models
mkdir -p "$folder"
rm -f "$folder"/*
parts="chain described modelled in_sync"
for n in $sizes; do
    for part in $parts; do awk -v n="$n" -v part=$part -f benchmarks/models/generate.awk >"$folder/${part}_$n.cpp"; done
done
for ((i = 0; i < runs; ++i)); do
    for compiler in g++-12 clang++-19; do
        for n in $sizes; do
            for part in $parts; do
                command time -o "$folder/time" -f '%U %S %M' "$compiler" -std=c++20 -Iinclude -fsyntax-only "$folder/${part}_$n.cpp"
                awk '{ print $1 + $2, $3 }' "$folder/time" >>"$folder/$compiler.${part}_$n"
            done
        done
    done
done

cell() { # COMPILER FILE
    local seconds megabytes
    seconds=$(sort -n "$folder/$1.$2" | awk 'NR == 1 { printf "%.2f", $1 }')
    megabytes=$(sort -n -k 2 "$folder/$1.$2" | awk 'NR == 1 { printf "%.0f", $2 / 1024 }')
    echo "$seconds s, $megabytes MB"
}
echo "| | g++ 12 | clang 19 |"
echo "|---|---|---|"
for n in $sizes; do
    echo "| the chain of $n tables | $(cell g++-12 "chain_$n") | $(cell clang++-19 "chain_$n") |"
    echo "| and $n structs that Boost.Hana knows | $(cell g++-12 "described_$n") | $(cell clang++-19 "described_$n") |"
    echo "| and their tables | $(cell g++-12 "modelled_$n") | $(cell clang++-19 "modelled_$n") |"
    echo "| and \`in_sync\` | $(cell g++-12 "in_sync_$n") | $(cell clang++-19 "in_sync_$n") |"
done
