#!/usr/bin/env bash
# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
#
# What it costs to hold n models of ten columns against their chain in one translation unit: time and peak memory of the
# compiler at its defaults, with no limit raised, for the chain alone, with the members of structs read, with their
# tables declared, and with in_sync.
#   benchmarks/models/run.sh [--runs N] [--sizes "10 100"] [--no-install] [--reflection COMPILER]
# Each figure is the smallest of N runs. Prints Markdown. With --reflection, the same of a compiler that has it (g++-16), side by side:
# structs that Boost.Hana knows, and structs with annotations, both in C++26.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
varve_install=yes
runs=3 sizes="10 100" reflection=
while (($#)); do
    case $1 in
    --runs) runs=$2 && shift ;;
    --sizes) sizes=$2 && shift ;;
    --reflection) reflection=$2 && shift ;;
    --no-install) varve_install=no ;;
    *) echo "run.sh: unknown option $1" >&2 && exit 2 ;;
    esac
    shift
done
source tests/support/postgres.sh
if [[ -n $reflection ]]; then
    require time
    columns=("Boost.Hana" "annotations")
    compilers=("$reflection -std=c++26 -freflection -DVARVE_MODELS_BY_HANA" "$reflection -std=c++26 -freflection")
    forms=(hana annotated)
else
    require g++-12 clang-19 time
    columns=("g++ 12" "clang 19")
    compilers=("g++-12 -std=c++20" "clang++-19 -std=c++20")
    forms=(hana hana)
fi
require_hana
install_missing

folder=$PWD/build/benchmarks/models
mkdir -p "$folder"
rm -f "$folder"/*
parts="headers chain described modelled in_sync"
for n in $sizes; do
    for part in $parts; do
        for form in hana annotated; do
            awk -v n="$n" -v part=$part -v form=$form -f benchmarks/models/generate.awk >"$folder/${form}_${part}_$n.cpp"
        done
    done
done
for ((i = 0; i < runs; ++i)); do
    for n in $sizes; do
        for part in $parts; do
            for column in 0 1; do
                # shellcheck disable=SC2086
                command time -o "$folder/time" -f '%U %S %M' ${compilers[column]} "-I$PWD/include" -fsyntax-only \
                    "$folder/${forms[column]}_${part}_$n.cpp"
                awk '{ print $1 + $2, $3 }' "$folder/time" >>"$folder/$column.${part}_$n"
            done
        done
    done
done

cell() { # COLUMN FILE
    local seconds megabytes
    seconds=$(sort -n "$folder/$1.$2" | awk 'NR == 1 { printf "%.2f", $1 }')
    megabytes=$(sort -n -k 2 "$folder/$1.$2" | awk 'NR == 1 { printf "%.0f", $2 / 1024 }')
    echo "$seconds s, $megabytes MB"
}
line() { echo "| $1 | $(cell 0 "$2") | $(cell 1 "$2") |"; }
echo "| | ${columns[0]} | ${columns[1]} |"
echo "|---|---|---|"
for n in $sizes; do
    line "the headers alone" "headers_$n"
    line "the chain of $n tables" "chain_$n"
    line "with $n structs whose members are read" "described_$n"
    line "with their tables too" "modelled_$n"
    line "with \`in_sync\` too" "in_sync_$n"
done
