#!/usr/bin/env bash
# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
#
# Checks that a program is refused as it should be, and that its repaired twin is not.
#
#     check.sh gcc|clang COMPILER PROGRAM INCLUDE_FOLDER...
#     check.sh --missing gcc|clang
#
# A program holds its mistake and, under #ifdef REPAIRED, the same without it. Its comments say what the compiler
# has to print, as extended regular expressions over the output with all whitespace folded to single blanks:
#
#     // expect: a regular expression                 on every compiler
#     // expect-gcc: …      // expect-clang: …        on that one
#     // expect-not: …                                must not appear
#
# As it is, the program must fail with an error, with at most 20 lines of output in all, and every expectation must be
# met. With -DREPAIRED it must compile without a warning under -Wall -Wextra.
set -euo pipefail

max_lines=20

if [[ $1 == --missing ]]; then
    echo "No $2 was found, so the refusals cannot be checked with it."
    [[ ${CI:-} == true ]] && exit 1
    exit 77
fi

kind=$1 compiler=$2 program=$3
shift 3
command=("$compiler" -std=c++20 -fsyntax-only)
for folder in "$@"; do command+=("-I$folder"); done

# The same text everywhere: plain ASCII quotes, no colours, no dependence on the width of a terminal.
export LC_ALL=C
unset COLUMNS GCC_COLORS TERM

# What compilers print alike: clang prints a sentence as text<…>{"its beginning, ", {"its end"}}.
fold() { tr -s '[:space:]' ' ' | sed -E 's/", \{"//g' | tr "\"'" '`'; }

failures=0
fail() {
    echo "FAILED: $1"
    failures=$((failures + 1))
}

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

"${command[@]}" "$program" >"$scratch/refused" 2>&1 &
refused=$!
"${command[@]}" -Wall -Wextra -DREPAIRED "$program" >"$scratch/repaired" 2>&1 && repaired_status=0 || repaired_status=$?
wait "$refused" && refused_status=0 || refused_status=$?

if ((refused_status == 0)); then
    fail "the program compiles, but it must not"
elif grep -qiE 'internal compiler error|PLEASE submit a (full )?bug report' "$scratch/refused"; then
    fail "the compiler broke down"
elif ! grep -q 'error:' "$scratch/refused"; then
    fail "the compiler gave no error"
fi

lines=$(wc -l <"$scratch/refused")
((lines <= max_lines)) || fail "$lines lines of output; at most $max_lines are allowed"

folded=$(fold <"$scratch/refused")
expectations=0
while IFS= read -r line; do
    [[ $line =~ ^[[:space:]]*//[[:space:]]expect(-gcc|-clang|-not)?:[[:space:]]*(.*[^[:space:]])[[:space:]]*$ ]] || continue
    which=${BASH_REMATCH[1]#-} expression=$(fold <<<"${BASH_REMATCH[2]}")
    expression=${expression% }
    if [[ $which == not ]]; then
        if grep -qE -e "$expression" <<<"$folded"; then fail "the output has: $expression"; fi
        continue
    fi
    [[ -z $which || $which == "$kind" ]] || continue
    expectations=$((expectations + 1))
    grep -qE -e "$expression" <<<"$folded" || fail "the output lacks: $expression"
done <"$program"
((expectations > 0)) || fail "the program has no line '// expect: …' for $kind"

grep -qE '^[[:space:]]*#[[:space:]]*(ifn?def[[:space:]]+REPAIRED|(el)?if.*\bREPAIRED\b)' "$program" ||
    fail "the program has no twin under #ifdef REPAIRED"
((repaired_status == 0)) || fail "the repaired twin does not compile"
((repaired_status != 0)) || [[ ! -s $scratch/repaired ]] || fail "the repaired twin compiles with warnings"

if ((failures > 0)); then
    echo "--- ${command[*]} $program"
    head -n 60 "$scratch/refused"
    echo "--- with -Wall -Wextra -DREPAIRED"
    head -n 30 "$scratch/repaired"
    exit 1
fi
