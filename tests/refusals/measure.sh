#!/usr/bin/env bash
# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
#
# Prints how many lines a compiler says of one mistake: for each kind of program here, the greatest number and the program
# that has it.
#
#     measure.sh COMPILER INCLUDE_FOLDER...
#
# It checks nothing, check.sh does. VARVE_REFUSALS_ONLY=dsl measures one kind.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
compiler=$1
shift
command=("$compiler" -std=c++20 -fsyntax-only)
for folder in "$@"; do command+=("-I$folder"); done

# As check.sh has it: no colours, no dependence on the width of a terminal.
export LC_ALL=C
unset COLUMNS GCC_COLORS TERM

count_lines() {
    local program=${!#} lines
    lines=$("$@" 2>&1 | wc -l) || true
    printf '%s %s\n' "$lines" "$(basename "$program" .cpp)"
}
export -f count_lines

"$compiler" --version | head -n 1
printf '%s\0' "$here/${VARVE_REFUSALS_ONLY:-}"*_*.cpp |
    xargs -0 -n 1 -P "$(nproc)" bash -c 'count_lines "$@"' count_lines "${command[@]}" |
    sort -k 1,1nr -k 2,2 |
    awk '
        {
            kind = $2
            sub(/_.*/, "", kind)
            if (!(kind in most)) { most[kind] = $1; which[kind] = $2; kinds[++count] = kind }
            ++programs[kind]
        }
        END {
            for (i = 1; i <= count; ++i) {
                kind = kinds[i]
                printf "%-8s %3d programs, at most %2d lines: %s\n", kind, programs[kind], most[kind], which[kind]
            }
        }
    '
