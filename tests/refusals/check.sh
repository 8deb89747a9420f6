#!/usr/bin/env bash
# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
#
# Checks that a program is refused as it should be, and that its repaired twin is not.
#
#     check.sh [--precompiled FOLDER] gcc|clang COMPILER PROGRAM INCLUDE_FOLDER...
#     check.sh --missing gcc|clang
#
# FOLDER is what precompile.sh made of the headers with this compiler. A twin that twins.sh has compiled is not compiled again.
#
# A program holds its mistake and, under #ifdef REPAIRED, the same without it. Its comments say what the compiler
# has to print, as extended regular expressions over the output with all whitespace folded to single blanks:
#
#     // expect: a regular expression                 in a line with "error:", where a compiler lets varve write it
#     // expect-anywhere: …                           not in that line: the compiler has words of its own for it
#     // expect-gcc: …      // expect-clang: …        anywhere, on that one
#     // expect-not: …                                must not appear
#     // lines: 15                                    at most so many in all, where others than varve write them
#     // needs: reflection                            compiled with -std=c++26 -freflection; skipped, with 77, where the compiler
#                                                     has no reflection
#
# As it is, the program must fail with an error, and every expectation must be met. It may print 20 lines in all, and 8 where
# the compiler takes a computed message in static_assert, which it is asked. With -DREPAIRED it must compile without a
# warning under -Wall -Wextra.
set -euo pipefail

max_lines=20
max_lines_computed=8

if [[ $1 == --missing ]]; then
    echo "No $2 was found, so the refusals cannot be checked with it."
    [[ ${CI:-} == true ]] && exit 1
    exit 77
fi

precompiled=
if [[ $1 == --precompiled ]]; then
    precompiled=$2
    shift 2
fi
kind=$1 compiler=$2 program=$3
shift 3
command=("$compiler" -std=c++20 -fsyntax-only)
if grep -qE '^// needs: reflection$' "$program"; then
    command=("$compiler" -std=c++26 -freflection -fsyntax-only)
    precompiled=  # of C++20
    if ! "${command[@]}" -x c++ - 2>/dev/null <<<$'#include <meta>\nstatic_assert(__cpp_impl_reflection >= 202506);'; then
        echo "Not checked: $compiler has no reflection, which $(basename "$program") needs."
        exit 77
    fi
fi
if [[ -n $precompiled && $kind == gcc ]]; then
    command+=("-I$precompiled")
elif [[ -n $precompiled ]]; then
    header=varve
    # The first that it includes.
    included=$(sed -nE '/^#include <varve\/(.*)[.]hpp>/ { s//\1/p; q }' "$program")
    if [[ -e $precompiled/varve/$included.pch ]]; then header=$included; fi
    command+=(-include-pch "$precompiled/varve/$header.pch")
fi
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

# This asks the compiler the same question as varve does: can the error line be a sentence that the compiler computed?
computed=false
cat >"$scratch/probe.cpp" <<'END'
struct text {
    constexpr decltype(sizeof 0) size() const { return 8; }
    constexpr const char* data() const { return "computed"; }
};
static_assert(false, text());
END
said=$("${command[@]}" "$scratch/probe.cpp" 2>&1) || true
if [[ $said == *'error: static assertion failed: computed'* ]]; then
    computed=true max_lines=$max_lines_computed
fi

"${command[@]}" "$program" >"$scratch/refused" 2>&1 &
refused=$!
compiled=$precompiled/twins/$(basename "$program" .cpp)
if [[ -n $precompiled && $compiled -nt $program && $compiled -nt $precompiled/made ]]; then
    : >"$scratch/repaired"
    repaired_status=0
else
    "${command[@]}" -Wall -Wextra -DREPAIRED "$program" >"$scratch/repaired" 2>&1 && repaired_status=0 || repaired_status=$?
fi
wait "$refused" && refused_status=0 || refused_status=$?

if ((refused_status == 0)); then
    fail "the program compiles, but it must not"
elif grep -qiE 'internal compiler error|PLEASE submit a (full )?bug report' "$scratch/refused"; then
    fail "the compiler broke down"
elif ! grep -q 'error:' "$scratch/refused"; then
    fail "the compiler gave no error"
fi

lines_of_others=$(sed -n 's,^// lines: ,,p' "$program")
((${lines_of_others:-0} <= max_lines)) || max_lines=$lines_of_others
lines=$(wc -l <"$scratch/refused")
# Of the files that lead to the mistake g++ leaves out the program itself, where it takes the header precompiled.
if [[ -n $precompiled && $kind == gcc ]] && grep -q '^In file included from' "$scratch/refused" &&
    ! grep -qE "^(In file included | +)from .*$(basename "$program"):" "$scratch/refused"; then
    lines=$((lines + 1))
fi
((lines <= max_lines)) || fail "$lines lines of output; at most $max_lines are allowed"

folded=$(fold <"$scratch/refused")
error_lines=$(grep 'error:' "$scratch/refused" | fold) || true
expectations=0
while IFS= read -r line; do
    [[ $line =~ ^[[:space:]]*//[[:space:]]expect(-anywhere|-gcc|-clang|-not)?:[[:space:]]*(.*[^[:space:]])[[:space:]]*$ ]] || continue
    which=${BASH_REMATCH[1]#-} expression=$(fold <<<"${BASH_REMATCH[2]}")
    expression=${expression% }
    if [[ $which == not ]]; then
        if grep -qE -e "$expression" <<<"$folded"; then fail "the output has: $expression"; fi
        continue
    fi
    [[ -z $which || $which == anywhere || $which == "$kind" ]] || continue
    expectations=$((expectations + 1))
    if ! grep -qE -e "$expression" <<<"$folded"; then
        fail "the output lacks: $expression"
    elif [[ -z $which ]] && $computed && ! grep -qE -e "$expression" <<<"$error_lines"; then
        fail "no line with error: has: $expression"
    fi
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
