#!/usr/bin/env bash
# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
set -euo pipefail

usage() {
    cat <<'END'
Compiles chains of many migrations with all limits of the compilers at their defaults, and prints what each took.

    tests/limits/run.sh [options] COMPILER...

    --sizes "N N…"    how many migrations a chain has (1000 3000)
    --kinds "K K…"    only these kinds of operation, each alone; all without it
    --pairs N         N pairs of kinds too, chosen by --seed; "all" for every one
    --mixes N         N random mixes too
    --sample          what the tests run: pairs that were the dearest, and a mix
    --seed N          what is chosen by chance (1)
    --list            the kinds

A line for each chain: compiler, kinds, size, seconds of the processor, and "ok" or what the compiler said. Ends with
1 if a chain did not compile.
END
}

folder=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
include=$folder/../../include
sizes="1000 3000" kinds= pairs=0 mixes=0 seed=1 sample=no compilers=()
list() { awk -v kinds=list -f "$folder/generate.awk"; }
while (($# > 0)); do
    case $1 in
    --sizes) sizes=${2:?--sizes needs numbers} && shift ;;
    --kinds) kinds=${2:?--kinds needs names} && shift ;;
    --pairs) pairs=${2:?--pairs needs a number} && shift ;;
    --mixes) mixes=${2:?--mixes needs a number} && shift ;;
    --seed) seed=${2:?--seed needs a number} && shift ;;
    --sample) sample=yes ;;
    --list) list && exit ;;
    --help | -h) usage && exit ;;
    -*) usage >&2 && exit 2 ;;
    *) compilers+=("$1") ;;
    esac
    shift
done
((${#compilers[@]} > 0)) || { usage >&2 && exit 2; }

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failures=0

# try COMPILER SIZE KINDS [SEED]
try() {
    local result=ok measured
    awk -v n="$2" -v kinds="$3" -v seed="${4:-1}" -f "$folder/generate.awk" >"$scratch/chain.cpp"
    if ! bash -c 'TIMEFORMAT="%U %S"; time "$@" >"$0" 2>&1' "$scratch/said" "$1" -std=c++20 -fsyntax-only -I"$include" \
        "$scratch/chain.cpp" 2>"$scratch/time"; then
        result="FAILED: $(grep -m 1 -E 'error|Killed' "$scratch/said" | cut -c 1-200)"
        failures=$((failures + 1))
    fi
    measured=$(awk '{ printf "%.1f s", $1 + $2 }' "$scratch/time")
    printf '%s\t%s\t%s\t%s\t%s\n' "$1" "$3${4:+ $4}" "$2" "$measured" "$result"
}

for compiler in "${compilers[@]}"; do
    command -v "$compiler" >/dev/null || { echo "there is no $compiler" >&2 && exit 2; }
    if [[ $sample == yes ]]; then
        try "$compiler" 800 "create_table add_column"
        try "$compiler" 200 "execute_alter execute_domain"
        try "$compiler" 400 "create_enum create_schema written_down"
        try "$compiler" 400 mix "$seed"
        continue
    fi
    for size in $sizes; do
        for kind in ${kinds:-$(list)}; do try "$compiler" "$size" "$kind"; done
        while read -r pair; do
            [[ -z $pair ]] || try "$compiler" "$size" "$pair"
        done < <(
            for one in $(list); do for other in $(list); do [[ $one < $other ]] && echo "$one $other"; done; done |
                awk -v seed="$seed" 'BEGIN { srand(seed) } { printf "%.9f %s\n", rand(), $0 }' | sort -n | cut -d ' ' -f 2- |
                if [[ $pairs == all ]]; then cat; else awk -v n="$pairs" 'NR <= n'; fi
        )
        for ((i = 0; i < mixes; ++i)); do try "$compiler" "$size" mix $((seed + i)); done
    done
done
((failures == 0)) || exit 1
