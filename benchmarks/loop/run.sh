#!/usr/bin/env bash
# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
#
# What somebody waits for who has edited a migration, with varve as it is in one checkout and in another: the processor's time
# of the build after a touch of the last migration, for a migration tool and for a service that migrates when it starts.
#   benchmarks/loop/run.sh [--runs N] [--sizes "1 22 300"] [--compilers "g++-12 clang++-19"] BEFORE AFTER
# BEFORE and AFTER are folders of checkouts. Each figure is the median of N runs. Prints Markdown.
set -euo pipefail
runs=5 sizes="1 22 300" compilers="g++-12 clang++-19" checkouts=()
while (($#)); do
    case $1 in
    --runs) runs=$2 && shift ;;
    --sizes) sizes=$2 && shift ;;
    --compilers) compilers=$2 && shift ;;
    -*) echo "run.sh: unknown option $1" >&2 && exit 2 ;;
    *) checkouts+=("$(realpath "$1")") ;;
    esac
    shift
done
((${#checkouts[@]} == 2)) || { echo "run.sh: two checkouts are needed, BEFORE and AFTER" >&2 && exit 2; }

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

cpu() { # FILE COMMAND...: appends the seconds of the processor that the command takes
    local file=$1
    shift
    (TIMEFORMAT='%U %S'; time "$@" >"$folder/said" 2>&1) 2>"$folder/time" || { cat "$folder/said" >&2 && exit 1; }
    awk '{ print $1 + $2 }' "$folder/time" >>"$file"
}
median() { sort -n "$1" | awk '{ value[NR] = $1 } END { printf "%.2f", value[int((NR + 1) / 2)] }'; }

for which in 0 1; do
    cmake -S "${checkouts[which]}" -B "$folder/varve$which" -DVARVE_TESTS=OFF -DVARVE_EXAMPLES=OFF -DCMAKE_CXX_COMPILER=g++ >"$folder/said"
    cmake --build "$folder/varve$which" >"$folder/said"
    cmake --install "$folder/varve$which" --prefix "$folder/prefix$which" >"$folder/said"
done

echo "| one migration edited | compiler | before | after | after / before |"
echo "|---|---|---|---|---|"
for compiler in $compilers; do
    for n in $sizes; do
        for which in 0 1; do
            project=$folder/$compiler.$n.$which
            mkdir -p "$project/migrations"
            awk -v n="$n" -v folder="$project" -f "$here/generate.awk" /dev/null
            cmake -S "$project" -B "$project/build" -DCMAKE_CXX_COMPILER="$compiler" -DCMAKE_CXX_COMPILER_LAUNCHER= \
                -DCMAKE_PREFIX_PATH="$folder/prefix$which" >"$folder/said"
            cmake --build "$project/build" >"$folder/said"
        done
        # The runs take turns, so that both meet the same machine.
        for ((i = 0; i < runs; ++i)); do
            for which in 0 1; do
                for target in tool service; do
                    touch "$folder/$compiler.$n.$which/migrations/$n.hpp"
                    cpu "$folder/$compiler.$n.$which.$target" cmake --build "$folder/$compiler.$n.$which/build" --target "$target"
                done
            done
        done
        for target in tool service; do
            before=$(median "$folder/$compiler.$n.0.$target") after=$(median "$folder/$compiler.$n.1.$target")
            echo "| $target, $n migrations | $compiler | $before s | $after s | $(awk "BEGIN { printf \"%.2f\", $after / $before }") |"
        done
    done
done
